"""The long table as CSV: one line for each requirement, or for each finding under it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

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
    if heading:
        yield ",".join(Row._fields)
    for row in rows:
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(map(_cell, row))
        yield text.getvalue()


def _cell(value: object) -> str:
    return "" if value is None else in_csv(str(value))
