"""What has been reached on a pathway: stages, and things they ask for, by a day or in a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import Answer, all_met, any_met, blank
from careplan.milestones.pathway import Pathway, Stage
from careplan.milestones.recorded_progress import AskRecord, PathwayRecord, StageRecord


def recorded_of(record: PathwayRecord, stage: Stage) -> StageRecord | None:
    """Find the record of a stage, if there is one."""
    return next((one for one in record.stages or () if one.stage == stage.key), None)


def stage_met(record: PathwayRecord, stage: Stage, on: date) -> tuple[Answer, date | None]:
    """Check whether a stage is reached by a day, and find the date it was reached.

    A recorded judgement decides. Without one, the stage is reached once everything it asks for is
    achieved or set aside, on the date of the last achievement.

    Returns:
        The answer; and the date, if the stage is reached and the date is recorded.
    """
    if record.stages is None:
        return None, None
    held = recorded_of(record, stage)
    if held is None:
        return False, None
    if held.met is not None:
        return _by(held.met, held.met_on, on)
    if held.asks is None:
        return None, None
    asks = {one.ask: one for one in held.asks}
    answer = all_met(ask_met(asks.get(ask.key), on, absent=False) for ask in stage.asks)
    days = [one.met_on for one in held.asks if blank(one.set_aside)]
    known = answer is True and days and None not in days
    return answer, max(day for day in days if day is not None) if known else None


def _by(met: bool, met_on: date | None, on: date) -> tuple[Answer, date | None]:  # noqa: FBT001
    if met and met_on is not None and met_on > on:
        return False, None
    return met, met_on


def ask_met(held: AskRecord | None, on: date, *, absent: Answer = None) -> Answer:
    """Check whether one thing a stage asks for is achieved or set aside by a day.

    Args:
        held: record of the thing, if there is one.
        on: the day.
        absent: answer to give if there is no record.
    """
    if held is None:
        return absent
    if not blank(held.set_aside):
        return True
    return None if held.met is None else _by(held.met, held.met_on, on)[0]


def met_between(record: PathwayRecord, pathway: Pathway, *, since: date, until: date) -> Answer:
    """Check whether a person reached at least one milestone in a period, for Lancashire's KPI 1.

    Each stage counts as one milestone: the specification doesn't say what counts as one.

    Args:
        record: what is recorded about the pathway.
        pathway: the pathway.
        since: first day of the period.
        until: last day of the period.

    Returns:
        ``True``, ``False``, or ``None`` for can't tell: a stage may have been reached in the
        period, but it isn't recorded whether or when.

    Source: Lancashire's specification, Annex 2, KPI 1.

    >>> from careplan.milestones import PathwayRecord, StageRecord, load_pathway
    >>> pathway = load_pathway("lancashire-rehabilitation")
    >>> record = PathwayRecord(stages=(StageRecord(stage="engaging", met=True),))
    >>> print(met_between(record, pathway, since=date(2026, 7, 1), until=date(2026, 9, 30)))
    None
    """
    answers: list[Answer] = []
    for stage in pathway.stages:
        met, met_on = stage_met(record, stage, until)
        if met is True and met_on is None:
            answers.append(None)
        else:
            answers.append(met if met_on is None else since <= met_on)
    return any_met(answers)


def strangers(record: PathwayRecord, pathway: Pathway) -> Iterator[str]:
    """Yield the place of each recorded stage or thing that the pathway doesn't have."""
    for index, held in enumerate(record.stages or ()):
        stage = pathway.stage(held.stage)
        if stage is None:
            if held.stage is not None:
                yield f"stages/{index}/stage"
            continue
        known = {ask.key for ask in stage.asks}
        for place, one in enumerate(held.asks or ()):
            if one.ask is not None and one.ask not in known:
                yield f"stages/{index}/asks/{place}/ask"
