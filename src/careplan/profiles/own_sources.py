"""Reads the sources that a profile defines itself. They always count as local."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from careplan._core.documents import unknown_keys
from careplan.citations import Grade, Source, source_from, sources
from careplan.errors import Problem
from careplan.rules.rule import NAME

_LOCAL: Final = ("contract", "policy")
_GRADES: Final = tuple(grade.value for grade in Grade)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_grades(value: Any) -> bool:
    return isinstance(value, dict) and all(grade in _GRADES for grade in value.values())


_REQUIRED: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "title": (_is_text, "expected text"),
    "kind": (lambda value: value in _LOCAL, "expected contract or policy for a local source"),
    "grade": (lambda value: value in _GRADES, f"expected {' or '.join(_GRADES)}"),
    "compared_with": (_is_text, "expected text"),
    "compared_on": (lambda value: type(value) is date, "expected a date such as 2026-03-15"),
}
_OPTIONAL: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "aliases": (_are_texts, "expected a list of texts"),
    "address": (_is_text, "expected text"),
    "clauses": (_are_grades, "expected a grade for each clause"),
}


def own_sources(raw: Mapping[str, Any], problems: list[Problem]) -> dict[str, Source]:
    """Read the sources in a profile's file.

    Args:
        raw: the file, as plain data.
        problems: the list to add problems to.
    """
    found: dict[str, Source] = {}
    tables = raw.get("sources", {})
    if not isinstance(tables, dict):
        problems.append(Problem("/sources", "expected a table for each source"))
        return found
    taken = {name for one in sources().values() for name in (one.key, *one.aliases)}
    for key, table in tables.items():
        wrong = list(_wrong(f"/sources/{key}", table))
        names = [key] if wrong else [key, *table.get("aliases", ())]
        wrong += [
            Problem(f"/sources/{key}", "expected a key such as 'sampleton-reviews'")
            for name in names
            if not NAME.fullmatch(name)
        ]
        if taken.intersection(names):
            wrong.append(Problem(f"/sources/{key}", "there is already a source of this key"))
        taken.update(names)
        problems += wrong
        if not wrong:
            found[key] = source_from(key, table)
    return found


def _wrong(at: str, table: Any) -> list[Problem]:
    if not isinstance(table, dict):
        return [Problem(at, "expected a table")]
    found = unknown_keys(at, table, (*_REQUIRED, *_OPTIONAL))
    found += [Problem(f"{at}/{name}", "is missing") for name in _REQUIRED if name not in table]
    found += [
        Problem(f"{at}/{name}", expected)
        for name, (fits, expected) in {**_REQUIRED, **_OPTIONAL}.items()
        if name in table and not fits(table[name])
    ]
    return found
