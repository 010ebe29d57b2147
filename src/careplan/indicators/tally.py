"""How many records count, how many meet what is asked, and how many can't be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field

from careplan.answers import Answer
from careplan.dates.periods import Period
from careplan.indicators.indicator import Indicator


@define
class Tally:
    """Records by whether they count, and whether they meet what is asked.

    Args:
        yes: that count, and meet it.
        no: that count, and don't.
        either: that count, and it can't be told.
        maybe_yes: that may count, and then meet it.
        maybe_no: that may count, and then don't.
        maybe: that may count, and it can't be told.
        excluded: how many each exclusion took out; the first in the file that does.
    """

    yes: int = 0
    no: int = 0
    either: int = 0
    maybe_yes: int = 0
    maybe_no: int = 0
    maybe: int = 0
    excluded: dict[str, int] = field(factory=dict)

    @property
    def untold(self) -> int:
        """How many can't be told."""
        return self.either + self.maybe_yes + self.maybe_no + self.maybe

    @property
    def told(self) -> int:
        """How many count, and it is known whether they meet what is asked."""
        return self.yes + self.no

    def least(self) -> Fraction | None:
        """The smallest share that any filling in of blanks could give; ``None`` where none can."""
        of = self.told + self.either + self.maybe_no + self.maybe
        if of:
            return Fraction(self.yes, of)
        return Fraction(1) if self.maybe_yes else None

    def most(self) -> Fraction | None:
        """The largest share that any filling in of blanks could give; ``None`` where none can."""
        more = self.either + self.maybe_yes + self.maybe
        of = self.told + more
        if of:
            return Fraction(self.yes + more, of)
        return Fraction(0) if self.maybe_no else None

    @property
    def may_be_none(self) -> bool:
        """Could it be that nothing counts, so that there is no figure?"""
        return not self.told and not self.either


def counts(
    indicator: Indicator, record: Mapping[str, Any], period: Period, on: date
) -> Answer | str:
    """Does a record count? The key of an exclusion, where one takes out what would."""
    within = indicator.within
    member: Answer = True if within is None else within.holds(record, period, on)
    if member is False:
        return False
    doubt = member is None
    for exclusion in indicator.exclusions:
        out = exclusion.when.holds(record, period, on)
        if out:
            return False if doubt else exclusion.key
        doubt = doubt or out is None
    return None if doubt else True


def tally(
    indicator: Indicator, records: Iterable[Mapping[str, Any]], period: Period, on: date
) -> Tally:
    """Count records, one at a time."""
    found = Tally(excluded={exclusion.key: 0 for exclusion in indicator.exclusions})
    for record in records:
        member = counts(indicator, record, period, on)
        if isinstance(member, str):
            found.excluded[member] += 1
        elif member is not False:
            meets = indicator.meets
            answer: Answer = True if meets is None else meets.holds(record, period, on)
            name = _NAMES[member, answer]
            setattr(found, name, getattr(found, name) + 1)
    return found


_NAMES: dict[tuple[Answer, Answer], str] = {
    (True, True): "yes",
    (True, False): "no",
    (True, None): "either",
    (None, True): "maybe_yes",
    (None, False): "maybe_no",
    (None, None): "maybe",
}
