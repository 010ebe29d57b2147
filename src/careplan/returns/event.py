"""One event of client level data, as a row of the flat file holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan.errors import Problem, RecordsError, shown_key, unknown_key
from careplan.returns.cell_forms import DAY_FORMS, NOTHING, NUMBER, SPACES
from careplan.returns.specification import EventType, field_names

_NUMBER: Final = re.compile(NUMBER)
_DAYS: Final = tuple((re.compile(form.pattern), form) for form in DAY_FORMS)


@frozen(repr=False)
class Event:
    """One event: the cells of its row, as text, by field.

    A cell may hold anything: what is wrong with it is a finding, never an error. Neither its
    `repr` nor any finding shows what a cell holds.

    Args:
        cells: field to text. A field that is left out, an empty cell and the text NULL are blank.
        row: the number of its row in the file it was read from, as a spreadsheet shows it; ``None``
            if it comes from no file. Two events with the same cells are equal.

    Raises:
        RecordsError: for each name that isn't a field, and each cell that isn't text; for a row
            that isn't a whole number above 0.

    >>> Event({"event_type": "Request", "nhs_number": "9990000000"})
    <Event, 2 of 46 fields recorded>
    """

    cells: Mapping[str, str | None] = field(converter=frozen_mapping)
    row: int | None = field(default=None, eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(f"/{shown_key(name, at)}", _wrong(name))
            for at, (name, cell) in enumerate(self.cells.items())
            if name not in field_names() or not (cell is None or _is_text(cell))
        ]
        if self.row is not None and (type(self.row) is not int or self.row < 1):
            problems.append(Problem("/row", "expected a whole number above 0"))
        if problems:
            raise RecordsError(problems)
        held = {name: cell.strip(SPACES) for name, cell in self.cells.items() if cell is not None}
        kept = {name: cell for name, cell in held.items() if cell not in NOTHING}
        object.__setattr__(self, "cells", frozen_mapping(kept))

    def __repr__(self) -> str:
        return f"<Event, {len(self.cells)} of {len(field_names())} fields recorded>"

    def text(self, name: str) -> str | None:
        """The text of a cell; ``None`` if it is blank.

        Args:
            name: the field.
        """
        return self.cells.get(name)

    def day(self, name: str) -> date | None:
        """The date in a cell, written 2026-11-30 or 30/11/2026; ``None`` if there is none.

        Args:
            name: the field.
        """
        cell = self.cells.get(name)
        if cell is None:
            return None
        for pattern, form in _DAYS:
            if pattern.fullmatch(cell):
                begins = (form.year, 4), (form.month, 2), (form.day, 2)
                try:
                    return date(*(int(cell[at : at + width]) for at, width in begins))
                except ValueError:
                    return None
        return None

    def number(self, name: str) -> Decimal | None:
        """The number in a cell, with at most two decimal places; ``None`` if there is none.

        Args:
            name: the field.
        """
        cell = self.text(name) or ""
        return Decimal(cell) if _NUMBER.fullmatch(cell) else None

    @property
    def kind(self) -> EventType | None:
        """The kind of event; ``None`` if it is blank, or isn't one of the four."""
        return _KINDS.get(self.cells.get("event_type") or "")


_KINDS: Final = {one.value: one for one in EventType}


def _is_text(cell: object) -> bool:
    """Is it text that a file can hold?"""
    if not isinstance(cell, str):
        return False
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True


def _wrong(name: object) -> str:
    return "expected text" if name in field_names() else unknown_key(str(name), field_names())
