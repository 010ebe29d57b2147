"""Finds instruments: those the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.errors import DefinitionError, Problem
from careplan.instruments.instrument import Instrument
from careplan.instruments.reader import read_instrument

SHIPPED: Final = (
    "wemwbs",
    "swemwbs",
    "ons4",
    "ucla-3",
    "de-jong-gierveld-6",
    "phq-9",
    "gad-7",
    "goal-based-outcomes",
    "dialog",
)
"""The instruments the library ships, by key."""


def load_instrument(instrument: str | Path | Instrument) -> Instrument:
    """Load an instrument: one the library ships, by key, or a council's own, by path.

    Args:
        instrument: a key such as ``"swemwbs"``, a path to a TOML file (as text, it ends in
            ``.toml``), or an `Instrument`.

    Returns:
        The instrument. An `Instrument` is returned as it is.

    Raises:
        UnknownNameError: if the library ships no instrument with that key.
        DefinitionError: if the file is wrong. It lists every problem, with its place.

    >>> load_instrument("phq-9").part().items[-1]
    'self-harm'
    """
    return _SHELF.find(instrument)


def instrument_from(text: str, *, file: str = "instrument") -> Instrument:
    """Read an instrument from the text of a TOML file.

    Args:
        text: the text of the file.
        file: the name of the file in errors.

    Returns:
        The instrument.

    Raises:
        DefinitionError: if the text is wrong. It lists every problem, with its place.
    """
    problems: list[Problem] = []
    top = Table(toml(text, file), "", problems)
    found = read_instrument(top, lambda key: _SHELF.shipped(key) if key in SHIPPED else None)
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library(
    "instrument",
    Instrument,
    "careplan.instruments",
    SHIPPED,
    instrument_from,
)
