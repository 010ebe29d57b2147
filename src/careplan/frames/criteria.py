"""Answers criteria for each row of a frame, as two columns: is it yes, and is it no.

Where neither is true, we can't tell. Neither is ever null, however the engine treats blanks. True
and false are the smallest that an engine can hold, and joining them is the least it can do: numbers
for three answers took pandas twice as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce, singledispatch
from operator import and_, or_
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from careplan.criteria.tree import Join, JoinKind
from careplan.dates.periods import Period
from careplan.frames.days import Day, day_columns, fixed, reach
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.criteria import parts_of
from careplan.indicators.field_tests import (
    AtLeast,
    Criterion,
    Due,
    InPeriod,
    Is,
    OneOf,
    Present,
    Within,
)
from careplan.indicators.time_limits import Open, TimeUnit

OWN: Final = "careplan_"
"""The prefix of the columns that exist only while figures are calculated."""
EVERYBODY: Final = nw.col(f"{OWN}row") == 1
"""True in every row of a prepared frame."""
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
        For each step, new column to its expression. ``..._wrong`` is true for a value that isn't
        allowed.
    """
    if field.kind is FieldKind.DAY:
        return day_columns(column, name, units, engine)
    there = ~column.is_null()
    if field.kind is FieldKind.FLAG:
        return [{f"{name}_yes": column & there, f"{name}_no": ~column & there}]
    if field.kind is FieldKind.CHOICE:
        options = enumerate(field.options)
        each = {f"{name}_is_{at}": (column == option) & there for at, option in options}
        none = ~reduce(or_, map(nw.col, each))
        # only such a text is stripped, where an engine works row by row: DuckDB takes long for it
        written = nw.when(none).then((column.str.strip_chars() != "") & there)
        return [each, {f"{name}_wrong": written.otherwise(nw.lit(value=False))}]
    value = column.cast(nw.Float64)
    sound = (value >= 0) & (value < _BEYOND)
    held = nw.when(sound).then((value * MICRO).round(0)).otherwise(nw.lit(-1.0)).cast(nw.Int64)
    beyond = ((value < 0) | (value >= _BEYOND)) & there
    return [{f"{name}_micro": held, f"{name}_wrong": beyond}]


@frozen
class Answer:
    """The answer to a criterion, for each row; where neither is true, we can't tell.

    Args:
        yes: whether it is yes.
        no: whether it is no.
    """

    yes: nw.Expr
    no: nw.Expr


Answers = Mapping[Criterion, Answer]
"""Each criterion that joins no others, to the columns with its answer."""


def answered(
    frame: Any, criteria: Iterable[Criterion | None], asked: Asked, mark: str
) -> tuple[Any, Answers]:
    """Answer every criterion that joins no others, each once.

    Args:
        frame: a prepared frame.
        criteria: the criteria, whole.
        asked: the settings of the calculation.
        mark: what is in the names of the new columns, for a second answer to the same criteria.

    Returns:
        The frame with the answers' columns, and where each answer is.
    """
    parts = [part for one in criteria for part in parts_of(one) if not isinstance(part, Join)]
    made: dict[str, nw.Expr] = {}
    found: dict[Criterion, Answer] = {}
    for at, part in enumerate(dict.fromkeys(parts)):
        yes, no = f"{OWN}{mark}yes_{at}", f"{OWN}{mark}no_{at}"
        one = _answer(part, asked)
        made |= {yes: one.yes, no: one.no}
        found[part] = Answer(nw.col(yes), nw.col(no))
    return (frame.with_columns(**made) if made else frame), found


def joined(criterion: Criterion, answers: Answers) -> Answer:
    """The answer to a whole criterion, from those to its parts.

    Args:
        criterion: the criterion.
        answers: the answers to the parts that join no others.
    """
    if not isinstance(criterion, Join):
        return answers[criterion]
    parts = [joined(part, answers) for part in criterion.children]
    if criterion.kind is JoinKind.NOT:
        return Answer(yes=parts[0].no, no=parts[0].yes)
    every, some = (and_, or_) if criterion.kind is JoinKind.ALL else (or_, and_)
    return Answer(
        yes=reduce(every, [part.yes for part in parts]),
        no=reduce(some, [part.no for part in parts]),
    )


@singledispatch
def _answer(criterion: Any, asked: Asked) -> Answer:
    """The answer to a criterion that joins no others."""
    raise NotImplementedError(type(criterion).__name__)  # pragma: no cover


def _where(known: nw.Expr, yes: nw.Expr) -> Answer:
    return Answer(yes=known & yes, no=known & ~yes)


@_answer.register
def _(criterion: Is, asked: Asked) -> Answer:
    yes, no = (asked.prepared(criterion.field, part) for part in ("yes", "no"))
    return Answer(yes, no) if criterion.value else Answer(no, yes)


@_answer.register
def _(criterion: OneOf, asked: Asked) -> Answer:
    each = {
        option: asked.prepared(criterion.field, f"is_{at}")
        for at, option in enumerate(asked.options[criterion.field])
    }
    wanted = [each.pop(option) for option in dict.fromkeys(criterion.options)]
    return Answer(yes=_any(wanted), no=_any(list(each.values())))


def _any(conditions: Sequence[nw.Expr]) -> nw.Expr:
    return reduce(or_, conditions) if conditions else ~EVERYBODY


@_answer.register
def _(criterion: AtLeast, asked: Asked) -> Answer:
    held = asked.prepared(criterion.field, "micro")
    return _where(held >= 0, held >= criterion.n * MICRO)


@_answer.register
def _(criterion: InPeriod, asked: Asked) -> Answer:
    held = asked.prepared(criterion.field, "number")
    first, last = fixed(asked.period.since), fixed(min(asked.period.until, asked.on))
    return _where(held >= 0, (held >= first.number) & (held <= last.number))


@_answer.register
def _(criterion: Due, asked: Asked) -> Answer:
    clock, unit = criterion.clock, criterion.clock.unit
    start = day(asked, criterion.field).start(unit)
    first, last = fixed(asked.period.since), fixed(asked.period.until)
    after_first = first.end(unit) - start <= reach(clock)
    # the limit ends by the last day if the day after is beyond the limit
    following = last.worked if unit is TimeUnit.WORKING_DAYS else last.end(unit) + 1
    by_last = following - start > reach(clock)
    return _where(start >= 0, after_first & by_last)


@_answer.register
def _(criterion: Present, asked: Asked) -> Answer:
    came = asked.prepared(criterion.field, "number")
    went = asked.prepared(criterion.until, "number")
    first, last = fixed(asked.period.since), fixed(min(asked.period.until, asked.on))
    if criterion.throughout:
        first, last = last, first
    gone = ((went >= 0) & (went < first.number)) | (came > last.number)
    there = (came >= 0) & ~gone
    if criterion.still_there is not None:
        left = (went < 0) & asked.prepared(criterion.still_there, "no") & (came < first.number)
        there = there & ~left
    return Answer(yes=there, no=gone)


@_answer.register
def _(criterion: Within, asked: Asked) -> Answer:
    clock, unit = criterion.clock, criterion.clock.unit
    start, end = day(asked, criterion.of), day(asked, criterion.field)
    on = fixed(asked.on)
    began, ended = start.start(unit), end.number
    has_ended = (ended >= 0) & (ended <= on.number)
    in_time = end.end(unit) - began <= reach(clock)
    known = began >= 0
    if criterion.still_open is not None:
        known = known & ~end_unknown(asked, criterion.still_open, ended)
    told = has_ended & (ended >= start.number) & (end.end(unit) >= 0)
    late = ~has_ended
    if clock.open is not Open.NOT_MET:
        late = late & (began < on.end(unit) - reach(clock))
    return Answer(yes=known & told & in_time, no=known & ((told & ~in_time) | late))


def end_unknown(asked: Asked, still_open: str, ended: nw.Expr) -> nw.Expr:
    """Whether it isn't known if a case has ended: see `careplan.indicators.criteria.end_known`."""
    still = asked.prepared(still_open, "yes")
    has_ended = (ended >= 0) & (ended <= fixed(asked.on).number)
    return ((ended < 0) & ~still) | (has_ended & still)
