"""Queries that the rules and the status share: the areas, actions and owners in a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from careplan.dates import add_days
from careplan.programmes.action import ProgrammeAction
from careplan.programmes.programme import Area, Programme, Theme


def areas_of(programme: Programme) -> Iterator[tuple[Theme, Area]]:
    """Yield every area with its theme, in the order of the document."""
    for theme in programme.themes or ():
        for area in theme.areas or ():
            yield theme, area


def placed(programme: Programme) -> Iterator[tuple[Theme, Area, ProgrammeAction]]:
    """Yield every action with its theme and area, in the order of the document."""
    for theme, area in areas_of(programme):
        for action in area.actions or ():
            yield theme, area, action


def last_day(programme: Programme) -> date | None:
    """The last day of a programme; the latest date in it if none is recorded.

    It is ``None`` if nothing in the programme has a date that it is due by or looked at on.
    """
    if programme.until is not None:
        return programme.until
    days = list(_days_ahead(programme))
    return max([*days, programme.next_review or days[0]]) if days else None


def _days_ahead(programme: Programme) -> Iterator[date]:
    """Yield every date that something in a programme is due by, starts on or is marked on."""
    days: list[date | None] = list(programme.checkpoints or ())
    for _, area in areas_of(programme):
        days += [area.incentive.due] if area.incentive is not None else []
        days += [promise.due for promise in area.commitments or ()]
        for action in area.actions or ():
            days += [action.starts, action.due]
    yield from filter(None, days)


def own_day(programme: Programme, on: date) -> date:
    """The day to judge a programme on: the day of the check, or the day after it ended.

    What was due on its last day was in time on that day, and is late the day after.
    """
    return on if programme.until is None else min(on, add_days(programme.until, 1))


def done_by(action: ProgrammeAction, on: date) -> bool:
    """Is the action recorded as done on a day up to the day of the check?"""
    return action.done_on is not None and action.done_on <= on


def titles_of(programme: Programme, owners: Iterable[str]) -> tuple[str, ...]:
    """List the titles of roles; a role that isn't listed keeps its key."""
    known = {role.key: role.title for role in programme.roles or ()}
    return tuple(known.get(owner) or owner for owner in owners)


def owners_of(action: ProgrammeAction, area: Area) -> tuple[str, ...]:
    """List the roles responsible for an action: its owners, or its area's leads if blank."""
    return (action.owners if action.owners is not None else area.leads) or ()
