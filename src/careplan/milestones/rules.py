"""Rules about what is recorded of a pathway: named, dated, shown, and whole where reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.messages import say
from careplan.milestones.attainment import strangers
from careplan.milestones.loader import SHIPPED, load_pathway
from careplan.milestones.pathway import Pathway, Stage
from careplan.milestones.record import AskRecord, PathwayRecord, StageRecord
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule

OWN = "It knows the pathways the library ships; a council's own is passed over."


def shipped(record: PathwayRecord) -> Pathway | None:
    """The pathway a record is of, if the library knows it and its version."""
    pathway = load_pathway(record.pathway) if record.pathway in SHIPPED else None
    return pathway if pathway is not None and pathway.version == record.version else None


@rule(
    "MI101",
    "unnamed-pathway",
    of=PathwayRecord,
    kind=Kind.RECORD,
    at="pathway",
    says=say("Which pathway this is, or which version of it, isn't recorded."),
)
def unnamed_pathway(record: PathwayRecord) -> Iterator[Hit]:
    """Milestones say which pathway they are of, and which version of it."""
    for part in ("pathway", "version"):
        if blank(getattr(record, part)):
            yield fails(part)


stages_not_recorded = required_field(
    "MI102",
    "stages-not-recorded",
    "stages",
    of=PathwayRecord,
    says=say(
        "How far the stages of the pathway have come, or that none has begun, isn't recorded."
    ),
    why="A pathway says how its stages stand; none yet is an answer.",
)


@rule(
    "MI103",
    "stage-without-day",
    of=StageRecord,
    kind=Kind.RECORD,
    at="met_on",
    says=say("This stage is recorded as reached, and not since when."),
)
def stage_without_day(record: StageRecord) -> Iterator[Hit]:
    """A stage that is reached has its day: without, nobody can tell whether it was in time."""
    if record.met is not True:
        yield from SKIP
    elif record.met_on is None:
        yield fails()


@rule(
    "MI104",
    "stage-without-evidence",
    of=StageRecord,
    kind=Kind.RECORD,
    at="evidence",
    says=say("This stage is recorded as reached, and nothing recorded shows it."),
    limits="It asks for some text; whether that shows anything only a reader can say.",
)
def stage_without_evidence(record: StageRecord) -> Iterator[Hit]:
    """A stage that is reached has something that shows it."""
    if record.met is not True:
        yield from SKIP
    elif blank(record.evidence):
        yield fails()


@rule(
    "MI105",
    "ask-without-day-or-evidence",
    of=AskRecord,
    kind=Kind.RECORD,
    at="met_on",
    says=say("This is recorded as there, without since when or without what shows it."),
)
def ask_without_day_or_evidence(record: AskRecord) -> Iterator[Hit]:
    """What a stage asks for, once it is there, has its day and something that shows it."""
    if record.met is not True:
        yield from SKIP
        return
    if record.met_on is None:
        yield fails("met_on")
    if blank(record.evidence):
        yield fails("evidence")


@rule(
    "MI106",
    "stage-reached-with-something-missing",
    of=PathwayRecord,
    kind=Kind.RECORD,
    at="stages",
    says=say(
        "This stage is recorded as reached, and {count} of what it asks for is neither recorded"
        " as there nor set aside."
    ),
    limits=OWN,
)
def stage_reached_with_something_missing(record: PathwayRecord) -> Iterator[Hit]:
    """A stage that is recorded as reached shows all that the pathway asks for at it.

    Something that isn't asked of this person is set aside, with why.
    """
    pathway = shipped(record)
    reached = [
        (index, held, stage)
        for index, held in enumerate(record.stages or ())
        if held.met is True and pathway and (stage := pathway.stage(held.stage))
    ]
    if not reached:
        yield from SKIP
    for index, held, stage in reached:
        if missing := _missing(held, stage):
            yield fails(f"stages/{index}/asks", count=missing)


def _missing(held: StageRecord, stage: Stage) -> int:
    there = {one.ask for one in held.asks or () if one.met is True or not blank(one.set_aside)}
    return sum(ask.key not in there for ask in stage.asks)


@rule(
    "MI107",
    "stage-not-in-the-pathway",
    of=PathwayRecord,
    kind=Kind.RECORD,
    at="stages",
    says=say("The pathway has nothing of this key."),
    limits=OWN,
)
def stage_not_in_the_pathway(record: PathwayRecord) -> Iterator[Hit]:
    """Stages, and what they ask for, are those of the pathway that the record names."""
    pathway = shipped(record)
    if pathway is None:
        yield from SKIP
        return
    for at in strangers(record, pathway):
        yield fails(at)


@rule(
    "MI108",
    "reached-on-a-day-to-come",
    of=PathwayRecord,
    kind=Kind.RECORD,
    at="stages",
    says=say("This is recorded as reached on a day that hasn't come yet."),
)
def reached_on_a_day_to_come(record: PathwayRecord, *, on: date) -> Iterator[Hit]:
    """Nothing is recorded as reached on a day that is yet to come."""
    for index, stage in enumerate(record.stages or ()):
        if stage.met_on is not None and stage.met_on > on:
            yield fails(f"stages/{index}/met_on")
        for place, ask in enumerate(stage.asks or ()):
            if ask.met_on is not None and ask.met_on > on:
                yield fails(f"stages/{index}/asks/{place}/met_on")
