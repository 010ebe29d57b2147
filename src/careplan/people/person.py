"""The person a plan is for: only what rules and workers need to know."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.dates import PartialDate


class AgeBand(StrEnum):
    """An age as coarsely as the rules need it, where the date of birth isn't shared."""

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
    """One characteristic the person wants their workers to know of.

    Args:
        characteristic: which of the nine.
        what_to_know: in their words, and what it asks of support.
    """

    characteristic: Characteristic | None = None
    what_to_know: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Person(Model):
    """The person whose plan this is.

    Args:
        key: opaque; never a name or an NHS number.
        preferred_name: what they like to be called.
        date_of_birth: as precisely as it is known.
        age_band: instead of a date of birth, where that is all a rule needs.
        language: the one they think in, spoken or signed.
        interpreter: whether one is needed.
        communication_needs: how to reach each other; ``()`` is asked, and none.
        accessibility_needs: of places and documents.
        protected_characteristics: those they want known.
    """

    key: Key | None = None
    preferred_name: str | None = None
    date_of_birth: PartialDate | None = None
    age_band: AgeBand | None = None
    language: str | None = None
    interpreter: bool | None = None
    communication_needs: tuple[str, ...] | None = None
    accessibility_needs: tuple[str, ...] | None = None
    protected_characteristics: tuple[ProtectedCharacteristic, ...] | None = None
