"""The five kinds of figure that an indicator can be, each with its own settings."""

from __future__ import annotations

from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from careplan.indicators.criteria import Criterion, TimeUnit


@frozen(kw_only=True)
class ShareMeasure:
    """The percentage of records that meet a test, out of those that count.

    Args:
        meets: the test for the numerator.
    """

    kind: ClassVar[str] = "share"
    meets: Criterion


@frozen(kw_only=True)
class RatioMeasure:
    """The number of records divided by a number that the caller gives: people over posts.

    Args:
        over: what the caller's number counts, in words.
        meets: the test for the numerator; ``None`` if every record that counts is in it.
    """

    kind: ClassVar[str] = "over"
    over: str
    meets: Criterion | None = None


@frozen(kw_only=True)
class CountMeasure:
    """The number of records in the period, or the total of one field.

    Args:
        number: the key of the field to add up; ``None`` counts records.
    """

    kind: ClassVar[str] = "count"
    number: str | None = None


@frozen(kw_only=True)
class WaitMeasure:
    """How long something took: the mean, the median and the longest.

    Args:
        start: the key of the field with the day it started.
        end: the key of the field with the day it ended.
        unit: days or working days.
        open_counts: whether an open case counts, with the time it has waited so far.
    """

    kind: ClassVar[str] = "wait"
    start: str
    end: str
    unit: TimeUnit
    open_counts: bool = False


@frozen(kw_only=True)
class ChangeMeasure:
    """The change since the same period a year before, in per cent.

    Args:
        number: the key of the field to add up; ``None`` counts records.
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
