"""Prints a change in a score, and a trend over reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from careplan._core.page_lines import Line, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.instruments.change import Change, Direction
from careplan.instruments.trend import OutcomeTrend, Trend, TrendState
from careplan.messages import Message, say

DIRECTIONS: Final[Mapping[Direction, Message]] = {
    Direction.IMPROVED: say("improved"),
    Direction.NO_CHANGE: say("no change"),
    Direction.DECLINED: say("got worse"),
}
STATES: Final[Mapping[TrendState, Message]] = {
    TrendState.COMPARED: say("compared"),
    TrendState.NEW: say("new"),
    TrendState.NOT_LOOKED_AT: say("not looked at"),
}
CHANGE: Final = say("Change in {instrument}, {part}")
DIFFERENCE: Final = say("Later score minus earlier score: {difference}, on the {scale} scale.")
NO_DIFFERENCE: Final = say(
    "At least one of the two scores has no value, so the difference can't be worked out."
)
BY_METHOD: Final = say("By the method {method}: {direction}.")
NO_METHOD: Final = say("No method was named, so the size of the difference isn't judged.")
TREND: Final = say("Outcomes by {instrument}")
BETWEEN: Final = say("From {since} to {until}. Outcomes asked about both times: {count}.")
FIRST_TIME: Final = say(
    "The outcomes were asked about on {until}. There is nothing to compare with yet."
)
OUTCOMES: Final = say("Outcomes")
POINTS: Final = say("{item}: {points} points")


@lines_of.register
def _change(found: Change) -> Iterator[Line]:
    yield title(CHANGE.fill(instrument=found.instrument, part=found.part))
    if found.difference is None:
        yield text(NO_DIFFERENCE)
        return
    yield text(DIFFERENCE.fill(difference=found.difference, scale=found.scale))
    if found.method is None or found.direction is None:
        yield text(NO_METHOD)
    else:
        direction = DIRECTIONS[found.direction]
        yield text(BY_METHOD.fill(method=found.method.title, direction=direction))


@lines_of.register
def _trend(found: Trend) -> Iterator[Line]:
    yield title(TREND.fill(instrument=found.instrument))
    if found.since is None:
        yield text(FIRST_TIME.fill(until=found.until))
    else:
        count = len(found.compared)
        yield text(BETWEEN.fill(since=found.since, until=found.until, count=count))
    yield heading(OUTCOMES)
    yield from map(_outcome, found.outcomes)


def _outcome(one: OutcomeTrend) -> Line:
    if one.direction is None or one.difference is None:
        return item(one.item, mark=STATES[one.state])
    points = Decimal(one.difference)
    return item(POINTS.fill(item=one.item, points=points), mark=DIRECTIONS[one.direction])
