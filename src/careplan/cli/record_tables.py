"""Reads a CSV file of visits, of doses or of the daily record, to check each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from careplan._core.models import Model
from careplan.cli.records import Record
from careplan.errors import LoadError, Problem
from careplan.medicines.charts import Chart
from careplan.messages import Message, say
from careplan.rules import Profile
from careplan.serde import Table, load_table
from careplan.visits import CallForHelp, DailyEntry, Visit

TABLES: Final = (".csv",)
"""The endings of files with a record, or a part of one, in each row."""
IGNORED: Final = say("{place}: columns that weren't read, by number: {columns}")
_KINDS: Final[tuple[type[Model], ...]] = (Visit, Chart, DailyEntry, CallForHelp)


@frozen
class TableOptions:
    """How a CSV file is written.

    Args:
        columns: field to column, where the names differ.
        local_times: whether times without an offset are England's.
        days: how days are written, for `datetime.strptime`.
    """

    columns: dict[str, str]
    local_times: bool
    days: str

    def opened(self, file: BinaryIO, profile: Profile) -> Table[Model]:
        """The table in a file.

        Args:
            file: the open file.
            profile: the profile that its records are checked against.

        Raises:
            LoadError: if its heads can't be read, or such records aren't read from CSV.
        """
        if profile.subject not in _KINDS:
            expected = "expected JSON: what this profile is about isn't read from CSV"
            raise LoadError([Problem("", expected)])
        return load_table(
            file,
            profile.subject,
            columns=self.columns,
            local_times=self.local_times,
            days=self.days,
        )


def records_in(table: Table[Model]) -> Iterator[tuple[int, Record | LoadError]]:
    """Each record of a table, with the number of its first line."""
    source = table.source
    for line, found in table:
        yield line, found if isinstance(found, LoadError) else Record(found, source)


def ignored(table: Table[Model], place: Path) -> Message | None:
    """Which columns weren't read, if there are any."""
    if not table.ignored:
        return None
    return IGNORED.fill(place=str(place), columns=", ".join(map(str, table.ignored)))
