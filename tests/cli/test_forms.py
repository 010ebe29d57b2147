"""What ``careplan check`` writes for people and for builds, of files, folders and patterns."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from careplan.cli.output import Output
from careplan.formats import sheets
from tests.cli.test_check import COMMAND, DRAFT, GOOD, ON, PROFILE, ROOT, run
from tests.helpers import EXAMPLES


@pytest.fixture
def folder(tmp_path):
    """Three plans and what isn't one, in a folder and below it."""
    (tmp_path / "plans" / "old").mkdir(parents=True)
    (tmp_path / "plans" / ".kept").mkdir()
    good, draft = Path(GOOD).read_text(), Path(DRAFT).read_text()
    (tmp_path / "plans" / "b.json").write_text(draft)
    (tmp_path / "plans" / "a.json").write_text(good)
    (tmp_path / "plans" / "old" / "c.JSON").write_text(draft)
    (tmp_path / "plans" / ".kept" / "d.json").write_text("{")
    (tmp_path / "plans" / "notes.txt").write_text("Nothing.")
    return tmp_path / "plans"


def test_a_folder_is_all_the_plans_in_it(folder):
    """In the order of their names; the verdict on all of them is the last line."""
    result = run("check", folder, *PROFILE, *ON)
    assert result.exit_code == 1
    heads = [line for line in result.stdout.splitlines() if line.startswith(str(folder))]
    assert heads == [str(folder / name) for name in ("a.json", "b.json", "old/c.JSON")]
    assert result.stdout.splitlines()[-1] == (
        "Plans: 3. Complete: 1. Not complete: 2. Unreadable: 0."
    )
    assert f"plan-4471-draft ({folder / 'b.json'})" in result.stdout


def test_a_pattern_that_the_shell_left_is_matched(folder, monkeypatch):
    monkeypatch.chdir(folder)
    result = run("check", "*.json", "old/*", *PROFILE, *ON, "--statistics")
    assert result.stdout.splitlines()[-1].startswith("Plans: 3. Complete: 1.")
    assert "SOURCES" not in result.stdout
    absolute = run("check", folder / "[ab].json", *PROFILE, *ON, "--statistics")
    assert absolute.stdout.splitlines()[-1].startswith("Plans: 2.")


def test_nothing_to_check_is_no_success(tmp_path):
    """An empty folder and a pattern without a match each say what was expected."""
    result = run("check", tmp_path, tmp_path / "*.json", *PROFILE, *ON)
    assert result.exit_code == 2
    assert "expected a .json, .jsonl, .ndjson file in this folder" in result.stderr
    assert "no file has such a name" in result.stderr


def test_many_plans_take_ten_lines(tmp_path):
    """The totals list the ten with most to look at, and count the others."""
    plans = [json.dumps({"format": "careplan-plan/1", "key": f"plan-{n:02}"}) for n in range(25)]
    (tmp_path / "plans.jsonl").write_text("\n".join(plans))
    told = run("check", tmp_path / "plans.jsonl", *PROFILE, *ON, "--statistics").stdout
    assert told.count("plans.jsonl") == 10
    assert "and others: 15" in told


def test_one_verdict_stands_at_the_end():
    """Of one plan too: the last line says whether it is complete."""
    last = run("check", DRAFT, *PROFILE, *ON).stdout.rstrip("\n").splitlines()[-1]
    assert last == "Judged on 20 November 2026: not complete. Required items still to do: 14."


def test_a_finding_on_a_line():
    told = run("check", DRAFT, *PROFILE, *ON, "--format", "concise").stdout.splitlines()
    said = f"{DRAFT}:208: plan-4471-draft /goals/0/statement GO101 must, not met: The goal"
    assert any(line.startswith(said) for line in told)
    report = json.loads(run("check", DRAFT, *PROFILE, *ON, "--format", "json").stdout)
    assert len(told) == len(report["findings"])


def test_what_cant_be_read_has_no_line_of_its_own(tmp_path):
    """It is on standard error. A plan without a key is named by its file."""
    (tmp_path / "plans.jsonl").write_text('{"format": "careplan-plan/1"}\n{\n')
    told = run("check", tmp_path / "plans.jsonl", *PROFILE, *ON)
    assert "plans.jsonl:1: not complete" in told.stdout
    told = run("check", tmp_path / "plans.jsonl", *PROFILE, *ON, "--format", "concise")
    assert "plans.jsonl:2" not in told.stdout
    assert "plans.jsonl:2: can't be read" in told.stderr


def test_a_page_is_written_whole(folder, tmp_path):
    """An index first, worst first, with a link to each report below it."""
    out = tmp_path / "report.html"
    result = run("check", folder, "none.json", *PROFILE, *ON, "--format", "html", "--out", out)
    assert (result.exit_code, result.stdout) == (2, "")
    page = out.read_text()
    assert page.startswith("<!doctype html>")
    assert page.count("<h1>") == 1
    assert "Couldn&#x27;t be read" in page
    assert page.index('href="#plan-2"') < page.index('id="plan-2"') < page.index('id="plan-1"')
    assert "File: " in page


def test_one_plan_is_a_page_of_its_own():
    page = run("check", DRAFT, *PROFILE, *ON, "--format", "html").stdout
    assert "<title>plan-4471-draft: Mental health rehabilitation support, Lancashire" in page
    assert f"File: {DRAFT}" in page


def test_a_workbook_can_be_passed_on(folder, tmp_path):
    """Plans, findings, rules and sources; what looks like a formula is text."""
    odd = {**json.loads(Path(DRAFT).read_text()), "key": "=1+1"}
    (folder / "z.json").write_text(json.dumps(odd))
    out = tmp_path / "report.xlsx"
    form = ("--format", "xlsx", "--out", out)
    assert run("check", folder, "none.json", *PROFILE, *ON, *form).exit_code == 2
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Plans", "Findings", "Rules", "Sources"]
    plans = list(book["Plans"].values)
    assert [row[6] for row in plans] == ["Other", 0, 8, 8, 8, None]
    assert plans[-1][2].startswith("can't be read: the file can't be read: No such file")
    assert plans[4][1] == "=1+1"
    assert book["Plans"]["B5"].data_type == "s"
    findings = list(book["Findings"].values)
    assert [row[2] for row in findings[1:3]] == ["Overdue", None]
    assert "goal 1 (g-1), measure" in {row[3] for row in findings}
    assert ["PL302", 3] in [[row[0], row[2]] for row in book["Rules"].values]
    assert next(iter(book["Sources"].values)) == ("Source", "Weight", "Compared with", "Address")
    assert run("check", folder, *PROFILE, *ON, "--format", "xlsx").exit_code == 2


def test_a_workbook_says_what_is_dangerous(tmp_path):
    out = tmp_path / "report.xlsx"
    plan = str(EXAMPLES / "carer.json")
    run("check", plan, *PROFILE, *ON, "--format", "xlsx", "--out", out)
    assert list(openpyxl.load_workbook(out)["Findings"].values)[1][2] == "Safety and rights"


def test_a_sheet_that_is_too_long_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", 3)
    out = tmp_path / "report.xlsx"
    result = run("check", DRAFT, *PROFILE, *ON, "--format", "xlsx", "--out", out)
    assert result.exit_code == 2
    assert "expected at most 2 rows for one sheet" in result.stderr
    assert not out.exists()


def test_a_build_reads_junit(folder):
    """A must that isn't met fails; what is recommended passes, with its findings as output."""
    (folder / "z.json").write_text("{")
    result = run("check", folder, *PROFILE, *ON, "--format", "junit")
    top = ET.parse(io.StringIO(result.stdout)).getroot()
    assert [suite.get("failures") for suite in top] == ["0", "14", "14", "0"]
    assert (top.get("failures"), top.get("errors")) == ("28", "1")
    cases = {case.get("name"): case for case in top[1]}
    assert cases["GO101 goal-not-specific"].get("line") == "208"
    assert cases["GO101 goal-not-specific"].find("failure").get("type") == "not met"
    assert "Ask the person" in cases["PL501 about-me-in-third-person"].find("system-out").text
    assert "line" not in cases["PL408 no-goals"].attrib
    assert sum(case.find("skipped") is not None for case in top[1]) == int(top[1].get("skipped"))


def test_only_totals_are_text():
    for wrong in (["--statistics", "--format", "json"], ["--accept", "x.json", "--out", "y"]):
        assert run("check", GOOD, *PROFILE, *ON, *wrong).exit_code == 2


def test_rules_link_to_the_pages_that_are_named():
    pages = ("--pages", "https://careplan.example")
    log = json.loads(run("check", GOOD, *PROFILE, *ON, "--format", "sarif", *pages).stdout)
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"].startswith("https://careplan.ex")


def test_a_file_that_cant_be_written_is_said(tmp_path):
    result = run("check", GOOD, *PROFILE, *ON, "--out", tmp_path / "none" / "x.txt")
    assert result.exit_code == 2
    assert "can't be written: No such file" in result.stderr


def test_another_kind_of_document_is_named():
    """One sentence, not a list of every key; and the profiles that would fit."""
    register = EXAMPLES / "risk" / "cheshire-east-register.json"
    told = run("check", register, *PROFILE, *ON).stderr
    assert "this looks like a risk register; lancashire-rehab is about a support plan" in told
    assert "profiles for it: risk-register" in told
    assert len(told.splitlines()) == 2
    told = run("check", DRAFT, "--profile", "risk-register", *ON).stderr
    assert "this looks like a support plan" in told


def test_half_of_the_keys_are_enough_to_be_what_was_expected(tmp_path):
    """Then the keys that aren't known are what has to be mended."""
    file = tmp_path / "plan.json"
    file.write_text('{"format": "careplan-plan/1", "goals": [], "entries": []}')
    half = run("check", file, *PROFILE, *ON).stderr
    assert "looks like" not in half
    assert "/entries" in half


def test_a_record_that_no_profile_is_about_is_named_too():
    """A team's quarter: one sentence, and no profile to hint at."""
    quarter = EXAMPLES / "care" / "team-quarter.json"
    told = run("check", quarter, *PROFILE, *ON).stderr
    assert "this looks like a team quarter; lancashire-rehab is about a support plan" in told
    assert "profiles for it" not in told
    assert len(told.splitlines()) == 2


def test_a_wrong_key_in_the_right_kind_is_only_that(tmp_path):
    plan = {**json.loads(Path(DRAFT).read_text()), "goal": []}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    told = run("check", tmp_path / "plan.json", *PROFILE, *ON).stderr
    assert "/goal: unknown key; did you mean 'goals'?" in told
    (tmp_path / "odd.json").write_text('{"a": 1, "b": 2}')
    assert "/a: unknown key" in run("check", tmp_path / "odd.json", *PROFILE, *ON).stderr
    (tmp_path / "kind.json").write_text('{"decision": "x", "facts": {}}')
    told = run("check", tmp_path / "kind.json", *PROFILE, *ON).stderr
    assert "unknown key" in told or "profiles for it" not in told


def test_a_terminal_has_colours():
    """What somebody at a terminal sees on standard output."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "88"}
    command = [*COMMAND, "check", GOOD, *PROFILE, *ON]
    subprocess.run(command, stdout=theirs, check=False, env=environment, cwd=ROOT)
    os.close(theirs)
    assert "\x1b[32m" in os.read(ours, 65536).decode()
    os.close(ours)


def test_colours_go_to_no_file_and_not_where_somebody_asked_for_none(monkeypatch, tmp_path):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31m" in run("check", DRAFT, *PROFILE, *ON, color=True).stdout
    run("check", DRAFT, *PROFILE, *ON, "--out", tmp_path / "x.txt", color=True)
    assert "\x1b[" not in (tmp_path / "x.txt").read_text()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", DRAFT, *PROFILE, *ON, color=True).stdout
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in run("check", DRAFT, *PROFILE, *ON, color=True).stdout


def test_several_files_have_a_bar_where_nothing_else_is_printed(folder, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = run("check", folder, *PROFILE, *ON, "--statistics")
    assert "100%" in told.stderr
    assert "%" not in run("check", folder, *PROFILE, *ON).stderr


def test_the_package_is_a_command():
    command = [sys.executable, "-m", "careplan", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("careplan")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["decide", EXAMPLES / "decisions" / "carer.json", "--decision", "care-act-carer"], "<h1>"),
        (
            [
                "programme",
                EXAMPLES / "programmes" / "medway-action-plan.toml",
                *ON,
                "--by",
                "owner",
            ],
            "By who is responsible",
        ),
        (
            [
                "calculate",
                "examples/plans-in-7-days.toml",
                EXAMPLES / "carer-plans.csv",
                "--period",
                "2026-Q3",
            ],
            "62",
        ),
    ],
    ids=["decide", "programme", "calculate"],
)
def test_every_result_can_be_a_page(command, says, tmp_path):
    """To standard output or to a file, it is the same."""
    page = run(*command, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert says in page
    run(*command, "--format", "html", "--out", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text() == page


def test_a_programme_is_counted_by_what_is_asked():
    """A row for each group, with its count under the state that its actions are in."""
    programme = EXAMPLES / "programmes" / "medway-action-plan.toml"
    for by, rows in (
        ("theme", {"how the council works with people": "45", "leadership": "28"}),
        ("area", {"assessing needs": "18", "learning and innovation": "16"}),
        ("owner", {"(nobody)": "123"}),
    ):
        told = run("programme", programme, "--by", by, *ON).stdout
        heads, *lines = told.partition("Actions, by their state\n")[2].splitlines()
        for name, count in rows.items():
            (line,) = [one for one in lines if one.strip().startswith(name)]
            assert line.split()[-1] == count
            assert line.rindex(count) >= heads.index("can't tell")
    assert "[default: text]" in " ".join(run("programme", "--help").stdout.split())


@pytest.mark.parametrize(
    ("command", "sheet"),
    [
        (["decide", "decisions/carer.json", "--decision", "care-act-carer", *ON], "Result"),
        (["programme", "programmes/medway-action-plan.toml", "--by", "theme", *ON], "Actions"),
        (["service", "services/mockford.json", *ON], "Contacts by mode"),
        (["returns", "returns/year.csv", *ON], "Result"),
        (
            [
                "calculate",
                "plans-in-7-days.toml",
                "carer-plans.csv",
                "--period",
                "2026-Q3",
                "--by",
                "team",
            ],
            "By team",
        ),
    ],
    ids=lambda one: one[0],
)
def test_a_result_is_a_workbook_or_a_page(command, sheet, tmp_path):
    """The same exit status in each; a workbook isn't for a terminal."""
    asked = [EXAMPLES / one if "." in one else one for one in command]
    status = run(*asked).exit_code
    book, page = tmp_path / "a.xlsx", tmp_path / "a.html"
    assert run(*asked, "--format", "xlsx", "--out", book).exit_code == status
    names = openpyxl.load_workbook(book).sheetnames
    assert names[0] == "Result"
    assert any(name.startswith(sheet) for name in names)
    assert run(*asked, "--format", "html", "--out", page).exit_code == status
    assert page.read_text().startswith("<!doctype html>")
    refused = run(*asked, "--format", "xlsx")
    assert refused.exit_code == 2
    assert "--format xlsx needs --out FILE.xlsx" in refused.stderr


@pytest.mark.parametrize(("columns", "width"), [("", 88), ("60", 60), ("100", 100), ("101", 100)])
def test_lines_are_as_wide_as_the_terminal_and_no_wider_than_100(columns, width, monkeypatch):
    """Where there is no terminal, a line has 88 characters."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert Output(file=None).width == width
