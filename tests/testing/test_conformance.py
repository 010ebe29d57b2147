"""Conformance cases: a folder that says what comes of each requirement, and how it is counted."""

import doctest
import errno
import json
import os
import shutil
import subprocess
from datetime import date
from itertools import count
from pathlib import Path

import jsonschema
import pytest

from careplan import catalogue, check, load_plan
from careplan.profiles import SHIPPED, load_profile
from careplan.testing import conformance_folder
from careplan.testing.conformance import conformance_cases, write_conformance
from careplan.testing.conformance_folder import NEW
from tests.cli.test_check import run
from tests.helpers import EXAMPLES, ROOT

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


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    """It writes into an empty folder, and over cases; never over anything else."""
    (tmp_path / "mine.txt").write_text("x")
    told = run("conformance", tmp_path, "--profile", SMALL)
    assert told.exit_code == 2
    assert "expected an empty folder" in told.output
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


SMALL = "risk-register"


@pytest.fixture
def small(tmp_path):
    place = tmp_path / "small"
    write_conformance(place, SMALL)
    return place


def contents(place):
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


def test_files_of_an_earlier_run_are_replaced(small):
    """Also a case that a newer version no longer has, if the manifest lists it."""
    before = contents(small)
    manifest = read(small / "manifest.json")
    manifest["cases"].append({"id": "ZZ101-01", "file": "cases/ZZ101-01.json", "story": "Old"})
    (small / "manifest.json").write_text(json.dumps(manifest))
    (small / "cases" / "ZZ101-01.json").write_text("{}")
    told = run("conformance", small, "--profile", SMALL)
    assert (told.exit_code, "Start with README.md" in told.output) == (0, True)
    assert contents(small) == before


def a_file_beside_the_cases(place):
    (place / "cases" / "notes.json").write_text("mine")


def a_case_the_manifest_doesnt_list(place):
    (place / "cases" / "GO101-99.json").write_text("mine")


def a_manifest_of_something_else(place):
    (place / "manifest.json").write_text('{"format": "other/1", "cases": []}')


def a_manifest_that_lists_a_file_elsewhere(place):
    manifest = read(place / "manifest.json")
    manifest["cases"][0]["file"] = "../kept.json"
    (place / "manifest.json").write_text(json.dumps(manifest))


def a_manifest_that_is_no_json(place):
    (place / "manifest.json").write_text("{")


def no_manifest(place):
    (place / "manifest.json").unlink()


def a_folder_of_cases_that_is_a_link(place):
    (place / "cases").rename(place.parent / "elsewhere")
    (place / "cases").symlink_to(place.parent / "elsewhere")


def a_case_that_is_a_link(place):
    case = next((place / "cases").iterdir())
    case.rename(place.parent / "elsewhere")
    case.symlink_to(place.parent / "elsewhere")


def a_manifest_that_is_a_link(place):
    (place / "manifest.json").rename(place.parent / "elsewhere")
    (place / "manifest.json").symlink_to(place.parent / "elsewhere")


def something_of_theirs_in_the_folder_of_a_run(place):
    (place / NEW).mkdir()
    (place / NEW / "mine.json").write_text("mine")


@pytest.mark.parametrize(
    "spoil",
    [
        a_file_beside_the_cases,
        a_case_the_manifest_doesnt_list,
        a_manifest_of_something_else,
        a_manifest_that_lists_a_file_elsewhere,
        a_manifest_that_is_no_json,
        no_manifest,
        a_folder_of_cases_that_is_a_link,
        a_case_that_is_a_link,
        a_manifest_that_is_a_link,
        something_of_theirs_in_the_folder_of_a_run,
    ],
)
def test_nothing_is_changed_where_anything_else_is(small, spoil):
    """Not even the files that are ours, nor anything outside it."""
    (small.parent / "kept.json").write_text("mine")
    spoil(small)
    before = contents(small.parent)
    told = run("conformance", small, "--profile", SMALL)
    assert (told.exit_code, "expected an empty folder" in told.output) == (2, True)
    assert contents(small.parent) == before


def test_a_link_to_a_folder_is_refused(small):
    link = small.parent / "link"
    link.symlink_to(small)
    with pytest.raises(FileExistsError, match="not a file or a link"):
        write_conformance(link, SMALL)


@pytest.mark.parametrize("stopped_at", [0, 5, "moving"])
@pytest.mark.parametrize("again", [False, True])
def test_a_run_that_was_killed_is_made_good_by_the_next(
    tmp_path, small, stopped_at, again, monkeypatch
):
    """Whatever it had written or moved. Until it moves, the earlier files are as they were."""
    place = small if again else tmp_path / "first"
    moves, kept = count(), Path.replace if stopped_at == "moving" else conformance_folder._written

    class Killed(BaseException):
        pass

    def killed(*_, **__):
        monkeypatch.setattr(shutil, "rmtree", killed)  # a killed run tidies nothing
        raise Killed

    def stops(*of):
        return (
            killed() if next(moves) == (3 if stopped_at == "moving" else stopped_at) else kept(*of)
        )

    if stopped_at == "moving":
        monkeypatch.setattr(Path, "replace", stops)
    else:
        monkeypatch.setattr(conformance_folder, "_written", stops)
    with pytest.raises(Killed):
        write_conformance(place, SMALL)
    monkeypatch.undo()
    write_conformance(place, SMALL)
    listed = {one["file"] for one in read(place / "manifest.json")["cases"]}
    assert contents(place).keys() == listed | conformance_folder._ALWAYS
    assert {one.name for one in place.iterdir()} == {"README.md", "manifest.json", *FOLDERS}


@pytest.mark.parametrize("again", [False, True])
def test_a_disk_that_is_full_leaves_the_folder_as_it_was(tmp_path, small, monkeypatch, again):
    place = small if again else tmp_path / "first"
    before = contents(tmp_path)
    monkeypatch.setattr(conformance_folder, "_written", full)
    told = run("conformance", place, "--profile", SMALL)
    assert (told.exit_code, "No space left on device" in told.output) == (2, True)
    assert "Errno" not in told.output
    assert contents(tmp_path) == before
    assert place.exists() is again


FOLDERS = ("cases", "schema")


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


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
    page = (ROOT / "docs" / "how-to" / "conformance.md").read_text()
    shown = page.partition("$ node examples/conformance/count.mjs cases\n")[2]
    wanted = shown.partition("```")[0]
    assert doctest.OutputChecker().check_output(wanted, found.stdout, doctest.ELLIPSIS)
    assert lines[0].startswith("PL408 no-goals (must): ")
    assert lines[0].endswith("conforms")
    assert lines[1].startswith("GO106 goal-not-timed (must): ")
    assert lines[1].endswith("conforms")
    assert "GO109 goal-without-actions (should)" in lines[2]
    assert "differs in" in lines[2]
    musts = sum(need.level.value == "must" for need in load_profile(REHAB).requirements)
    assert lines[3] == f"Musts that conform: 2 of {musts}"
