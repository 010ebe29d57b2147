"""A limit in words: money for each carer, in the 12 months to the application, from all funds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careplan.eligibility.funds.award_limits import AwardLimit, Counts, FundUnit, WindowKind
from careplan.eligibility.funds.strand import Strand
from careplan.eligibility.funds.terms import money_said
from careplan.messages import Message, say

_AWARDS: Final = say("awards for each {unit}, {window}, {source}: no more than {most}")
_MONEY: Final = say("money for each {unit}, {window}, {source}: no more than {most}")
_UNITS: Final[Mapping[FundUnit, Message]] = {
    FundUnit.CARER: say("carer"),
    FundUnit.HOUSEHOLD: say("household"),
    FundUnit.PERSON: say("person cared for"),
}
_ROLLING: Final = say("in the {months} months to the application")
_YEAR: Final = say("in the financial year of the application")
_EVER: Final = say("at any time")
_THIS: Final = say("from this fund")
_EVERY: Final = say("from all funds")
_UNDER: Final = say("under {title}")


def limit_said(limit: AwardLimit, strand: Strand | None) -> Message:
    """A limit in words.

    Args:
        limit: the limit.
        strand: the strand whose limit it is; ``None`` if it is the whole fund's.
    """
    window = {
        WindowKind.ROLLING: _ROLLING.fill(months=limit.months or 0),
        WindowKind.FINANCIAL_YEAR: _YEAR,
        WindowKind.ONE_OFF: _EVER,
    }[limit.kind]
    source = _EVERY if limit.counts is Counts.ALL_FUNDS else _THIS
    if strand is not None:
        source = _UNDER.fill(title=strand.title)
    unit = _UNITS[limit.unit]
    if limit.money is not None:
        most = money_said(limit.money)
        return _MONEY.fill(unit=unit, window=window, source=source, most=most)
    return _AWARDS.fill(unit=unit, window=window, source=source, most=limit.awards or 0)
