"""The long table: one line for each requirement of each plan, or each finding under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from careplan.messages import Language
from careplan.rules import Finding, Report, Result, State


class Row(NamedTuple):
    """One line of the long table: one requirement of one plan, or one finding under it.

    Args:
        position: the number of the document among those given, from 0.
        key: the document's key, if it has one.
        code: the rule's code; ``""`` if the document couldn't be read or judged.
        name: the rule's name; or the name of the exception, if the document couldn't be judged.
        level: the requirement's level.
        state: the state of the finding, or of the requirement if it has none.
        pointer: the finding's JSON Pointer; ``""`` if the requirement has no finding.
        sentence: the finding's sentence; ``""`` if the requirement has no finding.
        weight: how binding the requirement is.
        citation: the clauses the requirement cites, with their sources.
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
    """The rows of one report.

    Args:
        position: the number of the document among those given, from 0.
        report: the report.
        locale: the language of the sentences.
    """
    for result in report.results:
        for finding in result.findings or (None,):
            yield _row(position, report.key, result, finding, locale)


def unread(position: int, error: Exception) -> Row:
    """The row of a document that couldn't be read or judged.

    Args:
        position: the number of the document among those given, from 0.
        error: the exception. Only its type's name is used.
    """
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
