"""The lines of a printed page: titles, paragraphs, items, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from careplan.messages import Message


class LineKind(StrEnum):
    """The kind of a line on a page."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    """An item of a list, which may be nested."""
    CAPTION = "caption"
    """What the table below it is about, and the heads of its columns."""
    ROW = "row"
    """A row of a table: a name, and its other cells."""
    ROOM = "room"
    """Empty lines for somebody to write on."""


class Sign(StrEnum):
    """What a line says at a glance. It stands beside a word, never instead of one."""

    RIGHT = "✓"
    WRONG = "✗"
    UNSURE = "?"
    TO_DO = "→"
    NEUTRAL = "•"


class Bar(NamedTuple):
    """A share, drawn as a bar beside its figures.

    Args:
        part: how many.
        of: out of how many; more than 0.
    """

    part: int
    of: int


@frozen(kw_only=True, cache_hash=True)
class Line:
    """One line of a page.

    Args:
        kind: the kind of line.
        says: the sentence.
        mark: a word printed before it, such as *met*; ``None`` without one.
        after: what follows the sentence, in smaller print: sources, the other cells of a row, or
            the heads of a table's columns.
        depth: how deeply a list item is nested, from 0.
        sign: what it says at a glance; ``None`` if it is neither right nor wrong.
        bar: a share to draw beside a row.
        anchor: the line's name in an HTML page, for links to it.
        link: where the sentence leads in an HTML page, such as ``#plan-1``.
        room: how many empty lines to write on there are.
        lasting: whether it has only the library's own words, or a definition's, and is printed
            again and again, such as a question: its text is kept.
    """

    kind: LineKind
    says: Message | str
    mark: Message | None = None
    after: tuple[Message | str, ...] = ()
    depth: int = 0
    sign: Sign | None = None
    bar: Bar | None = None
    anchor: str | None = None
    link: str | None = None
    room: int = 0
    lasting: bool = False


def title(says: Message | str, *, lasting: bool = False) -> Line:
    """The title of a page."""
    return Line(kind=LineKind.TITLE, says=says, lasting=lasting)


def heading(says: Message | str, *, lasting: bool = False) -> Line:
    """A heading."""
    return Line(kind=LineKind.HEADING, says=says, lasting=lasting)


def text(
    says: Message | str, *after: Message | str, sign: Sign | None = None, lasting: bool = False
) -> Line:
    """A paragraph."""
    return Line(kind=LineKind.TEXT, says=says, after=after, sign=sign, lasting=lasting)


def item(
    says: Message | str,
    *after: Message | str,
    mark: Message | None = None,
    depth: int = 0,
    sign: Sign | None = None,
    lasting: bool = False,
) -> Line:
    """An item of a list."""
    return Line(
        kind=LineKind.ITEM,
        says=says,
        after=after,
        mark=mark,
        depth=depth,
        sign=sign,
        lasting=lasting,
    )


def caption(says: Message | str, *heads: Message | str) -> Line:
    """The caption of the table that follows, with the heads of its columns or without any."""
    return Line(kind=LineKind.CAPTION, says=says, after=heads)


def row(says: Message | str, *after: Message | str, bar: Bar | None = None) -> Line:
    """A row of a table."""
    return Line(kind=LineKind.ROW, says=says, after=after, bar=bar)


def room(lines: int) -> Line:
    """Empty lines to write on.

    Args:
        lines: how many, at least 1.
    """
    return Line(kind=LineKind.ROOM, says="", room=lines)


def blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines in blocks: a table with its caption, a list, or a line of another kind.

    Args:
        lines: the lines of a page.
    """
    block: list[Line] = []
    for line in lines:
        if block and not _goes_on(block[-1].kind, line.kind):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(last: LineKind, kind: LineKind) -> bool:
    """Does a line belong to the same block as the line before it?"""
    if kind is LineKind.ROW:
        return last in {LineKind.ROW, LineKind.CAPTION}
    return kind is last is LineKind.ITEM
