"""Finds funds: those the library ships, and a council's own."""

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
"""The funds the library ships, by key: three templates, and schemes as others described them."""


def load_fund(fund: str | Path | Fund) -> Fund:
    """A fund: one the library ships, by key, or a council's own, by path.

    Args:
        fund: a key such as ``"cheshire-west-carers-essentials"``, a path to a TOML file (as
            text, it ends in ``.toml``), or a fund, which is given back.

    Returns:
        The fund. Where its file holds ``"?"``, it is unfinished: it can be looked at, and
        decides nothing.

    Raises:
        UnknownNameError: if none of that key is shipped.
        DefinitionError: if the file is wrong: everything that is wrong with it, with its place.

    >>> load_fund("cheshire-east-take-a-break").unfinished[0]
    '/open/from'
    """
    return _SHELF.find(fund)


def fund_from(text: str, *, file: str = "fund") -> Fund:
    """A fund from the text of a TOML file.

    Args:
        text: the file's text.
        file: what to call it in errors.

    Raises:
        DefinitionError: everything that is wrong with it, with its place.
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
