"""How many records count, how many meet what is asked, and of how many we can't tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

from careplan.answers import Answer
from careplan.dates.periods import Period
from careplan.indicators.criteria import answer_of
from careplan.indicators.definition import IndicatorDefinition


@frozen
class Counted:
    """Whether one record counts.

    Args:
        answer: yes, no, or can't tell.
        excluded_by: the key of the exclusion that took it out, where one did.
    """

    answer: Answer
    excluded_by: str | None = None


@define
class Tally:
    """Records by whether they count, and whether they meet what is asked.

    Args:
        records: how many of each: (counts, meets), each of them yes, no or can't tell.
        excluded: how many each exclusion took out; the first in the file that does.
    """

    records: Counter[tuple[Answer, Answer]] = field(factory=Counter)
    excluded: Counter[str] = field(factory=Counter)

    @property
    def yes(self) -> int:
        """How many count, and meet it."""
        return self.records[True, True]

    @property
    def no(self) -> int:
        """How many count, and don't meet it."""
        return self.records[True, False]

    @property
    def known(self) -> int:
        """How many count, where it is known whether they meet what is asked."""
        return self.yes + self.no

    @property
    def unknown(self) -> int:
        """Of how many we can't tell whether they count, or whether they meet it."""
        return self.records.total() - self.known

    @property
    def may_meet(self) -> int:
        """How many of the unknown may turn out to count and to meet it."""
        return self.unknown - self.records[None, False]

    def least(self) -> Fraction | None:
        """The smallest share that any filling in of blanks could give; ``None`` where none can."""
        of = self.records.total() - self.records[None, True]
        if of:
            return Fraction(self.yes, of)
        return Fraction(1) if self.records[None, True] else None

    def most(self) -> Fraction | None:
        """The largest share that any filling in of blanks could give; ``None`` where none can."""
        of = self.known + self.may_meet
        if of:
            return Fraction(self.yes + self.may_meet, of)
        return Fraction(0) if self.records[None, False] else None

    @property
    def may_be_none(self) -> bool:
        """Could it be that nothing counts, so that there is no figure?"""
        return not self.known and not self.records[True, None]


def counts(
    definition: IndicatorDefinition, record: Mapping[str, Any], period: Period, on: date
) -> Counted:
    """Does a record count, or does an exclusion take out what would?"""
    within = definition.within
    answer: Answer = True if within is None else answer_of(within, record, period, on)
    if answer is False:
        return Counted(False)
    doubt = answer is None
    for exclusion in definition.exclusions:
        out = answer_of(exclusion.when, record, period, on)
        if out:
            return Counted(False, None if doubt else exclusion.key)
        doubt = doubt or out is None
    return Counted(None if doubt else True)


def tally(
    definition: IndicatorDefinition,
    records: Iterable[Mapping[str, Any]],
    period: Period,
    on: date,
) -> Tally:
    """Count records, one at a time."""
    found, meets = Tally(), definition.meets
    for record in records:
        counted = counts(definition, record, period, on)
        if counted.excluded_by is not None:
            found.excluded[counted.excluded_by] += 1
        elif counted.answer is not False:
            answer: Answer = True if meets is None else answer_of(meets, record, period, on)
            found.records[counted.answer, answer] += 1
    return found
