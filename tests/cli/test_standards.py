"""The commands about record standards."""

import json
from pathlib import Path

from careplan import load_plan
from careplan.fhir import dump_fhir
from careplan.standards import SHIPPED, load_standard
from tests.cli.test_check import DRAFT, GOOD, run

PRSB = ("--standard", "prsb-care-plan-2")


def test_standards_are_listed_and_shown():
    """Every one, its lines, and a name that is none of them."""
    found = run("standards")
    assert found.exit_code == 0
    assert all(key in found.stdout for key in SHIPPED)
    lines = run("standards", "about-me-2").stdout
    assert all(item.item in lines for item in load_standard("about-me-2").items)
    wrong = run("standards", "about-me")
    assert wrong.exit_code == 2
    assert "about-me-2" in wrong.stderr


def test_a_plan_is_compared():
    """The figures as the library gives them, in each form."""
    found = run("compare", str(GOOD), *PRSB, "--format", "json", "--held-elsewhere")
    plain = json.loads(found.stdout)
    expected = load_standard("prsb-care-plan-2").compare(load_plan(Path(GOOD)), held_elsewhere=True)
    assert plain == json.loads(json.dumps(expected.as_dict()))
    assert found.exit_code == 0
    text = run("compare", str(GOOD), *PRSB).stdout
    assert "Nobody attests it" in text
    assert "<title>" in run("compare", str(GOOD), *PRSB, "--format", "html").stdout
    assert (
        "No line that a plan has a place for is mandatory."
        in run("compare", str(DRAFT), "--standard", "about-me-2").stdout
    )


def test_a_mandatory_line_that_is_blank_is_an_exit_status():
    """A pipeline can stop at it."""
    assert run("compare", "-", *PRSB, input='{"format": "careplan-plan/1"}').exit_code == 1


def test_a_plan_in_fhir_is_compared(tmp_path):
    """A Bundle; and a goal on its own, which is no plan."""
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(dump_fhir(load_plan(Path(GOOD))).bundle))
    found = run("compare", str(file), *PRSB, "--from", "fhir-r4", "--format", "json")
    covered = load_standard("prsb-care-plan-2").compare(load_plan(Path(GOOD))).covered
    assert json.loads(found.stdout)["covered"] == covered._asdict()
    goal = {
        "resourceType": "Goal",
        "lifecycleStatus": "active",
        "description": {"text": "I want to swim again"},
        "subject": {"reference": "Patient/robin"},
    }
    file.write_text(json.dumps(goal))
    wrong = run("compare", str(file), *PRSB, "--from", "fhir-r4")
    assert wrong.exit_code == 2
    assert "CarePlan" in wrong.stderr


def test_a_file_that_cant_be_read_is_said(tmp_path):
    """With its name and its place."""
    file = tmp_path / "plan.json"
    file.write_text('{"kind": 3}')
    wrong = run("compare", str(file), *PRSB)
    assert wrong.exit_code == 2
    assert "plan.json" in wrong.stderr
    assert "/kind" in wrong.stderr
