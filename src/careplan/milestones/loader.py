"""Load pathways: the one that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.errors import DefinitionError, Problem
from careplan.milestones.pathway import Pathway
from careplan.milestones.reader import read_pathway

SHIPPED: Final = ("lancashire-rehabilitation",)
"""Keys of the pathways that the library ships."""


def load_pathway(pathway: str | Path | Pathway) -> Pathway:
    """Load a pathway: one that the library ships, by key, or a council's own, by path.

    Args:
        pathway: a key such as ``"lancashire-rehabilitation"``; a path to a TOML file (a path given
            as text must end in ``.toml``); or a `Pathway`, which is returned unchanged.

    Returns:
        The pathway.

    Raises:
        UnknownNameError: if the library ships no pathway with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.

    >>> [stage.closes for stage in load_pathway("lancashire-rehabilitation").stages]
    [3, 6, 9, 12, 18]
    """
    return _SHELF.find(pathway)


def pathway_from(text: str, *, file: str = "pathway") -> Pathway:
    """Read a pathway from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Returns:
        The pathway.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
    """
    problems: list[Problem] = []
    found = read_pathway(Table(toml(text, file), "", problems))
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library("pathway", Pathway, "careplan.milestones", SHIPPED, pathway_from)
