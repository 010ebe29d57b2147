"""Rules about the record of a pathway: named, dated, with evidence, and complete where reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.milestones.attainment import strangers
from careplan.milestones.loader import SHIPPED, load_pathway
from careplan.milestones.pathway import Ask, Pathway, Stage
from careplan.milestones.recorded_progress import AskRecord, PathwayRecord, StageRecord
from careplan.rules import SKIP, Hit, fails, required_field, rule
from careplan.rules.blanks import blanks

OWN = "It checks only the pathways that come with the library, not a council's own."


def shipped(record: PathwayRecord) -> Pathway | None:
    """Find the pathway of a record, if the library ships that pathway and version."""
    pathway = load_pathway(record.pathway) if record.pathway in SHIPPED else None
    return pathway if pathway is not None and pathway.version == record.version else None


_WHICH: Final = {
    "pathway": say("Which pathway this is isn't recorded."),
    "version": say("Which version of the pathway this is isn't recorded."),
}


@rule(
    "MI101",
    at="pathway",
    says=say("Which pathway this is, or which version of it, isn't recorded."),
    do=say("Record which pathway this is, and which version of it."),
)
def unnamed_pathway(record: PathwayRecord) -> Iterator[Hit]:
    """A record says which pathway it is about, and which version of it."""
    yield from blanks(record, _WHICH)


@required_field(
    "MI102",
    at="stages",
    says=say("It isn't recorded which stages of the pathway have begun, or that none has."),
    do=say("Record which stages have begun or been reached, or that none has begun yet."),
)
def stages_not_recorded(record: PathwayRecord) -> None:
    """A record says which stages have begun or been reached, or that none has."""


@rule(
    "MI103",
    at="met_on",
    says=say("This stage is marked as reached, but the date isn't recorded."),
    do=say("Record the date this stage was reached."),
)
def stage_without_day(record: StageRecord) -> Iterator[Hit]:
    """A stage that is reached has a date: without it, nobody can tell whether it was in time."""
    if record.met is not True:
        yield from SKIP
    elif record.met_on is None:
        yield fails()


@rule(
    "MI104",
    at="evidence",
    says=say("This stage is marked as reached, but the evidence isn't recorded."),
    do=say("Record the evidence that this stage was reached."),
    limits="It checks that there is some text. Only a reader can say what the text shows.",
)
def stage_without_evidence(record: StageRecord) -> Iterator[Hit]:
    """A stage that is reached has evidence."""
    if record.met is not True:
        yield from SKIP
    elif blank(record.evidence):
        yield fails()


@rule(
    "MI105",
    at="met_on",
    says=say("This is marked as achieved, but its date or its evidence isn't recorded."),
    do=say("Record the date this was achieved and the evidence for it."),
)
def ask_without_day_or_evidence(record: AskRecord) -> Iterator[Hit]:
    """A thing that a stage asks for, once achieved, has a date and evidence."""
    if record.met is not True:
        yield from SKIP
        return
    if record.met_on is None:
        yield fails("met_on")
    if blank(record.evidence):
        yield fails("evidence")


@rule(
    "MI106",
    at="stages",
    says=say(
        "This stage is marked as reached. It asks for this, which isn't recorded as achieved or set"
        " aside: {thing}."
    ),
    do=say("Record what is achieved, say why the rest is set aside, or correct the stage."),
    limits=OWN,
)
def stage_reached_with_something_missing(record: PathwayRecord) -> Iterator[Hit]:
    """A stage recorded as reached has everything that the pathway asks for at that stage.

    Something that isn't asked of this person is set aside, with the reason.
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
        for ask in _missing(held, stage):
            yield fails(f"stages/{index}/asks", thing=ask.label)


def _missing(held: StageRecord, stage: Stage) -> list[Ask]:
    """What the stage asks for that is neither achieved nor set aside."""
    there = {one.ask for one in held.asks or () if one.met is True or not blank(one.set_aside)}
    return [ask for ask in stage.asks if ask.key not in there]


@rule(
    "MI107",
    at="stages",
    says=say("This stage, or this thing a stage asks for, isn't in the pathway named."),
    do=say("Correct this entry to match the pathway, or correct which pathway is named."),
    limits=OWN,
)
def stage_not_in_the_pathway(record: PathwayRecord) -> Iterator[Hit]:
    """Every stage in the record, and each thing it asks for, is in the pathway named."""
    pathway = shipped(record)
    if pathway is None:
        yield from SKIP
        return
    for at in strangers(record, pathway):
        yield fails(at)


@rule(
    "MI108",
    at="stages",
    says=say("This is marked as reached on a date in the future."),
    do=say("Correct the date or, if this isn't reached yet, record that."),
)
def reached_on_a_day_to_come(record: PathwayRecord, *, on: date) -> Iterator[Hit]:
    """Nothing is recorded as reached on a date in the future."""
    for index, stage in enumerate(record.stages or ()):
        if stage.met_on is not None and stage.met_on > on:
            yield fails(f"stages/{index}/met_on")
        for place, ask in enumerate(stage.asks or ()):
            if ask.met_on is not None and ask.met_on > on:
                yield fails(f"stages/{index}/asks/{place}/met_on")
