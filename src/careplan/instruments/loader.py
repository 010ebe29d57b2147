"""Finds instruments: those the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.definitions import Wrong
from careplan._core.registry import Registry
from careplan.errors import Problem
from careplan.instruments.file_format import InstrumentFile
from careplan.instruments.instrument import Instrument

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


def _made(file: InstrumentFile) -> Instrument:
    """The instrument of a file, with the fuller form that the file names."""
    if file.within not in {None, *SHIPPED}:
        raise Wrong(Problem("/within", "isn't an instrument the library ships"))
    return file.instrument(INSTRUMENTS.load(file.within) if file.within else None)


INSTRUMENTS: Final[Registry[Instrument]] = Registry(
    "instrument",
    InstrumentFile,
    Instrument,
    package="careplan.instruments",
    keys=SHIPPED,
    make=_made,
)


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
        UnfinishedError: if the file is a template. It lists all that must still be filled in.

    >>> load_instrument("phq-9").part().items[-1]
    'self-harm'
    """
    return INSTRUMENTS.load(instrument)


def instrument_from(text: str, *, file: str = "instrument") -> Instrument:
    """Read an instrument from the text of a TOML file.

    Args:
        text: the text of the file.
        file: the name of the file in errors.

    Returns:
        The instrument.

    Raises:
        DefinitionError: if the text is wrong. It lists every problem, with its place.
        UnfinishedError: if it is a template. It lists all that must still be filled in.
    """
    return INSTRUMENTS.finished(INSTRUMENTS.read(text, file=file))
