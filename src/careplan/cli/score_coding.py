"""Which code each text or number in a file of answers stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from careplan.cli.table_files import Reader
from careplan.instruments import Instrument
from careplan.instruments.components import Item


def coding_of(
    instrument: Instrument,
    given: Mapping[str, Any] | None,
    source: Reader,
    known: Mapping[str, str],
) -> Mapping[str, Any] | None:
    """Each item's coding: the one given, or for a text column its codes written in figures.

    Args:
        instrument: the instrument.
        given: what ``--coding`` says; ``None`` without it.
        source: the file of answers.
        known: item key to column name.
    """
    if given is None and source.texts.isdisjoint(known.values()):
        return None
    if given is not None and all(isinstance(one, Mapping) for one in given.values()):
        told = given
    else:
        told = dict.fromkeys(known, given)
    coding = dict(told)  # keeps keys that aren't items, so that scoring reports them
    for item in instrument.items:
        text = known[item.key] in source.texts
        own = told.get(item.key)
        if own is None:
            codes = (*item.points, *item.blanks)
            own = _figures(item) if text else {code: code for code in codes}
        elif not text:  # TOML's keys are always text, and the column contains numbers
            own = {_number(key): code for key, code in own.items()}
        else:  # cells lose the white space around them, so the keys must too
            own = {key.strip(): code for key, code in own.items()}
        coding[item.key] = own
    return coding


def _figures(item: Item) -> dict[str, int]:
    """Each code as written in figures. Spreadsheets may add a point and a nought, as in 3.0."""
    codes = (*item.points, *item.blanks)
    return {written: code for code in codes for written in (str(code), f"{code}.0")}


def _number(key: str) -> int | str:
    return int(key) if key.removeprefix("-").isdecimal() else key
