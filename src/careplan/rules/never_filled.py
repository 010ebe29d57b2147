"""A field that a record never fills is one finding, not one for each row.

A register, a programme, a log or a chart is a table: many objects of one class. If a column of it
was never filled, each row says the same, and the faults that differ from row to row are lost among
them. So findings of one requirement that say the same about one field are told as one, if that
field is blank in every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix
from typing import Any, Final

from attrs import evolve

from careplan._core.models import Model, is_unrecorded
from careplan.rules.outcome import State
from careplan.rules.places import path_of, steps, without_items
from careplan.rules.result import Column, Finding, Result
from careplan.rules.traversal import Index

FEWEST_ROWS: Final = 5
"""A list of fewer than five is read row by row."""


def told_once(results: Sequence[Result], subject: Model, index: Index) -> tuple[Result, ...]:
    """The same results, with each field that is never filled told as one finding.

    Args:
        results: the results of a check.
        subject: the object that was checked.
        index: the walk of that object.
    """
    blank = _BlankColumns(subject, index)
    return tuple(
        _told(result, blank) if len(result.findings) >= FEWEST_ROWS else result
        for result in results
    )


class _BlankColumns:
    """The fields of one subject that are blank in every row, looked up once each."""

    def __init__(self, subject: Model, index: Index) -> None:
        self.subject = subject
        self.index = index
        self._known: dict[str, tuple[str, ...]] = {}

    def rows(self, pointer: str) -> tuple[str, ...]:
        """The rows with the field at this place, if it is blank in all of them; else none."""
        column = without_items(pointer)
        if column not in self._known:
            self._known[column] = self._rows(pointer)
        return self._known[column]

    def _rows(self, pointer: str) -> tuple[str, ...]:
        *way, last = steps(type(self.subject), pointer)
        kind: type[Any] = way[-1].kind if way else type(self.subject)
        own = without_items(pointer.rpartition("/")[0])
        held = [
            (row, item)
            for row, item in zip(self.index.pointers[kind], self.index.objects[kind], strict=True)
            if without_items(row) == own
        ]
        filled = any(not is_unrecorded(getattr(item, last.field)) for _, item in held)
        return () if filled else tuple(row for row, _ in held)


def _told(result: Result, blank: _BlankColumns) -> Result:
    columns: dict[Any, list[Finding]] = {}
    for one in result.findings:
        if _may_be_a_column(one, blank):
            said = (without_items(one.pointer), one.state, one.message)
            columns.setdefault(said, []).append(one)
    findings = {id(one): one for one in result.findings}
    for first, *others in columns.values():
        rows = blank.rows(first.pointer)
        count = 1 + len(others)
        # of fewer than half of the rows, it matters which they are
        if count >= FEWEST_ROWS and 2 * count > len(rows):
            findings[id(first)] = _as_one([first, *others], rows, blank.subject)
            for one in others:
                del findings[id(one)]
    return evolve(result, findings=tuple(findings.values()))


def _may_be_a_column(one: Finding, blank: _BlankColumns) -> bool:
    """Is it about a blank field of a row? What is late is late for reasons of its own."""
    if one.state is State.FAILED_TO_RUN or one.overdue:
        return False
    path = list(steps(type(blank.subject), one.pointer))
    return bool(path) and path[-1].number is None and bool(blank.rows(one.pointer))


def _as_one(found: Sequence[Finding], rows: Sequence[str], subject: Model) -> Finding:
    """One finding for the column, at the list that has all the rows."""
    shared = commonprefix([row.split("/") for row in rows])
    first = found[0]
    return evolve(
        first,
        pointer="/".join(shared),
        path=without_items(path_of(subject, first.pointer)),
        column=Column(pointers=tuple(one.pointer for one in found), of=len(rows)),
    )
