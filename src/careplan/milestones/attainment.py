"""What is reached of a pathway: stages and what they ask for, by a day or in a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import Answer, all_met, any_met, blank
from careplan.milestones.pathway import Pathway, Stage
from careplan.milestones.record import AskRecord, PathwayRecord, StageRecord


def recorded_of(record: PathwayRecord, stage: Stage) -> StageRecord | None:
    """What is recorded of a stage, if anything is."""
    return next((one for one in record.stages or () if one.stage == stage.key), None)


def stage_met(record: PathwayRecord, stage: Stage, on: date) -> tuple[Answer, date | None]:
    """Is a stage reached by a day, and since when?

    What somebody judged counts first. Where nobody did, it is reached once all it asks for is
    there or set aside, on the day the last of it came.

    Returns:
        The answer, and the day if it is reached and the day is recorded.
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
    """Is one thing there? Set aside counts as there; `absent` is for one not on the list."""
    if held is None:
        return absent
    if not blank(held.set_aside):
        return True
    return None if held.met is None else _by(held.met, held.met_on, on)[0]


def met_between(record: PathwayRecord, pathway: Pathway, *, since: date, until: date) -> Answer:
    """Did somebody reach one or more milestones in a period? For Lancashire's KPI 1.

    Each stage is read as one milestone: the specification doesn't say what counts as one.

    Args:
        record: what is recorded.
        pathway: the pathway it is of.
        since: the first day of the period.
        until: its last.

    Returns:
        Can't tell, where a stage may have been reached in the period: nobody said whether,
        or nobody said when.

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
    """Where a record names a stage, or something a stage asks for, that a pathway doesn't have."""
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
