"""Load risk matrices: those that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.definitions import Template
from careplan._core.registry import Registry
from careplan._core.trusted_reader import built
from careplan.risk.matrix import Matrix
from careplan.risk.scales import RiskScales

SHIPPED: Final = ("five-by-five", "cheshire-east-three-by-three")
"""Keys of the matrices that the library ships."""
MATRICES: Final = Registry("matrix", Matrix, Matrix, package="careplan.risk", keys=SHIPPED)
_COMBINED: Final = {"cells", "banding"}


def load_matrix(matrix: str | Path | Matrix) -> Matrix:
    """Load a matrix: one that the library ships, by key, or a council's own, by path.

    Args:
        matrix: a key such as ``"five-by-five"``; a path to a TOML file (a path given as text must
            end in ``.toml``); or a `Matrix`, which is returned unchanged.

    Returns:
        The matrix.

    Raises:
        UnknownNameError: if the library ships no matrix with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the file is a template, with all that must still be filled in.

    >>> len(load_matrix("five-by-five").bandings)
    3
    """
    return MATRICES.load(matrix)


def load_scales(matrix: str | Path | RiskScales) -> RiskScales:
    """Load the levels of a matrix, even of one that doesn't say how they combine.

    Args:
        matrix: a key or a path, as for `load_matrix`; or a matrix, which is returned unchanged.

    Returns:
        The matrix; or the levels of a template in which only cells or bandings are missing.

    Raises:
        UnknownNameError: if the library ships no matrix with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if a level must still be filled in.

    >>> [level.label for level in load_scales("cheshire-east-three-by-three").impact]
    ['Low', 'Medium', 'High']
    """
    if isinstance(matrix, RiskScales):
        return matrix
    found = MATRICES.find(matrix)
    if isinstance(found, Template) and {at.split("/")[1] for at in found.unfinished} <= _COMBINED:
        return built(RiskScales, found.tables)
    return MATRICES.finished(found)


def matrix_from(text: str, *, file: str = "matrix") -> Matrix:
    """Read a matrix from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Returns:
        The matrix.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the text is a template, with all that must still be filled in.
    """
    return MATRICES.finished(MATRICES.read(text, file=file))
