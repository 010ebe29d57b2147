"""What a programme holds, by place: what rules and standings share."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.programmes.action import ProgrammeAction
from careplan.programmes.programme import Area, Programme, Theme


def areas_of(programme: Programme) -> Iterator[tuple[Theme, Area]]:
    """Every area with its theme, in the document's order."""
    for theme in programme.themes or ():
        for area in theme.areas or ():
            yield theme, area


def placed(programme: Programme) -> Iterator[tuple[Theme, Area, ProgrammeAction]]:
    """Every action with its theme and area, in the document's order."""
    for theme, area in areas_of(programme):
        for action in area.actions or ():
            yield theme, area, action


def owners_of(action: ProgrammeAction, area: Area) -> tuple[str, ...]:
    """The roles responsible for an action: its own, or its area's leads where it is silent."""
    return (action.owners if action.owners is not None else area.leads) or ()
