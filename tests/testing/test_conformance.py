"""Conformance cases: a folder that says what comes of each requirement, and how it is counted."""

import json
import shutil
import subprocess
from datetime import date

import jsonschema
import pytest

from careplan import catalogue, check, load_plan
from careplan.profiles import SHIPPED, load_profile
from careplan.testing.conformance import conformance_cases, write_conformance
from tests.cli.test_check import run
from tests.helpers import EXAMPLES

REHAB = "lancashire-rehab"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("conformance") / "cases"
    write_conformance(place, REHAB)
    return place


def read(path):
    return json.loads(path.read_text())


@pytest.mark.parametrize("key", SHIPPED)
def test_every_requirement_is_met_and_broken_somewhere(key):
    """A profile's cases say of each of its rules when it is met, and when it isn't."""
    seen = {need.key: set() for need in load_profile(key).requirements}
    for case in conformance_cases(key):
        for row in case.report.results:
            seen[row.requirement.key].add(row.state.value)
    for need, states in seen.items():
        assert {"met", "not met"} <= states, (need, states)


def test_the_folder_says_what_the_library_says(folder):
    """Each file's plan is sound by its schema, is read, and comes to what it expects."""
    manifest = read(folder / "manifest.json")
    schema = jsonschema.Draft202012Validator(read(folder / "schema" / "subject.json"))
    assert len(manifest["cases"]) == len(list((folder / "cases").iterdir())) > 250
    assert {need["code"] for need in manifest["requirements"]} <= catalogue.rules().keys()
    assert all(listed["story"].strip() for listed in manifest["cases"])
    for listed in manifest["cases"][::10]:
        case = read(folder / listed["file"])
        assert schema.is_valid(case["data"]), listed
        report = check(load_plan(case["data"]), REHAB, on=date.fromisoformat(case["on"]))
        found = [
            {
                "requirement": row.requirement.key,
                "state": row.state.value,
                "pointers": [one.pointer for one in row.findings],
            }
            for row in report.results
        ]
        assert case["expected"] == found


def test_the_readme_says_how_to_count(folder):
    text = (folder / "README.md").read_text()
    assert "must by must" in text
    assert "*can't tell*" in text
    assert "{" not in text


def test_a_folder_of_something_else_is_left_alone(tmp_path, folder):
    """It writes into an empty folder, and over cases; never over anything else."""
    (tmp_path / "mine.txt").write_text("x")
    told = run("conformance", tmp_path, "--profile", REHAB)
    assert told.exit_code == 2
    assert "expected an empty folder" in told.output
    (folder / "cases" / "OLD-01.json").write_text("{}")
    told = run("conformance", folder, "--profile", REHAB)
    assert told.exit_code == 0
    assert not (folder / "cases" / "OLD-01.json").exists()
    assert "Start with README.md" in told.output


def test_another_subject_has_its_own_schema(tmp_path):
    write_conformance(tmp_path / "r", "risk-register")
    schema = read(tmp_path / "r" / "schema" / "subject.json")
    case = read(next((tmp_path / "r" / "cases").iterdir()))
    jsonschema.validate(case["data"], schema)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js isn't here")
def test_a_checker_in_another_language_is_counted(folder):
    """A partial one: what it has right conforms, what it has wrong is named, the rest isn't met."""
    found = subprocess.run(
        ["node", EXAMPLES / "conformance" / "count.mjs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = found.stdout.splitlines()
    assert found.returncode == 1, found.stderr
    assert lines[0].startswith("PL408 no-goals (must): ")
    assert lines[0].endswith("conforms")
    assert lines[1].startswith("GO106 goal-not-timed (must): ")
    assert lines[1].endswith("conforms")
    assert "GO109 goal-without-actions (should)" in lines[2]
    assert "differs in" in lines[2]
    musts = sum(need.level.value == "must" for need in load_profile(REHAB).requirements)
    assert lines[3] == f"Musts that conform: 2 of {musts}"
