"""Loads funds: those that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.definitions import Wrong
from careplan._core.registry import Registry
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.fund_criteria import terms
from careplan.errors import Problem

SHIPPED: Final = (
    "sampleton-carers",
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
)
"""The keys of the funds that the library ships.

One is invented, and shows everything that a fund's file can say. The others are templates, and
schemes as others described them.
"""


def load_fund(fund: str | Path | Fund) -> Fund:
    """Load a fund: one that the library ships, by key, or a council's own, by path.

    Args:
        fund: a key such as ``"cheshire-west-carers-essentials"``, a path to a TOML file (as
            text, it must end in ``.toml``), or a `Fund`, which is returned as it is.

    Raises:
        UnknownNameError: if the library ships no fund of that key; it suggests the nearest name.
        DefinitionError: if the file is wrong. It lists everything that is wrong, with its place.
        UnfinishedError: if the file contains ``"?"``. It lists every place to fill in.

    >>> load_fund("derbyshire-carer-personal-budget").who.area
    'Derbyshire'
    """
    return FUNDS.load(fund)


def fund_from(text: str, *, file: str = "fund") -> Fund:
    """Make a fund from the text of a TOML file.

    Args:
        text: the file's text.
        file: the file's name, for errors.

    Raises:
        DefinitionError: if the text is wrong. It lists everything that is wrong, with its place.
        UnfinishedError: if the text contains ``"?"``. It lists every place to fill in.
    """
    return FUNDS.finished(FUNDS.read(text, file=file))


def _with_terms(fund: Fund) -> Fund:
    """The fund, if it has at least one term that every application is decided by.

    Raises:
        Wrong: if it has no such term.
    """
    if all(one.may_not_apply for one in terms(fund)):
        expected = "expected at least one term: who it is for, or what must be true"
        raise Wrong(Problem("", expected))
    return fund


FUNDS: Final = Registry(
    "fund",
    Fund,
    Fund,
    package="careplan.eligibility.funds",
    keys=SHIPPED,
    make=_with_terms,
    reserved=SHIPPED,
)
"""Finds funds, and templates of funds."""
