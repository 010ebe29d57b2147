"""What an indicator is made of: fields, exclusions, targets, rounding, notes of its source."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from careplan._core.documents import EXACT
from careplan.indicators.criteria import Criterion

PERCENT: Final = 100


class Basis(StrEnum):
    """What is counted."""

    PEOPLE = "people"
    POSTS = "posts"
    CASES = "cases"
    EVENTS = "events"
    HOURS = "hours"
    PLACES = "places"


class DesiredDirection(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """Neither says by itself that things are better."""


class FieldKind(StrEnum):
    """What a field of a record holds."""

    FLAG = "flag"
    DAY = "day"
    CHOICE = "choice"
    NUMBER = "number"


@frozen(kw_only=True)
class Field:
    """A field that records have.

    Args:
        key: its name; a column's, in a table.
        kind: what it holds.
        says: what it is.
        options: of a choice.
        blank: what a blank means, where it isn't that nobody recorded it: an end that hasn't come.
    """

    key: str
    kind: FieldKind
    says: str
    options: tuple[str, ...] = ()
    blank: str = ""


@frozen(kw_only=True)
class Exclusion:
    """Records that don't count, and why.

    Args:
        key: its name in results.
        reason: why.
        locator: the clause.
        when: what makes a record one of them.
    """

    key: str
    reason: str
    locator: str
    when: Criterion


class Reaches(StrEnum):
    """How a figure reaches a target."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@frozen(kw_only=True)
class Target:
    """A number to reach.

    Args:
        number: it; ``None`` where the source leaves it to be confirmed.
        reaches: at least, or at most.
        each: the period that a count's number is for, where it isn't the indicator's own.
    """

    number: Decimal | None
    reaches: Reaches

    def met(self, figure: Fraction | int) -> bool | None:
        """Does a figure, before it is rounded, reach it? ``None`` where it has no number."""
        if self.number is None:
            return None
        number = Fraction(self.number)
        return figure >= number if self.reaches is Reaches.AT_LEAST else figure <= number


@frozen(kw_only=True)
class Rounding:
    """How a figure is printed.

    Args:
        places: decimal places, 0 to 6.
        even: whether a half goes to the even neighbour; else it goes up.
        percent: whether it is printed as a percentage.
    """

    places: int
    even: bool = False
    percent: bool = False

    def printed(self, figure: Fraction) -> str:
        """A figure as its source prints it.

        >>> Rounding(places=2, percent=True).printed(Fraction(80, 3))
        '26.67%'
        """
        exact = Decimal(figure.numerator) if figure.denominator == 1 else _decimal(figure)
        mode = ROUND_HALF_EVEN if self.even else ROUND_HALF_UP
        step = Decimal(1).scaleb(-self.places)
        return f"{exact.quantize(step, rounding=mode, context=EXACT)}{'%' * self.percent}"


def _decimal(figure: Fraction) -> Decimal:
    """To sixty digits: far more than any rounding looks at."""
    return EXACT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


@frozen(kw_only=True)
class Worth:
    """What the source says that so many hours are worth, so that it can be checked.

    Args:
        hours: it names, added up.
        money: in pounds.
        locator: where.
    """

    hours: tuple[Decimal, ...]
    money: Decimal
    locator: str

    @property
    def an_hour(self) -> Decimal | None:
        """Pounds an hour that the two imply, to the penny; ``None`` where they make no such sum.

        >>> Worth(hours=(Decimal(30),), money=Decimal(100), locator="x").an_hour is None
        True
        """
        rate = Fraction(self.money) / Fraction(sum(self.hours))
        pennies = rate * 100
        return Decimal(pennies.numerator).scaleb(-2) if pennies.denominator == 1 else None


@frozen(kw_only=True)
class Noted:
    """What the source says a target comes to, so that it can be checked.

    Args:
        says: the number it gives.
        of: out of how many.
        locator: where.
    """

    says: int
    of: int
    locator: str

    @property
    def share(self) -> Fraction:
        """What it comes to, in per cent.

        >>> Noted(says=12, of=15, locator="a note").share
        Fraction(80, 1)
        """
        return Fraction(self.says * PERCENT, self.of)
