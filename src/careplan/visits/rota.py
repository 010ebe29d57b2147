"""What is planned: visits as agreed, as commissioned or on the rota, joined to those that were.

What was agreed with the person, what was commissioned and what the rota says are three lists. A
planned visit has a time of day in England; only with its day does it become a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from attrs import evolve, frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.dates import minutes_between, moment_on
from careplan.errors import InvalidValueError, Problem
from careplan.visits.visit import Minutes, Visit


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PlannedVisit(Model):
    """One visit as it is planned.

    Args:
        key: the key of the visit; the record of what happened has the same.
        person: the person's key.
        day: the date.
        start: the time of day, as clocks in England show it.
        utc_offset: the minutes added to UTC, 0 or 60. Only needed in the hour that comes twice
            when the clocks go back.
        minutes: its length.
        workers: the keys of the workers who are to come; ``()`` means that nobody is.
        travel_minutes: how long a worker travels to it from the visit before.
    """

    key: Key | None = None
    person: Key | None = None
    day: date | None = None
    start: time | None = None
    utc_offset: Annotated[int, Limits(0, 60)] | None = None
    minutes: Minutes | None = None
    workers: tuple[Key, ...] | None = None
    travel_minutes: Minutes | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a time that doesn't come that day, or comes twice."""
        try:
            _ = self.moment
        except InvalidValueError as error:
            yield Problem("/start", error.problems[0].message)

    @property
    def moment(self) -> datetime | None:
        """The moment it is to begin; ``None`` without a day or a time."""
        if self.day is None or self.start is None:
            return None
        offset = None if self.utc_offset is None else timedelta(minutes=self.utc_offset)
        return moment_on(self.day, self.start, offset=offset)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Rota(Model):
    """A service's rota for a span of days.

    Args:
        key: a key that identifies it.
        since: the first day.
        until: the last day.
        visits: the visits on it; ``()`` means none.
    """

    FORMAT: ClassVar[str] = "careplan-rota/1"

    key: Key | None = None
    since: date | None = None
    until: date | None = None
    visits: tuple[PlannedVisit, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a rota that ends before it begins, and for each key used twice."""
        yield from ends_after_start(self.since, self.until)
        yield from unique_keys("visits", self.visits)


@frozen
class JoinedVisits:
    """Visits with what was planned for them.

    Args:
        visits: each visit, in the order it was given; then each that was only planned.
        unrecorded: the keys of visits that were planned and of which nothing is recorded.
        unplanned: the keys of visits that were recorded and aren't on the rota.
    """

    visits: tuple[Visit, ...]
    unrecorded: tuple[str, ...]
    unplanned: tuple[str | None, ...]


def join_visits(
    visits: Iterable[Visit],
    *,
    agreed: Iterable[PlannedVisit] = (),
    commissioned: Iterable[PlannedVisit] = (),
    rota: Iterable[PlannedVisit] = (),
) -> JoinedVisits:
    """Put what was agreed, commissioned and on the rota beside what happened, by key.

    A visit that was planned and of which nothing is recorded is kept, with no outcome: it counts
    in nobody's favour.

    Args:
        visits: the visits as they were recorded.
        agreed: what was agreed with each person.
        commissioned: what is paid for; only the lengths are taken.
        rota: what the rota says.

    Raises:
        InvalidValueError: if a planned visit has no key, or a list has a key twice.

    >>> from careplan.visits import PlannedVisit, Visit
    >>> eight = PlannedVisit(key="v-1", day=date(2026, 7, 1), start=time(8), minutes=30)
    >>> half_past = evolve(eight, start=time(8, 30), minutes=20)
    >>> (visit,) = join_visits([Visit(key="v-1")], agreed=[eight], rota=[half_past]).visits
    >>> visit.agreed_start.isoformat(), visit.agreed_minutes, visit.rostered_minutes
    ('2026-07-01T08:00:00+01:00', 30, 20)
    """
    by_agreed = _by_key("agreed", agreed)
    by_commissioned = _by_key("commissioned", commissioned)
    by_rota = _by_key("rota", rota)
    recorded = tuple(visits)
    keys = {one.key for one in recorded}
    planned = by_agreed | by_commissioned | by_rota
    unrecorded = tuple(key for key in planned if key not in keys)
    whole = (*recorded, *(Visit(key=key) for key in unrecorded))
    return JoinedVisits(
        visits=tuple(_joined(one, by_agreed, by_commissioned, by_rota) for one in whole),
        unrecorded=unrecorded,
        unplanned=tuple(one.key for one in recorded if one.key not in by_rota) if by_rota else (),
    )


def _by_key(name: str, planned: Iterable[PlannedVisit]) -> dict[str, PlannedVisit]:
    found: dict[str, PlannedVisit] = {}
    problems = []
    for at, one in enumerate(planned):
        if one.key is None or one.key in found:
            expected = "expected a key" if one.key is None else "expected each key once"
            problems.append(Problem(f"/{name}/{at}/key", expected))
        else:
            found[one.key] = one
    if problems:
        raise InvalidValueError(problems)
    return found


def _joined(
    visit: Visit,
    agreed: dict[str, PlannedVisit],
    commissioned: dict[str, PlannedVisit],
    rota: dict[str, PlannedVisit],
) -> Visit:
    key = visit.key or ""
    found = [one for one in (agreed.get(key), commissioned.get(key), rota.get(key)) if one]
    facts: dict[str, Any] = (
        {} if visit.person else {"person": next((one.person for one in found), None)}
    )
    if (one := agreed.get(key)) is not None:
        facts |= {"agreed_start": one.moment, "agreed_minutes": one.minutes}
    if (one := commissioned.get(key)) is not None:
        facts |= {"commissioned_minutes": one.minutes}
    if (one := rota.get(key)) is not None:
        facts |= {"rostered_start": one.moment, "rostered_minutes": one.minutes}
        facts |= {"workers_planned": one.workers}
    kept = {name: value for name, value in facts.items() if value is not None}
    return evolve(visit, **kept) if kept else visit


@frozen
class Changeover:
    """A worker's way from one planned visit to the next.

    Args:
        worker: the worker's key.
        before: the key of the visit they come from.
        after: the key of the visit they go to.
        minutes: the minutes between them; below 0, they overlap.
        needed: the minutes that the way takes; ``None`` isn't recorded.
    """

    worker: str
    before: str | None
    after: str | None
    minutes: int
    needed: int | None

    @property
    def enough(self) -> bool | None:
        """Is there time enough? ``None`` where how long it takes isn't recorded."""
        if self.minutes < 0:
            return False
        return None if self.needed is None else self.minutes >= self.needed


def changeovers(planned: Iterable[PlannedVisit]) -> tuple[Changeover, ...]:
    """Each worker's way from one planned visit to their next on the same day, in order of time.

    Where both are to the same person, it takes no time. A visit without a moment or a length is
    left out, because nobody can tell when it ends.

    Args:
        planned: the visits on a rota.

    >>> from careplan.visits import PlannedVisit
    >>> rota = [
    ...     PlannedVisit(key=key, day=date(2026, 7, 1), start=at, minutes=30, workers=("w-1",))
    ...     for key, at in (("v-1", time(8)), ("v-2", time(8, 30)))
    ... ]
    >>> rota[1] = evolve(rota[1], travel_minutes=10)
    >>> [(one.minutes, one.needed, one.enough) for one in changeovers(rota)]
    [(0, 10, False)]
    """
    timed = [(one.moment, one.minutes, one) for one in planned]
    ways: dict[str, list[tuple[datetime, datetime, PlannedVisit]]] = {}
    for start, minutes, one in timed:
        if start is None or minutes is None:
            continue
        for worker in dict.fromkeys(one.workers or ()):
            ends = start + timedelta(minutes=minutes)
            ways.setdefault(worker, []).append((start, ends, one))
    found = []
    for worker, visits in ways.items():
        visits.sort(key=lambda visit: visit[0])
        for (_, ends, before), (start, _, after) in pairwise(visits):
            if before.day != after.day:
                continue
            same = before.person is not None and before.person == after.person
            needed = 0 if same else after.travel_minutes
            gap = minutes_between(ends, start)
            found.append(Changeover(worker, before.key, after.key, gap, needed))
    return tuple(found)
