"""Every clock that runs for a complaint, whoever set it, side by side where they disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from careplan._core.printing import Printable
from careplan.citations import cite
from careplan.complaints.complaint import ByWhatRight, CommissionedBy, Complaint
from careplan.dates import add_days, add_months, day_of, period_end
from careplan.dates.working_days import working_days_after
from careplan.messages import Language, Message, render, say


class ClockState(StrEnum):
    """How a clock stands on a day."""

    IN_TIME = "in-time"
    LATE = "late"
    RUNNING = "running"
    OVERDUE = "overdue"
    CANT_TELL = "can't tell"


@frozen(kw_only=True)
class Clock:
    """One clock: what is to be done by when, who says so, and how it stands.

    Args:
        key: which clock: ``"reply-30-working-days"``.
        what: what is to be done.
        due: the last day that is in time; ``None`` if we can't tell.
        done: the day it was done; ``None`` if none is recorded.
        state: how it stands on the day asked about.
        cites: who says so: a source and its clause.
    """

    key: str
    what: Message
    due: date | None
    done: date | None
    state: ClockState
    cites: str


@frozen(kw_only=True)
class ComplaintClocks(Printable):
    """The clocks of one complaint on a day.

    Args:
        on: the day.
        clocks: each clock. Two contracts' clocks may disagree: both are here.
    """

    on: date
    clocks: tuple[Clock, ...]

    def clock(self, key: str) -> Clock:
        """One clock by its key.

        Raises:
            KeyError: if there is no such clock.
        """
        return {one.key: one for one in self.clocks}[key]

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the sentences.
        """
        return {
            "on": self.on.isoformat(),
            "clocks": [
                {
                    "key": one.key,
                    "what": render(one.what, locale),
                    "due": one.due and one.due.isoformat(),
                    "done": one.done and one.done.isoformat(),
                    "state": one.state.value,
                    "cites": str(cite(one.cites)),
                }
                for one in self.clocks
            ],
        }


Due = Callable[[Complaint, date], date | None]


def _working_days(number: int) -> Due:
    return lambda _, received: working_days_after(received, number)


def _days(number: int) -> Due:
    return lambda _, received: add_days(received, number)


def follow_up_due(complaint: Complaint) -> date | None:
    """The day by which they are asked whether they are satisfied.

    It is the day agreed with them, or else a month after they had the agreed actions in writing or,
    where nothing had to be done, the reply. The source says *a month later*, and not after what:
    this is our reading.
    """
    if complaint.follow_up_agreed_for is not None:
        return complaint.follow_up_agreed_for
    written = complaint.actions_in_writing_on
    if written is None and complaint.actions == ():
        written = complaint.replied_on
    return None if written is None else add_months(written, 1)


def summary_due(requested_on: date) -> date:
    """The last day to answer the regulator's request for a summary of complaints.

    Args:
        requested_on: the day the request was received. The period begins on the day after.

    Source: SI 2014/2936, reg 16(3): 28 days.

    >>> summary_due(date(2026, 11, 2))
    datetime.date(2026, 11, 30)
    """
    return add_days(requested_on, 28)


@frozen
class _Kind:
    key: str
    what: Message
    done: str
    due: Due | None  # none: as was agreed with them
    cites: str
    councils_only: bool = False


_KINDS: Final = (
    _Kind(
        "acknowledge-3-working-days",
        say("Acknowledge it, as a council must within 3 working days."),
        "acknowledged_on",
        _working_days(3),
        "complaints-regulations-2009 reg 13",
        councils_only=True,
    ),
    _Kind(
        "plan-2-working-days",
        say("Say within 2 working days what will be done."),
        "action_plan_sent_on",
        _working_days(2),
        "wellbeing-teams-kloe S1",
    ),
    _Kind(
        "in-writing-14-days",
        say("Put the agreed actions in writing within two weeks of getting it."),
        "actions_in_writing_on",
        _days(14),
        "wellbeing-teams-kloe S1",
    ),
    _Kind(
        "resolved-14-days",
        say("Resolve it within 14 days."),
        "remedied",
        _days(14),
        "medway-action-plan theme 1, assessing needs: oversight",
    ),
    _Kind(
        "resolved-28-days",
        say("Resolve it within 28 days."),
        "remedied",
        _days(28),
        "lancashire-rehab Annex 2, KPI 6",
    ),
    _Kind(
        "reply-30-working-days",
        say("Reply in full within 30 working days."),
        "replied_on",
        _working_days(30),
        "lancashire-rehab 5.2",
    ),
    _Kind(
        "follow-up",
        say("Ask a month later, or on the day agreed, whether they are satisfied."),
        "followed_up_on",
        None,
        "wellbeing-teams-kloe S1",
    ),
    _Kind(
        "answer-6-months",
        say("Answer, as a council must within 6 months, unless a longer time was agreed."),
        "replied_on",
        lambda _, received: period_end(received, 6),
        "complaints-regulations-2009 reg 14",
        councils_only=True,
    ),
)


def complaint_clocks(complaint: Complaint, *, on: date) -> ComplaintClocks:
    """Every clock that runs for a complaint: who asks for what by when, and how it stands.

    The clocks of several contracts, and of the law, may run for one complaint, and may disagree.
    Nothing is settled here: each is told with its source.

    Args:
        complaint: the complaint.
        on: the day to judge by.

    Returns:
        The clocks. A council's own are among them only where a council is recorded as having
        commissioned the support. We can't tell when a clock ends where the day it counts from
        isn't recorded, or where it ends beyond the days that the table of bank holidays covers.

    Raises:
        TypeError: if `on` isn't a date.

    >>> from careplan.complaints import CommissionedBy, Complaint
    >>> from careplan.dates.moments import read_moment
    >>> raised = Complaint(received=read_moment("2026-05-22T10:00+01:00"))
    >>> clocks = complaint_clocks(raised, on=date(2026, 5, 27))
    >>> clocks.clock("plan-2-working-days").due, clocks.clock("resolved-28-days").due
    (datetime.date(2026, 5, 27), datetime.date(2026, 6, 19))
    """
    if type(on) is not date:
        msg = "expected on= to be a date"
        raise TypeError(msg)
    by_council = complaint.commissioned_by is CommissionedBy.AUTHORITY
    anonymous = complaint.by_what_right is ByWhatRight.ANONYMOUS
    kinds = [
        one
        for one in _KINDS
        if (by_council or not one.councils_only) and (one.due or not anonymous)
    ]
    return ComplaintClocks(on=on, clocks=tuple(_clock(one, complaint, on) for one in kinds))


def _clock(kind: _Kind, complaint: Complaint, on: date) -> Clock:
    received = None if complaint.received is None else day_of(complaint.received)
    held = getattr(complaint, kind.done)
    done = day_of(held) if isinstance(held, datetime) else held
    if kind.due is None:
        due = follow_up_due(complaint)
    else:
        due = None if received is None else kind.due(complaint, received)
    return Clock(
        key=kind.key,
        what=kind.what,
        due=due,
        done=done,
        state=_state(due, done if done is not None and done <= on else None, on),
        cites=kind.cites,
    )


def _state(due: date | None, done: date | None, on: date) -> ClockState:
    if due is None:
        return ClockState.CANT_TELL
    if done is not None:
        return ClockState.IN_TIME if done <= due else ClockState.LATE
    return ClockState.RUNNING if on <= due else ClockState.OVERDUE
