"""The parts of a definition: what a council may write in TOML, as type annotations declare it.

A definition is an attrs class whose annotations are its file's format: a field without a default is
required, ``X | None = None`` may be left out, ``tuple[X, ...]`` is a list, ``tuple[X, Y]``
a list of two, ``Mapping[Slug, X]`` a table with keys of its own, and a class is a table. Limits are
the same as those of the models.
`careplan._core.strict_reader` reads a file by them; `careplan.schema` makes the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, TypeAlias

import attrs
from attrs import frozen

from careplan._core.field_types import Limits
from careplan.citations import Grade, Source, SourceKind
from careplan.errors import Problem

UNFILLED: Final = "?"
"""What a template has where a value must still be filled in by whoever knows it."""
SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"

Slug: TypeAlias = Annotated[
    str, Limits(1, 60, pattern=SLUG, expected="expected a key such as 'low-mood'")
]
"""The key of a definition, or of a thing in it."""
Text: TypeAlias = Annotated[str, Limits(1, printable=True, expected="expected text")]
"""Text with something in it, and without control characters."""
Texts: TypeAlias = tuple[Text, ...]
Pounds: TypeAlias = Annotated[
    Decimal,
    Limits(
        0,
        10**8,
        places=2,
        above=True,
        pounds=True,
        expected='expected pounds, above 0 and to the penny, such as 250 or "250.00"',
    ),
]
Number: TypeAlias = Annotated[
    Decimal, Limits(-(10**9), 10**9, places=6, expected="expected a number")
]
"""A number that a float holds too: neither huge, nor with more than six decimal places."""
Days: TypeAlias = Annotated[int, Limits(0, 366)]


@frozen
class Items:
    """The limits of a list.

    Args:
        least: the fewest items.
        most: the most items.
        once: whether each item may be there only once.
        rising: whether each item must be greater than the one before.
        expected: what to say is expected of the list.
    """

    least: int = 0
    most: int = 10_000
    once: bool = False
    rising: bool = False
    expected: str = "expected a list"

    def fits(self, items: tuple[Any, ...]) -> bool:
        """Is the list within these limits?"""
        if not self.least <= len(items) <= self.most:
            return False
        if self.once and len(set(items)) < len(items):
            return False
        return not self.rising or all(a < b for a, b in pairwise(items))


Slugs: TypeAlias = Annotated[
    tuple[Slug, ...],
    Items(once=True, expected="expected a list of keys such as 'low-mood', each once"),
]


def named(key: str, *, default: Any = attrs.NOTHING, repr: bool = True) -> Any:  # noqa: A002
    """A field with a different key in the file, such as ``stage`` for ``stages``."""
    return attrs.field(metadata={"key": key}, default=default, repr=repr)


def key_of(field: Any) -> str:
    """The key of a field in the file."""
    return str(field.metadata.get("key", field.name))


class Wrong(ValueError):  # noqa: N818  (it never leaves the reading)
    """All the problems in one part of a document. They never show the values in it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__()


class Definition:
    """The base of every table of a definition."""

    __slots__ = ()
    FORMAT: ClassVar[str] = ""
    FORMAT_OPTIONAL: ClassVar[bool] = False
    """What the file says in ``format``, if it is a whole document: ``"careplan-fund/1"``."""
    NEEDS_ONE_OF: ClassVar[tuple[str, ...]] = ()
    """Keys of which at least one must be there."""

    def problems(self) -> Iterator[Problem]:
        """Problems between fields, by place. It is called when each field is valid by itself."""
        return iter(())

    def __reduce__(self) -> Any:
        cls: Any = type(self)
        fields = [one for one in attrs.fields(cls) if one.init]
        return _again, (cls, {one.alias: _dicts(getattr(self, one.name)) for one in fields})


def _again(cls: type[Definition], fields: Mapping[str, Any]) -> Definition:
    """Rebuild a table of a definition from a pickle."""
    return cls(**{name: _fixed(value) for name, value in fields.items()})


def _dicts(value: Any) -> Any:
    """A read-only mapping as a `dict`, because only that can be pickled."""
    if type(value) is not MappingProxyType:
        return value
    return {key: _dicts(one) for key, one in value.items()}


def _fixed(value: Any) -> Any:
    if type(value) is not dict:
        return value
    return MappingProxyType({key: _fixed(one) for key, one in value.items()})


class Chosen:
    """The base of a union: the class is chosen by the key that only it has."""

    __slots__ = ()
    CHOICES: ClassVar[Mapping[str, type[Any]]] = {}


@frozen(kw_only=True)
class OwnSource(Definition):
    """Where a council's own definition comes from.

    Args:
        grade: how the rules were seen: in the text itself, or in another body's account of it.
        compared_with: what the file was last compared with.
        compared_on: when it was compared.
    """

    grade: Grade
    compared_with: Text
    compared_on: date

    def of(self, key: str, title: str) -> Source:
        """The source of a definition, under the definition's own key and title."""
        return Source(
            key=key,
            title=title,
            kind=SourceKind.POLICY,
            grade=self.grade,
            compared_with=self.compared_with,
            compared_on=self.compared_on,
        )


@frozen(kw_only=True)
class Sourced(Definition):
    """A definition with a source of its own.

    Args:
        key: its key.
        title: its title.
        own_source: where it comes from, and how it was seen.
    """

    key: Slug
    title: Text
    own_source: OwnSource = named("source")

    @property
    def source(self) -> Source:
        """Where it comes from, as a source that can be cited."""
        return self.own_source.of(self.key, self.title)


@frozen(kw_only=True)
class Template:
    """A definition with values that must still be filled in. It can't be used until they are.

    Args:
        what: what it is a template of: ``"fund"``.
        key: its key.
        title: its title.
        source: where it comes from; ``None`` where that has to be filled in too, or where it cites
            others' sources.
        unfinished: the places in its file that hold ``"?"``, as pointers.
        tables: what the file says so far, as plain data.
    """

    what: str
    key: str
    title: str
    source: Source | None
    unfinished: tuple[str, ...]
    tables: Mapping[str, Any] = attrs.field(repr=False, eq=False)


def repeated(name: str, things: tuple[Any, ...], key: str = "key") -> Iterator[Problem]:
    """A problem for each item of a list whose key an earlier item has."""
    seen: set[Any] = set()
    for index, thing in enumerate(things):
        if getattr(thing, key) in seen:
            yield Problem(f"/{name}/{index}/{key}", f"expected a {key} that no other has")
        seen.add(getattr(thing, key))


def placeholders(raw: Any, at: str = "") -> Iterator[str]:
    """The places of the values that must still be filled in."""
    if isinstance(raw, str) and raw.strip() == UNFILLED:
        yield at
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from placeholders(value, f"{at}/{key}")
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from placeholders(value, f"{at}/{index}")
