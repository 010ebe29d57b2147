"""A run of checks as a SARIF 2.1.0 log, which code hosts and editors can read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from attrs import define, field

from careplan import __version__
from careplan._base.escaping import in_json, paired
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.line_numbers import nearest
from careplan.formats.spool import Spool
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
MOST_RESULTS: Final = 5_000
"""How many results of a run GitHub shows; it refuses a run of more than 25,000."""
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
    """A SARIF log of a run of checks, as plain data ready for JSON.

    *Can't tell* becomes SARIF's ``open``, which has no level, so tools that show only errors leave
    it out. Waived findings are included, and marked as suppressed. A pointer is written as the
    ``fullyQualifiedName`` of a logical location, and its line, where that is known, as a region.
    Of a run with many results GitHub shows only 5,000. So a log of more has several runs, of 5,000
    each and of a category of its own.

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
    log = SarifLog(locale=locale, pages=pages)
    for one in judged:
        log.add(one)
    for lost in unreadable:
        log.unreadable(lost)
    found: dict[str, Any] = json.loads("".join(log.pieces()))
    return found


@define(kw_only=True)
class SarifLog:
    """A SARIF log that grows report by report. It keeps its rules, and no report.

    Args:
        locale: the language of the sentences.
        pages: the web address of your copy of the documentation, for links to the rules.
        rules: the rules so far.
        places: the place of each of them in the list, by code.
        runs: the findings so far, as JSON; no more in one than GitHub shows of a run.
        notes: what couldn't be read so far, as JSON.
    """

    locale: str | Language | None
    pages: str
    rules: list[dict[str, Any]] = field(factory=list, init=False)
    places: dict[str, int] = field(factory=dict, init=False)
    runs: list[Spool] = field(factory=lambda: [Spool(",\n")], init=False)
    notes: Spool = field(factory=lambda: Spool(",\n"), init=False)

    def add(self, one: Judged) -> None:
        """Add the findings of one report.

        Args:
            one: the report, with its file.
        """
        for result in one.report.results:
            need = result.requirement
            if need.rule.code not in self.places:
                self._list(_rule(need, self.locale, self.pages))
        for finding, waived in _every(one.report):
            if finding.code not in self.places:  # a finding about a waiver is of no result
                self._list({"id": finding.code, "name": finding.name})
            found = _result(one, finding, waived, self.locale)
            found["ruleIndex"] = self.places[finding.code]
            if self.runs[-1].count == MOST_RESULTS:
                self.runs.append(Spool(",\n"))
            self.runs[-1].add(in_json(found))

    def _list(self, rule: dict[str, Any]) -> None:
        self.places[rule["id"]] = len(self.rules)
        self.rules.append(rule)

    def unreadable(self, one: Unreadable) -> None:
        """Add a file that couldn't be read.

        Args:
            one: the file, with its problems.
        """
        self.notes.add(in_json(_notification(one)))

    def pieces(self) -> Iterator[str]:
        """The log as JSON, piece by piece. It can be asked for once."""
        driver = {"name": "careplan", "semanticVersion": __version__, "rules": self.rules}
        tool, whole = in_json({"driver": driver}), in_json(not self.notes.count)
        yield f'{{"$schema": {in_json(SCHEMA)}, "version": "2.1.0", "runs": [\n'
        for number, results in enumerate(self.runs, 1):
            yield f'{{"tool": {tool},\n'
            if len(self.runs) > 1:  # two runs of one category would be refused
                yield f'"automationDetails": {{"id": "careplan/{number}/"}},\n'
            yield f'"invocations": [{{"executionSuccessful": {whole},\n'
            yield '"toolExecutionNotifications": [\n'
            yield from self.notes.lines() if number == 1 else ()
            yield ']}],\n"columnKind": "unicodeCodePoints",\n"results": [\n'
            yield from results.lines()
            yield "]}" if number == len(self.runs) else "]},\n"
        yield "]}\n"


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
    found: dict[str, Any] = {"artifactLocation": {"uri": quote(_bytes(place), safe="/:.~-_")}}
    return found if line is None else {**found, "region": {"startLine": line}}


def _bytes(name: str) -> bytes:
    """A file's name as the disk has it: it need not be UTF-8, and on Windows not even bytes."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return paired(name).encode()


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
