"""Reads a CSV file of visits, of doses or of the daily record, to check each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from careplan._core.models import Model
from careplan.cli.messages import show, shown
from careplan.cli.records import Record
from careplan.errors import LoadError, Problem
from careplan.medicines.charts import Chart
from careplan.messages import Language, render, say
from careplan.rules import Profile
from careplan.tables import Table, load_table
from careplan.visits import CallForHelp, DailyEntry, Visit

TABLES: Final = (".csv",)
"""The endings of files with a record, or a part of one, in each row."""
IGNORED: Final = say("{place}: columns that weren't read, by number: {columns}")
_KINDS: Final[tuple[type[Model], ...]] = (Visit, Chart, DailyEntry, CallForHelp)


@frozen
class TableOptions:
    """How a CSV file is written, and what it is checked against.

    Args:
        profile: the profile that its records are checked against.
        columns: field to column, where the names differ.
        local_times: whether times without an offset are England's.
        days: how days are written, for `datetime.strptime`.
        locale: the language of what is said about a file.
    """

    profile: Profile
    columns: dict[str, str]
    local_times: bool
    days: str
    locale: Language

    def records(self, file: BinaryIO, path: Path) -> Iterator[tuple[int, Record | LoadError]]:
        """Each record in a file, with the number of its first line.

        On standard error it says which columns aren't read.

        Args:
            file: the open file.
            path: its path, to name it.

        Raises:
            LoadError: if its heads can't be read, or such records aren't read from CSV.
        """
        table = self._table(file)
        if table.ignored:
            columns = ", ".join(map(str, table.ignored))
            told = IGNORED.fill(place=shown(path), columns=columns)
            show(render(told, self.locale), error=True)
        source = table.source
        for line, found in table:
            yield line, found if isinstance(found, LoadError) else Record(found, source, {})

    def _table(self, file: BinaryIO) -> Table[Model]:
        subject = self.profile.subject
        if subject not in _KINDS:
            expected = "expected JSON: what this profile is about isn't read from CSV"
            raise LoadError([Problem("", expected)])
        return load_table(
            file, subject, columns=self.columns, local_times=self.local_times, days=self.days
        )
