"""A field that a record hardly ever fills is one finding, not one for each row.

A register, a programme, a log or a chart is a table: many objects of one class. If a column of it
was never filled in, each row says the same, and the faults that differ from row to row are lost
among them. So findings of one requirement that say the same about one field are told as one, if
that field is blank in nine rows of ten or more, or because the copy couldn't be read there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Final

from attrs import evolve

from careplan._core.models import Model, is_unrecorded
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.places import path_of, steps, without_items
from careplan.rules.result import Column, Finding, Result
from careplan.rules.traversal import Index

FEWEST_ROWS: Final = 5
"""A list of fewer than five is read row by row."""
HARDLY_EVER: Final = 10
"""A field that fewer than one row in ten fills is hardly ever filled in."""


def told_once(results: Sequence[Result], subject: Model, index: Index) -> tuple[Result, ...]:
    """The same results, with each field that is hardly ever filled in told as one finding.

    Args:
        results: the results of a check.
        subject: the object that was checked.
        index: the walk of that object.
    """
    columns = _Columns(subject, index)
    return tuple(
        _told(result, columns) if len(result.findings) >= FEWEST_ROWS else result
        for result in results
    )


class _Columns:
    """The fields of one subject's rows, looked up once each."""

    def __init__(self, subject: Model, index: Index) -> None:
        self.subject = subject
        self.index = index
        self._known: dict[str, tuple[tuple[str, ...], int]] = {}

    def rows(self, pointer: str) -> tuple[tuple[str, ...], int]:
        """The rows that have the field at this place, and in how many of them it is filled in."""
        column = without_items(pointer)
        if column not in self._known:
            self._known[column] = self._rows(pointer)
        return self._known[column]

    def _rows(self, pointer: str) -> tuple[tuple[str, ...], int]:
        *way, last = steps(type(self.subject), pointer)
        kind: type[Any] = way[-1].kind if way else type(self.subject)
        own = without_items(pointer.rpartition("/")[0])
        # a hit may be about a field of something that nobody recorded: then there are no rows
        objects, pointers, _ = self.index.of(kind)
        every = zip(pointers, objects, strict=True)
        held = [(row, item) for row, item in every if without_items(row) == own]
        filled = sum(not is_unrecorded(getattr(item, last.field)) for _, item in held)
        return tuple(row for row, _ in held), filled

    def blank_at(self, one: Finding) -> bool:
        """Is a finding about a field that hardly a row fills, or that couldn't be read here?

        What is late is late for reasons of its own. A danger is told row by row as soon as one row
        is filled in.
        """
        if one.state is State.FAILED_TO_RUN or one.overdue:
            return False
        path = list(steps(type(self.subject), one.pointer))
        if not any(step.number is not None for step in path[:-1]) or path[-1].number is not None:
            return False
        rows, filled = self.rows(one.pointer)
        if one.pointer.rpartition("/")[0] not in rows:
            return False
        hardly = not filled if one.danger else filled * HARDLY_EVER < len(rows)
        return hardly or self.subject.couldnt_read(one.path)


def _told(result: Result, columns: _Columns) -> Result:
    found: dict[Any, list[Finding]] = {}
    for one in result.findings:
        if columns.blank_at(one):
            said = (without_items(one.pointer), one.state, one.message)
            found.setdefault(said, []).append(one)
    findings = {id(one): one for one in result.findings}
    for same in found.values():
        rows, _ = columns.rows(same[0].pointer)
        # of fewer than half of the rows, it matters which they are, unless nobody could read them
        most = 2 * len(same) > len(rows) or same[0].message == wording.COULDNT_READ
        if most and len(same) >= FEWEST_ROWS:
            findings[id(same[0])] = _as_one(same, rows, columns.subject)
            for one in same[1:]:
                del findings[id(one)]
    return evolve(result, findings=tuple(findings.values()))


def _as_one(found: Sequence[Finding], rows: Sequence[str], subject: Model) -> Finding:
    """One finding for the column, at the list that has all the rows."""
    first = found[0]
    ends = zip(rows[0].split("/"), rows[-1].split("/"), strict=False)
    shared = takewhile(lambda tokens: tokens[0] == tokens[1], ends)
    return evolve(
        first,
        pointer="/".join(token for token, _ in shared),
        path=without_items(path_of(subject, first.pointer)),
        column=Column(pointers=tuple(one.pointer for one in found), of=len(rows)),
    )
