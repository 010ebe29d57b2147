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

Given: TypeAlias = Sequence[str] | Mapping[str, str] | range
_POSITIONS: Final = re.compile(r"(\d{1,5})-(\d{1,5})")


def item_columns(text: str) -> Given:
    """What ``--items`` says: names with commas between, positions, or a file of names.

    Args:
        text: ``"a,b,c"``; ``"5-11"``, the positions of the columns from 1; or ``"@items.toml"``, a
            file with a line ``item = "heading"`` for each item, for headings that hold commas.

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
    positions = _POSITIONS.fullmatch(text.strip())
    if positions is not None:
        return range(int(positions[1]), int(positions[2]) + 1)
    return [name.strip() for name in text.split(",")]


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
        raise ScoreError(
            Problem("/items", f"there is no column {name!r}; use --items") for name in absent
        )
    return names


def _named(given: Sequence[str] | range, columns: Sequence[str]) -> Sequence[str]:
    if not isinstance(given, range):
        return given
    if not 1 <= given.start < given.stop <= len(columns) + 1:
        reason = f"expected positions from 1 to {len(columns)}, such as 5-11"
        raise ScoreError([Problem("/items", reason)])
    return [columns[at - 1] for at in given]


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
        reason = f"expected {len(instrument.items)} columns, separated by commas"
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
