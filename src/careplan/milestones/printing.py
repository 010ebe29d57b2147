"""Print progress as a page: the current stage, each stage, what remains, and the next steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
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
SIGNS: Final[Mapping[StageState, Sign]] = {
    StageState.MET: Sign.RIGHT,
    StageState.MET_EARLY: Sign.RIGHT,
    StageState.MET_LATE: Sign.RIGHT,
    StageState.DUE: Sign.TO_DO,
    StageState.OVERDUE: Sign.WRONG,
    StageState.NOT_YET: Sign.NEUTRAL,
    StageState.ENDED: Sign.NEUTRAL,
    StageState.CANT_TELL: Sign.UNSURE,
}
SIDES: Final[Mapping[Side, Message]] = {
    Side.SERVICE: say("The service"),
    Side.PERSON: say("The person"),
    Side.MEASURE: say("Evidence"),
}
TITLE: Final = say("{title}, on {on}")
PHASES: Final[Mapping[Phase, Message]] = {
    Phase.NOT_STARTED: say("The service hasn't started."),
    Phase.IN_STAGE: say("Going by the dates, the current stage is: {stage}."),
    Phase.PAST_STAGES: say(
        "The last stage's time is over, but the service's usual time isn't over yet."
    ),
    Phase.PAST_USUAL_TIME: say("The service's usual time is over."),
    Phase.ENDED: say("The service has ended."),
    Phase.CANT_TELL: say(
        "We can't tell whether anything is late: the day the service started isn't recorded."
    ),
}
STAGES: Final = say("Stages")
DAYS: Final = say("{opens} to {closes}")
REACHED: Final = say("reached on {day}")
REMAINS: Final = say("Still to be recorded: due now or overdue")
ASKED: Final = say("{side}: {label}")
NEXT: Final = say("Next")


@lines_of.register
def _lines(found: PathwayProgress) -> Iterator[Line]:
    """Yield the page, line by line."""
    yield title(TITLE.fill(title=found.pathway.title, on=found.on))
    phase = PHASES[found.phase]
    if found.current is not None:
        phase = phase.fill(stage=found.current.label)
    yield text(phase)
    yield heading(STAGES)
    for one in found.stages:
        yield item(one.stage.label, *_when(one), mark=STATES[one.state], sign=SIGNS[one.state])
    asked = {StageState.DUE, StageState.OVERDUE, StageState.CANT_TELL}
    open_ones = [one for one in found.stages if one.state in asked and one.remaining]
    if open_ones:
        yield heading(REMAINS)
        for one in open_ones:
            yield from _remaining(one)
    if found.steps:
        yield heading(NEXT)
        yield from (item(step) for step in found.steps)


def _when(one: StageProgress) -> Iterator[Message]:
    if one.window is not None:
        yield DAYS.fill(opens=one.window.opens, closes=one.window.closes)
    if one.met_on is not None:
        yield REACHED.fill(day=one.met_on)


def _remaining(one: StageProgress) -> Iterator[Line]:
    yield item(one.stage.label)
    for ask in one.remaining:
        yield item(_asked(ask.of, ask.label), depth=1)


def _asked(side: Side, label: str) -> Message:
    return ASKED.fill(side=SIDES[side], label=label)
