"""Results as an Excel workbook: a sheet of what their pages say, and a sheet for each table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, count
from typing import Final

from attrs import define, field

from careplan._core.page_lines import Line, LineKind, blocks
from careplan._core.printed_pages import said
from careplan._core.printing import Printable, lines_of
from careplan.formats.sheets import Cell, Rows, book_of
from careplan.messages import Language, Message, language, say

PAGE: Final = say("Page")
RESULT: Final = say("Result")
PART: Final = say("Part")
MARK: Final = say("Mark")
SAYS: Final = say("What it says")
MORE: Final = say("More")
_DEEPER: Final = "› "
"""Before an item, for each level that it is nested."""
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_LARGEST: Final = 15
"""How many figures of a number a spreadsheet keeps."""


def result_workbook(results: Iterable[Printable], *, locale: str | Language | None = None) -> bytes:
    """Results as an ``.xlsx`` workbook, such as a decision, an award or a programme's progress.

    The first sheet holds the page of each, line by line. Each table of a page has a sheet of its
    own. Nothing in it is a formula. It needs the ``excel`` extra.

    Args:
        results: the results: anything that prints itself.
        locale: the language of the sentences.

    Raises:
        ImportError: if the extra isn't installed.
        RecordsError: if there are more lines than a sheet has rows.

    >>> from datetime import date
    >>> from careplan import decide
    >>> from careplan.eligibility import load_decision
    >>> found = decide(load_decision("advocacy"), {}, on=date(2026, 11, 20))
    >>> result_workbook([found])[:2]
    b'PK'
    """
    return page_workbook(map(lines_of, results), locale)


def page_workbook(pages: Iterable[Iterable[Line]], locale: str | Language | None = None) -> bytes:
    """Printed pages as a workbook, as for `result_workbook`.

    Args:
        pages: the lines of each page. Its first line is its title.
        locale: the language of the sentences.
    """
    tongue = language(locale)
    book = _Book(tongue)
    for lines in pages:
        book.add(lines)
    sheets: dict[Message | str, Rows] = {RESULT: _squared((PART, MARK, SAYS, MORE), book.words)}
    for (caption, *heads), rows in book.tables.items():
        used = {said(one, tongue).lower() for one in sheets}
        sheets[_sheet(caption, used)] = _squared(heads, rows)
    return book_of(sheets, tongue)


@define
class _Book:
    """The rows of the sheet of words, and of each table by its caption and heads.

    Each row has the number of its page before it.
    """

    tongue: Language
    words: list[Sequence[Cell]] = field(factory=list)
    tables: dict[tuple[str, ...], list[Sequence[Cell]]] = field(factory=dict)
    pages: int = 0

    def add(self, lines: Iterable[Line]) -> None:
        """Add a page."""
        self.pages += 1
        part = ""
        for first, *rest in blocks(lines):
            if first.kind in {LineKind.CAPTION, LineKind.ROW}:
                self._table(part, [first, *rest])
                continue
            if first.kind is LineKind.HEADING:
                part = said(first.says, self.tongue)
                continue
            self.words += (self._line(part, one) for one in (first, *rest))

    def _table(self, part: str, block: Sequence[Line]) -> None:
        key: tuple[str, ...] = (part,)
        if block[0].kind is LineKind.CAPTION:
            key = tuple(said(one, self.tongue) for one in (block[0].says, *block[0].after))
        rows = self.tables.setdefault(key, [])
        for line in block:
            if line.kind is LineKind.ROW:
                cells = (_value(one, self.tongue) for one in (line.says, *line.after))
                rows.append((self.pages, *cells))

    def _line(self, part: str, line: Line) -> Sequence[Cell]:
        more = "; ".join(said(one, self.tongue) for one in line.after)
        told = f"{_DEEPER * line.depth}{said(line.says, self.tongue)}"
        return self.pages, part or None, line.mark, told, more or None


def _squared(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Rows:
    """A table with its heads, in which every row is as long as the longest."""
    whole = [(PAGE, *heads), *rows]
    width = max(map(len, whole))
    yield from ((*row, *[None] * (width - len(row))) for row in whole)


def _value(one: Message | str, tongue: Language) -> Cell:
    """A cell: a whole number as a number, so that a spreadsheet can count with it."""
    told = said(one, tongue)
    plain = told.isdecimal() and told.isascii() and len(told) <= _LARGEST
    return int(told) if plain and (told == "0" or told[0] != "0") else told


def _sheet(caption: str, used: AbstractSet[str]) -> str:
    """A sheet's name that a spreadsheet takes, and that no other sheet has."""
    name = " ".join(_REFUSED.sub(" ", caption).split()).strip("' ")[:_LONGEST_NAME] or "-"
    ends = (f" {number}" for number in count(2))
    numbered = (f"{name[: _LONGEST_NAME - len(end)]}{end}" for end in ends)
    return next(one for one in chain([name], numbered) if one.lower() not in used)
