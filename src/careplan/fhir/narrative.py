"""Text as the XHTML that FHIR wants for people to read, and back."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN: Final = _BLOCKS | {"b", "i", "em", "strong", "span", "ul", "ol", "a", "small", "u"}


def xhtml(text: str) -> str:
    """A text as the ``div`` of a Narrative.

    >>> xhtml("Tea & toast")
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>Tea &amp; toast</p></div>'
    """
    words = escape(text, quote=False)
    return f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p></div>'


def plain_text(div: str) -> str | None:
    r"""The text of a Narrative; ``None`` if it holds what a text can't, such as a picture or table.

    >>> plain_text("<div><p>Tea</p><p>and <b>toast</b></p></div>")
    'Tea\nand toast'
    >>> plain_text("<div><img src='#a'/></div>") is None
    True
    """
    reader = _Reader()
    reader.feed(div)
    reader.close()
    if reader.strange:
        return None
    pieces = ["".join(piece) for piece in reader.pieces if piece]
    if len(pieces) == 1:
        return pieces[0]
    return "\n".join(piece.strip() for piece in pieces if piece.strip())


class _Reader(HTMLParser):
    """Gathers the text between blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[list[str]] = [[]]
        self.strange = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.strange = self.strange or tag not in _PLAIN
        self._between(tag)

    def handle_endtag(self, tag: str) -> None:
        self._between(tag)

    def handle_data(self, data: str) -> None:
        self.pieces[-1].append(data)

    def _between(self, tag: str) -> None:
        if tag in _BLOCKS and self.pieces[-1]:
            self.pieces.append([])
