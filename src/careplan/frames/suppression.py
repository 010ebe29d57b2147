"""Which cells of a table of counts must be hidden so that no small one can be got back.

A reader knows each row's total where it is shown, each column's sum over all rows, and may
think that every hidden count is at least 1. A hidden count is safe when the hidden ones could be
otherwise: when it could be a person more or fewer, and others make up for that. Each count
stands in one row and one column, so such a change is a way round in a small graph. For each
small count the cheapest way round is found, and the cells on it are hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final, TypeAlias

from attrs import field, frozen

from careplan.errors import Problem, ScoreError

Cell: TypeAlias = tuple[int, int]
Node: TypeAlias = tuple[str, int]
Links: TypeAlias = dict[Node, list[tuple[Node, Cell]]]
_ANYWHERE: Final = ("anywhere", 0)


@frozen
class Cells:
    """A table of counts.

    Args:
        rows: each row's counts, and last its total where there are totals.
        totals: whether there are.
    """

    rows: tuple[tuple[int, ...], ...]
    totals: bool

    def at(self, cell: Cell) -> int:
        """The count in a cell."""
        return self.rows[cell[0]][cell[1]]

    def every(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for row, counts in enumerate(self.rows):
            for column in range(len(counts)):
                yield row, column

    def is_total(self, cell: Cell) -> bool:
        """Is it its row's total?"""
        return self.totals and cell[1] == len(self.rows[0]) - 1

    def ends(self, cell: Cell) -> tuple[Node, Node]:
        """From where to where a person more in this cell moves the sums.

        A row without a total shown, and a column that is the whole table, hold nothing fast.
        """
        row: Node = ("row", cell[0]) if self.totals else _ANYWHERE
        column: Node = ("column", cell[1]) if len(self.rows) > 1 else _ANYWHERE
        return (row, column) if self.is_total(cell) else (column, row)


def suppressed(cells: Cells, smallest: int) -> frozenset[Cell]:
    """The cells to hide.

    Args:
        cells: the table.
        smallest: the smallest count, apart from 0, that may be seen.

    Raises:
        ScoreError: if some small count could be worked out whatever is hidden.
    """
    hidden = {cell for cell in cells.every() if 0 < cells.at(cell) < smallest}
    links = _links(cells)
    for cell in sorted(hidden):
        ways = [way for way in _ways_round(cells, hidden, links, cell) if way is not None]
        if not ways:
            reason = "a small count could be worked out whatever is hidden: join groups, or columns"
            raise ScoreError([Problem("", reason)])
        hidden |= min(ways).cells
    return frozenset(hidden)


def _links(cells: Cells) -> Links:
    """Each way in which a cell could take up a person more, or give one, by where it starts."""
    links: Links = {}
    for cell in cells.every():
        start, end = cells.ends(cell)
        links.setdefault(start, []).append((end, cell))
        if cells.at(cell) > 1:
            links.setdefault(end, []).append((start, cell))
    return links


@frozen(order=True)
class Way:
    """A way through the graph, and what it would cost to take it.

    Args:
        totals: how many totals it hides; other figures of a row go with its total.
        noughts: how many noughts; readers may guess those.
        people: how many people's counts.
        cells: the cells on it.
    """

    totals: int = 0
    noughts: int = 0
    people: int = 0
    cells: frozenset[Cell] = field(factory=frozenset, order=False)

    def through(self, cells: Cells, cell: Cell, *, seen: bool) -> Way:
        """One cell further; one that is seen would have to be hidden."""
        count = cells.at(cell) if seen else 0
        return Way(
            self.totals + (seen and cells.is_total(cell)),
            self.noughts + (seen and not count),
            self.people + count,
            self.cells | {cell},
        )


def _ways_round(cells: Cells, hidden: set[Cell], links: Links, cell: Cell) -> Iterator[Way | None]:
    """The cheapest ways for a hidden count to be one more, or one fewer, for all readers know."""
    start, end = cells.ends(cell)
    yield _cheapest(cells, hidden, links, cell, (end, start))
    if cells.at(cell) > 1:
        yield _cheapest(cells, hidden, links, cell, (start, end))


def _cheapest(
    cells: Cells, hidden: set[Cell], links: Links, but: Cell, ends: tuple[Node, Node]
) -> Way | None:
    """The cheapest way between two nodes without one cell, hiding as little more as can be."""
    start, goal = ends
    waiting, turn = [(Way(), 0, start)], 0
    settled: set[Node] = set()
    while waiting:
        way, _, node = heappop(waiting)
        if node == goal:
            return way
        if node in settled:
            continue
        settled.add(node)
        for there, cell in links.get(node, ()):
            if cell != but and there not in settled:
                turn += 1
                further = way.through(cells, cell, seen=cell not in hidden)
                heappush(waiting, (further, turn, there))
    return None
