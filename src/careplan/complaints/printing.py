"""Prints the clocks of a complaint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, item, title
from careplan._core.printing import lines_of
from careplan.citations import cite
from careplan.complaints.clocks import Clock, ClockState, ComplaintClocks
from careplan.messages import Hole, Message, say

TITLE: Final = say("Clocks of a complaint, on {on}")
STATES: Final[Mapping[ClockState, Message]] = {
    ClockState.IN_TIME: say("In time: due by {due}. {what} ({source})"),
    ClockState.LATE: say("Late: it was due by {due}. {what} ({source})"),
    ClockState.RUNNING: say("Due by {due}. {what} ({source})"),
    ClockState.OVERDUE: say("Overdue: it was due by {due}, and isn't recorded. {what} ({source})"),
    ClockState.CANT_TELL: say("We can't tell by when. {what} ({source})"),
}
SIGNS: Final[Mapping[ClockState, Sign]] = {
    ClockState.IN_TIME: Sign.RIGHT,
    ClockState.LATE: Sign.WRONG,
    ClockState.RUNNING: Sign.TO_DO,
    ClockState.OVERDUE: Sign.WRONG,
    ClockState.CANT_TELL: Sign.UNSURE,
}


@lines_of.register
def _(result: ComplaintClocks) -> Iterator[Line]:
    yield title(TITLE.fill(on=result.on))
    for clock in result.clocks:
        yield item(_sentence(clock), sign=SIGNS[clock.state])


def _sentence(clock: Clock) -> Message:
    sentence = STATES[clock.state]
    values: dict[str, Hole] = {"what": clock.what, "source": str(cite(clock.cites))}
    if clock.due is not None:
        values["due"] = clock.due
    return sentence.fill(**{name: values[name] for name in sentence.holes})
