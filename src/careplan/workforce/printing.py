"""Prints a clearance, and a team's training as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, caption, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.answers import Answer
from careplan.messages import Message, say
from careplan.workforce.clearance import Clearance
from careplan.workforce.standing import TopicState
from careplan.workforce.team import TeamTraining

TITLE: Final = say("Lone work, on {on}")
ANSWERS: Final[Mapping[Answer, Message]] = {
    True: say("Cleared, on what is recorded."),
    False: say("Not cleared, on what is recorded."),
    None: say("We can't tell whether they are cleared. That isn't cleared."),
}
SIGNS: Final[Mapping[Answer, Sign]] = {True: Sign.RIGHT, False: Sign.WRONG, None: Sign.UNSURE}
MISSING: Final = say("Missing")
ASK: Final = say("Ask, in this order")
TEAM: Final = say("{title}, on {on}")
TOPICS: Final = say("Workers by topic")
TOPIC: Final = say("topic")
MANDATORY: Final = say("{title} (mandatory)")
COLUMNS: Final[tuple[tuple[Message, tuple[TopicState, ...]], ...]] = (
    (say("in date"), (TopicState.IN_DATE, TopicState.DONE_LATE)),
    (say("to do"), (TopicState.DUE,)),
    (say("overdue"), (TopicState.OVERDUE, TopicState.LAPSED)),
    (say("can't tell"), (TopicState.CANT_TELL,)),
)
NOBODY: Final = "-"
NO_KEY: Final = "?"


@lines_of.register
def _clearance(found: Clearance) -> Iterator[Line]:
    yield title(TITLE.fill(on=found.on))
    yield text(ANSWERS[found.cleared], sign=SIGNS[found.cleared])
    if found.missing:
        yield heading(MISSING)
        yield from (item(one, sign=Sign.WRONG) for one in found.missing)
    if found.questions:
        yield heading(ASK)
        yield from (item(one, sign=Sign.UNSURE) for one in found.questions)


@lines_of.register
def _team(found: TeamTraining) -> Iterator[Line]:
    yield title(TEAM.fill(title=found.matrix.title, on=found.on))
    yield caption(TOPICS, TOPIC, *(head for head, _ in COLUMNS))
    for topic, _ in found.rows:
        named = MANDATORY.fill(title=topic.title) if topic.mandatory else topic.title
        cells = [found.workers(topic.key, *states) for _, states in COLUMNS]
        yield row(named, *(_keys(cell) for cell in cells))


def _keys(workers: tuple[str | None, ...]) -> str:
    return ", ".join(NO_KEY if one is None else one for one in workers) or NOBODY
