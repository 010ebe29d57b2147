"""What the checks ask of a row. One definition of the checks serves one event and a whole frame.

The checks are written once, over `RowFacts`. `EventFacts` answers for one event, with the three
answers; `careplan.frames` answers for every row of a frame, with columns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Protocol, TypeVar

from attrs import frozen

from careplan.answers import Answer, all_met, any_met, opposite
from careplan.dates import age_on
from careplan.returns.cell_forms import beginning
from careplan.returns.event import Event
from careplan.returns.specification import EventType

A = TypeVar("A")


class RowFacts(Protocol[A]):
    """Answers about a row, and how answers are joined. Each is yes, no or can't tell."""

    def always(self) -> A:
        """Yes."""

    def is_kind(self, kind: EventType) -> A:
        """Is it this kind of event? We can't tell if its kind isn't one of the four."""

    def recorded(self, field: str) -> A:
        """Does the cell hold anything?"""

    def holds_day(self, field: str) -> A:
        """Does the cell hold a date?"""

    def holds_number(self, field: str) -> A:
        """Does the cell hold a number?"""

    def begins(self, field: str, *texts: str) -> A:
        """Does the cell begin with one of these texts? We can't tell if it is blank."""

    def among(self, field: str, values: Collection[str]) -> A:
        """Does the cell hold one of these values? No if it is blank."""

    def earlier(self, first: str, second: str) -> A:
        """Is the first date before the second? No if one of them isn't there."""

    def by(self, field: str, day: date) -> A:
        """Is the date on a day or before it? We can't tell if it isn't there."""

    def before(self, field: str, day: date) -> A:
        """Is the date before a day? We can't tell if it isn't there."""

    def aged(self, field: str, youngest: int, oldest: int) -> A:
        """Is the person of these ages on the date? We can't tell if it, or the birth, is blank."""

    def every(self, answers: Iterable[A]) -> A:
        """All of the answers."""

    def some(self, answers: Iterable[A]) -> A:
        """Any of the answers."""

    def other(self, answer: A) -> A:
        """The opposite of the answer."""

    def agreed(self, one: A, other: A) -> A:
        """The answer that both give. We can't tell if they differ."""

    def unknown(self, answer: A) -> A:
        """Is the answer that we can't tell?"""

    def may_be(self, answer: A) -> bool:
        """Is it yes, or may it be yes in some row? Else nothing more needs to be asked."""


@cache
def _pattern(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(beginning(texts))


@frozen
class EventFacts:
    """The answers about one event.

    Args:
        event: the event.
    """

    event: Event

    def always(self) -> Answer:  # noqa: D102  (as `RowFacts` says)
        return True

    def is_kind(self, kind: EventType) -> Answer:  # noqa: D102
        held = self.event.kind
        return None if held is None else held is kind

    def recorded(self, field: str) -> Answer:  # noqa: D102
        return field in self.event.cells

    def holds_day(self, field: str) -> Answer:  # noqa: D102
        return self.event.day(field) is not None

    def holds_number(self, field: str) -> Answer:  # noqa: D102
        return self.event.number(field) is not None

    def begins(self, field: str, *texts: str) -> Answer:  # noqa: D102
        text = self.event.text(field)
        return None if text is None else _pattern(texts).match(text) is not None

    def among(self, field: str, values: Collection[str]) -> Answer:  # noqa: D102
        return self.event.text(field) in values

    def earlier(self, first: str, second: str) -> Answer:  # noqa: D102
        one, other = self.event.day(first), self.event.day(second)
        return one is not None and other is not None and one < other

    def by(self, field: str, day: date) -> Answer:  # noqa: D102
        held = self.event.day(field)
        return None if held is None else held <= day

    def before(self, field: str, day: date) -> Answer:  # noqa: D102
        held = self.event.day(field)
        return None if held is None else held < day

    def aged(self, field: str, youngest: int, oldest: int) -> Answer:  # noqa: D102
        born, on = self.event.day("date_of_birth"), self.event.day(field)
        if born is None or on is None:
            return None
        return born <= on and youngest <= age_on(born, on) <= oldest

    def every(self, answers: Iterable[Answer]) -> Answer:  # noqa: D102
        return all_met(answers)

    def some(self, answers: Iterable[Answer]) -> Answer:  # noqa: D102
        return any_met(answers)

    def other(self, answer: Answer) -> Answer:  # noqa: D102
        return opposite(answer)

    def agreed(self, one: Answer, other: Answer) -> Answer:  # noqa: D102
        return one if one is other else None

    def unknown(self, answer: Answer) -> Answer:  # noqa: D102
        return answer is None

    def may_be(self, answer: Answer) -> bool:  # noqa: D102
        return answer is True
