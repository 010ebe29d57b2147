"""The person, the people around them, and what they agreed to."""

from careplan.people.authority import AuthorityDocument
from careplan.people.consent import (
    AfterRefusal,
    Authority,
    Consent,
    ConsentMatter,
    DelegatedDecision,
)
from careplan.people.information_needs import (
    BecauseOf,
    InformationNeed,
    InformationNeedKind,
    SentInformation,
)
from careplan.people.involved import (
    Author,
    Carer,
    Caring,
    Contact,
    ContactRole,
    Participation,
    Team,
    Worker,
)
from careplan.people.person import AgeBand, Characteristic, Person, ProtectedCharacteristic

__all__ = [
    "AfterRefusal",
    "AgeBand",
    "Author",
    "Authority",
    "AuthorityDocument",
    "BecauseOf",
    "Carer",
    "Caring",
    "Characteristic",
    "Consent",
    "ConsentMatter",
    "Contact",
    "ContactRole",
    "DelegatedDecision",
    "InformationNeed",
    "InformationNeedKind",
    "Participation",
    "Person",
    "ProtectedCharacteristic",
    "SentInformation",
    "Team",
    "Worker",
]
