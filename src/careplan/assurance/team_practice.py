"""A team's week: the board, how each person is doing, and the records behind the numbers.

Source: a provider's account of the key lines of enquiry, its overview and S2. It is the outcome
that is off track, never the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.complaints import Complaint, Compliment
from careplan.errors import Problem
from careplan.goals import Action
from careplan.plans.review import NotWorking
from careplan.risk.incident import Incident
from careplan.risk.safeguarding import SafeguardingConcern

Count: TypeAlias = Annotated[int, Limits(0, 100_000)]


class Track(StrEnum):
    """How an outcome is coming along. A blank is *not looked at*."""

    ON = "on"
    OFF = "off"
    WAY_OFF = "way-off"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class BoardEntry(Model):
    """One outcome of one person, as a team looked at it at a weekly meeting.

    Args:
        person: the person's key.
        outcome: the key of the outcome.
        track: how it is coming along.
        why: why it is off track.
        actions: what is done about it; ``()`` means nothing.
    """

    person: Key | None = None
    outcome: Key | None = None
    track: Track | None = None
    why: str | None = None
    actions: tuple[Action, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MetricsBoard(Model):
    """What a team counted in a week. ``None`` wasn't counted; 0 is an answer.

    Args:
        incidents: incidents, near misses and accidents among them.
        medicines_errors: the incidents with medicines.
        concerns: concerns about abuse or neglect.
        complaints: complaints, concerns and comments that people raised.
        compliments: compliments.
    """

    incidents: Count | None = None
    medicines_errors: Count | None = None
    concerns: Count | None = None
    complaints: Count | None = None
    compliments: Count | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Tension(Model):
    """Something between how it is and how it could be, which a worker brought to the meeting.

    A worry about wrongdoing goes another way: it isn't written here.

    Args:
        key: a key that identifies it.
        raised_by: the key of whoever raised it.
        what: what it is.
        agreed: what was agreed, by whom and by when; ``()`` means nothing.
        why_none: why nothing was agreed, if nothing was.
    """

    key: Key | None = None
    raised_by: Key | None = None
    what: str | None = None
    agreed: tuple[Action, ...] | None = None
    why_none: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TeamWeek(Model):
    """A team's week: what it counted, and the records that it counted.

    A list that is ``None`` wasn't handed in; ``()`` means that there was nothing.

    Args:
        key: a key that identifies the team and its week.
        since: the first day.
        until: the last day.
        board: what was counted.
        outcomes: how each person's outcomes are coming along.
        tensions: what workers brought to the meeting; ``()`` means nothing.
        looked_at_again: the actions of the last meeting, as they are now; ``()`` means that there
            were none.
        incidents: the incidents on record, of this week and of others.
        concerns: the concerns on record.
        complaints: the complaints on record.
        compliments: the compliments on record.
    """

    FORMAT: ClassVar[str] = "careplan-team-week/1"

    key: Key | None = None
    since: date | None = None
    until: date | None = None
    board: MetricsBoard | None = None
    outcomes: tuple[BoardEntry, ...] | None = None
    tensions: tuple[Tension, ...] | None = None
    looked_at_again: tuple[Action, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    concerns: tuple[SafeguardingConcern, ...] | None = None
    complaints: tuple[Complaint, ...] | None = None
    compliments: tuple[Compliment, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a week that ends before it begins, and for each key used twice."""
        yield from ends_after_start(self.since, self.until)
        for name in ("tensions", "incidents", "concerns", "complaints", "compliments"):
            yield from unique_keys(name, getattr(self, name))


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CheckIn(Model):
    """A monthly talk with the person about what works and what doesn't.

    Source: a provider's account of the key lines of enquiry, S1.1.

    Args:
        key: a key that identifies it.
        on: the date.
        by: the key of whoever asked.
        working: what works; ``()`` means nothing.
        not_working: what doesn't; ``()`` means nothing.
        plan_still_right: whether the plan still fits.
        safe_and_heard: whether the person was asked if they feel safe and listened to.
    """

    key: Key | None = None
    on: date | None = None
    by: Key | None = None
    working: tuple[str, ...] | None = None
    not_working: tuple[NotWorking, ...] | None = None
    plan_still_right: bool | None = None
    safe_and_heard: bool | None = None
