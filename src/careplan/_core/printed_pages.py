"""A page of lines as text, as Markdown and as HTML, with the same content."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from careplan._base.escaping import for_terminal, in_html, in_markdown, one_line
from careplan._core.page_lines import Line, LineKind
from careplan.messages import Language, Message, language, render

_STYLE: Final = (
    ".careplan{font:14px/1.5 system-ui,sans-serif;max-width:46rem}"
    ".careplan ul{margin:.2rem 0;padding-left:1.3rem}"
    ".careplan h3{margin:.2rem 0;font-size:1.15em}.careplan h4{margin:.9rem 0 .2rem}"
    ".careplan th,.careplan td{text-align:left;padding:.1rem .8rem .1rem 0;font-weight:normal}"
    ".careplan small{opacity:.75}"
)


def _said(text: Message | str, tongue: Language) -> str:
    return one_line(render(text, tongue) if isinstance(text, Message) else text)


def _marked(text: Message | str, tongue: Language) -> str:
    return in_markdown(render(text, tongue) if isinstance(text, Message) else text)


def _in_html(text: Message | str, tongue: Language) -> str:
    return in_html(render(text, tongue) if isinstance(text, Message) else text)


def as_text(lines: Iterable[Line], locale: str | Language | None = None, *, width: int = 88) -> str:
    """A page as plain text.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
        width: the longest line, in characters. Less than 40 counts as 40. Rows of a table may be
            longer.
    """
    tongue = language(locale)
    found: list[str] = []
    for in_table, group in groupby(lines, key=lambda line: line.kind is LineKind.ROW):
        if in_table:
            found += _columns(group, tongue)
        else:
            for line in group:
                said = _text_of(line, tongue, width)
                apart = found and not found[-1] and not said[0]  # a heading after the title
                found += said[1:] if apart else said
    return for_terminal("\n".join(found))


def _text_of(line: Line, tongue: Language, width: int) -> list[str]:
    said = _said(line.says, tongue)
    if line.kind is LineKind.TITLE:
        return [*_wrapped(said, "", "", width), ""]
    if line.kind is LineKind.HEADING:
        return ["", *_wrapped(said.upper(), "", "", width)]
    if line.kind is LineKind.TEXT:
        return _wrapped(_cited(said, line, tongue), "", "", width)
    mark = "- " if line.mark is None else f"[{_said(line.mark, tongue)}] "
    margin = "  " * (line.depth + 1)
    inner = margin + " " * min(len(mark), 2)
    return _wrapped(mark + _cited(said, line, tongue), margin, inner, width)


def _columns(lines: Iterable[Line], tongue: Language) -> Iterator[str]:
    """Rows of a table, each column as wide as its widest cell."""
    rows = [[_said(cell, tongue) for cell in (line.says, *line.after)] for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
        yield f"  {'  '.join(padded)}".rstrip()


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


def _for_a_file(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if not line.only_for_workers)


def as_markdown(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A page as Markdown. Anything that could be read as markup is escaped.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
    """
    tongue, found = language(locale), []
    last: LineKind | None = None
    for line in _for_a_file(lines):
        listed = line.kind in {LineKind.ITEM, LineKind.ROW}
        if last is not None and not (listed and line.kind is last):
            found.append("")
        if line.kind is LineKind.ROW and last is not LineKind.ROW:
            found += ["| |" + " |" * len(line.after), "|---|" + "---|" * len(line.after)]
        found.append(_markdown_of(line, tongue))
        last = line.kind
    return "\n".join(found) + "\n"


def _markdown_of(line: Line, tongue: Language) -> str:
    said = _marked(line.says, tongue)
    if line.kind is LineKind.ROW:
        return f"| {' | '.join([said, *(_marked(cell, tongue) for cell in line.after)])} |"
    if line.after:
        said = f"{said} *({'; '.join(_marked(one, tongue) for one in line.after)})*"
    if line.kind is LineKind.TITLE:
        return f"## {said}"
    if line.kind is LineKind.HEADING:
        return f"### {said}"
    if line.kind is LineKind.TEXT:
        return said
    mark = "" if line.mark is None else f"**{_said(line.mark, tongue)}** "
    return f"{'    ' * line.depth}- {mark}{said}"


def as_html(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A page as one ``<div>``. Everything in it is escaped.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
    """
    tongue = language(locale)
    found = [f'<div class="careplan"><style>{_STYLE}</style>']
    for kind, group in groupby(_for_a_file(lines), key=lambda line: line.kind):
        if kind is LineKind.ITEM:
            found += _listed(group, tongue)
        elif kind is LineKind.ROW:
            found += ["<table>", *(_row(line, tongue) for line in group), "</table>"]
        else:
            found += [_paragraph(line, tongue) for line in group]
    return "".join([*found, "</div>"])


def _paragraph(line: Line, tongue: Language) -> str:
    tag = {LineKind.TITLE: "h3", LineKind.HEADING: "h4"}.get(line.kind, "p")
    return f"<{tag}>{_inner(line, tongue)}</{tag}>"


def _inner(line: Line, tongue: Language) -> str:
    mark = "" if line.mark is None else f"<strong>{_in_html(line.mark, tongue)}</strong> "
    cites = "; ".join(_in_html(one, tongue) for one in line.after)
    after = f" <small>{cites}</small>" if cites else ""
    return f"{mark}{_in_html(line.says, tongue)}{after}"


def _row(line: Line, tongue: Language) -> str:
    cells = "".join(f"<td>{_in_html(cell, tongue)}</td>" for cell in line.after)
    return f'<tr><th scope="row">{_in_html(line.says, tongue)}</th>{cells}</tr>'


def _listed(lines: Iterable[Line], tongue: Language) -> Iterator[str]:
    """Items as nested lists. A deeper item is inside the item before it."""
    deep = -1
    for line in lines:
        if line.depth > deep:
            yield "<ul>" * (line.depth - deep)
        else:
            yield "</li></ul>" * (deep - line.depth) + "</li>"
        deep = line.depth
        yield f"<li>{_inner(line, tongue)}"
    yield "</li></ul>" * (deep + 1)
