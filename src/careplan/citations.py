"""The sources of every requirement: their clauses, and how directly each text was seen.

The sources are in ``data/sources.toml``. The weight of a source follows from its kind,
so a contract's term is never shown as if it were a duty in an Act.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from careplan._base.packaged import table
from careplan.errors import UnknownNameError

__all__ = [
    "Citation",
    "Grade",
    "Source",
    "SourceKind",
    "Weight",
    "cite",
    "source",
    "sources",
]


class Weight(StrEnum):
    """How strongly a source binds."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    LOCAL = "local"

    @property
    def rank(self) -> int:
        """A larger number binds more strongly: local 0, guidance 1, statute 2."""
        return {"local": 0, "guidance": 1, "statute": 2}[self.value]


class Grade(StrEnum):
    """How directly the text of a source was seen when a rule was written."""

    PRIMARY = "primary"
    """The text itself, or a copy of it, was seen."""
    SECONDARY = "secondary"
    """Only another body's account of the text was seen."""


class SourceKind(StrEnum):
    """The kind of document that a source is."""

    ACT = "act"
    REGULATIONS = "regulations"
    GUIDANCE = "guidance"
    CONTRACT = "contract"
    POLICY = "policy"
    LIBRARY = "library"

    @property
    def weight(self) -> Weight:
        """The weight of every source of this kind."""
        return _WEIGHTS.get(self, Weight.LOCAL)


_WEIGHTS: Final = {
    SourceKind.ACT: Weight.STATUTE,
    SourceKind.REGULATIONS: Weight.STATUTE,
    SourceKind.GUIDANCE: Weight.GUIDANCE,
}


@frozen(kw_only=True, cache_hash=True)
class Source:
    """One Act, regulation, guidance note or document.

    Args:
        key: the source's name in profiles, such as ``"care-act-2014"``.
        title: the title as a letter would print it.
        kind: the kind of document; it sets the weight.
        grade: how its text was seen, for clauses that have no grade of their own.
        compared_with: the text that the library's rules were last compared with.
        compared_on: the date of that comparison.
        clauses: clause to grade, for the clauses that were seen differently.
        aliases: other keys that people use for the source.
        address: a public web address, if it has a lasting one.
    """

    key: str
    title: str
    kind: SourceKind
    grade: Grade
    compared_with: str
    compared_on: date
    clauses: Mapping[str, Grade] = field(factory=dict, hash=False)
    aliases: tuple[str, ...] = ()
    address: str | None = None

    @property
    def weight(self) -> Weight:
        """Statute, guidance or local."""
        return self.kind.weight

    def __reduce__(self) -> Any:
        first = (self.title, self.kind, self.grade, self.compared_with, self.compared_on)
        rest = (dict(self.clauses), self.aliases, self.address)
        return _source, (self.key, *first, *rest)

    def at(self, locator: str) -> Citation:
        """A citation of one clause: ``source.at("s25(1)(a)")``."""
        return Citation(self, locator)


def _source(*parts: Any) -> Source:
    """Rebuild a source from a pickle."""
    key, title, kind, grade, compared_with, compared_on, clauses, aliases, address = parts
    return Source(
        key=key,
        title=title,
        kind=kind,
        grade=grade,
        compared_with=compared_with,
        compared_on=compared_on,
        clauses=MappingProxyType(clauses),
        aliases=aliases,
        address=address,
    )


@frozen
class Citation:
    """One clause of one source.

    Args:
        source: the source.
        locator: the clause, such as ``"s25(1)(a)"``; never empty.
    """

    source: Source
    locator: str = field()

    @locator.validator
    def _present(self, _: object, locator: str) -> None:
        if not locator.strip():
            msg = f"a citation of {self.source.key} needs a locator"
            raise ValueError(msg)

    @property
    def weight(self) -> Weight:
        """The source's weight."""
        return self.source.weight

    @property
    def grade(self) -> Grade:
        """How directly the clause was seen: its own grade, or its outer clause's or source's."""
        clause = self.locator
        while clause:
            if clause in self.source.clauses:
                return self.source.clauses[clause]
            clause = clause.rpartition("(")[0]
        return self.source.grade

    def as_dict(self) -> dict[str, str]:
        """Plain data: the source's key and title, the clause and its grade."""
        return {
            "source": self.source.key,
            "title": self.source.title,
            "clause": self.locator,
            "grade": self.grade.value,
        }

    def __str__(self) -> str:
        """The title, a comma and the clause, as a letter would print them."""
        return f"{self.source.title}, {self.locator}"


def source_from(key: str, raw: Mapping[str, Any]) -> Source:
    """A source from its TOML table, which must already have been checked."""
    return Source(
        key=key,
        title=raw["title"],
        kind=SourceKind(raw["kind"]),
        grade=Grade(raw["grade"]),
        compared_with=raw["compared_with"],
        compared_on=raw["compared_on"],
        clauses=MappingProxyType(
            {clause: Grade(grade) for clause, grade in raw.get("clauses", {}).items()}
        ),
        aliases=tuple(raw.get("aliases", ())),
        address=raw.get("address"),
    )


@cache
def sources() -> Mapping[str, Source]:
    """Every source the library ships, by key."""
    shipped = table("careplan", "sources")
    return MappingProxyType({key: source_from(key, raw) for key, raw in shipped.items()})


def source(key: str, more: Mapping[str, Source] = MappingProxyType({})) -> Source:
    """A source by its key or one of its aliases.

    Args:
        key: a key such as ``"care-act-2014"``.
        more: a council's own sources, by key, which are searched as well.

    Raises:
        UnknownNameError: if there is no such source; it suggests the nearest name.

    >>> source("eligibility-regulations-2014").title
    'Care and Support (Eligibility Criteria) Regulations 2015'
    """
    known = {**sources(), **more}
    for item in known.values():
        if key == item.key or key in item.aliases:
            return item
    raise UnknownNameError("source", key, known)


def cite(text: str, more: Mapping[str, Source] = MappingProxyType({})) -> Citation:
    """A citation from its text.

    Args:
        text: ``"<source key> <clause>"``.
        more: as for `source`.

    Raises:
        UnknownNameError: if there is no such source.
        ValueError: if there is no clause.

    >>> str(cite("care-act-2014 s25(1)(a)"))
    'Care Act 2014, s25(1)(a)'
    """
    key, _, locator = text.partition(" ")
    return source(key, more).at(locator.strip())
