"""Prints what has to be in place: what is overdue first, and what is in place last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, title
from careplan._core.printing import lines_of
from careplan._core.standing import Standing, StandingRow, StandingState
from careplan.messages import Message, say

HEADINGS: Final[Mapping[StandingState, Message]] = {
    StandingState.OVERDUE: say("Overdue"),
    StandingState.NOT_RECORDED: say("Not recorded"),
    StandingState.CANT_TELL: say("We can't tell by when"),
    StandingState.DUE: say("Due"),
    StandingState.DONE: say("In place"),
}
SIGNS: Final[Mapping[StandingState, Sign]] = {
    StandingState.OVERDUE: Sign.WRONG,
    StandingState.NOT_RECORDED: Sign.UNSURE,
    StandingState.CANT_TELL: Sign.UNSURE,
    StandingState.DUE: Sign.TO_DO,
    StandingState.DONE: Sign.RIGHT,
}
BY: Final = say("by {due}")


@lines_of.register
def _lines(found: Standing) -> Iterator[Line]:
    yield title(found.title)
    for state, says in HEADINGS.items():
        rows = [one for one in found.rows if one.state is state]
        if rows:
            yield heading(says)
            yield from (item(one.what, *_after(one), sign=SIGNS[state]) for one in rows)


def _after(one: StandingRow) -> Iterator[Message | str]:
    if one.due is not None:
        yield BY.fill(due=one.due)
    if one.cites is not None:
        yield str(one.cites)
