"""A programme: what a council or a service said it would do, by whom, by when, and how it is going.

One model for an implementation plan with checkpoints and incentives, an action plan with
timescales and indicators, and a winter plan with actions beside commitments. It holds roles and
bodies, never people.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.fields import Key
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
    """A part of a theme: a section with its leads, or what one incentive is paid for.

    Args:
        key: ``"school-pathways"``.
        label: in a few words.
        at: where it stands in the document.
        leads: the roles that lead on it; its actions are theirs unless they name their own.
        reports_to: the bodies it reports to; ``()`` is nobody.
        incentive: what is paid for it; its actions are what earns it.
        actions: what is to be done; ``()`` is nothing.
        commitments: what was said would be done about those actions; ``()`` is nothing.
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
    """A theme, and its areas.

    Args:
        key: ``"working-with-people"``.
        label: in a few words.
        at: where it stands in the document.
        areas: its parts.
    """

    key: Key | None = None
    label: str | None = None
    at: str | None = None
    areas: tuple[Area, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Programme(Model):
    """A programme, as it stands in its latest version.

    Args:
        key: ``"leicestershire-winter-2020"``.
        title: as a board paper prints it.
        source: the document, for the reader: its title, and which of its versions.
        since: its first day.
        until: its last day.
        next_review: when it is looked at as a whole.
        versions: how it came to be; the last is the one that counts.
        roles: who may own an action: the document's key of responsible roles.
        bodies: to whom it reports.
        checkpoints: the days on which its actions are marked, in order.
        indicators: the figures it says it will move.
        themes: what is to be done.
        unread: what couldn't be read in the document, so that a blank here isn't taken for one
            there.
    """

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

    def impossible(self) -> Iterator[Problem]:
        """Ending before it starts, checkpoints out of order, or two things of one key."""
        if self.since is not None and self.until is not None and self.until < self.since:
            yield Problem("/until", "expected a day on or after since")
        if self.checkpoints and list(self.checkpoints) != sorted(set(self.checkpoints)):
            yield Problem("/checkpoints", "expected days in order, each once")
        for name in ("roles", "bodies", "indicators", "themes"):
            yield from unique_keys(name, getattr(self, name))
        yield from self._twice_below()

    def _twice_below(self) -> Iterator[Problem]:
        """Areas and actions are referred to across themes, so their keys are the programme's."""
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
