"""Whether caring can go on: plain reasons in order, and a light that follows from them.

No score: a factor is so, not so, or not recorded, and the worst that is so gives the light. A
blank never gives green.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import frozen

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan._core.sources import read_source
from careplan.citations import Source
from careplan.errors import DefinitionError, FactsError, Problem, nearest


class Light(StrEnum):
    """How things stand, on what is recorded."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@frozen(kw_only=True)
class Factor:
    """One thing that may strain an arrangement.

    Args:
        key: ``"nights"``.
        light: what it gives if it is so: red by itself, or amber.
        says: the reason, as it is printed.
        question: what to ask, if it isn't recorded.
    """

    key: str
    light: Light
    says: str
    question: str


@frozen(kw_only=True)
class StrainFactors:
    """The factors somebody goes by, in the order in which reasons are given.

    Args:
        key: ``"carer-strain"``.
        title: what they are about.
        version: of the list.
        source: whose they are.
        factors: the factors; those that give red stand first.
    """

    key: str
    title: str
    version: str
    source: Source
    factors: tuple[Factor, ...]


@frozen(kw_only=True, repr=False)
class Strain:
    """How an arrangement stands.

    Args:
        by: the factors it was told by.
        light: the worst that is recorded; green only where every factor is recorded as not so;
            ``None`` where nothing is recorded as so and something is blank.
        reasons: what is so, in order.
        unasked: what isn't recorded; none once it is red.
    """

    by: StrainFactors
    light: Light | None
    reasons: tuple[Factor, ...]
    unasked: tuple[Factor, ...]

    def __repr__(self) -> str:
        return f"<Strain by {self.by.key}, {len(self.unasked)} not asked>"

    @property
    def urgency(self) -> tuple[int, int]:
        """What to sort reviews by, most urgent first: the light, then how much isn't known.

        An arrangement of which nothing is known comes after amber and before green.
        """
        order = [Light.RED, Light.AMBER, None, Light.GREEN]
        return order.index(self.light), -len(self.unasked)


def strain(facts: Mapping[str, bool | None], by: StrainFactors | None = None) -> Strain:
    """How an arrangement stands, on what is recorded.

    Args:
        facts: factor to `True`, `False`, or ``None`` for not recorded, as is what isn't there.
        by: the factors to go by; the library's own unless told.

    Raises:
        FactsError: for each key that is no factor, and each value that is no answer.

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
            near = nearest(str(key), known)
            hint = f"; did you mean {near!r}?" if near else ""
            found.append(Problem(f"/(key {at + 1})", f"isn't a factor here{hint}"))
        elif held is not None and type(held) is not bool:
            found.append(Problem(f"/{key}", "expected true, false, or nothing"))
    return found


def load_strain(factors: str | Path | StrainFactors) -> StrainFactors:
    """Factors: the library's own, ``"carer-strain"``, or a council's, by path.

    Raises:
        UnknownNameError: if none of that key is shipped.
        DefinitionError: if the file is wrong: everything that is wrong with it, with its place.
    """
    return _SHELF.find(factors)


def strain_from(text: str, *, file: str = "factors") -> StrainFactors:
    """Factors from the text of a TOML file.

    Args:
        text: the file's text.
        file: what to call it in errors.

    Raises:
        DefinitionError: everything that is wrong with it, with its place.
    """
    problems: list[Problem] = []
    top = Table(toml(text, file), "", problems)
    key, title, version = top.name("key"), top.text("title"), top.text("version")
    found = StrainFactors(
        key=key,
        title=title,
        version=version,
        source=read_source(top.table("source"), key, title),
        factors=tuple(sorted(_factors(top), key=lambda one: one.light is not Light.RED)),
    )
    top.done()
    if problems:
        raise DefinitionError(file, problems)
    return found


def _factors(top: Table) -> list[Factor]:
    found: list[Factor] = []
    for table in top.tables("factor"):
        factor = Factor(
            key=table.name("key"),
            light=Light(table.choice("light", [Light.RED, Light.AMBER])),
            says=table.text("says"),
            question=table.text("question"),
        )
        if factor.key in {one.key for one in found}:
            table.wrong("key", "expected a key that no other has")
        found.append(factor)
        table.done()
    if not any(one.key == ALONE and one.light is Light.RED for one in found):
        top.wrong("factor", f"expected {ALONE!r} among them, red by itself")
    return found


ALONE: Final = "cannot-continue"
"""The carer says they can't go on: red, by whatever list."""
_SHELF: Final = Library(
    "list of factors", StrainFactors, "careplan.risk", ("carer-strain",), strain_from
)
