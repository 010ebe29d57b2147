"""The person, the people around them, and what they agreed to."""

from careplan.people.authority import AuthorityDocument
from careplan.people.consent import (
    AfterRefusal,
    Authority,
    Consent,
    ConsentMatter,
    DelegatedDecision,
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
    "Carer",
    "Caring",
    "Characteristic",
    "Consent",
    "ConsentMatter",
    "Contact",
    "ContactRole",
    "DelegatedDecision",
    "Participation",
    "Person",
    "ProtectedCharacteristic",
    "Team",
    "Worker",
]
