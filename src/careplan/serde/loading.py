"""Reads one document of any kind."""

from __future__ import annotations

from typing import Final, TypeVar

from careplan._core.models import Model
from careplan.eligibility.fact_sheet import FactSheet
from careplan.programmes import Programme
from careplan.serde.document_reader import read, read_document, read_facts
from careplan.serde.json_text import Data

R = TypeVar("R", bound=Model)

MOST_BYTES: Final = 5_000_000
"""The longest document that is read by default, in bytes."""


def load(
    data: Data, kind: type[R], *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> R:
    """Read one object of any model, such as a single goal or a single need.

    Args:
        data: as for `careplan.load_plan`, without the ``format``.
        kind: the model's class: ``Goal``.
        empty_is_blank: as for `careplan.load_plan`.
        most_bytes: as for `careplan.load_plan`.

    Returns:
        The object.

    Raises:
        LoadError: as for `careplan.load_plan`.

    >>> from careplan.goals import Goal
    >>> load({"statement": "I want to swim again", "due": "2026-13-01"}, Goal)
    Traceback (most recent call last):
    careplan.errors.LoadError: /due: expected a date such as 2026-03-15
    """
    return read(data, kind, most_bytes, empty_is_blank=empty_is_blank)


def load_facts(data: Data, *, most_bytes: int = MOST_BYTES) -> FactSheet:
    """Read the facts that a decision is made on.

    Args:
        data: as for `careplan.load_plan`, without the ``format``. It has ``facts``, an object of
            fact key to true, false, null for *not recorded*, or ``"doesnt-apply"``. It may have
            ``key``, ``decision`` and ``on``. It can be what `Decision.as_dict` gives.
        most_bytes: as for `careplan.load_plan`.

    Returns:
        The facts.

    Raises:
        LoadError: as for `careplan.load_plan`.

    >>> dict(load_facts('{"facts": {"health": true, "impact": null}}').facts)
    {'health': True, 'impact': None}
    """
    return read_facts(data, most_bytes)


def load_programme(data: Data, *, most_bytes: int = MOST_BYTES) -> Programme:
    """Read a programme, such as an implementation plan, an action plan or a winter plan.

    Args:
        data: as for `careplan.load_plan`; its ``format`` is ``"careplan-programme/1"``. It is
            usually the path of a TOML file.
        most_bytes: as for `careplan.load_plan`.

    Returns:
        The programme.

    Raises:
        LoadError: as for `careplan.load_plan`.

    >>> document = {"format": "careplan-programme/1", "key": "winter"}
    >>> load_programme(document).key
    'winter'
    """
    return read_document(data, Programme, most_bytes, empty_is_blank=False)
