"""How one topic stands for one worker on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan.answers import Answer
from careplan.dates import Cadence, Due, add_days, cadence
from careplan.workforce.employment import (
    AskedTraining,
    Employment,
    SupervisionKind,
    Training,
)


class TopicState(StrEnum):
    """How one topic stands for one worker."""

    IN_DATE = "in-date"
    """Passed, and not due again yet."""
    DUE = "due"
    """Not passed yet, and its day hasn't come."""
    OVERDUE = "overdue"
    """Not recorded as passed, and its day is over."""
    DONE_LATE = "done-late"
    """Passed for the first time after its day."""
    LAPSED = "lapsed"
    """Passed, and the day to do it again is over."""
    CANT_TELL = "cant-tell"
    """What isn't recorded could change the answer."""


@frozen(kw_only=True)
class TopicStanding:
    """How one topic stands for one worker.

    Args:
        topic: the key of the topic.
        state: how it stands.
        due: the day by which it is or was due; ``None`` if there is none, or we can't tell.
        holds: whether it was passed and is in date, whenever it was due; ``None`` if it can't be
            told.
    """

    topic: str
    state: TopicState
    due: date | None
    holds: Answer


def spans_away(employment: Employment) -> list[tuple[date | None, date | None]]:
    """The times away, for `careplan.dates.cadence`."""
    return [(one.since, one.until) for one in employment.away or ()]


def supervision_cadence(employment: Employment, *, months: int, on: date) -> Cadence:
    """Whether supervision is in time.

    A confirmation practice with a colleague is none, and neither is one that isn't written down.

    Args:
        employment: the worker's employment.
        months: how many months there are from one to the next.
        on: the day to judge by.
    """
    held = None
    if employment.supervisions is not None:
        held = [
            one.on if one.kind is not None and one.documented else None
            for one in employment.supervisions
            if one.kind is not SupervisionKind.CONFIRMATION and one.documented is not False
        ]
    return _cadence(held, employment, months, on)


def appraisal_cadence(employment: Employment, *, months: int, on: date) -> Cadence:
    """Whether the appraisal is in time.

    Args:
        employment: the worker's employment.
        months: how many months there are from one to the next.
        on: the day to judge by.
    """
    held = employment.appraisals
    days = None if held is None else [one.on for one in held]
    return _cadence(days, employment, months, on)


def _cadence(
    held: list[date | None] | None, employment: Employment, months: int, on: date
) -> Cadence:
    away = spans_away(employment)
    return cadence(held, anchor=employment.since, on=on, months=months, away=away)


def topic_standing(asked: AskedTraining, employment: Employment, *, on: date) -> TopicStanding:
    """How one topic stands for one worker on a day.

    Args:
        asked: the topic, as it is asked of the worker.
        employment: the worker's employment.
        on: the day to judge by. Training after it counts for nothing.

    >>> asked = AskedTraining(topic="safeguarding", days=7, mandatory=True)
    >>> worker = Employment(since=date(2026, 9, 1), training=())
    >>> topic_standing(asked, worker, on=date(2026, 9, 8)).state.value
    'overdue'
    """
    records = [one for one in employment.training or () if one.topic in {None, asked.topic}]
    passed = sorted(one.on for one in records if one.on and _counts(one, asked, on))
    blank = asked.mandatory is None or employment.training is None
    hidden = blank or any(_may_count(one, on) for one in records)
    if passed:
        state, due = _since_passed(asked, employment, records, passed, on)
        if hidden and state in _CHANGES:
            state = TopicState.CANT_TELL
        holds = None if state is TopicState.CANT_TELL else state is not TopicState.LAPSED
        in_time = len(passed) > 1 or _first_due(asked, employment, on)[0]
        if state is TopicState.IN_DATE and not in_time:
            state = TopicState.CANT_TELL
    else:
        state, due = _not_passed(asked, employment, on)
        if hidden and state in _CHANGES:
            state = TopicState.CANT_TELL
        holds = None if hidden else False
    return TopicStanding(topic=asked.topic or "", state=state, due=due, holds=holds)


_CHANGES: Final = {TopicState.OVERDUE, TopicState.DONE_LATE, TopicState.LAPSED}
"""What training whose day or result is blank could change."""


def _not_passed(
    asked: AskedTraining, employment: Employment, on: date
) -> tuple[TopicState, date | None]:
    """The state of a topic that isn't recorded as passed, and the day it is or was due."""
    known, due = _first_due(asked, employment, on)
    if not known:
        return TopicState.CANT_TELL, None
    late = due is not None and due < on
    return (TopicState.OVERDUE if late else TopicState.DUE), due


def _since_passed(
    asked: AskedTraining,
    employment: Employment,
    records: list[Training],
    passed: list[date],
    on: date,
) -> tuple[TopicState, date | None]:
    """The state of a topic that was passed, and the day it is or was due."""
    ends = [one.expires for one in records if one.on == passed[-1] and one.expires is not None]
    if ends and max(ends) < on:
        return TopicState.LAPSED, max(ends)
    again = None
    if asked.refresh_months:
        found = cadence(
            passed, anchor=None, on=on, months=asked.refresh_months, away=spans_away(employment)
        )
        again = found.due
        if found.answer in _AGAIN:
            return _AGAIN[found.answer], again
    _, due = _first_due(asked, employment, on)
    if due is not None and len(passed) == 1 and passed[0] > due:
        return TopicState.DONE_LATE, due
    return TopicState.IN_DATE, again


_AGAIN: Final = {Due.LATE: TopicState.LAPSED, Due.CANT_TELL: TopicState.CANT_TELL}


def _first_due(asked: AskedTraining, employment: Employment, on: date) -> tuple[bool, date | None]:
    """Whether the day of the first can be told, and the day; no day is ``None``."""
    days: list[date] = []
    if asked.days or asked.months:
        if employment.since is None:
            return False, None
        if asked.days:
            days.append(add_days(employment.since, asked.days - 1))
        if asked.months:
            first = cadence(
                [],
                anchor=employment.since,
                on=max(on, employment.since),
                months=asked.months,
                away=spans_away(employment),
            )
            if first.answer is Due.CANT_TELL:
                return False, None
            days += [] if first.due is None else [first.due]
    if asked.before_lone_work:
        if employment.first_alone_on is None:
            return False, None
        if isinstance(employment.first_alone_on, date):
            days.append(employment.first_alone_on)
    return True, min(days, default=None)


def _counts(one: Training, asked: AskedTraining, on: date) -> bool:
    return one.passed is True and one.topic == asked.topic and one.on is not None and one.on <= on


def _may_count(one: Training, on: date) -> bool:
    """Is something blank without which we can't tell whether it counts?"""
    if one.passed is False or (one.on is not None and one.on > on):
        return False
    return None in {one.topic, one.on, one.passed}
