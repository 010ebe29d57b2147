"""A young carer's needs assessment, as far as the list of what it determines was seen.

Of regulation 4(2), (a) to (c) were seen whole: the care that is given, how far the family relies
on it, and its impact. The rest is for its record to hold under a council's own rules.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class YoungCarersAssessment(Model):
    """What was determined about a young carer.

    Args:
        key: opaque.
        amount: of the care, in words: how often, how long.
        nature: of the care.
        kind: the type of care.
        reliance: how far the family relies on it.
        impact_on_wellbeing: of caring on the young person's well-being.
        impact_on_education: on their education.
        impact_on_development: on their development.
        appropriate: whether it is appropriate for them to give this care.
        why_appropriate: why it is, or isn't, in the light of their needs and wishes.
        by: the key or role of who assessed.
        on: when.
    """

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
