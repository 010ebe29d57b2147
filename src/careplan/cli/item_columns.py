"""The columns of an instrument's items, as ``--items`` names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from careplan._core.registry import file_text, toml
from careplan.errors import Problem, ScoreError, shown_key, unknown_key
from careplan.instruments import Instrument
from careplan.instruments.definition import InstrumentDefinition

Positions: TypeAlias = tuple[range, ...]
Given: TypeAlias = list[str] | Mapping[str, str] | Positions
_POSITIONS: Final = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?")


def item_columns(text: str) -> Given:
    """What ``--items`` says: names with commas between, positions, or a file of names.

    Args:
        text: ``"a,b,c"``; ``"5-11"`` or ``"9,3-8"``, the positions of the columns from 1, with at
            least one range, since a number alone may be a heading; or ``"@items.toml"``, a file
            with a line ``item = "heading"`` for each item, for headings that hold commas.

    Raises:
        DefinitionError: if the file can't be read.
        ScoreError: if the file says something else.
    """
    if text.startswith("@"):
        file = Path(text.removeprefix("@"))
        held = toml(file_text(file), file.name)
        wrong = [
            Problem(f"/items/{shown_key(key, at)}", "expected a heading, as text")
            for at, (key, name) in enumerate(held.items())
            if not isinstance(name, str)
        ]
        if wrong:
            raise ScoreError(wrong)
        return {key: name.strip() for key, name in held.items()}
    names = [name.strip() for name in text.split(",")]
    return _positions(names) or names


def _positions(names: Iterable[str]) -> Positions:
    """The positions that are named; none if a name is a heading, or every one is a number alone."""
    found = [_POSITIONS.fullmatch(name) for name in names]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found) or not any(part[2] for part in parts):
        return ()
    return tuple(range(int(part[1]), int(part[2] or part[1]) + 1) for part in parts)


def columns_for(
    instrument: Instrument, given: Given | None, columns: Sequence[str]
) -> dict[str, str]:
    """Item key to column name.

    Args:
        instrument: the instrument.
        given: as `item_columns` reads it; ``None`` if columns are named by item key.
        columns: the names of the columns there are.

    Raises:
        ScoreError: if there aren't as many columns as items, or one isn't there.
    """
    if given is None:
        names = {item.key: item.key for item in instrument.items}
    elif isinstance(given, Mapping):
        names = _by_key(instrument, given)
    else:
        names = _in_order(instrument, _named(given, columns))
    if absent := [name for name in names.values() if name not in columns]:
        raise ScoreError(Problem("/items", _no_column(name)) for name in absent)
    return names


def _no_column(name: str) -> str:
    use = f"for its position, write {name}-{name}" if name.isdecimal() else "use --items"
    return f"there is no column {name!r}; {use}"


def _named(given: list[str] | Positions, columns: Sequence[str]) -> list[str]:
    if isinstance(given, list):
        return given
    if any(not 1 <= part.start < part.stop <= len(columns) + 1 for part in given):
        reason = f"expected positions from 1 to {len(columns)}, such as 5-11 or 9,3-8"
        raise ScoreError([Problem("/items", reason)])
    return [columns[at - 1] for part in given for at in part]


def _by_key(instrument: Instrument, given: Mapping[str, str]) -> dict[str, str]:
    known = [item.key for item in instrument.items]
    problems = [
        Problem(f"/items/{shown_key(key, at)}", unknown_key(key, known))
        for at, key in enumerate(given)
        if key not in known
    ]
    problems += [
        Problem(f"/items/{key}", "no column is named") for key in known if key not in given
    ]
    if problems:
        raise ScoreError(problems)
    return _once({key: given[key] for key in known})


def _in_order(instrument: Instrument, names: Sequence[str]) -> dict[str, str]:
    form: InstrumentDefinition = instrument
    if form.within is not None and len(names) == len(form.within.items):
        form = form.within
    if len(names) != len(form.items):
        reason = (
            f"expected {len(instrument.items)} columns, by name or position, separated by commas"
        )
        raise ScoreError([Problem("/items", reason)])
    every = _once({item.key: name for item, name in zip(form.items, names, strict=True)})
    return {item.key: every[item.key] for item in instrument.items}


def _once(names: dict[str, str]) -> dict[str, str]:
    if len(set(names.values())) < len(names):
        raise ScoreError([Problem("/items", "expected each column once")])
    return names


def out_of_order(names: Iterable[str]) -> bool:
    """Do the numbers in columns' names, such as q1 and q3, go down somewhere?

    Names without numbers, or with more than one, say nothing.

    Args:
        names: the names, in the instrument's order.
    """
    found = [re.findall(r"\d+", name) for name in names]
    numbers = [int(one[0]) for one in found if len(one) == 1]
    return len(numbers) == len(found) and numbers != sorted(numbers)
