"""Finds pathways: the one the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.errors import DefinitionError, Problem
from careplan.milestones.pathway import Pathway
from careplan.milestones.reader import read_pathway

SHIPPED: Final = ("lancashire-rehabilitation",)
"""The pathways the library ships, by key."""


def load_pathway(pathway: str | Path | Pathway) -> Pathway:
    """A pathway: one the library ships, by key, or a council's own, by path.

    Args:
        pathway: a key such as ``"lancashire-rehabilitation"``, a path to a TOML file (as text, it
            ends in ``.toml``), or a pathway, which is given back.

    Raises:
        UnknownNameError: if none of that key is shipped.
        DefinitionError: if the file is wrong: everything that is wrong with it, with its place.

    >>> [stage.closes for stage in load_pathway("lancashire-rehabilitation").stages]
    [3, 6, 9, 12, 18]
    """
    return _SHELF.find(pathway)


def pathway_from(text: str, *, file: str = "pathway") -> Pathway:
    """A pathway from the text of a TOML file.

    Args:
        text: the file's text.
        file: what to call it in errors.

    Raises:
        DefinitionError: everything that is wrong with it, with its place.
    """
    problems: list[Problem] = []
    found = read_pathway(Table(toml(text, file), "", problems))
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library("pathway", Pathway, "careplan.milestones", SHIPPED, pathway_from)
