"""What somebody needs in order to read, hear or be reached, and whether what was sent met it.

Source: the accessible information standard for publicly funded care. It is about disability,
impairment and sensory loss, of carers and family too; other languages are councils' own addition.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


class InformationNeedKind(StrEnum):
    """What kind of need it is."""

    FORMAT = "format"
    PROFESSIONAL = "communication-professional"
    WAY_OF_CONTACT = "way-of-contact"
    SUPPORT = "support-to-communicate"


class BecauseOf(StrEnum):
    """Where the need comes from. The standard is about the first three."""

    DISABILITY = "disability"
    IMPAIRMENT = "impairment"
    SENSORY_LOSS = "sensory-loss"
    LANGUAGE = "language"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SentInformation(Model):
    """Something that was sent or handed over.

    Args:
        what: what it was: a letter, the plan, the information pack.
        form: the form it was in.
        on: the date.
        meets_need: whether that form meets the need, as somebody judged.
    """

    what: str | None = None
    form: str | None = None
    on: date | None = None
    meets_need: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class InformationNeed(Model):
    """One need, and the steps of the standard: identified, flagged, shared, met, reviewed.

    Args:
        key: a key that identifies the need.
        kind: what kind of need it is.
        what: what the person needs: large print, a signer, a call instead of a letter.
        because_of: where it comes from.
        identified_on: the date it was identified.
        flagged: whether everybody who opens the record sees it.
        shared_with: the services it was shared with; ``()`` means none.
        sharing_refused: whether the person didn't want it shared.
        sent: what was sent since; ``()`` means nothing.
        reviewed_on: the date it was last looked at again.
    """

    key: Key | None = None
    kind: InformationNeedKind | None = None
    what: str | None = None
    because_of: BecauseOf | None = None
    identified_on: date | None = None
    flagged: bool | None = None
    shared_with: tuple[str, ...] | None = None
    sharing_refused: bool | None = None
    sent: tuple[SentInformation, ...] | None = None
    reviewed_on: date | None = None
