"""Every so many months, weeks or days: when the next is due, and whether it is late.

The first is due so long after an anchor, such as the start of somebody's support; each later one
so long after the last that was held, never after the last that was planned. The due day is in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from careplan.dates.months import add_days, add_months

AFTER_RETURN: Final = 14
"""Days after somebody's return in which what fell due while they were away may be done."""

Away: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of a span in which nothing falls due. The last may be yet to come."""


class Due(StrEnum):
    """How a day compares with what is due every so often."""

    IN_TIME = "in-time"
    """One was held, and the next isn't overdue."""
    DUE_BY = "due-by"
    """None was held yet, and the first isn't overdue."""
    LATE = "late"
    """The due day has passed."""
    CANT_TELL = "cant-tell"
    """What isn't recorded could change the answer."""


@frozen
class Cadence:
    """Whether something that comes every so often is in time.

    Args:
        answer: one of the four answers.
        due: the day by which the next is due; ``None`` where we can't tell, or while somebody
            is away with no day of return.
    """

    answer: Due
    due: date | None = None

    @property
    def overdue(self) -> date | None:
        """The due day, if it has passed."""
        return self.due if self.answer is Due.LATE else None


def cadence(  # noqa: PLR0913  (each by name)
    held: Iterable[date | None] | None,
    *,
    anchor: date | None,
    on: date,
    months: int = 0,
    days: int = 0,
    away: Iterable[Away] = (),
    after_return: int = AFTER_RETURN,
) -> Cadence:
    """Whether what should happen every so often is in time, and by when the next is due.

    A day after `on` counts for nothing. A blank counts for nobody: it gives *can't tell* wherever
    it could turn *late* into *in time*. What falls due while somebody is away, or soon after, is
    due some days after their return; what was late before they left stays late. The design
    decisions say why.

    Args:
        held: the days it was held, in any order; ``None`` among them is a day not recorded, and
            ``None`` for them all is *not recorded at all*.
        anchor: the day that the first is counted from, such as the start of support.
        on: the day to judge by.
        months: the number of months from one to the next.
        days: the number of days from one to the next, beside the months; weeks are seven days.
        away: the spans in which nothing falls due. A blank first day is a span of unknown start; a
            blank last day a span that goes on.
        after_return: the number of days after a return in which to catch up.

    Raises:
        ValueError: if neither `months` nor `days` is above 0.

    >>> from careplan.dates import cadence
    >>> start = date(2026, 8, 31)
    >>> cadence([], anchor=start, months=3, on=date(2026, 11, 30))
    Cadence(answer=<Due.DUE_BY: 'due-by'>, due=datetime.date(2026, 11, 30))
    >>> cadence([], anchor=start, months=3, on=date(2026, 12, 1)).overdue
    datetime.date(2026, 11, 30)
    """
    if min(months, days) < 0 or not months + days:
        msg = "expected months or days above 0"
        raise ValueError(msg)
    listed = [] if held is None else list(held)
    known = [day for day in listed if day is not None and day <= on]
    starts = [day for day in (anchor, *known) if day is not None and day <= on]
    hidden = held is None or None in listed
    if not starts:
        return Cadence(Due.CANT_TELL)
    planned = add_days(add_months(max(starts), months), days)
    spans = [(since or date.min, until) for since, until in away]
    certain = [(since, until) for since, until in spans if since != date.min]
    due = _due(planned, certain, after_return)
    if due is None or on <= due:
        return Cadence(Due.IN_TIME if known else Due.DUE_BY, due)
    perhaps = _due(planned, spans, after_return)
    if hidden or perhaps is None or on <= perhaps:
        return Cadence(Due.CANT_TELL)
    return Cadence(Due.LATE, due)


def _due(planned: date, spans: list[tuple[date, date | None]], after_return: int) -> date | None:
    """The day it is due, once each span away has moved it; ``None`` if a span has no end."""
    for since, until in sorted(spans, key=lambda span: span[0]):
        if planned < since:
            continue
        if until is None:
            return None
        planned = max(planned, add_days(until, 1 + after_return))
    return planned
