"""Visits as flat records: what the indicators about visits count, in Python or in a dataframe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from careplan.answers import blank
from careplan.dates import day_of, minutes_between
from careplan.visits.visit import TaskKind, Visit, VisitOutcome


def visit_rows(visits: Iterable[Visit]) -> Iterator[dict[str, Any]]:
    """One record for each visit, with the fields that the indicators ``careplan-visits-...`` need.

    Lateness and shortness are against what was agreed. A cancellation that doesn't say by whom and
    when has no outcome. A blank is a blank: nothing is good because nobody wrote it down.

    Args:
        visits: the visits.

    Yields:
        ``day``, ``person``, ``outcome``, ``cancelled_by_person``, ``minutes_late``,
        ``minutes_short``, ``workers``, ``tasks_left`` and, of the rota against what was agreed,
        ``rota_minutes_moved`` and ``rota_minutes_short``.

    >>> from datetime import datetime, UTC
    >>> from careplan.visits import Visit
    >>> eight = datetime(2026, 11, 30, 8, tzinfo=UTC)
    >>> row = next(visit_rows([Visit(agreed_start=eight, started=eight.replace(minute=16))]))
    >>> row["outcome"], row["minutes_late"]
    ('held', 16)
    """
    for visit in visits:
        outcome = visit.known_outcome
        held = outcome is VisitOutcome.HELD
        late, short = visit.minutes_late, visit.minutes_short
        yield {
            "day": _day(visit),
            "person": visit.person,
            "outcome": None if outcome is None else outcome.value,
            # an unknown outcome stays among what was planned: it is never in anybody's favour
            "cancelled_by_person": outcome is VisitOutcome.CANCELLED_BY_PERSON,
            "minutes_late": max(late, 0) if held and late is not None else None,
            "minutes_short": max(short, 0) if held and short is not None else None,
            "workers": len(set(visit.workers)) if held and visit.workers is not None else None,
            "tasks_left": _left(visit) if held else None,
            "rota_minutes_moved": _moved(visit),
            "rota_minutes_short": _rota_short(visit),
        }


def _day(visit: Visit) -> date | None:
    return None if visit.moment is None else day_of(visit.moment)


def _moved(visit: Visit) -> int | None:
    """How many minutes the rota's start is from the agreed one, before it or after it."""
    if visit.agreed_start is None or visit.rostered_start is None:
        return None
    return abs(minutes_between(visit.agreed_start, visit.rostered_start))


def _rota_short(visit: Visit) -> int | None:
    if visit.agreed_minutes is None or visit.rostered_minutes is None:
        return None
    return max(visit.agreed_minutes - visit.rostered_minutes, 0)


def _left(visit: Visit) -> int | None:
    """How many required tasks weren't done; ``None`` while one isn't recorded."""
    if visit.tasks is None:
        return None
    required = [task for task in visit.tasks if task.required is not False]
    if any(task.required is None or task.done is None for task in required):
        return None
    return sum(not task.done for task in required)


def tasks_not_done(visits: Iterable[Visit]) -> dict[TaskKind | None, int]:
    """How many required tasks weren't done and don't say why, by kind, commonest first.

    Args:
        visits: the visits; only those that were held count.

    Returns:
        Each kind with its number. ``None`` is a task without a kind.
    """
    found: dict[TaskKind | None, int] = {}
    for visit in visits:
        if visit.known_outcome is not VisitOutcome.HELD:
            continue
        for task in visit.tasks or ():
            if task.required and not task.done and blank(task.why_not):
                found[task.kind] = found.get(task.kind, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
