"""The long table: one line for each requirement of each plan, or each finding under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from careplan.messages import Language
from careplan.rules import Finding, Report, Result, State


class Row(NamedTuple):
    """One line of the long table: one requirement of one plan, or one finding under it.

    Args:
        position: which of the things handed in, from 0.
        key: its opaque key, if it has one.
        code: of the rule; ``""`` where the thing itself couldn't be judged.
        name: of the rule, or of the exception.
        level: how strongly it is demanded.
        state: what came of it.
        pointer: where; ``""`` where the requirement has no finding.
        sentence: what a person reads; ``""`` likewise.
        weight: how much it binds.
        citation: who demands it, with clause.
    """

    position: int
    key: str | None
    code: str
    name: str
    level: str
    state: str
    pointer: str
    sentence: str
    weight: str
    citation: str


def rows_of(position: int, report: Report, locale: str | Language | None = None) -> Iterator[Row]:
    """A report's lines."""
    for result in report.results:
        for finding in result.findings or (None,):
            yield _row(position, report.key, result, finding, locale)


def unread(position: int, error: Exception) -> Row:
    """The line of a thing that couldn't be read or judged."""
    state = State.FAILED_TO_RUN.value
    return Row(position, None, "", type(error).__name__, "", state, "", "", "", "")


def _row(
    position: int,
    key: str | None,
    result: Result,
    finding: Finding | None,
    locale: str | Language | None,
) -> Row:
    need = result.requirement
    return Row(
        position,
        key,
        need.rule.code,
        need.rule.name,
        need.level.value,
        (finding or result).state.value,
        finding.pointer if finding else "",
        finding.render(locale) if finding else "",
        need.weight.value,
        "; ".join(str(citation) for citation in need.cites),
    )
