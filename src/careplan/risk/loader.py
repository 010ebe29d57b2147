"""Finds matrices: those the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.documents import Table, toml
from careplan._core.library import Library
from careplan.errors import DefinitionError, Problem
from careplan.risk.matrix import Matrix
from careplan.risk.reader import read_matrix

SHIPPED: Final = ("five-by-five", "cheshire-east-three-by-three")
"""The matrices the library ships, by key."""


def load_matrix(matrix: str | Path | Matrix) -> Matrix:
    """A matrix: one the library ships, by key, or a council's own, by path.

    Args:
        matrix: a key such as ``"five-by-five"``, a path to a TOML file (as text, it ends in
            ``.toml``), or a matrix, which is given back.

    Raises:
        UnknownNameError: if none of that key is shipped.
        DefinitionError: if the file is wrong: everything that is wrong with it, with its place.

    >>> load_matrix("cheshire-east-three-by-three").unfinished
    ('/cells',)
    """
    return _SHELF.find(matrix)


def matrix_from(text: str, *, file: str = "matrix") -> Matrix:
    """A matrix from the text of a TOML file.

    Args:
        text: the file's text.
        file: what to call it in errors.

    Raises:
        DefinitionError: everything that is wrong with it, with its place.
    """
    problems: list[Problem] = []
    found = read_matrix(Table(toml(text, file), "", problems, unfilled=[]))
    if problems:
        raise DefinitionError(file, problems)
    return found


_SHELF: Final = Library("matrix", Matrix, "careplan.risk", SHIPPED, matrix_from)
