"""Prints results: a package registers the lines of each result with `lines_of`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from careplan._core.html_pages import as_html, as_page, title_of
from careplan._core.page_lines import Line
from careplan._core.printed_pages import as_markdown, as_text
from careplan.messages import Language


@singledispatch
def lines_of(result: Any) -> Iterator[Line]:
    """The page of a result, line by line.

    Args:
        result: the result.

    Raises:
        TypeError: if no package has registered how to print it.
    """
    msg = f"no package has registered how to print a {type(result).__name__}"
    raise TypeError(msg)


class Printable:
    """A result that can be printed as text, Markdown and HTML, with the same content."""

    __slots__ = ()

    def render(self, locale: str | Language | None = None, *, width: int = 88) -> str:
        """The result as plain text for a terminal.

        Args:
            locale: a language, as for `careplan.messages.render`.
            width: the longest line, in characters. Less than 40 counts as 40. Rows of a table may
                be longer.
        """
        return as_text(lines_of(self), locale, width=width)

    def as_markdown(self, locale: str | Language | None = None) -> str:
        """The result as Markdown. Anything that could be read as markup is escaped.

        Args:
            locale: a language, as for `careplan.messages.render`.
        """
        return as_markdown(lines_of(self), locale)

    def as_html(self, locale: str | Language | None = None) -> str:
        """The result as one ``<div>``. Everything in it is escaped, and it needs no colour.

        Args:
            locale: a language, as for `careplan.messages.render`.
        """
        return as_html(lines_of(self), locale)

    def as_page(self, locale: str | Language | None = None, *, large_print: bool = False) -> str:
        """The result as a whole HTML page, to open, to print or to send.

        It needs nothing from elsewhere: no script, no font and no picture.

        Args:
            locale: a language, as for `careplan.messages.render`.
            large_print: whether everything is set large: 18 points when it is printed.
        """
        lines = tuple(lines_of(self))
        name = title_of(lines, locale)
        return as_page([lines], locale, name=name, large_print=large_print)

    def _repr_html_(self) -> str:
        return self.as_html()

    def __str__(self) -> str:
        return self.render()
