"""The outcome of an indicator: the figure, its parts, and how far blanks could move it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.answers import Answer
from careplan.dates.periods import Period
from careplan.indicators.components import Rounding
from careplan.indicators.definition import IndicatorDefinition


@frozen(kw_only=True)
class Excluded:
    """How many records an exclusion removed.

    Args:
        key: the exclusion's key.
        reason: why the records don't count, in words.
        locator: the clause of the source that excludes them.
        count: the number of records.
    """

    key: str
    reason: str
    locator: str
    count: int


@frozen(kw_only=True)
class Pace:
    """How a count compares with its target before the period is over.

    Args:
        gone: the share of the period's days that has passed, from 0 to 1.
        expected: the same share of the target.
        behind: whether the count is below `expected`; ``None`` if the blanks could decide it.
    """

    gone: Fraction
    expected: Fraction
    behind: Answer


@frozen(kw_only=True)
class Waits:
    """How long cases took, in the unit of the measure. The mean is the outcome's figure.

    Args:
        median: the middle wait, or the mean of the two in the middle; ``None`` without any.
        longest: the longest wait; ``None`` without any.
        open: the number of cases that are still open.
    """

    median: Fraction | None
    longest: int | None
    open: int


@frozen(kw_only=True)
class Outcome(Printable):
    """The outcome of an indicator for a period.

    Counts are exact, because a return to a commissioner has to be exact. Small counts can identify
    people: `careplan.frames.publish` hides them before you publish.

    Args:
        indicator: the indicator.
        period: the period.
        on: the date the records describe.
        numerator: the number of records that meet the test; or, for a count, a change or a wait,
            the total for the period.
        denominator: the number that the numerator is out of. For a change, it is the total a year
            before; for a wait, the number of cases. It is ``None`` for a count.
        figure: the exact figure, in the unit it is printed in; ``None`` is *no figure*, because
            there is nothing to divide by. A record that counts is in the denominator also if we
            can't tell whether it meets the test. It is then counted against whoever is judged:
            as not meeting the test, or as meeting it where a lower figure is better.
        lowest: the lowest figure that filling in the blanks could give; ``None`` if it isn't known.
        highest: the highest figure that filling in the blanks could give; ``None`` if it isn't
            known.
        met: whether the target is met, before rounding: `True` if it is at the lowest and at the
            highest figure, `False` if it is at neither, ``None`` if the blanks could decide it, or
            there is no figure or no target number.
        excluded: what each exclusion removed, and why.
        passed_over: the number of records that aren't among what the indicator counts: of another
            time, or another kind. `careplan.indicators.explain` says it record by record.
        unknown: the number of records where we can't tell whether they count or meet the test.
        pace: the pace of a count, before its period is over; otherwise ``None``.
        waits: the median and the longest, for a wait; otherwise ``None``.
    """

    indicator: IndicatorDefinition = field(repr=False)
    period: Period
    on: date
    numerator: int | Fraction
    denominator: int | Fraction | None
    figure: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    met: Answer
    excluded: tuple[Excluded, ...] = ()
    passed_over: int = 0
    unknown: int = 0
    pace: Pace | None = None
    waits: Waits | None = None

    @property
    def printed(self) -> str | None:
        """The figure as text, rounded as its source rounds it; ``None`` without a figure."""
        return None if self.figure is None else self.indicator.rounding.printed(self.figure)

    @property
    def needed(self) -> int | None:
        """The numerator that would just reach the target: see `IndicatorDefinition.needed`."""
        of = self.denominator
        return self.indicator.needed(of) if isinstance(of, int) else None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON. Fractions are text, rounded to six decimal places."""
        found: dict[str, Any] = {
            "indicator": self.indicator.key,
            "edition": self.indicator.edition,
            "period": self.period.label,
            "on": self.on.isoformat(),
            "numerator": _plain(self.numerator),
            "denominator": _plain(self.denominator),
            "figure": _plain(self.figure),
            "printed": self.printed,
            "lowest": _plain(self.lowest),
            "highest": _plain(self.highest),
            "met": self.met,
            "needed": self.needed,
            "unknown": self.unknown,
            "excluded": {one.key: one.count for one in self.excluded},
            "passed_over": self.passed_over,
        }
        if self.indicator.reading is not None:
            found["variant"] = self.indicator.reading.key
        if self.pace is not None:
            found["expected_by_now"] = _plain(self.pace.expected)
            found["behind"] = self.pace.behind
        if self.waits is not None:
            found["median"] = _plain(self.waits.median)
            found["longest"] = self.waits.longest
            found["open"] = self.waits.open
        return found


def _plain(number: int | Fraction | None) -> int | str | None:
    if number is None or isinstance(number, int):
        return number
    return number.numerator if number.denominator == 1 else Rounding(places=6).printed(number)
