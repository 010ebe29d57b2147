"""A page of lines as text and as Markdown, with the same content."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from careplan._base.escaping import for_terminal, in_markdown, one_line
from careplan._core.page_lines import Line, LineKind, Sign, blocks
from careplan.messages import ENGLISH, Language, Message, language, render

Paint: TypeAlias = Callable[[str, Sign], str]
"""Colours a text by its sign, for a terminal."""


def said(text: Message | str, tongue: Language) -> str:
    """A sentence in a language, on one line and without what a terminal takes as commands."""
    return one_line(render(text, tongue) if isinstance(text, Message) else text)


def _marked(text: Message | str, tongue: Language) -> str:
    return in_markdown(render(text, tongue) if isinstance(text, Message) else text)


def as_text(
    lines: Iterable[Line],
    locale: str | Language | None = None,
    *,
    width: int = 88,
    paint: Paint | None = None,
) -> str:
    """A page as plain text.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
        width: the longest line, in characters. Less than 40 counts as 40. Rows of a table may be
            longer.
        paint: colours marks and paragraphs that have a sign; ``None`` for no colours.
    """
    tongue = language(locale)
    found: list[str] = []
    for block in blocks(lines):
        if block[-1].kind is LineKind.ROW:
            found += _table(block, tongue)
            continue
        for line in block:
            kept = line.lasting and tongue is ENGLISH and paint is None
            told = _kept_text(line, width) if kept else _text_of(line, tongue, width, paint)
            apart = found and not found[-1] and not told[0]  # a heading after the title
            found += told[1:] if apart else told
    return "\n".join(found)


@lru_cache(maxsize=4096)
def _kept_text(line: Line, width: int) -> list[str]:
    """The text of a lasting line in English, which nobody changes."""
    return _text_of(line, ENGLISH, width, None)


def _text_of(line: Line, tongue: Language, width: int, paint: Paint | None) -> list[str]:
    if line.kind is LineKind.ROOM:
        return ["", *["_" * max(width, 40), ""] * line.room]
    told = said(line.says, tongue)
    if line.kind is LineKind.TITLE:
        return [*_wrapped(told, "", "", width), ""]
    if line.kind is LineKind.HEADING:
        return ["", *_wrapped(told.upper(), "", "", width)]
    if line.kind is not LineKind.ITEM:
        found = _wrapped(_cited(told, line, tongue), "", "", width)
        return (
            found
            if paint is None or line.sign is None
            else [paint(one, line.sign) for one in found]
        )
    mark = "-" if line.mark is None else f"[{said(line.mark, tongue)}]"
    margin = "  " * (line.depth + 1)
    inner = margin + " " * min(len(mark) + 1, 2)
    found = _wrapped(f"{mark} {_cited(told, line, tongue)}", margin, inner, width)
    if paint is not None and line.sign is not None:
        found[0] = found[0].replace(mark, paint(mark, line.sign), 1)
    return found


def _table(lines: list[Line], tongue: Language) -> Iterator[str]:
    """A table's caption, then its heads and rows, each column as wide as its widest cell."""
    heads = []
    if lines[0].kind is LineKind.CAPTION:
        yield for_terminal(said(lines[0].says, tongue))
        heads, lines = [lines[0].after] if lines[0].after else [], lines[1:]
    cells = [*heads, *((line.says, *line.after) for line in lines)]
    rows = [[said(cell, tongue) for cell in one] for one in cells]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for one in rows:
        padded = (f"{cell:<{width}}" for cell, width in zip(one, widths, strict=True))
        yield for_terminal(f"  {'  '.join(padded)}".rstrip())


def _cited(told: str, line: Line, tongue: Language) -> str:
    if not line.after:
        return told
    return f"{told} ({'; '.join(said(one, tongue) for one in line.after)})"


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    """A text in lines, each with its margin: words with one space between them."""
    width = max(width, 40)
    words = text.split(" ")
    if "" in words or len(max(words, key=len)) + len(rest) + len(first) > width:
        found = textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    else:  # the same in a quarter of the time
        found = _filled(words, first, rest, width)
    return [for_terminal(line) for line in found] or [""]


def _filled(words: list[str], first: str, rest: str, width: int) -> list[str]:
    """As many words on each line as fit. None is longer than a line."""
    found = []
    line = first + words[0]
    for word in words[1:]:
        if len(line) + len(word) < width:
            line = f"{line} {word}"
        else:
            found.append(line)
            line = rest + word
    return [*found, line]


def as_markdown(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A page as Markdown. Anything that could be read as markup is escaped.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
    """
    tongue, found = language(locale), list[str]()
    for block in blocks(lines):
        if found:
            found.append("")
        if block[-1].kind is LineKind.ROW:
            found += _markdown_table(block, tongue)
        else:
            found += (_markdown_of(line, tongue) for line in block)
    return "\n".join(found) + "\n"


def _markdown_table(lines: list[Line], tongue: Language) -> Iterator[str]:
    """A table. One without heads gets blank ones, because Markdown has no other table."""
    heads: tuple[Message | str, ...] = ("",) * (1 + len(lines[-1].after))
    if lines[0].kind is LineKind.CAPTION:
        yield _marked(lines[0].says, tongue)
        yield ""
        heads, lines = lines[0].after or heads, lines[1:]
    yield _cells(heads, tongue)
    yield "|---" * len(heads) + "|"
    yield from (_cells((line.says, *line.after), tongue) for line in lines)


def _cells(cells: Iterable[Message | str], tongue: Language) -> str:
    marked = (_marked(cell, tongue) for cell in cells)
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in marked)


def _markdown_of(line: Line, tongue: Language) -> str:
    if line.kind is LineKind.ROOM:
        return "\n\n".join(["---"] * line.room)
    told = _marked(line.says, tongue)
    if line.after:
        told = f"{told} *({'; '.join(_marked(one, tongue) for one in line.after)})*"
    if line.kind is LineKind.TITLE:
        return f"## {told}"
    if line.kind is LineKind.HEADING:
        return f"### {told}"
    if line.kind is not LineKind.ITEM:
        return told
    mark = "" if line.mark is None else f"**{said(line.mark, tongue)}** "
    return f"{'    ' * line.depth}- {mark}{told}"
