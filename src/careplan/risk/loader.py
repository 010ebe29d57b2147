"""Load risk matrices: those that the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.errors import DefinitionError, Problem
from careplan.risk.matrix import Matrix
from careplan.risk.reader import read_matrix

SHIPPED: Final = ("five-by-five", "cheshire-east-three-by-three")
"""Keys of the matrices that the library ships."""


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

    >>> load_matrix("cheshire-east-three-by-three").unfinished
    ('/cells',)
    """
    return _SHELF.find(matrix)


def matrix_from(text: str, *, file: str = "matrix") -> Matrix:
    """Read a matrix from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Returns:
        The matrix.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
    """
    problems: list[Problem] = []
    found = read_matrix(Table(toml(text, file), "", problems, unfilled=[]))
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library("matrix", Matrix, "careplan.risk", SHIPPED, matrix_from)
