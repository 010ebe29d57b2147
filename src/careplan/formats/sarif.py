"""A run of checks as a SARIF 2.1.0 log, which code hosts and editors can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from careplan import __version__
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.line_numbers import nearest
from careplan.messages import Language, render
from careplan.rules import Finding, Level, Report, Requirement, Result, State
from careplan.rules.result import cited
from careplan.rules.wording import WEIGHTS

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: Final[Mapping[Level, str]] = {
    Level.MUST: "error",
    Level.SHOULD: "warning",
    Level.COULD: "note",
}
"""SARIF's name for each level of a requirement. The GitHub format uses the same names."""
MOST_PROBLEMS: Final = 20
"""How many problems of one unreadable file are told."""
KINDS: Final[Mapping[State, str]] = {
    State.NOT_MET: "fail",
    State.CANT_TELL: "open",
    State.FAILED_TO_RUN: "review",
}


def sarif(
    judged: Iterable[Judged],
    *,
    unreadable: Iterable[Unreadable] = (),
    locale: str | Language | None = None,
    pages: str = "",
) -> dict[str, Any]:
    """A SARIF log of one run, as plain data ready for JSON.

    *Can't tell* becomes SARIF's ``open``, which has no level, so tools that show only errors leave
    it out. Waived findings are included, and marked as suppressed. A pointer is written as the
    ``fullyQualifiedName`` of a logical location, and its line, where that is known, as a region.
    A code host may take only so many results: GitHub takes 25,000 of a run.

    Args:
        judged: the reports, with their files.
        unreadable: the files that couldn't be read. They are notifications of the run, which is
            then marked as not successful.
        locale: the language of the sentences.
        pages: the web address of your copy of the documentation, for links to the rules.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> log = sarif([Judged("goal.json", report)])
    >>> log["version"], log["runs"][0]["results"][0]["ruleId"]
    ('2.1.0', 'GO101')
    """
    rules: dict[str, dict[str, Any]] = {}
    results = []
    for one in judged:
        for result in one.report.results:
            rules.setdefault(result.requirement.rule.code, _rule(result.requirement, locale, pages))
        for finding, waived in _every(one.report):
            if finding.code not in rules:  # a finding about a waiver is of no result
                rules[finding.code] = {"id": finding.code, "name": finding.name}
            results.append(_result(one, finding, waived, locale))
    order = {code: place for place, code in enumerate(rules)}
    for found in results:
        found["ruleIndex"] = order[found["ruleId"]]
    driver: dict[str, Any] = {
        "name": "careplan",
        "semanticVersion": __version__,
        "rules": list(rules.values()),
    }
    notes = [_notification(one) for one in unreadable]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _notification(one: Unreadable) -> dict[str, Any]:
    """A file that couldn't be read, as SARIF says it."""
    said = "; ".join(str(problem) for problem in one.problems[:MOST_PROBLEMS])
    return {
        "level": "error",
        "message": {"text": f"can't be read: {said}"},
        "locations": [{"physicalLocation": _physical(one.place, None)}],
    }


def _physical(place: str, line: int | None) -> dict[str, Any]:
    """The file, and the line: of a file of many plans, the line that the plan is on."""
    path, _, number = place.rpartition(":")
    if path and number.isdigit():
        place, line = path, int(number)
    found: dict[str, Any] = {"artifactLocation": {"uri": quote(place, safe="/:.~-_")}}
    return found if line is None else {**found, "region": {"startLine": line}}


def _every(report: Report) -> Iterator[tuple[Finding, Result | None]]:
    """Every finding. A waived one comes with its result, any other with ``None``."""
    yield from ((finding, None) for finding in report.findings)
    for row in report.results:
        yield from ((finding, row) for finding in row.waived)


def _rule(need: Requirement, locale: str | Language | None, pages: str) -> dict[str, Any]:
    rule = need.rule
    found: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": render(rule.says, locale)},
        "help": {"text": rule.limits or rule.summary},
        "defaultConfiguration": {"level": LEVELS.get(need.level, "none")},
    }
    if pages:
        found["helpUri"] = f"{pages.rstrip('/')}/rules/{rule.code}/"
    return found


def _result(
    one: Judged, finding: Finding, waived: Result | None, locale: str | Language | None
) -> dict[str, Any]:
    kind = KINDS[finding.state]
    place = nearest(one.places, finding.pointer) or finding.pointer or "/"
    physical = _physical(one.place, nearest(one.lines, finding.pointer))
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "kind": kind,
        "level": LEVELS[finding.level] if kind == "fail" else "none",
        "message": {"text": finding.render(locale)},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": place}],
            }
        ],
        "partialFingerprints": {"careplan/1": ":".join(finding.identity)},
        "properties": {
            "state": finding.state.value,
            "demanded": finding.level.value,
            "weight": finding.weight.value,
            "citations": [
                f"{render(WEIGHTS[weight], locale)}: {citation}"
                for weight, citation in cited(finding)
            ],
        },
    }
    if waived is not None:
        found["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return found
