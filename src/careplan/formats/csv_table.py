"""Tables as CSV: the long table, with a line for each requirement or finding, and any other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from careplan._base.escaping import in_csv
from careplan.profiles.findings_table import Row


def csv_lines(rows: Iterable[Row], *, heading: bool = True) -> Iterator[str]:
    """Rows as lines of CSV, without line endings.

    A cell that a spreadsheet would read as a formula gets an apostrophe in front.

    Args:
        rows: the rows, as `careplan.check_many` gives them.
        heading: whether the first line gives the names of the columns.

    >>> from datetime import date
    >>> from careplan import check_many
    >>> from careplan.goals import Goal
    >>> lines = csv_lines(check_many([Goal(key="g")], "lancashire-rehab", on=date(2026, 3, 2)))
    >>> next(lines)
    'position,key,code,name,level,state,pointer,sentence,weight,citation'
    >>> next(lines).count(",") >= 9
    True
    """
    yield from table_lines(Row._fields if heading else (), rows)


def table_lines(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Any table as lines of CSV, without line endings, with the same care for formulas.

    Args:
        columns: the names of the columns; none for no heading.
        rows: the cells of each row. ``None`` is an empty cell.

    >>> list(table_lines(["a", "b"], [(1, None), ("=1", "x")]))
    ['a,b', '1,', "'=1,x"]
    """
    for row in chain([columns] if columns else [], rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(map(_cell, row))
        yield text.getvalue()


def _cell(value: object) -> str:
    return "" if value is None else in_csv(str(value))
