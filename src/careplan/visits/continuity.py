"""Who comes: how many different workers, how much by the commonest, how many new faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import frozen

from careplan.dates import day_of
from careplan.visits.visit import Visit, VisitOutcome


@frozen
class Continuity:
    """Who came to one person in a span of days.

    Args:
        workers: how many different workers are known to have come.
        share: the share of visits by the worker who came most, among those whose workers are known;
            ``None`` without any.
        new_faces: how many of the workers aren't known to have come before the span.
        unknown: how many visits don't say who came, or whether anybody did.
    """

    workers: int
    share: Fraction | None
    new_faces: int
    unknown: int


def continuity(visits: Iterable[Visit], *, since: date, until: date) -> Continuity:
    """Who came to one person from one day to another.

    Args:
        visits: the person's visits, with earlier ones to know faces by.
        since: the first day.
        until: the last day.

    Returns:
        What is known. A visit without a moment isn't in any span.

    >>> from careplan.visits import Visit
    >>> from datetime import datetime, UTC
    >>> first = datetime(2026, 11, 1, 8, tzinfo=UTC)
    >>> held = [
    ...     Visit(started=first.replace(day=day), workers=(who,))
    ...     for day, who in ((1, "w-1"), (2, "w-1"), (3, "w-2"))
    ... ]
    >>> found = continuity(held, since=date(2026, 11, 2), until=date(2026, 11, 3))
    >>> found.workers, found.share, found.new_faces
    (2, Fraction(1, 2), 1)
    """
    came: Counter[str] = Counter()
    before: set[str] = set()
    known = unknown = 0
    for visit in visits:
        moment = visit.started or visit.moment
        if moment is None or (day := day_of(moment)) > until:
            continue
        if visit.known_outcome not in {VisitOutcome.HELD, None}:
            continue
        if day < since:
            before.update(visit.workers or ())
        elif visit.known_outcome is None or not visit.workers:
            unknown += 1
        else:
            known += 1
            came.update(set(visit.workers))
    return Continuity(
        workers=len(came),
        share=Fraction(max(came.values()), known) if came else None,
        new_faces=len(came.keys() - before),
        unknown=unknown,
    )
