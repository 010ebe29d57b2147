"""What a carers' service did: contacts by mode, kind and level, and minutes planned and spent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from attrs import field, frozen

from careplan._core.arguments import are, listed, refuse
from careplan._core.field_types import Key, Limits
from careplan._core.models import Model
from careplan._core.printing import Printable
from careplan.errors import ArgumentError, Problem
from careplan.goals import Action
from careplan.messages import Language

_DAY: Final = 24 * 60


class ContactMode(StrEnum):
    """How a contact was made."""

    ONE_TO_ONE = "one-to-one"
    PHONE = "phone"
    VIDEO = "video"
    GROUP = "group"
    ACTIVITY = "activity"
    TRAINING = "training"
    MESSAGE = "text-or-email"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SupportContact(Model):
    """One contact of a service with one person.

    Source: Cheshire East's implementation plan, the reviews of its service.

    Args:
        person: the person's key.
        on: the date.
        mode: how it was made.
        intervention: the key of what was done, in the service's own list.
        level: the key of the person's level or intensity at the time, in the service's own list.
        planned_minutes: the minutes that were planned for it.
        minutes: the minutes that it took.
        outcome: the key of the outcome that it was for.
    """

    FORMAT: ClassVar[str] = "careplan-support-contact/1"

    person: Key | None = None
    on: date | None = None
    mode: ContactMode | None = None
    intervention: Key | None = None
    level: Key | None = None
    planned_minutes: Annotated[int, Limits(0, _DAY)] | None = None
    minutes: Annotated[int, Limits(0, _DAY)] | None = None
    outcome: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class QualityReview(Model):
    """One review of one line of a service's quality.

    Source: Cheshire East's implementation plan, its first sheet.

    Args:
        line: the key of the line, such as ``"modes"`` or ``"time-and-motion"``.
        since: the first day of the time it looked at.
        until: the last day.
        on: the date of the review.
        by: the role of whoever held it.
        found: what it found.
        changed: what changed in the service's parameters because of it.
        actions: what is done next; ``()`` means nothing.
    """

    line: Key | None = None
    since: date | None = None
    until: date | None = None
    on: date | None = None
    by: str | None = None
    found: str | None = None
    changed: str | None = None
    actions: tuple[Action, ...] | None = None


@frozen(kw_only=True)
class MixRow:
    """The contacts of one mode, intervention or level.

    Args:
        key: what they have in common; ``None`` where it isn't recorded.
        contacts: how many.
        planned: minutes planned, of those contacts that have both figures.
        spent: minutes spent, of the same contacts.
        unknown: how many contacts lack one figure or both. They are in neither sum.
    """

    key: str | None
    contacts: int
    planned: int
    spent: int
    unknown: int


@frozen(kw_only=True)
class SupportMix(Printable):
    """A service's contacts by mode, intervention or level, the commonest first.

    Args:
        by: what they are sorted by.
        rows: a row for each.
    """

    by: str
    rows: tuple[MixRow, ...] = field(repr=False)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON.

        Args:
            locale: isn't used: the words are the service's own.
        """
        return {
            "by": self.by,
            "rows": [
                {
                    "key": one.key,
                    "contacts": one.contacts,
                    "planned": one.planned,
                    "spent": one.spent,
                    "unknown": one.unknown,
                }
                for one in self.rows
            ],
        }


WAYS: Final = ("mode", "intervention", "level")
"""What contacts can be sorted by."""


def support_mix(contacts: Iterable[SupportContact], *, by: str) -> SupportMix:
    """A service's contacts by mode, intervention or level, with minutes planned and spent.

    Args:
        contacts: the contacts, of whatever time you ask about.
        by: ``"mode"``, ``"intervention"`` or ``"level"``.

    Returns:
        A table that prints itself. Planned and spent are of the same contacts, so that they can be
        compared: a contact with only one of the figures is counted apart.

    Raises:
        ArgumentError: if `contacts` aren't contacts, or they can't be sorted by that.

    >>> held = [SupportContact(mode=ContactMode.PHONE, planned_minutes=20, minutes=35),
    ...         SupportContact(mode=ContactMode.PHONE, minutes=10)]
    >>> support_mix(held, by="mode").rows[0]
    MixRow(key='phone', contacts=2, planned=20, spent=35, unknown=1)
    """
    contacts = listed(contacts)
    refuse(are(SupportContact, contacts=contacts))
    if by not in WAYS:
        raise ArgumentError([Problem("/by", f"expected one of: {', '.join(WAYS)}")])
    groups: dict[str | None, list[SupportContact]] = {}
    for one in contacts:
        groups.setdefault(getattr(one, by), []).append(one)
    rows = [_row(key, held) for key, held in groups.items()]
    rows.sort(key=lambda one: (one.key is None, -one.contacts, one.key or ""))
    return SupportMix(by=by, rows=tuple(rows))


def _row(key: str | None, held: list[SupportContact]) -> MixRow:
    pairs = [
        (one.planned_minutes, one.minutes)
        for one in held
        if one.planned_minutes is not None and one.minutes is not None
    ]
    return MixRow(
        key=None if key is None else str(key),
        contacts=len(held),
        planned=sum(planned for planned, _ in pairs),
        spent=sum(spent for _, spent in pairs),
        unknown=len(held) - len(pairs),
    )


@frozen(kw_only=True)
class LevelFit:
    """The people whose contacts fit their level, or don't. It says nothing about anybody's need.

    Args:
        fits: the keys of the people all of whose contacts are of a mode that their level expects.
        differs: the keys of those with a contact of another mode.
        cant_tell: the keys of those of whom a level or a mode isn't recorded, or whose level isn't
            among those given.
        of_nobody: how many contacts don't say with whom they were.
    """

    fits: tuple[str, ...] = field(repr=False)
    differs: tuple[str, ...] = field(repr=False)
    cant_tell: tuple[str, ...] = field(repr=False)
    of_nobody: int


def level_fit(
    contacts: Iterable[SupportContact], expected: Mapping[str, Collection[ContactMode]]
) -> LevelFit:
    """Whose contacts fit their level, by the modes that a service expects at each.

    No source says which modes belong to which level: they are the service's own.

    Args:
        contacts: the contacts.
        expected: level to the modes that are expected at it.

    Raises:
        ArgumentError: if `contacts` aren't contacts.

    >>> held = [SupportContact(person="p-1", level="low", mode=ContactMode.ONE_TO_ONE)]
    >>> level_fit(held, {"low": {ContactMode.PHONE}}).differs
    ('p-1',)
    """
    contacts = listed(contacts)
    refuse(are(SupportContact, contacts=contacts))
    people: dict[str, set[bool | None]] = {}
    of_nobody = 0
    for one in contacts:
        if one.person is None:
            of_nobody += 1
            continue
        modes = None if one.level is None else expected.get(one.level)
        known = modes is not None and one.mode is not None
        people.setdefault(one.person, set()).add(one.mode in (modes or ()) if known else None)
    return LevelFit(
        fits=tuple(key for key, found in people.items() if found == {True}),
        differs=tuple(key for key, found in people.items() if False in found),
        cant_tell=tuple(
            key for key, found in people.items() if None in found and False not in found
        ),
        of_nobody=of_nobody,
    )
