"""Finds funds: those that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.reader import read_fund
from careplan.errors import DefinitionError, Problem

SHIPPED: Final = (
    "cheshire-east-living-well",
    "cheshire-east-take-a-break",
    "cheshire-east-hospital-discharge",
    "cheshire-east-living-well-2017",
    "cheshire-west-carers-essentials",
    "derbyshire-carer-personal-budget",
    "devon-carers-break",
    "hammersmith-fulham-carers",
    "leicestershire-discharge-2023",
    "leicestershire-discharge-2025",
    "lincolnshire-carers",
    "tower-hamlets-wellbeing",
)
"""The keys of the funds that the library ships: templates, and schemes as others described them."""


def load_fund(fund: str | Path | Fund) -> Fund:
    """Load a fund: one that the library ships, by key, or a council's own, by path.

    Args:
        fund: a key such as ``"cheshire-west-carers-essentials"``, a path to a TOML file (as
            text, it must end in ``.toml``), or a `Fund`, which is returned as it is.

    Returns:
        The fund. If its file contains ``"?"``, the fund is unfinished: it can be read, but
        can't decide an application.

    Raises:
        UnknownNameError: if the library ships no fund of that key; it suggests the nearest name.
        DefinitionError: if the file is wrong. It lists everything that is wrong, with its place.

    >>> load_fund("cheshire-east-take-a-break").unfinished[0]
    '/open/from'
    """
    return _SHELF.find(fund)


def fund_from(text: str, *, file: str = "fund") -> Fund:
    """Make a fund from the text of a TOML file.

    Args:
        text: the file's text.
        file: the file's name, for errors.

    Raises:
        DefinitionError: if the text is wrong. It lists everything that is wrong, with its place.
    """
    problems: list[Problem] = []
    found = read_fund(Table(toml(text, file), "", problems, unfilled=[]))
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library(
    "fund",
    Fund,
    "careplan.eligibility.funds",
    SHIPPED,
    fund_from,
)
