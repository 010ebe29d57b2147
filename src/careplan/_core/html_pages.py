"""A page of lines as HTML: a part of a page, or a whole one that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from careplan._base.escaping import in_html
from careplan._core.page_lines import Bar, Line, LineKind, Sign, blocks
from careplan._core.printed_pages import said
from careplan.messages import Language, Message, language

_LINKS: Final = ("#", "https://", "http://")


def as_html(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """A page as one ``<div>``, for a notebook or for a page of another system.

    Everything in it is escaped. It has no colours of its own, so it can be read on any ground.

    Args:
        lines: the lines of the page.
        locale: a language, as for `careplan.messages.render`.
    """
    inner = "".join(_body(lines, language(locale), 3))
    return f'<div class="careplan"><style>{_style("part")}</style>{inner}</div>'


def as_page(
    pages: Iterable[Iterable[Line]],
    locale: str | Language | None = None,
    *,
    name: str,
    large_print: bool = False,
) -> str:
    """A whole HTML page, to open, to print or to send.

    It loads nothing: no script, no font and no picture.

    Args:
        pages: the lines of each page. The first page's title is the title of the whole; the
            others follow one level below it, each on a new sheet when printed.
        locale: a language, as for `careplan.messages.render`.
        name: what the browser's window is called.
        large_print: whether everything is set large, with more room between the lines.
    """
    tongue = language(locale)
    tag = tongue.locale.replace("_", "-")
    style = _style("part") + _style("whole") + (_style("large") if large_print else "")
    inner = "".join(
        f"<{kind}>{''.join(_body(lines, tongue, level))}</{kind}>"
        for lines, kind, level in _levels(pages)
    )
    return (
        f'<!doctype html>\n<html lang="{in_html(tag)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{in_html(name)}</title><style>{style}</style></head>"
        f'<body class="careplan"><main>{inner}</main></body></html>\n'
    )


def _levels(pages: Iterable[Iterable[Line]]) -> Iterator[tuple[Iterable[Line], str, int]]:
    """Each page with its element and the level of its title."""
    for number, lines in enumerate(pages):
        yield (lines, "section", 2) if number else (lines, "div", 1)


@cache
def _style(name: str) -> str:
    text = (files("careplan._core") / "data" / f"{name}.css").read_text("utf-8")
    return "".join(line.strip() for line in text.splitlines())


def _body(lines: Iterable[Line], tongue: Language, level: int) -> Iterator[str]:
    for block in blocks(lines):
        if block[-1].kind is LineKind.ROW:
            yield from _table(block, tongue)
        elif block[-1].kind is LineKind.ITEM:
            yield from _listed(block, tongue)
        else:
            yield _paragraph(block[0], tongue, level)


def _paragraph(line: Line, tongue: Language, level: int) -> str:
    if line.kind is LineKind.ROOM:
        return f'<div class="room" aria-hidden="true">{"<span></span>" * line.room}</div>'
    tag = {LineKind.TITLE: f"h{level}", LineKind.HEADING: f"h{level + 1}"}.get(line.kind, "p")
    name = "" if line.anchor is None else f' id="{in_html(line.anchor)}"'
    if line.kind is LineKind.TEXT and line.sign is not None:
        sign = f"{_sign(line.sign)} "
        return f'<p class="verdict {line.sign.name.lower()}"{name}>{sign}{_inner(line, tongue)}</p>'
    return f"<{tag}{name}>{_inner(line, tongue)}</{tag}>"


def _sign(sign: Sign | None) -> str:
    """A sign for the eye. A screen reader leaves it out, because the word beside it says it."""
    return "" if sign is None else f'<span class="sign" aria-hidden="true">{sign.value}</span>'


def _inner(line: Line, tongue: Language) -> str:
    cites = in_html("; ".join(said(one, tongue) for one in line.after))
    after = f" <small>{cites}</small>" if cites else ""
    return f"{_linked(line, tongue)}{after}"


def _linked(line: Line, tongue: Language) -> str:
    told = in_html(said(line.says, tongue))
    if line.link is None or not line.link.startswith(_LINKS):
        return told
    return f'<a href="{in_html(line.link)}">{told}</a>'


def _table(lines: list[Line], tongue: Language) -> Iterator[str]:
    yield '<div class="table" tabindex="0" role="group"><table>'
    if lines[0].kind is LineKind.CAPTION:
        head, lines = lines[0], lines[1:]
        yield f"<caption>{in_html(said(head.says, tongue))}</caption>"
        heads = (f'<th scope="col">{in_html(said(one, tongue))}</th>' for one in head.after)
        yield f"<thead><tr>{''.join(heads)}</tr></thead>" if head.after else ""
    yield from (_row(line, tongue) for line in lines)
    yield "</table></div>"


def _row(line: Line, tongue: Language) -> str:
    cells = "".join(f"<td>{in_html(said(cell, tongue))}</td>" for cell in line.after)
    bar = "" if line.bar is None else f"<td>{_bar(line.bar)}</td>"
    return f'<tr><th scope="row">{_linked(line, tongue)}</th>{cells}{bar}</tr>'


def _bar(bar: Bar) -> str:
    """A bar for the eye. A screen reader leaves it out, because its figures are beside it."""
    share = f"{100 * bar.part / bar.of:.0f}"
    return f'<span class="bar" aria-hidden="true"><span style="width:{share}%"></span></span>'


def _listed(lines: Iterable[Line], tongue: Language) -> Iterator[str]:
    """Items as nested lists. A deeper item is inside the item before it."""
    within: list[int] = []  # the depths of the lists that are open; a page may leave one out
    for line in lines:
        if not within or line.depth > within[-1]:
            within.append(line.depth)
            yield "<ul>"
        else:
            while len(within) > 1 and within[-2] >= line.depth:
                within.pop()
                yield "</li></ul>"
            within[-1] = line.depth
            yield "</li>"
        kind = "" if line.sign is None else f' class="{line.sign.name.lower().replace("_", "-")}"'
        yield f"<li{kind}>{_mark(line, tongue)}{_inner(line, tongue)}"
    yield "</li></ul>" * len(within)


def _mark(line: Line, tongue: Language) -> str:
    if line.mark is None:
        return ""
    return f"<strong>{_sign(line.sign)} {in_html(said(line.mark, tongue))}</strong> "


def title_of(lines: Iterable[Line], locale: str | Language | None = None) -> str:
    """The title of a page, as text.

    Args:
        lines: the lines of the page, which have a title.
        locale: a language, as for `careplan.messages.render`.
    """
    found: Message | str = next(line.says for line in lines if line.kind is LineKind.TITLE)
    return said(found, language(locale))
