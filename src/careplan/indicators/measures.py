"""What sort of figure an indicator is: five of them, each with what only that sort has."""

from __future__ import annotations

from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from careplan.indicators.criteria import Criterion, TimeUnit


@frozen(kw_only=True)
class ShareMeasure:
    """Of the records that count, how many meet something: a percentage.

    Args:
        meets: what those in the numerator meet.
    """

    kind: ClassVar[str] = "share"
    meets: Criterion


@frozen(kw_only=True)
class RatioMeasure:
    """The records that count, over another number that is given: people over posts.

    Args:
        over: what that number is, in words.
        meets: what those in the numerator meet; ``None`` where all that count do.
    """

    kind: ClassVar[str] = "over"
    over: str
    meets: Criterion | None = None


@frozen(kw_only=True)
class CountMeasure:
    """How many, or how much, against a number for the period.

    Args:
        number: the field that is added up; ``None`` counts records.
    """

    kind: ClassVar[str] = "count"
    number: str | None = None


@frozen(kw_only=True)
class WaitMeasure:
    """How long something took: mean, median, longest.

    Args:
        start: the field of the day it starts.
        end: the field of the day it ends.
        unit: days or working days.
        open_counts: whether a case that is still open counts, with the time it has waited so far.
    """

    kind: ClassVar[str] = "wait"
    start: str
    end: str
    unit: TimeUnit
    open_counts: bool = False


@frozen(kw_only=True)
class ChangeMeasure:
    """How many, or how much, against the same period a year before.

    Args:
        number: the field that is added up; ``None`` counts records.
    """

    kind: ClassVar[str] = "change"
    number: str | None = None


Measure: TypeAlias = ShareMeasure | RatioMeasure | CountMeasure | WaitMeasure | ChangeMeasure
MEASURES: Final[tuple[type[Measure], ...]] = (
    ShareMeasure,
    RatioMeasure,
    CountMeasure,
    WaitMeasure,
    ChangeMeasure,
)
