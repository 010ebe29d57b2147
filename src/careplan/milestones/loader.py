"""Load pathways: the one that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.registry import Registry
from careplan.milestones.pathway import Pathway

SHIPPED: Final = ("lancashire-rehabilitation",)
"""Keys of the pathways that the library ships."""
PATHWAYS: Final = Registry("pathway", Pathway, Pathway, package="careplan.milestones", keys=SHIPPED)


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
    return PATHWAYS.load(pathway)


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
    return PATHWAYS.finished(PATHWAYS.read(text, file=file))
