"""Queries that the rules and the status share: the areas, actions and owners in a programme."""

from __future__ import annotations

from collections.abc import Iterator

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


def owners_of(action: ProgrammeAction, area: Area) -> tuple[str, ...]:
    """List the roles responsible for an action: its owners, or its area's leads if blank."""
    return (action.owners if action.owners is not None else area.leads) or ()
