"""Reads one cell of a table into the value that a document would hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from attrs import frozen

from careplan._core.field_types import FieldType
from careplan.dates import moment_on, to_the_minute
from careplan.dates.moments import NOT_A_MOMENT
from careplan.errors import InvalidValueError, Problem

NONE: Final = "none"
"""What a cell says where there are none: nobody came, nothing was to be done."""
_BETWEEN: Final = ";"
_YES: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ISO_DAYS: Final = "%Y-%m-%d"
"""Days as ``2026-03-15``."""
_CLOCK: Final = re.compile(r"\d\d:\d\d", re.ASCII)
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)


def _padded(clock: str) -> str:
    """A time with two digits for the hour: ``8:30`` is often exported."""
    return f"0{clock}" if clock[1:2] == ":" else clock


_READ: Final[Mapping[type[Any], Callable[[str], Any]]] = {
    bool: lambda text: _YES.get(text.lower(), text),
    int: lambda text: int(text) if _WHOLE.fullmatch(text) else text,
    Decimal: lambda text: Decimal(text) if _NUMBER.fullmatch(text) else text,
    time: _padded,
}


@frozen
class CellReader:
    """What makes the value of a field from the text of a cell.

    Args:
        shape: what the field may hold.
        local_times: whether a moment without an offset is what clocks in England showed.
        days: how days are written, for `datetime.strptime`.
    """

    shape: FieldType
    local_times: bool
    days: str

    def __call__(self, cell: str) -> Any:
        """The value: ``None`` for a blank, a `Problem` for what can't be read.

        What is wrong only for its field is left as it is, for the reader of documents to refuse.

        Args:
            cell: the text.
        """
        text = cell.strip()
        if not text:
            return None
        if self.shape.many:
            items = [] if text.lower() == NONE else text.split(_BETWEEN)
            found = [self._item(item.strip()) for item in items]
            return next((one for one in found if isinstance(one, Problem)), found)
        return self._item(text)

    def _item(self, text: str) -> Any:
        kind = self.shape.kind
        if kind is datetime:
            return self._moment(text)
        if kind is date:
            found = self._day(text)
            if found is not None:
                return found.isoformat()
            return text if self.days == ISO_DAYS else Problem("", f"expected a day {self._like}")
        if issubclass(kind, Enum):
            return text.lower()
        return _READ.get(kind, str)(text)

    def _day(self, text: str) -> date | None:
        try:
            if self.days == ISO_DAYS:
                return date.fromisoformat(text)
            return datetime.strptime(text, self.days).date()  # noqa: DTZ007  (a day alone)
        except ValueError:
            return None

    def _moment(self, text: str) -> Any:
        first, _, rest = text.replace("T", " ").partition(" ")
        day, clock = self._day(first), _padded(rest.strip())
        if day is None or _CLOCK.match(clock) is None:
            return self._no_moment()
        try:
            read = datetime.fromisoformat(f"{day.isoformat()}T{clock}")
            if not self.local_times:
                return read.isoformat()
            if read.tzinfo is not None:
                return to_the_minute(read).isoformat()
            at = read.time().replace(second=0, microsecond=0)
            return moment_on(day, at).isoformat()
        except InvalidValueError as error:
            return Problem("", error.problems[0].message)
        except ValueError:  # such as 25:00
            return self._no_moment()

    def _no_moment(self) -> Problem:
        """What was expected, in the way in which this table writes its days and times."""
        if self.days == ISO_DAYS and not self.local_times:
            return Problem("", NOT_A_MOMENT)
        clock = "08:30" if self.local_times else "08:30+00:00"
        return Problem("", f"expected a day and a time {self._like} {clock}")

    @property
    def _like(self) -> str:
        return f"such as {date(2026, 3, 15).strftime(self.days)}"
