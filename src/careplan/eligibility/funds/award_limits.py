"""How much money a fund gives, and what limits earlier awards set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from attrs import field, frozen

from careplan._core.definitions import Definition, Items, Pounds, Slug
from careplan._core.field_types import Limits
from careplan.errors import Problem

Amounts: TypeAlias = Annotated[
    tuple[Pounds, ...],
    Items(
        least=1,
        rising=True,
        expected="expected amounts in pounds, above 0 and to the penny, each once, least first",
    ),
]
Awards: TypeAlias = Annotated[int, Limits(1, 100)]
WindowMonths: TypeAlias = Annotated[int, Limits(1, 120)]


class Paid(StrEnum):
    """How the amount of an award is worked out."""

    FIXED = "fixed"
    """One of some fixed amounts."""
    BANDED = "banded"
    """An amount for each extent of need."""
    CAPPED = "capped"
    """The amount asked for, up to a maximum."""


class Beyond(StrEnum):
    """What happens if more is asked for than the fund gives. It is never a reason to refuse."""

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


class WhenReached(StrEnum):
    """What happens to an application if earlier awards have reached a limit."""

    NOT_ELIGIBLE = "not-eligible"
    LOWER_PRIORITY = "lower-priority"
    """Applications with no earlier award come first. The money that is left can still be paid."""
    EXCEPTIONAL = "exceptional"
    """Somebody has to look at the application."""


@frozen(kw_only=True)
class FundMoney(Definition):
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
    amounts: Amounts = ()
    bands: Mapping[Slug, Pounds] | None = field(default=None, hash=False)
    cap: Pounds | None = None
    item_cap: Pounds | None = None
    beyond: Beyond = Beyond.CAPPED

    def problems(self) -> Iterator[Problem]:
        """A problem if an amount is missing for the way to pay, or belongs to another way."""
        given = {
            Paid.FIXED: ("amounts", self.amounts or None),
            Paid.BANDED: ("bands", self.bands),
            Paid.CAPPED: ("cap", self.cap),
        }
        for paid, (key, value) in given.items():
            yield from _only_with(key, value, "paid", paid, needed=self.paid is paid)

    @property
    def most(self) -> Decimal:
        """The largest amount in pounds."""
        return max([*self.amounts, *(self.bands or {}).values(), *filter(None, [self.cap])])


@frozen(kw_only=True)
class AwardLimit(Definition):
    """One limit on earlier awards: of their number or of their money, over a period.

    Args:
        key: its key, such as ``"money-a-year"``.
        kind: the kind of period.
        months: the length of a rolling period in months; else ``None``.
        unit: whose earlier awards count.
        counts: which funds' earlier awards count.
        awards: the number of awards allowed in the period, if the limit is of their number.
        money: the total in pounds allowed in the period, if the limit is of money.
        when_reached: what happens to an application after that.
    """

    NEEDS_ONE_OF: ClassVar[tuple[str, ...]] = ("awards", "money")

    key: Slug
    kind: WindowKind
    months: WindowMonths | None = None
    unit: FundUnit
    counts: Counts = Counts.THIS_FUND
    awards: Awards | None = None
    money: Pounds | None = None
    when_reached: WhenReached = WhenReached.NOT_ELIGIBLE

    def problems(self) -> Iterator[Problem]:
        """A problem for months, or for what belongs in a limit of its own."""
        rolling = self.kind is WindowKind.ROLLING
        yield from _only_with("months", self.months, "kind", WindowKind.ROLLING, needed=rolling)
        if self.money is None:
            return
        if self.awards is not None:
            yield Problem("/money", "is allowed only without awards: write a limit for each")
        if self.when_reached is WhenReached.LOWER_PRIORITY:
            expected = "expected no money with 'lower-priority': write a limit of awards beside it"
            yield Problem("/when_reached", expected)


def _only_with(key: str, value: object, of: str, word: str, *, needed: bool) -> Iterator[Problem]:
    """A problem if a needed key is missing, or if a key is present that isn't needed."""
    if needed and value is None:
        yield Problem(f"/{key}", "is missing")
    elif not needed and value is not None:
        yield Problem(f"/{key}", f"is allowed only if {of} is {str(word)!r}")
