"""Answers criteria for each row of a frame: 1 is yes, 0 is can't tell, -1 is no.

These numbers are never null, however the engine treats blanks. The answer to *all* is the least of
them, the answer to *any* is the greatest, and *not* changes the sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce, singledispatch
from operator import or_
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from careplan.criteria.tree import Join, JoinKind
from careplan.dates.periods import Period
from careplan.frames.days import Day, day_columns, fixed, reach
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.field_tests import AtLeast, Due, InPeriod, Is, OneOf, Present, Within
from careplan.indicators.time_limits import Open, TimeUnit

YES: Final = 1
UNKNOWN: Final = 0
NO: Final = -1
MICRO: Final = 10**6
"""Numbers are counted in millionths. So sums are sums of whole numbers, and exact."""
_BEYOND: Final = 10**12


@frozen
class Asked:
    """The settings of a calculation over a frame.

    Args:
        period: the period to calculate for.
        on: the date the rows describe.
        names: field key to the prefix of its prepared columns.
        options: field key to the options of a choice, in order.
    """

    period: Period
    on: date
    names: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]

    def prepared(self, field: str, part: str) -> nw.Expr:
        """One of a field's prepared columns.

        Args:
            field: the field's key.
            part: the end of the column's name: ``"place"``.
        """
        return nw.col(f"{self.names[field]}_{part}")


def day(asked: Asked, field: str) -> Day[nw.Expr]:
    """The prepared columns of a field with a date."""
    return Day(
        place=asked.prepared(field, "place"),
        number=asked.prepared(field, "number"),
        worked=asked.prepared(field, "worked"),
        before=asked.prepared(field, "before"),
    )


def field_steps(
    field: Field,
    column: nw.Expr,
    name: str,
    units: tuple[TimeUnit, ...],
    engine: nw.Implementation,
) -> list[dict[str, nw.Expr]]:
    """The columns to add for one field, step by step.

    Args:
        field: the field.
        column: the column with its values.
        name: the prefix of the new columns.
        units: the time units that a date is counted in.
        engine: the engine of the frame.

    Returns:
        For each step, new column to its expression. ``..._wrong`` is 1 for a value that isn't
        allowed.
    """
    if field.kind is FieldKind.DAY:
        return day_columns(column, name, units, engine)
    if field.kind is FieldKind.FLAG:
        flag = _when(column, YES, _when(~column, NO, UNKNOWN))
        return [{f"{name}_answer": flag}]
    if field.kind is FieldKind.CHOICE:
        place: nw.Expr = nw.lit(-1)
        for at, option in reversed(list(enumerate(field.options))):
            place = _when(column == option, at, place)
        blank = column.is_null() | (column.str.strip_chars() == "")
        wrong = _when(nw.col(f"{name}_place") >= 0, 0, _when(blank, 0, 1))
        return [{f"{name}_place": place}, {f"{name}_wrong": wrong}]
    value = column.cast(nw.Float64)
    sound = (value >= 0) & (value < _BEYOND)
    held = nw.when(sound).then((value * MICRO).round(0)).otherwise(nw.lit(-1.0)).cast(nw.Int64)
    return [{f"{name}_micro": held, f"{name}_wrong": _when((value < 0) | (value >= _BEYOND), 1, 0)}]


def _when(condition: nw.Expr, then: nw.Expr | int, otherwise: nw.Expr | int) -> nw.Expr:
    """`then` where the condition is true, `otherwise` where it is false or null."""
    yes = nw.lit(then) if isinstance(then, int) else then
    no = nw.lit(otherwise) if isinstance(otherwise, int) else otherwise
    return nw.when(condition).then(yes).otherwise(no)


def _if_there(held: nw.Expr, answer: nw.Expr) -> nw.Expr:
    return _when(held < 0, UNKNOWN, answer)


def _yes_if(condition: nw.Expr) -> nw.Expr:
    return _when(condition, YES, NO)


@singledispatch
def answer(criterion: Any, asked: Asked) -> nw.Expr:
    """The answer to a criterion, for each row."""
    raise NotImplementedError(type(criterion).__name__)  # pragma: no cover


@answer.register
def _(criterion: Is, asked: Asked) -> nw.Expr:
    held = asked.prepared(criterion.field, "answer")
    return held if criterion.value else held * -1


@answer.register
def _(criterion: OneOf, asked: Asked) -> nw.Expr:
    held = asked.prepared(criterion.field, "place")
    options = asked.options[criterion.field]
    # few options: comparing with each takes less than looking in a list, on every engine
    each = (held == options.index(one) for one in criterion.options)
    return _if_there(held, _yes_if(reduce(or_, each)))


@answer.register
def _(criterion: AtLeast, asked: Asked) -> nw.Expr:
    held = asked.prepared(criterion.field, "micro")
    return _if_there(held, _yes_if(held >= criterion.n * MICRO))


@answer.register
def _(criterion: InPeriod, asked: Asked) -> nw.Expr:
    held = asked.prepared(criterion.field, "number")
    first, last = fixed(asked.period.since), fixed(min(asked.period.until, asked.on))
    return _if_there(held, _yes_if((held >= first.number) & (held <= last.number)))


@answer.register
def _(criterion: Due, asked: Asked) -> nw.Expr:
    clock, unit = criterion.clock, criterion.clock.unit
    start = day(asked, criterion.field).start(unit)
    first, last = fixed(asked.period.since), fixed(asked.period.until)
    after_first = first.end(unit) - start <= reach(clock)
    # the limit ends by the last day if the day after is beyond the limit
    following = last.worked if unit is TimeUnit.WORKING_DAYS else last.end(unit) + 1
    by_last = following - start > reach(clock)
    return _if_there(start, _yes_if(after_first & by_last))


@answer.register
def _(criterion: Present, asked: Asked) -> nw.Expr:
    came = asked.prepared(criterion.field, "number")
    went = asked.prepared(criterion.until, "number")
    first, last = fixed(asked.period.since), fixed(min(asked.period.until, asked.on))
    if criterion.throughout:
        first, last = last, first
    gone = ((went >= 0) & (went < first.number)) | (came > last.number)
    there: nw.Expr = nw.lit(YES)
    if criterion.still_there is not None:
        held = asked.prepared(criterion.still_there, "answer")
        left = (went < 0) & (held == NO) & (came < first.number)
        there = _when(left, UNKNOWN, there)
    return _when(gone, NO, _if_there(came, there))


@answer.register
def _(criterion: Within, asked: Asked) -> nw.Expr:
    clock, unit = criterion.clock, criterion.clock.unit
    start, end = day(asked, criterion.of), day(asked, criterion.field)
    on = fixed(asked.on)
    began, ended = start.start(unit), end.number
    elapsed = end.end(unit) - began
    in_time = _if_there(end.end(unit), _yes_if(elapsed <= reach(clock)))
    closed = _when(ended < start.number, UNKNOWN, in_time)
    if clock.open is Open.NOT_MET:
        still: nw.Expr = nw.lit(NO)
    else:
        still = _when(on.end(unit) - began > reach(clock), NO, UNKNOWN)
    has_ended = (ended >= 0) & (ended <= on.number)
    answered = _when(has_ended, closed, still)
    if criterion.still_open is not None:
        answered = _when(end_unknown(asked, criterion.still_open, ended), UNKNOWN, answered)
    return _if_there(began, answered)


def end_unknown(asked: Asked, still_open: str, ended: nw.Expr) -> nw.Expr:
    """Whether it isn't known if a case has ended: see `careplan.indicators.criteria.end_known`."""
    held = asked.prepared(still_open, "answer")
    has_ended = (ended >= 0) & (ended <= fixed(asked.on).number)
    return ((ended < 0) & (held != YES)) | (has_ended & (held == YES))


@answer.register
def _(criterion: Join, asked: Asked) -> nw.Expr:
    answers = [answer(part, asked) for part in criterion.children]
    if criterion.kind is JoinKind.NOT:
        return answers[0] * -1
    # the answer to all is the least; to any, the greatest
    fold = nw.min_horizontal if criterion.kind is JoinKind.ALL else nw.max_horizontal
    return fold(*answers) if len(answers) > 1 else answers[0]
