"""A written record as text, Markdown or HTML: one list of lines, three ways to print it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum
from html import escape
from itertools import groupby
from typing import Final

from attrs import frozen

from careplan._base.escaping import in_markdown, one_line
from careplan.messages import Language, Message, language, render


class LineKind(StrEnum):
    """What a line is in a record."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    """One of a list, perhaps under another."""


@frozen(kw_only=True)
class Line:
    """One line of a record.

    Args:
        part: what it is.
        says: the sentence.
        mark: a word set before it, such as *met*.
        after: what stands behind it, smaller: where it is written.
        depth: how far under others an item stands.
    """

    part: LineKind
    says: Message | str
    mark: Message | None = None
    after: tuple[Message | str, ...] = ()
    depth: int = 0


_STYLE: Final = (
    ".careplan{font:14px/1.5 system-ui,sans-serif;max-width:46rem}"
    ".careplan ul{margin:.2rem 0;padding-left:1.3rem}"
    ".careplan h3{margin:.2rem 0;font-size:1.15em}.careplan h4{margin:.9rem 0 .2rem}"
    ".careplan small{opacity:.75}"
)


def _said(text: Message | str, tongue: Language) -> str:
    return one_line(render(text, tongue) if isinstance(text, Message) else text)


def _marked(text: Message | str, tongue: Language) -> str:
    return in_markdown(render(text, tongue) if isinstance(text, Message) else text)


def as_text(lines: Iterable[Line], locale: str | Language | None = None, *, width: int = 88) -> str:
    """A record in plain text, its lines no longer than `width`, or 40."""
    tongue, found = language(locale), []
    for line in lines:
        said = _said(line.says, tongue)
        if line.part is LineKind.TITLE:
            found += [*_wrapped(said, "", "", width), ""]
        elif line.part is LineKind.HEADING:
            found += ["", *_wrapped(said.upper(), "", "", width)]
        elif line.part is LineKind.TEXT:
            found += _wrapped(_cited(said, line, tongue), "", "", width)
        else:
            mark = "- " if line.mark is None else f"[{_said(line.mark, tongue)}] "
            margin = "  " * (line.depth + 1)
            inner = margin + " " * min(len(mark), 2)
            found += _wrapped(mark + _cited(said, line, tongue), margin, inner, width)
    return "\n".join(found)


def _cited(said: str, line: Line, tongue: Language) -> str:
    if not line.after:
        return said
    return f"{said} ({'; '.join(_said(one, tongue) for one in line.after)})"


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    ) or [""]


def as_markdown(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A record in Markdown; what could be taken for markup is escaped."""
    tongue, found = language(locale), []
    last: LineKind | None = None
    for line in lines:
        said = _marked(line.says, tongue)
        if line.after:
            cites = "; ".join(_marked(one, tongue) for one in line.after)
            said = f"{said} *({cites})*"
        if last is not None and not (line.part is last is LineKind.ITEM):
            found.append("")
        if line.part is LineKind.TITLE:
            found.append(f"## {said}")
        elif line.part is LineKind.HEADING:
            found.append(f"### {said}")
        elif line.part is LineKind.TEXT:
            found.append(said)
        else:
            mark = "" if line.mark is None else f"**{_said(line.mark, tongue)}** "
            found.append(f"{'    ' * line.depth}- {mark}{said}")
        last = line.part
    return "\n".join(found) + "\n"


def as_html(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A record as one ``<div>``; everything in it is escaped."""
    tongue = language(locale)
    found = [f'<div class="careplan"><style>{_STYLE}</style>']
    for listed, group in groupby(lines, key=lambda line: line.part is LineKind.ITEM):
        if listed:
            found += _listed(group, tongue)
        else:
            found += [_paragraph(line, tongue) for line in group]
    return "".join([*found, "</div>"])


def _paragraph(line: Line, tongue: Language) -> str:
    tag = {LineKind.TITLE: "h3", LineKind.HEADING: "h4"}.get(line.part, "p")
    return f"<{tag}>{_inner(line, tongue)}</{tag}>"


def _inner(line: Line, tongue: Language) -> str:
    mark = "" if line.mark is None else f"<strong>{escape(_said(line.mark, tongue))}</strong> "
    cites = escape("; ".join(_said(one, tongue) for one in line.after))
    after = f" <small>{cites}</small>" if cites else ""
    return f"{mark}{escape(_said(line.says, tongue))}{after}"


def _listed(lines: Iterable[Line], tongue: Language) -> Iterator[str]:
    """Items as lists in lists; a deeper one stands inside the item before it."""
    deep = -1
    for line in lines:
        if line.depth > deep:
            yield "<ul>" * (line.depth - deep)
        else:
            yield "</li></ul>" * (deep - line.depth) + "</li>"
        deep = line.depth
        yield f"<li>{_inner(line, tongue)}"
    yield "</li></ul>" * (deep + 1)
