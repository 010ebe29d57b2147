"""Whether a carer can go on caring: reasons in order, and red, amber or green to sum them up.

There is no score. Each factor is true, false or not recorded, and the worst true factor gives the
light. A blank never gives green.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, Final

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, Text, named, repeated
from careplan._core.registry import Registry
from careplan.errors import FactsError, Problem, did_you_mean

ALONE: Final = "cannot-continue"
"""Key of the factor that every list must have: the carer says they can't go on. It gives red."""
_ALONE: Final = f"expected a factor {ALONE!r} whose light is red"


class Light(StrEnum):
    """How a caring arrangement is doing, on what is recorded."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@frozen(kw_only=True)
class Factor(Definition):
    """One thing that may put a caring arrangement under strain.

    Args:
        key: identifier of the factor: ``"nights"``.
        light: light that the factor gives if it is true: red or amber.
        says: reason that is printed if it is true.
        question: question to ask if it isn't recorded.
    """

    key: Slug
    light: Light
    says: Text
    question: Text

    def problems(self) -> Iterator[Problem]:
        """A problem if the light is green. Only a carer with every factor false gets green."""
        if self.light is Light.GREEN:
            yield Problem("/light", "expected one of: red, amber")


@frozen(kw_only=True)
class StrainFactors(Sourced):
    """A list of factors that may put a caring arrangement under strain.

    Args:
        key: identifier of the list: ``"carer-strain"``.
        title: title of the list.
        version: version of the list.
        own_source: where the list comes from.
        listed: the factors, in the order of the file.
    """

    FORMAT: ClassVar[str] = "careplan-strain/1"

    version: Text
    listed: Annotated[tuple[Factor, ...], Items(least=1, expected=_ALONE)] = named("factor")

    def problems(self) -> Iterator[Problem]:
        """A problem for two factors with the same key, or no factor that gives red by itself."""
        yield from repeated("factor", self.listed)
        if not any(one.key == ALONE and one.light is Light.RED for one in self.listed):
            yield Problem("/factor", _ALONE)

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in the order in which reasons are given: those that give red come first."""
        return tuple(sorted(self.listed, key=lambda one: one.light is not Light.RED))


@frozen(kw_only=True, repr=False)
class Strain:
    """The strain on one caring arrangement.

    Args:
        by: list of factors that was used.
        light: worst light among the true factors. With no true factor it is green if every factor
            is recorded as false, and ``None`` if a factor is blank.
        reasons: factors that are true, in order.
        unasked: factors that aren't recorded; empty if the light is red.
    """

    by: StrainFactors
    light: Light | None
    reasons: tuple[Factor, ...]
    unasked: tuple[Factor, ...]

    def __repr__(self) -> str:
        return f"<Strain by {self.by.key}, {len(self.unasked)} not asked>"

    @property
    def urgency(self) -> tuple[int, int]:
        """Sort key for reviews, most urgent first: the light, then how much isn't recorded.

        An arrangement about which nothing is known comes after amber and before green.
        """
        order = [Light.RED, Light.AMBER, None, Light.GREEN]
        return order.index(self.light), -len(self.unasked)


def strain(facts: Mapping[str, bool | None], by: StrainFactors | None = None) -> Strain:
    """Judge the strain on a caring arrangement from what is recorded.

    Args:
        facts: each factor's key with `True`, `False`, or ``None`` for not recorded. A missing key
            counts as not recorded.
        by: list of factors to use; by default the library's own, ``"carer-strain"``.

    Returns:
        The light, with the reasons for it and the factors that aren't recorded.

    Raises:
        FactsError: for each unknown key, and each value that isn't `True`, `False` or ``None``.

    >>> found = strain({"nights": True, "cannot-continue": False})
    >>> found.light.value, [factor.key for factor in found.reasons]
    ('amber', ['nights'])
    >>> strain({}).light is None
    True
    """
    factors = by or load_strain("carer-strain")
    if problems := [*_problems(facts, factors)]:
        raise FactsError(problems)
    so = tuple(factor for factor in factors.factors if facts.get(factor.key) is True)
    blank = tuple(factor for factor in factors.factors if facts.get(factor.key) is None)
    lights = {factor.light for factor in so}
    light: Light | None = None if blank else Light.GREEN
    if lights:
        light = Light.RED if Light.RED in lights else Light.AMBER
    worse = () if light is Light.RED else blank
    return Strain(by=factors, light=light, reasons=so, unasked=worse)


def _problems(facts: Mapping[str, bool | None], factors: StrainFactors) -> list[Problem]:
    known = [factor.key for factor in factors.factors]
    found = []
    for at, (key, held) in enumerate(facts.items()):
        if key not in known:
            hint = did_you_mean(str(key), known)
            found.append(Problem(f"/(key {at + 1})", f"unknown key{hint}"))
        elif held is not None and type(held) is not bool:
            found.append(Problem(f"/{key}", "expected true, false, or nothing"))
    return found


def load_strain(factors: str | Path | StrainFactors) -> StrainFactors:
    """Load a list of factors: the library's own, ``"carer-strain"``, or a council's, by path.

    Args:
        factors: the key of a list; a path to a TOML file (a path given as text must end in
            ``.toml``); or a `StrainFactors`, which is returned unchanged.

    Returns:
        The list of factors.

    Raises:
        UnknownNameError: if the library ships no list with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the file is a template, with all that must still be filled in.
    """
    return STRAIN.load(factors)


def strain_from(text: str, *, file: str = "factors") -> StrainFactors:
    """Read a list of factors from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Returns:
        The list of factors.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the text is a template, with all that must still be filled in.
    """
    return STRAIN.finished(STRAIN.read(text, file=file))


STRAIN: Final = Registry(
    "list of factors",
    StrainFactors,
    StrainFactors,
    package="careplan.risk",
    keys=("carer-strain",),
)
"""The lists of factors."""
