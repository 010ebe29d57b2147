"""Says when the cells of a CSV's first row have something else than commas between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_OTHERS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}


def other_delimiter(heads: Sequence[str]) -> str | None:
    """What is wrong with a first row of one cell that has other signs between its names.

    Args:
        heads: the cells of the first row, as commas part them.

    Returns:
        A sentence; ``None`` if nothing is wrong.

    >>> other_delimiter(["id;q1;q2"]), other_delimiter(["id", "q1; q2"])
    ('expected commas between cells: it has semicolons', None)
    """
    for mark, word in _OTHERS.items():
        if len(heads) == 1 and mark in heads[0]:
            return f"expected commas between cells: it has {word}"
    return None
