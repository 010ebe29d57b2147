"""Which cells of a table of counts must be hidden, so that no small count can be worked out.

A reader knows each row's total if it is shown, and each column's sum over all rows, and may assume
that every hidden count is at least 1. A hidden count is safe if, for all a reader knows, it could
be one person more or fewer, and other hidden counts make up the difference. Each count is in one
row and one column, so such a change is a cycle in a small graph. For each small count this module
finds the cheapest cycles, and hides the cells on one of them.
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
        rows: each row's counts, with its total last if there are totals.
        totals: whether the rows have totals.
    """

    rows: tuple[tuple[int, ...], ...]
    totals: bool

    def at(self, cell: Cell) -> int:
        """The count in a cell.

        Args:
            cell: the cell.
        """
        return self.rows[cell[0]][cell[1]]

    def every(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for row, counts in enumerate(self.rows):
            for column in range(len(counts)):
                yield row, column

    def is_total(self, cell: Cell) -> bool:
        """Is a cell its row's total?

        Args:
            cell: the cell.
        """
        return self.totals and cell[1] == len(self.rows[0]) - 1

    def ends(self, cell: Cell) -> tuple[Node, Node]:
        """The two nodes that a cell links, from first to second, if it has one person more.

        A row whose total isn't shown, and a column of a table with one row, set no limit: their
        node is `_ANYWHERE`.

        Args:
            cell: the cell.
        """
        row: Node = ("row", cell[0]) if self.totals else _ANYWHERE
        column: Node = ("column", cell[1]) if len(self.rows) > 1 else _ANYWHERE
        return (row, column) if self.is_total(cell) else (column, row)


def suppressed(cells: Cells, smallest: int) -> frozenset[Cell]:
    """The cells to hide.

    Args:
        cells: the table.
        smallest: the smallest count, apart from 0, that may be shown.

    Raises:
        ScoreError: if some small count could be worked out whatever is hidden.
    """
    hidden = {cell for cell in cells.every() if 0 < cells.at(cell) < smallest}
    links = _links(cells)
    for cell in sorted(hidden):
        ways = [way for way in _ways_round(cells, hidden, links, cell) if way is not None]
        if not ways:
            reason = "a small count could be worked out whatever is hidden: merge groups or columns"
            raise ScoreError([Problem("", reason)])
        hidden |= min(ways).cells
    return frozenset(hidden)


def _links(cells: Cells) -> Links:
    """The links from each node: cells that could have one person more, or one person fewer."""
    links: Links = {}
    for cell in cells.every():
        start, end = cells.ends(cell)
        links.setdefault(start, []).append((end, cell))
        if cells.at(cell) > 1:
            links.setdefault(end, []).append((start, cell))
    return links


@frozen(order=True)
class HidingPath:
    """A path through the graph, and the cost of hiding the cells on it.

    Args:
        totals: how many totals it hides. The other figures in a row are hidden with its total.
        noughts: how many counts of 0 it hides. Readers may guess those.
        people: how many people are in the counts it hides.
        cells: the cells on it.
    """

    totals: int = 0
    noughts: int = 0
    people: int = 0
    cells: frozenset[Cell] = field(factory=frozenset, order=False)

    def through(self, cells: Cells, cell: Cell, *, seen: bool) -> HidingPath:
        """This path with one more cell.

        Args:
            cells: the table.
            cell: the cell to add.
            seen: whether readers can see the cell. If so, it would have to be hidden.
        """
        count = cells.at(cell) if seen else 0
        return HidingPath(
            self.totals + (seen and cells.is_total(cell)),
            self.noughts + (seen and not count),
            self.people + count,
            self.cells | {cell},
        )


def _ways_round(
    cells: Cells, hidden: set[Cell], links: Links, cell: Cell
) -> Iterator[HidingPath | None]:
    """The cheapest paths that let a hidden count be one more or one fewer than it is."""
    start, end = cells.ends(cell)
    yield _cheapest(cells, hidden, links, cell, (end, start))
    if cells.at(cell) > 1:
        yield _cheapest(cells, hidden, links, cell, (start, end))


def _cheapest(
    cells: Cells, hidden: set[Cell], links: Links, but: Cell, ends: tuple[Node, Node]
) -> HidingPath | None:
    """The cheapest path between two nodes that avoids one cell; ``None`` if there is none."""
    start, goal = ends
    waiting, turn = [(HidingPath(), 0, start)], 0
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
