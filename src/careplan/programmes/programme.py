"""Programmes: what a council or a service said it would do, by whom and by when, and its progress.

One model serves for an implementation plan with checkpoints and incentives, an action plan with
timescales and indicators, and a winter plan with actions and commitments. It contains roles and
bodies, never people.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem
from careplan.programmes.action import Commitment, ProgrammeAction
from careplan.programmes.components import (
    Body,
    Incentive,
    ProgrammeIndicator,
    ProgrammeVersion,
    Role,
    Unread,
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Area(Model):
    """A part of a theme: a section with its own leads, or the part that one incentive is paid for.

    Args:
        key: identifier of the area: ``"school-pathways"``.
        label: short description of the area.
        at: where the area is in the document.
        leads: keys of the roles that lead on the area; they own its actions that name no owners.
        reports_to: keys of the bodies that the area reports to; ``()`` records that there are none.
        incentive: money paid for the area; its actions are what earns the money.
        actions: things to be done; ``()`` records that there are none.
        commitments: promises made about those actions; ``()`` records that there are none.
    """

    key: Key | None = None
    label: str | None = None
    at: str | None = None
    leads: tuple[Key, ...] | None = None
    reports_to: tuple[Key, ...] | None = None
    incentive: Incentive | None = None
    actions: tuple[ProgrammeAction, ...] | None = None
    commitments: tuple[Commitment, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Theme(Model):
    """A theme of a programme, with its areas.

    Args:
        key: identifier of the theme: ``"working-with-people"``.
        label: short description of the theme.
        at: where the theme is in the document.
        areas: areas of the theme.
    """

    key: Key | None = None
    label: str | None = None
    at: str | None = None
    areas: tuple[Area, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Programme(Model):
    """The latest version of a programme.

    Args:
        key: identifier of the programme: ``"leicestershire-winter-2020"``.
        title: title of the programme, as a board paper prints it.
        source: title and version of the document that this was copied from.
        since: first day of the programme.
        until: last day of the programme.
        next_review: date of the next review of the whole programme.
        versions: versions of the document, oldest first; the last is the current one.
        roles: roles that may own an action, including the document's key of responsible roles.
        bodies: bodies that the programme reports to.
        checkpoints: dates on which actions are marked, in order.
        indicators: indicators that the programme says it will change.
        themes: themes, which contain the areas and the actions.
        unread: parts of the document that couldn't be read. A blank field here may stand for one of
            them, rather than for a gap in the document.
    """

    FORMAT: ClassVar[str] = "careplan-programme/1"

    key: Key | None = None
    title: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    next_review: date | None = None
    versions: tuple[ProgrammeVersion, ...] | None = None
    roles: tuple[Role, ...] | None = None
    bodies: tuple[Body, ...] | None = None
    checkpoints: tuple[date, ...] | None = None
    indicators: tuple[ProgrammeIndicator, ...] | None = None
    themes: tuple[Theme, ...] | None = None
    unread: tuple[Unread, ...] | None = None

    def couldnt_read(self, path: str) -> bool:
        """Is a blank at this path in a part of the document that couldn't be read?"""
        keys = {_key(token) for token in path.split("/")}
        field = path.rpartition("/")[2]
        return any(
            field in (one.fields or ()) and (one.within is None or not keys.isdisjoint(one.within))
            for one in self.unread or ()
        )

    def impossible(self) -> Iterator[Problem]:
        """Report an end before the start, checkpoints out of order, and repeated keys."""
        if self.since is not None and self.until is not None and self.until < self.since:
            yield Problem("/until", "expected a day on or after since")
        if self.checkpoints and list(self.checkpoints) != sorted(set(self.checkpoints)):
            yield Problem("/checkpoints", "expected days in order, each once")
        for name in ("roles", "bodies", "indicators", "themes"):
            yield from unique_keys(name, getattr(self, name))
        yield from self._twice_below()

    def _twice_below(self) -> Iterator[Problem]:
        """Report a repeated key of an area or an action: other themes refer to them by key."""
        areas: set[str | None] = {None}
        actions: set[str | None] = {None}
        for theme_at, theme in enumerate(self.themes or ()):
            for area_at, area in enumerate(theme.areas or ()):
                here = f"/themes/{theme_at}/areas/{area_at}"
                if area.key is not None and area.key in areas:
                    yield Problem(f"{here}/key", "expected a key that no other area has")
                areas.add(area.key)
                for at, action in enumerate(area.actions or ()):
                    if action.key is not None and action.key in actions:
                        expected = "expected a key that no other action has"
                        yield Problem(f"{here}/actions/{at}/key", expected)
                    actions.add(action.key)


def _key(token: str) -> str:
    """The key in one step of a path, as `careplan.rules` writes it."""
    return token.removeprefix("key=").replace("~1", "/").replace("~0", "~")
