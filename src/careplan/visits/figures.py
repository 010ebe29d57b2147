"""What became of many visits, as the figures that a team looks at: one pass, and every blank told.

An unknown never counts in anybody's favour: each count has beside it how many more it may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from statistics import median
from types import MappingProxyType
from typing import Any, Final

from attrs import define, field, frozen

from careplan._core.printing import Printable
from careplan.answers import blank
from careplan.dates import day_of
from careplan.visits.visit import TaskKind, Visit, VisitOutcome

LATE: Final = 15
"""More minutes than these are late. Source: a provider's account of its practice, R1.6."""
VERY_LATE: Final = 30
"""So many minutes or more are very late. Source: the same."""
SHORT: Final = 5
"""More minutes than these below what was agreed are short. This library's own number."""


@frozen
class Counted:
    """How many of so many, and how many more it may be.

    Args:
        sure: those that are known to be so.
        unknown: those of which it isn't recorded.
        of: all that are looked at.
    """

    sure: int
    unknown: int
    of: int

    @property
    def highest(self) -> Fraction | None:
        """The share, if every unknown is so; ``None`` of nothing."""
        return Fraction(self.sure + self.unknown, self.of) if self.of else None

    @property
    def lowest(self) -> Fraction | None:
        """The share, if no unknown is; ``None`` of nothing."""
        return Fraction(self.sure, self.of) if self.of else None


@frozen
class VisitFigures(Printable):
    """What became of the visits in a span of days.

    Args:
        since: the first day.
        until: the last day.
        planned: how many visits there are.
        outcomes: how many have each outcome; ``None`` is an unknown one, which a cancellation is
            that doesn't say by whom and when.
        missed: of those planned, but for those that the person cancelled.
        late: of those held, more than 15 minutes after the agreed start.
        very_late: of those held, 30 minutes after it or more.
        short: of those held, more than 5 minutes shorter than agreed.
        rota_short: of those on the rota, shorter there than agreed.
        tasks_not_done: required tasks that weren't done and don't say why, by kind.
        tasks_unknown: of those held, how many don't say what was to be done, or whether it had to
            be.
        workers: how many different workers came to each person, by the person's key.
        workers_unknown: of those held, how many don't say who came, or to whom.
        logged: of those held, with what worked, what didn't and what to do differently.
        undated: visits without a moment, which are in no span.
    """

    since: date
    until: date
    planned: int
    outcomes: Mapping[VisitOutcome | None, int]
    missed: Counted
    late: Counted
    very_late: Counted
    short: Counted
    rota_short: Counted
    tasks_not_done: Mapping[TaskKind | None, int]
    tasks_unknown: int
    workers: Mapping[str, int] = field(repr=False)
    workers_unknown: int
    logged: Counted
    undated: int

    @property
    def most_workers(self) -> int | None:
        """The most different workers that came to one person."""
        return max(self.workers.values(), default=None)

    @property
    def median_workers(self) -> float | None:
        """The median of how many different workers came to a person."""
        return median(self.workers.values()) if self.workers else None

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, without anybody's key. Shares are left to the reader."""
        counted = {
            name: {"sure": one.sure, "unknown": one.unknown, "of": one.of}
            for name in ("missed", "late", "very_late", "short", "rota_short", "logged")
            for one in (getattr(self, name),)
        }
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "planned": self.planned,
            "outcomes": {_name(key): count for key, count in self.outcomes.items()},
            **counted,
            "tasks_not_done": {_name(key): count for key, count in self.tasks_not_done.items()},
            "tasks_unknown": self.tasks_unknown,
            "people": len(self.workers),
            "most_workers": self.most_workers,
            "median_workers": self.median_workers,
            "workers_unknown": self.workers_unknown,
            "undated": self.undated,
        }


def _name(key: VisitOutcome | TaskKind | None) -> str:
    return "not-recorded" if key is None else key.value


def visit_figures(visits: Iterable[Visit], *, since: date, until: date) -> VisitFigures:
    """Count what became of visits, in one pass and in memory that grows only with the people.

    Args:
        visits: the visits of one team, or of any other group; those of other days count for
            nothing.
        since: the first day.
        until: the last day.

    >>> from datetime import datetime, UTC
    >>> from careplan.visits import Visit, VisitOutcome
    >>> eight = datetime(2026, 11, 30, 8, tzinfo=UTC)
    >>> made = [
    ...     Visit(agreed_start=eight, started=eight.replace(minute=16)),
    ...     Visit(agreed_start=eight, outcome=VisitOutcome.MISSED),
    ...     Visit(agreed_start=eight),
    ... ]
    >>> found = visit_figures(made, since=date(2026, 11, 30), until=date(2026, 11, 30))
    >>> found.missed.sure, found.missed.unknown, found.missed.of, found.late.sure
    (1, 1, 3, 1)
    """
    count = _Count()
    for visit in visits:
        if visit.moment is None:
            count.undated += 1
        elif since <= day_of(visit.moment) <= until:
            count.add(visit)
    return count.figures(since, until)


@define
class _Count:
    """The counts so far."""

    outcomes: Counter[VisitOutcome | None] = field(factory=Counter)
    sure: Counter[str] = field(factory=Counter)
    unknown: Counter[str] = field(factory=Counter)
    tasks: Counter[TaskKind | None] = field(factory=Counter)
    workers: dict[str, set[str]] = field(factory=dict)
    on_the_rota: int = 0
    undated: int = 0

    def add(self, visit: Visit) -> None:
        outcome = visit.known_outcome
        self.outcomes[outcome] += 1
        if visit.rostered_start is not None or visit.rostered_minutes is not None:
            self.on_the_rota += 1
            self._note("rota_short", _shorter_on_the_rota(visit))
        if outcome is not VisitOutcome.HELD:
            return
        late, short = visit.minutes_late, visit.minutes_short
        self._note("late", None if late is None else late > LATE)
        self._note("very_late", None if late is None else late >= VERY_LATE)
        self._note("short", None if short is None else short > SHORT)
        self._note("logged", _logged(visit))
        self._tasks(visit)
        if visit.person is None or not visit.workers:
            self.unknown["workers"] += 1
        else:
            self.workers.setdefault(visit.person, set()).update(visit.workers)

    def _note(self, name: str, answer: bool | None) -> None:  # noqa: FBT001
        if answer is None:
            self.unknown[name] += 1
        elif answer:
            self.sure[name] += 1

    def _tasks(self, visit: Visit) -> None:
        if visit.tasks is None or any(task.required is None for task in visit.tasks):
            self.unknown["tasks"] += 1
        for task in visit.tasks or ():
            if task.required and not task.done and blank(task.why_not):
                self.tasks[task.kind] += 1

    def figures(self, since: date, until: date) -> VisitFigures:
        planned, held = self.outcomes.total(), self.outcomes[VisitOutcome.HELD]
        cancelled = self.outcomes[VisitOutcome.CANCELLED_BY_PERSON]
        missed, unknown = self.outcomes[VisitOutcome.MISSED], self.outcomes[None]

        def counted(name: str, of: int) -> Counted:
            return Counted(self.sure[name], self.unknown[name], of)

        return VisitFigures(
            since=since,
            until=until,
            planned=planned,
            outcomes=MappingProxyType({key: one for key, one in self.outcomes.items() if one}),
            missed=Counted(missed, unknown, planned - cancelled),
            late=counted("late", held),
            very_late=counted("very_late", held),
            short=counted("short", held),
            rota_short=counted("rota_short", self.on_the_rota),
            tasks_not_done=MappingProxyType(dict(self.tasks.most_common())),
            tasks_unknown=self.unknown["tasks"],
            workers=MappingProxyType({who: len(came) for who, came in self.workers.items()}),
            workers_unknown=self.unknown["workers"],
            logged=counted("logged", held),
            undated=self.undated,
        )


def _logged(visit: Visit) -> bool:
    log = visit.log
    if log is None:
        return False
    return not any(blank(one) for one in (log.worked, log.did_not_work, log.do_differently))


def _shorter_on_the_rota(visit: Visit) -> bool | None:
    if visit.agreed_minutes is None or visit.rostered_minutes is None:
        return None
    return visit.rostered_minutes < visit.agreed_minutes
