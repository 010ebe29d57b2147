"""Checking documents that are in FHIR, by the command."""

import json

import pytest
from click.testing import CliRunner

from careplan.cli.app import app
from tests.fhir.samples import CARE_PLAN, GOAL, SHAPES

CHECK = ("check", "--profile", "lancashire-rehab", "--on", "2026-06-01", "--from", "fhir-r4")


@pytest.fixture
def run(tmp_path):
    """Write a document, and check it."""

    def run(document, *options, name="bundle.json"):
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1))
        return CliRunner().invoke(app, [*CHECK, str(path), *options])

    return run


def test_text(run):
    """A report of what FHIR can hold, and how much of the document isn't in the plan."""
    found = run(SHAPES["server"])
    assert found.exit_code == 1
    assert "Required items that FHIR R4 can't hold" in found.stdout
    assert "Places of the document that aren't in the plan" in found.stdout
    assert "kept-out" in found.stdout
    assert "Invented" not in found.stdout


def test_nothing_left_behind(run):
    """Then nothing is said of it."""
    plan = {
        "resourceType": "CarePlan",
        "status": "completed",
        "intent": "plan",
        "subject": {"reference": "#p"},
        "period": {"end": "2026-05-01"},
        "contained": [{"resourceType": "Patient", "id": "p"}],
    }
    assert "aren't in the plan" not in run(plan).stdout


def test_json(run):
    """With the notes, and no value."""
    found = json.loads(run(SHAPES["server"], "--format", "json").stdout)
    note = {"path": "Bundle.entry[1].resource.gender", "reason": "kept-out", "pointer": ""}
    assert note in found["notes"]


def test_lines(run):
    """A line of a file is a document of its own."""
    lines = "\n".join(json.dumps(one) for one in (CARE_PLAN, GOAL, {}))
    found = run(lines, "--format", "json", name="plans.ndjson")
    first, second, third = map(json.loads, found.stdout.splitlines())
    assert first["notes"]
    assert "SupportPlan" in second["unreadable"][0]["message"]
    assert third["unreadable"][0]["pointer"] == "/resourceType"
    assert found.exit_code == 2


def test_sarif_points_into_the_document(run):
    """Each finding has its FHIRPath, and the line it is on."""
    log = json.loads(run(SHAPES["server"], "--format", "sarif").stdout)
    places = [one["locations"][0] for one in log["runs"][0]["results"]]
    names = {one["logicalLocations"][0]["fullyQualifiedName"] for one in places}
    assert "Bundle.entry[13].resource.owner" in names
    assert all(one["physicalLocation"]["region"]["startLine"] > 1 for one in places)


def test_outcome_points_into_the_document(run):
    """By expression."""
    outcome = json.loads(run(SHAPES["server"], "--format", "outcome").stdout)
    assert all(one["expression"][0].startswith("Bundle.entry[") for one in outcome["issue"])


def test_wrong_use(run):
    """FHIR has no empty list to read as blank."""
    found = run(CARE_PLAN, "--empty-is-blank")
    assert found.exit_code == 2
    assert "FHIR has no []" in found.stderr
