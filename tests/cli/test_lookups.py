"""The commands that look things up, compare versions of a profile, and write a first plan."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from careplan import check, load_profile
from careplan.cli.app import app
from careplan.errors import UnknownNameError
from careplan.goals import Goal
from careplan.profiles import SHIPPED, compare_profiles
from careplan.rules import State, fails
from careplan.serde import load
from careplan.testing import complete_example
from tests.cli.test_check import DRAFT, GOOD, ON, run
from tests.helpers import ROOT, profile_of, require, toy_rule

DAY = date(2026, 11, 20)
OWN = """
format = "careplan-profile/1"
key = "own"
title = "Our own"
version = "3"
extends = "lancashire-rehab"

[sources.ours]
kind = "policy"
title = "Sampleton review policy"
grade = "primary"
compared_with = "the policy as published"
compared_on = 2026-11-22

[[change]]
rule = "review-overdue"
with = { months = 2 }
cites = ["ours 4.1"]

[[change]]
rule = "no-goals"
level = "off"
reason = "Kept elsewhere."

[[require]]
rule = "consent-to-care-not-recorded"
level = "should"
cites = ["ours 5"]
"""


def completed(args, begun):
    found = ShellComplete(app, {}, "careplan", "_CAREPLAN_COMPLETE").get_completions(args, begun)
    return [(one.value, one.type) for one in found]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash isn't here")
def test_the_line_for_bash_switches_completion_on(tmp_path):
    """The line of the reference (docs/reference/command-line.md), in a shell that knows nothing."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text()
    line = re.search(r"^eval .*_COMPLETE=bash_source careplan.*$", page, re.MULTILINE)[0]
    command = tmp_path / "careplan"
    command.write_text(f"#!{sys.executable}\nfrom careplan.cli import main\nmain()\n")
    command.chmod(0o755)
    typed = "COMP_WORDS=(careplan check --profile lancashire-re); COMP_CWORD=3"
    shown = '_careplan_completion careplan; echo "${COMPREPLY[@]}"'
    found = subprocess.run(
        ["bash", "--norc", "-c", f"{line}\n{typed}\n{shown}"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert found.stdout == "lancashire-rehab\n", found.stderr


def test_help_is_whole():
    """Each command is told in a line that isn't cut off; what is missing or wrong, by example."""
    assert "..." not in run("--help").stdout.partition("Commands:")[2]
    assert "'careplan profiles' lists them" in run("check", DRAFT).stderr
    told = run("check", DRAFT, "--profile", "lancashire-rehab", "--on", "20/11/2026")
    assert (told.exit_code, "expected a day such as 2026-03-15" in told.stderr) == (2, True)
    assert "KIND is one of: award-cases" in run("schema", "--help").stdout


def test_rules_are_searched():
    """Words in any order, in what rules are called, check, say and ask somebody to do."""
    found = run("rules", "overdue", "goal").stdout
    assert "GO111" in found
    assert "PL302" not in found
    assert "GO105" in run("rules", "go1").stdout
    assert "Did you mean" in run("rules", "goal-overdew").stderr


def test_no_hole_is_left_in_a_list():
    """What fills it is said by its name."""
    listed = run("rules").stdout + run("rules", "review-overdue").stdout
    assert "{" not in listed
    assert "‹months›" in listed


def test_rules_are_data():
    """Every rule, or one, with who requires it and with which numbers."""
    every = json.loads(run("rules", "--format", "json").stdout)
    assert len(every) > 300
    (one,) = json.loads(run("rules", "PL302", "--format", "json").stdout)
    assert one["numbers"]["months"]["stricter"] == "lower"
    assert {"profile": "lancashire-rehab", "level": "must", "numbers": {"months": 3}} in one[
        "required_by"
    ]
    assert one["asks"].startswith("We can't tell")
    (blank,) = json.loads(run("rules", "NE101", "--format", "json").stdout)
    assert blank["asks"] is None


@pytest.mark.parametrize(
    ("command", "listed", "name", "shown"),
    [
        ("instruments", "swemwbs", "swemwbs", "close"),
        ("indicators", "(still to be filled in)", "lancashire-kpi-5", "filled in: "),
        ("indicators", "lancashire-kpi-6", "lancashire-kpi-6", "complaints and concerns received"),
        ("funds", "cheshire-east-take-a-break", "cheshire-east-take-a-break", "filled in"),
    ],
)
def test_what_is_shipped_is_listed_and_shown(command, listed, name, shown):
    assert listed in run(command).stdout
    assert shown in run(command, name).stdout
    assert run(command, "nothing-like-it").exit_code == 2


def test_a_wrong_name_suggests_one_with_a_word_like_it():
    told = run("check", GOOD, "--profile", "lancashire-rehabs", *ON).stderr
    assert "Did you mean 'lancashire-rehab'?" in told


# --- two versions of a profile


def test_versions_are_compared(tmp_path):
    """What is added, dropped and changed, and codes that nobody requires any more."""
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    result = run("profiles", "lancashire-rehab", "--against", path)
    assert result.exit_code == 1
    for told in (
        "From lancashire-rehab, version 1, to own, version 3.",
        "[Should]",
        "months: 3, now 2",
        "level: must, now off",
        "reason: none, now Kept elsewhere.",
    ):
        assert told in result.stdout
    back = run("profiles", path, "--against", "lancashire-rehab").stdout
    assert "NO LONGER REQUIRED" in back
    assert "Codes that are no longer used:" in back


def test_what_an_upgrade_would_change_is_counted(tmp_path):
    """Each plan is judged by both versions; a plan that can't be read is told and counted."""
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    plans = tmp_path / "plans.jsonl"
    plans.write_text(f"{json.dumps(json.loads(Path(GOOD).read_text()))}\n{{\n")
    compared = ("profiles", "lancashire-rehab", "--against", path, *ON)
    result = run(*compared, "--plans", DRAFT, "--plans", GOOD)
    assert result.exit_code == 1
    assert "Plans: 2. Unreadable: 0. Complete: 1 before, 0 after." in result.stdout
    assert "PL302 review-overdue" in result.stdout
    result = run(*compared, "--plans", plans, "--plans", tmp_path / "none.json")
    assert result.exit_code == 2
    assert "Plans: 1. Unreadable: 2." in result.stdout
    assert "plans.jsonl:2: " in result.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "in this folder" in run(*compared, "--plans", empty).stderr


def test_the_same_is_the_same():
    result = run("profiles", "care-act-adult", "--against", "care-act-adult", "--plans", GOOD, *ON)
    assert (result.exit_code, "Both require the same." in result.stdout) == (0, True)
    assert "where that changes" not in result.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("care-act-adult", "--against", "risk-register"),
        ("nothing-like-it", "--against", "care-act-adult"),
        ("care-act-adult", "--plans", GOOD),
    ],
)
def test_what_cant_be_compared_is_said(args):
    assert run("profiles", *args).exit_code == 2


def test_every_profile_is_the_same_as_itself():
    for key in SHIPPED:
        found = compare_profiles(load_profile(key), load_profile(key))
        assert found.same
        assert found.retired == ()


# --- a first document


@pytest.mark.parametrize("key", SHIPPED)
def test_every_profile_has_a_complete_example(key):
    """Every must is met, and nothing can be taken away but for what is only recommended."""
    found = complete_example(key, on=DAY)
    report = check(load(found, load_profile(key).subject), key, on=DAY)
    assert report.ok
    assert not [row for row in report.results if row.state is State.FAILED_TO_RUN]


def test_a_first_plan_is_written(tmp_path):
    out = tmp_path / "plan.json"
    args = ("--profile", "young-carers-assessment", *ON, "--out", out)
    assert run("new", *args).exit_code == 0
    assert run("check", out, "--profile", "young-carers-assessment", *ON).exit_code == 0


def test_a_profile_that_no_example_passes_is_said():
    """A council may require what no shipped example has."""
    with pytest.raises(UnknownNameError, match="no worked example that is complete"):
        complete_example(profile_of(Goal, require(toy_rule(lambda _: [fails()], Goal))), on=DAY)
    for day in ("0001-01-01", "0030-01-01"):
        assert run("new", "--profile", "care-act-adult", "--on", day).exit_code in {0, 2}


# --- names that a shell completes


def test_names_are_completed():
    assert completed(["check", "--profile"], "lancashire-r") == [("lancashire-rehab", "plain")]
    assert completed(["check", "--profile"], "./own") == [("./own", "file")]
    assert ("GO105", "plain") in completed(["rules"], "GO1")
    assert completed(["rules"], "zz") == []
    assert ("swemwbs", "plain") in completed(["score", "--instrument"], "swe")
    assert ("care-act-carer", "plain") in completed(["decide", "--decision"], "care")
    assert ("lancashire-kpi-6", "plain") in completed(["calculate"], "lancashire-kpi-6")
    assert ("cheshire-east-take-a-break", "plain") in completed(["funds"], "cheshire-east-t")
