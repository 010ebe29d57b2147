"""The parts of an indicator: fields, exclusions, targets, rounding and notes from its source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Final, TypeAlias

from attrs import frozen

from careplan._base.exact_arithmetic import EXACT
from careplan._core.definitions import Definition, Items, Number, Pounds, Slug, Slugs, Text
from careplan._core.field_types import Limits
from careplan._core.measure_codes import Reference
from careplan.errors import Problem

PERCENT: Final = 100
_MOST: Final = 10**6
Name: TypeAlias = Annotated[
    str,
    Limits(1, 60, pattern="[a-z][a-z0-9_]*", expected="expected a name such as 'received_on'"),
]
"""The key of a field of a record."""
Code: TypeAlias = Annotated[str, Limits(1, 100, printable=True)]
Hours: TypeAlias = Annotated[
    Decimal, Limits(0, _MOST, above=True, expected="expected whole hours, above 0")
]


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
class Field(Definition):
    """One field of a record.

    Args:
        key: the field's name. In a table, it is the column's name.
        kind: the kind of value it contains.
        says: the meaning of the field, in words.
        options: the allowed values of a choice.
        blank: what a blank means, if it doesn't mean *not recorded*: that it hasn't ended, say.
        optional: whether records may be without it. Then each is blank, unless `assumed` is given.
        assumed: the value of a record without an optional field: an option, or ``"true"`` or
            ``"false"``. A record that has the field, and no value in it, is blank.
    """

    key: Name
    kind: FieldKind
    says: Text
    options: Slugs = ()
    blank: Text = ""
    optional: bool = False
    assumed: Text = ""

    @property
    def value_without(self) -> str | bool | None:
        """The value of a record that is without the field; ``None`` for a blank."""
        if self.kind is FieldKind.FLAG and self.assumed:
            return self.assumed == "true"
        return self.assumed or None

    def problems(self) -> Iterator[Problem]:
        """A problem for a choice without options, or for options on a field that isn't a choice."""
        if self.kind is FieldKind.CHOICE and not self.options:
            yield Problem("/options", "is missing")
        elif self.kind is not FieldKind.CHOICE and self.options:
            yield Problem("/options", f"expected no options: the kind is {self.kind}")
        allowed = {FieldKind.FLAG: ("true", "false"), FieldKind.CHOICE: self.options}
        known = allowed.get(self.kind, ())
        if self.assumed and (not self.optional or self.assumed not in known):
            yield Problem("/assumed", f"expected nothing, or of an optional field: {known}")


@frozen(kw_only=True)
class PublishedCode(Definition):
    """The code that a framework gives the figure.

    Args:
        framework: the framework's key: ``"ascof"``, or a council's own.
        edition: the edition of the framework: ``"from-2024-25"``.
        code: the code: ``"2D"``.
        part: the part of the code, if it has several.
    """

    framework: Slug
    edition: Code | None = None
    code: Code
    part: Code | None = None

    @property
    def reference(self) -> Reference:
        """This code as a `Reference`, which models and other packages use."""
        return Reference(
            framework=self.framework, edition=self.edition, code=self.code, part=self.part
        )


class Reaches(StrEnum):
    """Whether a figure must be at least its target, or at most."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@frozen(kw_only=True)
class Target(Definition):
    """The number that a figure should reach.

    Args:
        number: the number; ``None`` if the source says that it is still to be confirmed.
        reaches: whether the figure must be at least the number, or at most.
        to_be_confirmed: whether the source says that the number is still to be confirmed.
    """

    number: Number | None = None
    reaches: Reaches = Reaches.AT_LEAST
    to_be_confirmed: bool = False

    def problems(self) -> Iterator[Problem]:
        """A problem if there is no number, or if there is one and it is still to be confirmed."""
        if self.number is None and not self.to_be_confirmed:
            yield Problem("/number", "is missing")
        elif self.number is not None and self.to_be_confirmed:
            yield Problem("/number", "expected no number: it is still to be confirmed")

    def met(self, figure: Fraction | int) -> bool | None:
        """Does a figure, before rounding, reach the target? ``None`` without a target number."""
        if self.number is None:
            return None
        number = Fraction(self.number)
        return figure >= number if self.reaches is Reaches.AT_LEAST else figure <= number


class Half(StrEnum):
    """The direction in which a half is rounded."""

    UP = "up"
    EVEN = "even"
    """The even neighbour."""


@frozen(kw_only=True)
class Rounding(Definition):
    """How a figure is printed.

    Args:
        places: the number of decimal places, 0 to 6.
        half: whether a half rounds up, or to the even neighbour.
        percent: whether a ``%`` is printed after the figure.
    """

    places: Annotated[int, Limits(0, 6)]
    half: Half = Half.UP
    percent: bool = False

    def printed(self, figure: Fraction) -> str:
        """The figure as text, rounded as its source rounds it.

        >>> Rounding(places=2, percent=True).printed(Fraction(80, 3))
        '26.67%'
        """
        exact = Decimal(figure.numerator) if figure.denominator == 1 else _decimal(figure)
        mode = ROUND_HALF_EVEN if self.half is Half.EVEN else ROUND_HALF_UP
        step = Decimal(1).scaleb(-self.places)
        return f"{exact.quantize(step, rounding=mode, context=EXACT)}{'%' * self.percent}"


def _decimal(figure: Fraction) -> Decimal:
    """The figure to 60 digits, far more than any rounding uses."""
    return EXACT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


@frozen(kw_only=True)
class Worth(Definition):
    """Hours and what the source says they are worth, so that the rate can be checked.

    Args:
        hours: the numbers of hours that the source names. They are added up.
        money: the amount in pounds.
        locator: the clause of the source.
    """

    hours: Annotated[tuple[Hours, ...], Items(least=1, expected="expected hours, each above 0")]
    money: Pounds
    locator: Text

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
class Noted(Definition):
    """A number that the source gives as an example of its target, so that it can be checked.

    Args:
        says: the number.
        of: the total that the number is out of.
        locator: the clause of the source.
    """

    says: Annotated[int, Limits(0, _MOST)]
    of: Annotated[int, Limits(1, _MOST)]
    locator: Text

    @property
    def share(self) -> Fraction:
        """The number as a percentage of the total.

        >>> Noted(says=12, of=15, locator="a note").share
        Fraction(80, 1)
        """
        return Fraction(self.says * PERCENT, self.of)
