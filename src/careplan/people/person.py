"""The person a plan is for. It records only what rules and workers need to know."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.dates import PartialDate
from careplan.people.information_needs import InformationNeed


class AgeBand(StrEnum):
    """The person's age group, for use where the date of birth isn't shared."""

    UNDER_16 = "under-16"
    FROM_16_TO_17 = "16-17"
    FROM_18_TO_64 = "18-64"
    OVER_64 = "65-and-over"


class Characteristic(StrEnum):
    """The nine protected characteristics of the Equality Act 2010."""

    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender-reassignment"
    MARRIAGE_AND_CIVIL_PARTNERSHIP = "marriage-and-civil-partnership"
    PREGNANCY_AND_MATERNITY = "pregnancy-and-maternity"
    RACE = "race"
    RELIGION_OR_BELIEF = "religion-or-belief"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual-orientation"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProtectedCharacteristic(Model):
    """One protected characteristic that the person wants their workers to know about.

    Args:
        characteristic: which of the nine characteristics it is.
        what_to_know: what workers should know and do, in the person's words.
    """

    characteristic: Characteristic | None = None
    what_to_know: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Person(Model):
    """The person whose plan this is.

    Args:
        key: a key that identifies the person; never a name or an NHS number.
        preferred_name: the name they like to be called.
        date_of_birth: the date of birth, as precisely as it is known.
        age_band: their age group, where a rule needs no more and the date of birth isn't shared.
        language: the language they think in, spoken or signed.
        interpreter: whether they need an interpreter.
        communication_needs: what they need in order to communicate; ``()`` means nothing.
        information_needs: what information they need in another form, or help with; ``()`` means
            none.
        accessibility_needs: what they need of places and documents; ``()`` means nothing.
        protected_characteristics: the characteristics that they want their workers to know about;
            ``()`` means that they were asked, and there are none or they prefer not to say.
    """

    key: Key | None = None
    preferred_name: str | None = None
    date_of_birth: PartialDate | None = None
    age_band: AgeBand | None = None
    language: str | None = None
    interpreter: bool | None = None
    communication_needs: tuple[str, ...] | None = None
    information_needs: tuple[InformationNeed, ...] | None = None
    accessibility_needs: tuple[str, ...] | None = None
    protected_characteristics: tuple[ProtectedCharacteristic, ...] | None = None
