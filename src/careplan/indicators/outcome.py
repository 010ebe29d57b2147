"""What an indicator comes to: the figure, what it was made of, and how far blanks could move it."""

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
    """How many records an exclusion took out.

    Args:
        key: of the exclusion.
        reason: why they don't count.
        locator: the clause.
        count: how many.
    """

    key: str
    reason: str
    locator: str
    count: int


@frozen(kw_only=True)
class Pace:
    """How a count stands against its number before the period is over.

    Args:
        gone: the share of the period's days that has gone by.
        expected: so much of the number.
        behind: whether the count is below that; ``None`` where blanks leave it open.
    """

    gone: Fraction
    expected: Fraction
    behind: Answer


@frozen(kw_only=True)
class Waits:
    """How long it took, besides the mean, which is the figure.

    Args:
        median: the middle one, or the mean of the two in the middle.
        longest: the longest.
        open: how many are still open.
    """

    median: Fraction | None
    longest: int | None
    open: int


@frozen(kw_only=True)
class Outcome(Printable):
    """What an indicator comes to in a period.

    Counts are exact, as a return to a commissioner has to be. Small ones point to people:
    `careplan.frames.publish` hides them in what is published.

    Args:
        indicator: which.
        period: for which period.
        on: the day the records are of.
        numerator: how many meet what is asked, or how many or how much there is.
        denominator: out of how many; ``None`` for a count.
        figure: exactly, in the unit it is printed in; ``None`` is *no figure*: nothing to divide
            by. It is of those records of which everything is known.
        lowest: the least it could be, however the blanks are filled in; ``None`` where nobody can
            say.
        highest: the most.
        met: whether the figure, before it is rounded, reaches the target; ``None`` where there is
            no figure, or no number to reach.
        settled: the same whatever the blanks turn out to be; ``None`` where they matter.
        excluded: what didn't count, and why.
        unknown: how many records can't be told to count, or to meet what is asked.
        pace: of a count before its period is over.
        waits: of a wait.
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
    settled: Answer
    excluded: tuple[Excluded, ...] = ()
    unknown: int = 0
    pace: Pace | None = None
    waits: Waits | None = None

    @property
    def printed(self) -> str | None:
        """The figure as its source rounds it; ``None`` where there is none."""
        return None if self.figure is None else self.indicator.rounding.printed(self.figure)

    @property
    def needed(self) -> int | None:
        """The whole number that would reach the target, out of this many."""
        of = self.denominator
        return self.indicator.needed(of) if isinstance(of, int) else None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; exact numbers as text, with at most six decimal places."""
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
            "settled": self.settled,
            "needed": self.needed,
            "unknown": self.unknown,
            "excluded": {one.key: one.count for one in self.excluded},
        }
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
