"""The parts of an indicator: fields, exclusions, targets, rounding and notes from its source."""

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
    """The kind of thing that is counted."""

    PEOPLE = "people"
    POSTS = "posts"
    CASES = "cases"
    EVENTS = "events"
    HOURS = "hours"
    PLACES = "places"


class DesiredDirection(StrEnum):
    """Whether a higher or a lower figure is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """Neither is better in itself."""


class FieldKind(StrEnum):
    """The kind of value that a field contains."""

    FLAG = "flag"
    DAY = "day"
    CHOICE = "choice"
    NUMBER = "number"


@frozen(kw_only=True)
class Field:
    """One field of a record.

    Args:
        key: the field's name. In a table, it is the column's name.
        kind: the kind of value it contains.
        says: the meaning of the field, in words.
        options: the allowed values of a choice.
        blank: what a blank means, if it doesn't mean *not recorded*: that it hasn't ended, say.
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
        key: the exclusion's key, used in results.
        reason: why the records don't count, in words.
        locator: the clause of the source that excludes them.
        when: the test that these records meet.
    """

    key: str
    reason: str
    locator: str
    when: Criterion


class Reaches(StrEnum):
    """Whether a figure must be at least its target, or at most."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@frozen(kw_only=True)
class Target:
    """The number that a figure should reach.

    Args:
        number: the number; ``None`` if the source says that it is still to be confirmed.
        reaches: whether the figure must be at least the number, or at most.
    """

    number: Decimal | None
    reaches: Reaches

    def met(self, figure: Fraction | int) -> bool | None:
        """Does a figure, before rounding, reach the target? ``None`` without a target number."""
        if self.number is None:
            return None
        number = Fraction(self.number)
        return figure >= number if self.reaches is Reaches.AT_LEAST else figure <= number


@frozen(kw_only=True)
class Rounding:
    """How a figure is printed.

    Args:
        places: the number of decimal places, 0 to 6.
        even: whether a half rounds to the even neighbour. Otherwise it rounds up.
        percent: whether a ``%`` is printed after the figure.
    """

    places: int
    even: bool = False
    percent: bool = False

    def printed(self, figure: Fraction) -> str:
        """The figure as text, rounded as its source rounds it.

        >>> Rounding(places=2, percent=True).printed(Fraction(80, 3))
        '26.67%'
        """
        exact = Decimal(figure.numerator) if figure.denominator == 1 else _decimal(figure)
        mode = ROUND_HALF_EVEN if self.even else ROUND_HALF_UP
        step = Decimal(1).scaleb(-self.places)
        return f"{exact.quantize(step, rounding=mode, context=EXACT)}{'%' * self.percent}"


def _decimal(figure: Fraction) -> Decimal:
    """The figure to 60 digits, far more than any rounding uses."""
    return EXACT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


@frozen(kw_only=True)
class Worth:
    """Hours and what the source says they are worth, so that the rate can be checked.

    Args:
        hours: the numbers of hours that the source names. They are added up.
        money: the amount in pounds.
        locator: the clause of the source.
    """

    hours: tuple[Decimal, ...]
    money: Decimal
    locator: str

    @property
    def an_hour(self) -> Decimal | None:
        """The pounds an hour; ``None`` if that isn't a whole number of pennies.

        >>> Worth(hours=(Decimal(30),), money=Decimal(100), locator="x").an_hour is None
        True
        """
        rate = Fraction(self.money) / Fraction(sum(self.hours))
        pennies = rate * 100
        return Decimal(pennies.numerator).scaleb(-2) if pennies.denominator == 1 else None


@frozen(kw_only=True)
class Noted:
    """A number that the source gives as an example of its target, so that it can be checked.

    Args:
        says: the number.
        of: the total that the number is out of.
        locator: the clause of the source.
    """

    says: int
    of: int
    locator: str

    @property
    def share(self) -> Fraction:
        """The number as a percentage of the total.

        >>> Noted(says=12, of=15, locator="a note").share
        Fraction(80, 1)
        """
        return Fraction(self.says * PERCENT, self.of)
