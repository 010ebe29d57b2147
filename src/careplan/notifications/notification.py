"""What a service recorded about telling the regulator of one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem
from careplan.notifications.events import EventKind


class SentAbout(StrEnum):
    """What a notification about a deprivation of liberty tells of."""

    APPLICATION = "application"
    OUTCOME = "outcome"
    WITHDRAWAL = "withdrawal"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ManagerAbsence(Model):
    """A time in which the registered manager, or the provider in day-to-day charge, is away.

    Source: SI 2009/3112, reg 14.

    Args:
        since: the first day away.
        until: the last day away.
        planned: whether it was planned; an emergency isn't.
        agreed_by: the last day for telling the regulator, where it agreed to a shorter notice.
    """

    since: date | None = None
    until: date | None = None
    planned: bool | None = None
    agreed_by: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report an absence that ends before it begins."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Notification(Model):
    """One event, whether the regulator must hear of it, and what was sent.

    The event may be an incident or a concern, which have records of their own; an outcome about
    somebody's liberty; an interruption of the service; a manager away. It holds keys and roles,
    and no names: the regulator's own forms ask for codes.

    Source: SI 2009/3112, regs 12 to 18.

    Args:
        key: a key that identifies it.
        event: what kind of event it was.
        of: the key of the record that it is about: an incident, a concern, a judgement on liberty.
        happened: the moment it happened or began.
        ended: the moment it ended, for what lasts.
        known: the moment the service knew of it.
        absence: the absence, if a manager is away.
        revised_on: the date the statement of purpose was revised.
        outcome_on: the date on which the outcome or the withdrawal of a request was known.
        must_be_told: whether the regulator must hear of it, as somebody decided.
        decided_by: the key or role of whoever decided.
        decided_on: the date it was decided.
        why_not: why the regulator needn't hear of it, if it was so decided.
        sent_on: the date the notification was sent.
        sent_about: what it tells of, if it is about liberty.
        reference: the regulator's reference.
        also_told: the roles or bodies that were told as well: the council, the police, the coroner;
            ``()`` means none.
        names_nobody: whether somebody looked it over and saw that it names nobody.
    """

    FORMAT: ClassVar[str] = "careplan-notification/1"

    key: Key | None = None
    event: EventKind | None = None
    of: Key | None = None
    happened: datetime | None = None
    ended: datetime | None = None
    known: datetime | None = None
    absence: ManagerAbsence | None = None
    revised_on: date | None = None
    outcome_on: date | None = None
    must_be_told: bool | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    why_not: str | None = None
    sent_on: date | None = None
    sent_about: SentAbout | None = None
    reference: Key | None = None
    also_told: tuple[str, ...] | None = None
    names_nobody: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for what ends before it begins, and for an outcome told too early."""
        if self.happened and self.ended and self.ended < self.happened:
            yield Problem("/ended", "expected a moment at or after happened")
        tells = self.sent_about in {SentAbout.OUTCOME, SentAbout.WITHDRAWAL}
        if tells and self.outcome_on and self.sent_on and self.sent_on < self.outcome_on:
            yield Problem("/sent_on", "expected a day on or after outcome_on")
