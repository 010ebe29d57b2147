"""Hazards of using this library: what could hurt somebody, what controls it, what is left to you.

A supplier's safety officer starts from it. It claims no conformity with any standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, ClassVar, NamedTuple, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Text, named, repeated
from careplan._core.field_types import Limits
from careplan._core.registry import packaged
from careplan.errors import Problem

TestName: TypeAlias = Annotated[
    str,
    Limits(
        1,
        200,
        pattern=r"tests(/[a-z_]+)+\.py::test_\w+",
        expected="expected the name of a test, such as 'tests/test_answers.py::test_blank'",
    ),
]
Code: TypeAlias = Annotated[
    str, Limits(5, 5, pattern=r"[A-Z]{2}[0-9]{3}", expected="expected a rule's code, such as GO105")
]


@frozen(kw_only=True)
class Control(Definition):
    """What keeps a hazard from hurting somebody, and how that is proved.

    Args:
        does: what the library does.
        tests: the tests that prove it, by file and name, in the library's repository.
    """

    does: Text
    tests: Annotated[tuple[TestName, ...], Items(1, once=True, expected="expected a list of tests")]


@frozen(kw_only=True)
class Hazard(Definition):
    """One way in which using this library could hurt somebody.

    Args:
        key: its key: ``"score-under-wrong-coding"``.
        title: what could go wrong.
        cause: how that could come about.
        harm: what it could do to the person.
        controls: what the library does about it.
        rules: the codes of the rules that tell it, if rules do.
        left: what is left to whoever builds on the library or uses it.
    """

    key: Slug
    title: Text
    cause: Text
    harm: Text
    controls: Annotated[tuple[Control, ...], Items(1, expected="expected a control")] = named(
        "control"
    )
    rules: Annotated[tuple[Code, ...], Items(once=True, expected="expected codes, each once")] = ()
    left: Text


class HazardRow(NamedTuple):
    """One row of the table: a control, with the hazard that it is for."""

    key: str
    hazard: str
    cause: str
    possible_harm: str
    control: str
    tests: str
    rules: str
    left_to_you: str


@frozen(kw_only=True)
class HazardLog(Definition):
    """Hazards, as a supplier's safety officer starts from them.

    Args:
        key: its key.
        title: its title.
        version: its version.
        hazards: the hazards.
    """

    FORMAT: ClassVar[str] = "careplan-hazards/1"

    key: Slug
    title: Text
    version: Text
    hazards: Annotated[tuple[Hazard, ...], Items(1, expected="expected a hazard")] = named("hazard")

    def problems(self) -> Iterator[Problem]:
        """A problem for two hazards with the same key."""
        yield from repeated("hazard", self.hazards)

    def rows(self) -> Iterator[HazardRow]:
        """The log as a table, with a row for each control.

        >>> next(hazard_log().rows()).key
        'refusal-read-as-complete'
        """
        for one in self.hazards:
            for control in one.controls:
                yield HazardRow(
                    key=one.key,
                    hazard=one.title,
                    cause=one.cause,
                    possible_harm=one.harm,
                    control=control.does,
                    tests=" ".join(control.tests),
                    rules=" ".join(one.rules),
                    left_to_you=one.left,
                )


@cache
def hazard_log() -> HazardLog:
    """The hazards of this library itself.

    Returns:
        The log. It says what the library's makers found. It isn't a clinical safety case, and
        claims no conformity: whoever builds a product on the library judges that.

    >>> [one.key for one in hazard_log().hazards][:2]
    ['refusal-read-as-complete', 'figure-that-flatters']
    """
    return packaged(HazardLog, "careplan.hazards", "data/hazards.toml")
