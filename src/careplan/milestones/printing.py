"""Progress as a page: where the day falls, each stage, what remains of it, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.printing import Line, LineKind
from careplan.messages import Message, say
from careplan.milestones.pathway import Side
from careplan.milestones.progress import PathwayProgress, Phase, StageProgress
from careplan.milestones.state import StageState

STATES: Final[Mapping[StageState, Message]] = {
    StageState.MET: say("met"),
    StageState.MET_EARLY: say("met early"),
    StageState.MET_LATE: say("met late"),
    StageState.DUE: say("due"),
    StageState.OVERDUE: say("overdue"),
    StageState.NOT_YET: say("not yet"),
    StageState.ENDED: say("service ended"),
    StageState.CANT_TELL: say("can't tell"),
}
SIDES: Final[Mapping[Side, Message]] = {
    Side.SERVICE: say("The service"),
    Side.PERSON: say("The person"),
    Side.MEASURE: say("What shows it"),
}
TITLE: Final = say("{title}, on {on}")
PHASES: Final[Mapping[Phase, Message]] = {
    Phase.NOT_STARTED: say("The service hasn't started."),
    Phase.IN_STAGE: say("The day falls in the time of: {stage}."),
    Phase.PAST_STAGES: say("The time of the last stage is past; the service's usual time isn't."),
    Phase.PAST_USUAL_TIME: say("The service's usual time is past."),
    Phase.ENDED: say("The service has ended."),
    Phase.CANT_TELL: say("When the service started isn't recorded, so nothing can be told late."),
}
STAGES: Final = say("Stages")
DAYS: Final = say("{opens} to {closes}")
REACHED: Final = say("reached on {day}")
REMAINS: Final = say("Still to be recorded, now or overdue")
ASKED: Final = say("{side}: {label}")
NEXT: Final = say("Next")


def lines_of(found: PathwayProgress) -> Iterator[Line]:
    """The page, line by line."""
    yield Line(part=LineKind.TITLE, says=TITLE.fill(title=found.pathway.title, on=found.on))
    phase = PHASES[found.phase]
    if found.current is not None:
        phase = phase.fill(stage=found.current.label)
    yield Line(part=LineKind.TEXT, says=phase)
    yield Line(part=LineKind.HEADING, says=STAGES)
    for one in found.stages:
        yield Line(
            part=LineKind.ITEM,
            says=one.stage.label,
            mark=STATES[one.state],
            after=tuple(_when(one)),
        )
    asked = {StageState.DUE, StageState.OVERDUE, StageState.CANT_TELL}
    open_ones = [one for one in found.stages if one.state in asked and one.remaining]
    if open_ones:
        yield Line(part=LineKind.HEADING, says=REMAINS)
        for one in open_ones:
            yield from _remaining(one)
    if found.steps:
        yield Line(part=LineKind.HEADING, says=NEXT)
        yield from (Line(part=LineKind.ITEM, says=step) for step in found.steps)


def _when(one: StageProgress) -> Iterator[Message]:
    if one.window is not None:
        yield DAYS.fill(opens=one.window.opens, closes=one.window.closes)
    if one.met_on is not None:
        yield REACHED.fill(day=one.met_on)


def _remaining(one: StageProgress) -> Iterator[Line]:
    yield Line(part=LineKind.ITEM, says=one.stage.label)
    for ask in one.remaining:
        yield Line(part=LineKind.ITEM, says=_asked(ask.of, ask.label), depth=1)


def _asked(side: Side, label: str) -> Message:
    return ASKED.fill(side=SIDES[side], label=label)
