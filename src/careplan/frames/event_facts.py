"""Answers what the checks ask, for every row of a frame: 1 is yes, 0 is can't tell, -1 is no."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, Final

import narwhals as nw
from attrs import Factory, define

from careplan.frames.days import fixed
from careplan.frames.event_columns import OWN, amount, text
from careplan.frames.event_columns import day as place_of
from careplan.returns.cell_forms import beginning
from careplan.returns.specification import EventType

YES: Final = 1
UNKNOWN: Final = 0
NO: Final = -1
_YEAR = 372  # places in a year, as `careplan.frames.days` has them


@define
class FrameFacts:
    """The answers, as columns, to what `careplan.returns.row_facts.RowFacts` asks.

    Args:
        asked: for each question that takes an engine long, such as looking for a text, the column
            with its answer, and how to make it. Add these before the answers are used.
    """

    asked: dict[str, tuple[str, nw.Expr]] = Factory(dict)

    def always(self) -> nw.Expr:  # noqa: D102  (as `RowFacts` says)
        return _lit(YES)

    def is_kind(self, kind: EventType) -> nw.Expr:  # noqa: D102
        held, kinds = text("event_type"), [one.value for one in EventType]
        other = _either(held.is_in(kinds), NO, UNKNOWN)
        return self._once(f"is_{kind.value}", _either(held == kind.value, YES, other))

    def recorded(self, field: str) -> nw.Expr:  # noqa: D102
        return _yes_if(text(field) != "")

    def holds_day(self, field: str) -> nw.Expr:  # noqa: D102
        return _yes_if(place_of(field) >= 0)

    def holds_number(self, field: str) -> nw.Expr:  # noqa: D102
        return _yes_if(amount(field) >= 0)

    def begins(self, field: str, *texts: str) -> nw.Expr:  # noqa: D102
        held = _yes_if(text(field).str.contains(beginning(texts)))
        answer = _either(text(field) == "", UNKNOWN, held)
        return self._once(f"{field} begins {texts}", answer)

    def among(self, field: str, values: Collection[str]) -> nw.Expr:  # noqa: D102
        if not values:
            return _lit(NO)
        return self._once(f"{field} among {values}", _yes_if(text(field).is_in([*values])))

    def earlier(self, first: str, second: str) -> nw.Expr:  # noqa: D102
        return _yes_if((place_of(first) >= 0) & (place_of(first) < place_of(second)))

    def by(self, field: str, day: date) -> nw.Expr:  # noqa: D102
        held = place_of(field)
        return _either(held < 0, UNKNOWN, _yes_if(held <= fixed(day).place))

    def before(self, field: str, day: date) -> nw.Expr:  # noqa: D102
        held = place_of(field)
        return _either(held < 0, UNKNOWN, _yes_if(held < fixed(day).place))

    def aged(self, field: str, youngest: int, oldest: int) -> nw.Expr:  # noqa: D102
        born, on = place_of("date_of_birth"), place_of(field)
        lived = on - born
        of_age = (lived >= youngest * _YEAR) & (lived < (oldest + 1) * _YEAR)
        return _either((born < 0) | (on < 0), UNKNOWN, _yes_if(of_age))

    def every(self, answers: Iterable[nw.Expr]) -> nw.Expr:  # noqa: D102
        return _joined(nw.min_horizontal, [*answers])

    def some(self, answers: Iterable[nw.Expr]) -> nw.Expr:  # noqa: D102
        return _joined(nw.max_horizontal, [*answers])

    def other(self, answer: nw.Expr) -> nw.Expr:  # noqa: D102
        return _lit(0) - answer

    def agreed(self, one: nw.Expr, other: nw.Expr) -> nw.Expr:  # noqa: D102
        return _either(one == other, one, UNKNOWN)

    def unknown(self, answer: nw.Expr) -> nw.Expr:  # noqa: D102
        return _yes_if(answer == UNKNOWN)

    def may_be(self, answer: nw.Expr) -> bool:  # noqa: ARG002, D102  (some row may)
        return True

    def _once(self, question: str, answer: nw.Expr) -> nw.Expr:
        """A column that is made once for all who ask this."""
        name, _ = self.asked.setdefault(question, (f"{OWN}asked_{len(self.asked)}", answer))
        return nw.col(name)

    def answered(self, frame: Any) -> Any:
        """The frame with the columns that were asked for."""
        return frame.with_columns(**dict(self.asked.values()))


def _lit(answer: int) -> nw.Expr:
    return nw.lit(answer, nw.Int64())


def _either(condition: nw.Expr, then: nw.Expr | int, otherwise: nw.Expr | int) -> nw.Expr:
    yes = _lit(then) if isinstance(then, int) else then
    no = _lit(otherwise) if isinstance(otherwise, int) else otherwise
    return nw.when(condition).then(yes).otherwise(no)


def _yes_if(condition: nw.Expr) -> nw.Expr:
    return _either(condition, YES, NO)


def _joined(join: Callable[..., nw.Expr], answers: list[nw.Expr]) -> nw.Expr:
    return answers[0] if len(answers) == 1 else join(*answers)
