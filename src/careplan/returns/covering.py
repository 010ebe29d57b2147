"""Which months a file of events covers, and whether it holds the twelve that it states."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from attrs import Factory, define, frozen

from careplan._core.printing import Printable
from careplan.answers import Answer, all_met
from careplan.messages import Language
from careplan.returns.event import Event
from careplan.returns.specification import EventType

Stated: TypeAlias = tuple[date | None, date | None]
_TWELVE: Final = 12
_FEWEST_EVENTS: Final = 100
"""Below this many events that ended, we can't tell a file's months from its events."""
_LEAST_PERCENT: Final = 2
_KINDS_SHORT: Final = 1
"""How many kinds of event a month may be without, of those that the fullest month has."""


@define
class Tally:
    """What is counted of a file before it is judged. Months are numbered: year times 12, and on.

    Args:
        events: how many events there are.
        kinds: how many there are of each kind.
        ended: how many ended in each month, by kind. The kind is ``None`` where it isn't known.
        stated: how many rows state each reporting period.
    """

    events: int = 0
    kinds: Counter[EventType] = Factory(Counter)
    ended: Counter[tuple[int, EventType | None]] = Factory(Counter)
    stated: Counter[Stated] = Factory(Counter)


@frozen(kw_only=True)
class MonthOfEvents:
    """One month.

    Args:
        first: its first day.
        ended: how many events of each kind ended in it.
        counts: whether the file covers it. We can't tell for a file with few events.
    """

    first: date
    ended: Mapping[EventType, int]
    counts: Answer


@frozen(kw_only=True, repr=False)
class Coverage(Printable):
    """What a file covers.

    Args:
        events: how many events it has.
        missing: the kinds of event that it has none of.
        stated: the first and the last day of the period, if all rows state the same one.
        months: the months in which events ended, and those of the stated period, in order.
    """

    events: int
    missing: tuple[EventType, ...]
    stated: tuple[date, date] | None
    months: tuple[MonthOfEvents, ...]

    def __repr__(self) -> str:
        return f"<Coverage, {self.events} events, {len(self.months)} months>"

    @property
    def states_twelve_months(self) -> Answer:
        """Is the stated period twelve whole months? We can't tell without one that all state."""
        if self.stated is None:
            return None
        since, until = self.stated
        whole = since.day == 1 and until == _last_day(_number(until))
        return whole and len(_months(since, until)) == _TWELVE

    @property
    def holds_what_it_states(self) -> Answer:
        """Does the file cover every month of the stated period?"""
        if self.stated is None:
            return None
        months = {*_months(*self.stated)}
        return all_met(one.counts for one in self.months if _number(one.first) in months)

    @property
    def period(self) -> tuple[date, date] | None:
        """The period that the events show: from the first month that counts to the last.

        For a file with fewer than 100 events that ended it is the one that is stated.
        """
        counted = [one.first for one in self.months if one.counts]
        if counted:
            return counted[0], _last_day(_number(counted[-1]))
        return self.stated if any(one.counts is None for one in self.months) else None

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON.

        Args:
            locale: has no effect: there are no sentences.
        """
        period = self.period
        return {
            "events": self.events,
            "missing": [kind.value for kind in self.missing],
            "states_twelve_months": self.states_twelve_months,
            "holds_what_it_states": self.holds_what_it_states,
            "period": None if period is None else [day.isoformat() for day in period],
            "months": [
                {
                    "month": f"{one.first:%Y-%m}",
                    "ended": {kind.value: one.ended[kind] for kind in EventType},
                    "counts": one.counts,
                }
                for one in self.months
            ],
        }


def coverage(events: Iterable[Event], *, on: date) -> Coverage:
    """Which months a file covers, by the events that end in each.

    A submission covers twelve months that roll on, and is taken for what its events show, not for
    what it states. A month counts if at least 2 % of the events that ended did so in it, and if it
    has all kinds of event that the fullest month has, or all but one.

    Args:
        events: the events of one file. They are gone through once.
        on: the day on which the file is sent. An event that ends in that month or later is left
            out.

    Returns:
        The months, and what the file states.

    Source: the Department of Health and Social Care's published code and method for client level
    data, June 2026. A later way, by each kind's median, is published and not yet in use there.

    >>> found = coverage([Event({"event_type": "Review", "end": "2026-01-20"})],
    ...                  on=date(2026, 4, 8))
    >>> found.months[0].counts is None, len(found.missing)
    (True, 3)
    """
    tally = Tally()
    for event in events:
        tally.events += 1
        kind, end = event.kind, event.day("end")
        if kind is not None:
            tally.kinds[kind] += 1
        if end is not None:
            tally.ended[_number(end), kind] += 1
        tally.stated[event.day("period_start"), event.day("period_end")] += 1
    return covered(tally, on)


def covered(tally: Tally, on: date) -> Coverage:
    """Judge what was counted.

    Args:
        tally: what was counted.
        on: as for `coverage`.
    """
    ended = {key: n for key, n in tally.ended.items() if key[0] < _number(on)}
    all_ended = sum(ended.values())
    of_kind = {
        month: Counter({kind: ended[month, kind] for kind in EventType if (month, kind) in ended})
        for month in {month for month, _ in ended}
    }
    fullest = max(map(len, of_kind.values()), default=0)
    stated = _agreed(tally.stated)
    months = sorted({*of_kind, *(_months(*stated) if stated else ())})

    def counts(month: int) -> Answer:
        if all_ended < _FEWEST_EVENTS:
            return None
        here = sum(n for (at, _), n in ended.items() if at == month)
        enough = here * 100 >= _LEAST_PERCENT * all_ended
        return enough and len(of_kind.get(month, ())) >= fullest - _KINDS_SHORT

    return Coverage(
        events=tally.events,
        missing=tuple(kind for kind in EventType if not tally.kinds[kind]),
        stated=stated,
        months=tuple(
            MonthOfEvents(
                first=_first_day(month), ended=of_kind.get(month, Counter()), counts=counts(month)
            )
            for month in months
        ),
    )


def _agreed(stated: Counter[Stated]) -> tuple[date, date] | None:
    """The period that every row states, if it is one."""
    if len(stated) != 1:
        return None
    ((since, until),) = stated
    return None if since is None or until is None or until < since else (since, until)


def _number(day: date) -> int:
    return day.year * _TWELVE + day.month - 1


def _first_day(number: int) -> date:
    return date(number // _TWELVE, number % _TWELVE + 1, 1)


def _last_day(number: int) -> date:
    first = _first_day(number)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _months(since: date, until: date) -> range:
    return range(_number(since), _number(until) + 1)
