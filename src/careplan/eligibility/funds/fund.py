"""A local fund as its council defines it: who, what assessment, what money, how often, until when.

Every number stands in the fund's TOML file. A value that isn't known there is ``"?"``, and a fund
with one of those decides nothing for anybody.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from careplan.citations import Source


class Whose(StrEnum):
    """Who has to live in the area: schemes differ."""

    CARER = "carer"
    PERSON = "person-cared-for"


class FundAssessment(StrEnum):
    """How far a carer's assessment must have come."""

    NONE = "none"
    AGREED = "agreed"
    COMPLETED = "completed"


class Paid(StrEnum):
    """How an amount is found."""

    FIXED = "fixed"
    """One of some sums."""
    BANDED = "banded"
    """By how far the needs go."""
    CAPPED = "capped"
    """What is asked for, up to a sum."""


class Beyond(StrEnum):
    """What becomes of asking for more than there is. It never refuses anybody."""

    CAPPED = "capped"
    """The most there is."""
    EXCEPTIONAL = "exceptional"
    """Somebody looks at it."""


class WindowKind(StrEnum):
    """The span in which earlier awards count."""

    ROLLING = "rolling"
    FINANCIAL_YEAR = "financial-year"
    """1 April to 31 March."""
    ONE_OFF = "one-off"


class FundUnit(StrEnum):
    """Whose earlier awards count."""

    CARER = "carer"
    HOUSEHOLD = "household"
    PERSON = "person-cared-for"


class Counts(StrEnum):
    """Which funds' earlier awards count."""

    THIS_FUND = "this-fund"
    ALL_FUNDS = "all-funds"


class Repeat(StrEnum):
    """What becomes of somebody who has had what a window allows."""

    NOT_ELIGIBLE = "not-eligible"
    LOWER_PRIORITY = "lower-priority"
    EXCEPTIONAL = "exceptional"


@frozen(kw_only=True)
class FundExclusion:
    """Something that must not be so, or a condition that must.

    Args:
        key: ``"pays-bills"``.
        label: a clause: *it would pay a bill*.
        question: what to ask.
        judgement: whether somebody has to judge it.
    """

    key: str
    label: str
    question: str
    judgement: bool = False


@frozen(kw_only=True)
class Strand:
    """A way into a fund, with conditions of its own.

    Args:
        key: ``"no-eligible-needs"``.
        title: as people call it.
        eligible_needs: whether needs must be eligible (`True`), must not be (`False`), or
            either (``None``).
    """

    key: str
    title: str
    eligible_needs: bool | None = None


@frozen(kw_only=True)
class FundMoney:
    """What there is to give.

    Args:
        paid: how an amount is found.
        amounts: the sums, where they are fixed.
        bands: each extent of need with its sum, where it is banded.
        cap: the most, where it is capped.
        item_cap: the most that the one thing asked for may cost; ``None`` for any price.
        beyond: what becomes of asking for more.
    """

    paid: Paid
    amounts: tuple[Decimal, ...] = ()
    bands: tuple[tuple[str, Decimal], ...] = ()
    cap: Decimal | None = None
    item_cap: Decimal | None = None
    beyond: Beyond = Beyond.CAPPED

    @property
    def most(self) -> Decimal:
        """The largest sum there is."""
        return max([*self.amounts, *dict(self.bands).values(), *filter(None, [self.cap])])


@frozen(kw_only=True)
class FundWindow:
    """How often, counted how.

    Args:
        kind: the span.
        months: its length, where it rolls.
        unit: whose awards count.
        counts: of which funds.
        awards: how many it allows.
        money: how much in all it allows; ``None`` where only the number counts.
        repeat: what becomes of somebody who has had that.
    """

    kind: WindowKind
    months: int = 0
    unit: FundUnit = FundUnit.CARER
    counts: Counts = Counts.THIS_FUND
    awards: int = 1
    money: Decimal | None = None
    repeat: Repeat = Repeat.NOT_ELIGIBLE


@frozen(kw_only=True)
class Fund:
    """One fund.

    Args:
        key: ``"carers-essentials"``.
        title: as a letter would print it.
        source: where its rules were seen, and how.
        opens: the first day on which somebody can apply; ``None`` for any.
        closes: the last; ``None`` for any.
        carer_min_age: in years, on the day of applying; ``None`` for any.
        person_min_age: of the person cared for.
        registered_by: the carer must be registered by then: a day; `True` for the day of
            applying; ``None`` if they needn't be.
        area: where; ``None`` for anywhere.
        area_of: who has to live there.
        assessment: how far the carer's assessment must have come.
        eligible_needs: whether needs must be eligible (`True`), must not be (`False`), or
            either (``None``).
        answers_outcome: whether the award answers an outcome that the assessment found.
        extents: how far needs can go, least first; empty where it makes no difference.
        least_extent: how far they must; ``None`` for any.
        discharged_within: days from the person's discharge to applying; ``None`` for any.
        exclusions: what must not be so.
        conditions: what must.
        strands: ways into it; empty where there is one.
        retrospective: whether it pays for what was bought already; ``None`` where the fund
            says nothing of it, so nobody is asked.
        panel: whether a panel decides in the end.
        money: what there is to give.
        window: how often; ``None`` for any number of times.
        otherwise: what else may be open to somebody it is not for.
        note: what else a reader should know.
        unfinished: the places in its file that hold ``"?"``.
    """

    key: str
    title: str
    source: Source
    opens: date | None = None
    closes: date | None = None
    carer_min_age: int | None = None
    person_min_age: int | None = None
    registered_by: date | bool | None = None
    area: str | None = None
    area_of: Whose = Whose.CARER
    assessment: FundAssessment = FundAssessment.NONE
    eligible_needs: bool | None = None
    answers_outcome: bool = False
    extents: tuple[str, ...] = ()
    least_extent: str | None = None
    discharged_within: int | None = None
    exclusions: tuple[FundExclusion, ...] = ()
    conditions: tuple[FundExclusion, ...] = ()
    strands: tuple[Strand, ...] = ()
    retrospective: bool | None = None
    panel: bool = False
    money: FundMoney
    window: FundWindow | None = None
    otherwise: tuple[str, ...] = ()
    note: str = ""
    unfinished: tuple[str, ...] = ()
