"""A young carer's needs assessment, for the parts of the regulations whose text was seen.

Of regulation 4(2), only (a) to (c) were seen in full: the care that is given, how far the family
relies on it, and its impact. A council's own rules can cover the rest.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class YoungCarersAssessment(Model):
    """What was determined about a young carer.

    Args:
        key: an opaque key.
        amount: the amount of care, in words: how often and how long.
        nature: the nature of the care.
        kind: the type of care.
        reliance: how far the family relies on the care.
        impact_on_wellbeing: the impact of caring on the young person's well-being.
        impact_on_education: the impact of caring on their education.
        impact_on_development: the impact of caring on their development.
        appropriate: whether it is appropriate for the young person to give this care.
        why_appropriate: why it is, or isn't, appropriate, given their needs and wishes.
        by: the key or role of the person who assessed.
        on: the date of the assessment.
    """

    FORMAT: ClassVar[str] = "careplan-young-carers-assessment/1"

    key: Key | None = None
    amount: str | None = None
    nature: str | None = None
    kind: str | None = None
    reliance: str | None = None
    impact_on_wellbeing: str | None = None
    impact_on_education: str | None = None
    impact_on_development: str | None = None
    appropriate: bool | None = None
    why_appropriate: str | None = None
    by: str | None = None
    on: date | None = None
