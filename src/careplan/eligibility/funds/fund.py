"""A local fund as its council defines it: for whom, what assessment, how much, how often and when.

Every number is in the fund's TOML file. A value that isn't known there is ``"?"``. A fund with such
a value is unfinished, and can't decide an application.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from careplan.citations import Source


class Whose(StrEnum):
    """Who has to live in the area. Schemes differ."""

    CARER = "carer"
    PERSON = "person-cared-for"


class FundAssessment(StrEnum):
    """How far a carer's assessment must be, or is."""

    NONE = "none"
    AGREED = "agreed"
    COMPLETED = "completed"


class Paid(StrEnum):
    """How the amount of an award is worked out."""

    FIXED = "fixed"
    """One of some fixed amounts."""
    BANDED = "banded"
    """An amount for each extent of need."""
    CAPPED = "capped"
    """The amount asked for, up to a maximum."""


class Beyond(StrEnum):
    """What happens if more is asked for than the fund gives. It is never refused for that."""

    CAPPED = "capped"
    """The award is the most that the fund gives."""
    EXCEPTIONAL = "exceptional"
    """Somebody has to look at the application."""


class WindowKind(StrEnum):
    """The period in which earlier awards count."""

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
    """Which funds' earlier awards count: this fund's, or all funds'."""

    THIS_FUND = "this-fund"
    ALL_FUNDS = "all-funds"


class Repeat(StrEnum):
    """What happens to an application after all the awards that the fund allows in a period."""

    NOT_ELIGIBLE = "not-eligible"
    LOWER_PRIORITY = "lower-priority"
    EXCEPTIONAL = "exceptional"


@frozen(kw_only=True)
class FundExclusion:
    """Something that must be false for an award, or a condition that must be true.

    Args:
        key: its key, such as ``"pays-bills"``.
        label: a clause, such as *it would pay a bill*.
        question: the question to ask if it isn't recorded.
        judgement: whether somebody has to judge it.
    """

    key: str
    label: str
    question: str
    judgement: bool = False


@frozen(kw_only=True)
class Strand:
    """One way to apply to a fund, with a condition of its own.

    Args:
        key: its key, such as ``"no-eligible-needs"``.
        title: the name that people use.
        eligible_needs: `True` if the needs must be eligible, `False` if they must not be,
            ``None`` if either will do.
    """

    key: str
    title: str
    eligible_needs: bool | None = None


@frozen(kw_only=True)
class FundMoney:
    """How much money a fund gives.

    Args:
        paid: how the amount of an award is worked out.
        amounts: the amounts in pounds, least first, if they are fixed.
        bands: each extent of need with its amount in pounds, if it is banded.
        cap: the most in pounds, if it is capped.
        item_cap: the highest price in pounds of the item asked for; ``None`` for any price.
        beyond: what happens if more is asked for than the fund gives.
    """

    paid: Paid
    amounts: tuple[Decimal, ...] = ()
    bands: tuple[tuple[str, Decimal], ...] = ()
    cap: Decimal | None = None
    item_cap: Decimal | None = None
    beyond: Beyond = Beyond.CAPPED

    @property
    def most(self) -> Decimal:
        """The largest amount in pounds."""
        return max([*self.amounts, *dict(self.bands).values(), *filter(None, [self.cap])])


@frozen(kw_only=True)
class FundWindow:
    """How often a fund makes an award: a period, and what it allows in that period.

    Args:
        kind: the kind of period.
        months: the length of a rolling period in months; else 0.
        unit: whose earlier awards count.
        counts: which funds' earlier awards count.
        awards: the number of awards allowed in the period.
        money: the total in pounds allowed in the period; ``None`` if only the number is limited.
        repeat: what happens to an application after that.
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
        key: the fund's key, such as ``"carers-essentials"``.
        title: its title, as a letter would print it.
        source: where the fund's rules were seen, and how.
        opens: the first day on which somebody can apply; ``None`` if there is no first day.
        closes: the last day on which somebody can apply; ``None`` if there is no last day.
        carer_min_age: the carer's least age in years, on the day of applying; ``None`` for any.
        person_min_age: the same for the person cared for.
        registered_by: the date by which the carer must be registered; `True` for the day of
            applying; ``None`` if they needn't be registered.
        area: the area to live in; ``None`` for anywhere.
        area_of: who has to live there.
        assessment: how far the carer's assessment must be.
        eligible_needs: `True` if the needs must be eligible, `False` if they must not be,
            ``None`` if either will do.
        answers_outcome: whether the award must support an outcome that the assessment found.
        extents: the fund's names for the extent of needs, least first; empty if it has none.
        least_extent: the least extent that the needs must reach; ``None`` for any.
        discharged_within: the most days from the person's discharge from hospital to applying;
            ``None`` for any.
        exclusions: what must be false.
        conditions: what must be true.
        strands: the ways to apply; empty if there is only one.
        retrospective: `False` if it doesn't pay for what was bought before applying, `True` if it
            does; ``None`` if the fund doesn't say, and then nobody is asked.
        panel: whether a panel makes the final decision.
        money: how much money it gives.
        window: how often it makes an award; ``None`` for any number of times.
        otherwise: other help there may be for somebody who is refused.
        note: what else a reader should know.
        unfinished: the places in its file that contain ``"?"``.
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
