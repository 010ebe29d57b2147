"""The lines of a printed page: titles, paragraphs, items, rows."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from careplan.messages import Message


class LineKind(StrEnum):
    """The kind of a line on a page."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    """An item of a list, which may be nested."""
    ROW = "row"
    """A row of a table: a name, and its other cells."""


@frozen(kw_only=True)
class Line:
    """One line of a page.

    Args:
        kind: the kind of line.
        says: the sentence.
        mark: a word printed before it, such as *met*; ``None`` without one.
        after: what follows the sentence, in smaller print: sources, or the other cells of a row.
        depth: how deeply a list item is nested, from 0.
    """

    kind: LineKind
    says: Message | str
    mark: Message | None = None
    after: tuple[Message | str, ...] = ()
    depth: int = 0


def title(says: Message | str) -> Line:
    """The title of a page."""
    return Line(kind=LineKind.TITLE, says=says)


def heading(says: Message | str) -> Line:
    """A heading."""
    return Line(kind=LineKind.HEADING, says=says)


def text(says: Message | str, *after: Message | str) -> Line:
    """A paragraph."""
    return Line(kind=LineKind.TEXT, says=says, after=after)


def item(
    says: Message | str, *after: Message | str, mark: Message | None = None, depth: int = 0
) -> Line:
    """An item of a list."""
    return Line(kind=LineKind.ITEM, says=says, after=after, mark=mark, depth=depth)


def row(says: Message | str, *after: Message | str) -> Line:
    """A row of a table."""
    return Line(kind=LineKind.ROW, says=says, after=after)
