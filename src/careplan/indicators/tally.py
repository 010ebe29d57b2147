"""How many records count, how many meet the test, and how many we can't tell about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

from careplan.answers import Answer
from careplan.criteria.tree import Join
from careplan.dates.periods import Period
from careplan.indicators.components import DesiredDirection
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.field_tests import Criterion, FieldTest


@frozen
class Counted:
    """Whether one record counts.

    Args:
        answer: whether it counts; ``None`` for *can't tell*.
        excluded_by: the key of the exclusion that removed it; ``None`` if none did.
    """

    answer: Answer
    excluded_by: str | None = None


@define
class Tally:
    """How many records count, and how many meet the test.

    Args:
        records: the number of records for each pair of answers: (counts, meets the test).
        excluded: the number of records that each exclusion removed, by its key. If several
            exclusions apply to a record, the first in the file removes it. Of records that aren't
            among those the indicator counts, the key is ``None``.
    """

    records: Counter[tuple[Answer, Answer]] = field(factory=Counter)
    excluded: Counter[str | None] = field(factory=Counter)

    @property
    def yes(self) -> int:
        """The number of records that count and meet the test."""
        return self.records[True, True]

    @property
    def no(self) -> int:
        """The number of records that count and don't meet the test."""
        return self.records[True, False]

    @property
    def known(self) -> int:
        """The number of records that count and either meet the test or don't."""
        return self.yes + self.no

    @property
    def members(self) -> int:
        """The number of records that count, whether or not we can tell if they meet the test."""
        return self.known + self.records[True, None]

    def meeting(self, direction: DesiredDirection) -> int:
        """The number of members to count as meeting the test.

        An unknown never counts in anybody's favour: where fewer are better, it counts as one that
        meets the test; otherwise it doesn't.

        Args:
            direction: whether more or fewer are better.
        """
        lower = direction is DesiredDirection.LOWER
        return self.yes + (self.records[True, None] if lower else 0)

    @property
    def unknown(self) -> int:
        """The number of records where we can't tell whether they count or meet the test."""
        return self.records.total() - self.known

    @property
    def may_meet(self) -> int:
        """The number of unknown records that may turn out to count and to meet the test."""
        return self.unknown - self.records[None, False]

    def least(self) -> Fraction | None:
        """The smallest share that filling in the blanks could give; ``None`` without any."""
        of = self.records.total() - self.records[None, True]
        if of:
            return Fraction(self.yes, of)
        return Fraction(1) if self.records[None, True] else None

    def most(self) -> Fraction | None:
        """The largest share that filling in the blanks could give; ``None`` without any."""
        of = self.known + self.may_meet
        if of:
            return Fraction(self.yes + self.may_meet, of)
        return Fraction(0) if self.records[None, False] else None

    @property
    def may_be_none(self) -> bool:
        """Could it turn out that no record counts, so that there is no figure?"""
        return not self.known and not self.records[True, None]


def answer_of(criterion: Criterion, record: Mapping[str, Any], period: Period, on: date) -> Answer:
    """Does a record meet a criterion?

    Args:
        criterion: the test, or the join of several.
        record: field key to value. ``None`` is a blank.
        period: the period that is calculated.
        on: the date the records describe. What ended after it counts as still open.

    Returns:
        `True`, `False`, or ``None`` for *can't tell*.
    """
    if isinstance(criterion, FieldTest):
        return criterion.answer(record, period, on)
    assert isinstance(criterion, Join)
    return criterion.answer([answer_of(part, record, period, on) for part in criterion.children])


def counts(
    definition: IndicatorDefinition, record: Mapping[str, Any], period: Period, on: date
) -> Counted:
    """Decide whether a record counts, and whether an exclusion removes it.

    Args:
        definition: the indicator.
        record: field key to value. ``None`` is a blank.
        period: the period that is calculated.
        on: the date the record describes.

    Returns:
        The answer, with the key of the exclusion that removed it.
    """
    within = definition.within
    answer: Answer = True if within is None else answer_of(within, record, period, on)
    if answer is False:
        return Counted(answer=False)
    doubt = answer is None
    for exclusion in definition.exclusions:
        out = answer_of(exclusion.when, record, period, on)
        if out:
            return Counted(answer=False, excluded_by=None if doubt else exclusion.key)
        doubt = doubt or out is None
    return Counted(answer=None if doubt else True)


def tally(
    definition: IndicatorDefinition,
    records: Iterable[Mapping[str, Any]],
    period: Period,
    on: date,
) -> Tally:
    """Count the records, one at a time.

    Args:
        definition: the indicator.
        records: mappings of field key to value.
        period: the period that is calculated.
        on: the date the records describe.

    Returns:
        The numbers of records, by whether they count and whether they meet the test.
    """
    found, meets = Tally(), definition.meets
    for record in records:
        counted = counts(definition, record, period, on)
        if counted.answer is False:
            found.excluded[counted.excluded_by] += 1
        else:
            answer: Answer = True if meets is None else answer_of(meets, record, period, on)
            found.records[counted.answer, answer] += 1
    return found
