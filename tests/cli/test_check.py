"""The command line, as somebody at a terminal would use it."""

import json
import os
import pty
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from careplan.cli import check_items, main
from careplan.cli.app import app
from careplan.errors import LoadError, Problem
from tests.helpers import EXAMPLES, GOLDEN, ROOT
from tests.profiles.test_own_rules import RECORDED, own

PROFILE = ("--profile", "lancashire-rehab")
ON = ("--on", "2026-11-20")
COMMAND = (sys.executable, "-m", "careplan.cli")
GOOD, DRAFT = str(EXAMPLES / "rehabilitation.json"), str(EXAMPLES / "rehabilitation-draft.json")


def run(*args, **how):
    return CliRunner(env={"COLUMNS": "88"}).invoke(app, [str(arg) for arg in args], **how)


def in_terminal(*args):
    """What somebody at a terminal sees on standard error."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    subprocess.run(
        [*COMMAND, *args],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
        env=environment,
        cwd=ROOT,
    )
    os.close(theirs)
    seen = os.read(ours, 65536).decode(errors="replace")  # a terminal hands over a part
    os.close(ours)
    return seen


@pytest.fixture
def lines(tmp_path):
    """A file of JSON Lines: a good plan, a draft, one unreadable line."""
    rows = [json.dumps(json.loads(Path(path).read_text())) for path in (GOOD, DRAFT)]
    path = tmp_path / "plans.jsonl"
    path.write_text("\n".join([*rows, "{"]) + "\n")
    return path


def test_complete_plan_exits_0():
    """All ok: 0."""
    result = run("check", GOOD, *PROFILE, *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "complete" in result.stdout


def test_draft_exits_1_with_its_report():
    """Not ok: 1, and the whole report."""
    result = run("check", DRAFT, *PROFILE, *ON)
    assert result.exit_code == 1
    assert (GOLDEN / "draft_report.txt").read_text() in result.stdout


def test_a_file_that_cant_be_read_is_reported_and_the_rest_run(tmp_path):
    """Unreadable: 2, said on standard error; the others still run."""
    bad = tmp_path / "bad.json"
    bad.write_text('{"key": 3}')
    result = run("check", tmp_path / "none.json", bad, GOOD, *PROFILE, *ON)
    assert result.exit_code == 2
    assert "can't be read: No such file" in result.stderr
    assert "/key: expected text" in result.stderr
    assert "complete" in result.stdout


def test_json_is_the_reports_own_data():
    """One object for a file."""
    result = run("check", DRAFT, *PROFILE, *ON, "--format", "json")
    data = json.loads(result.stdout)
    assert data["place"] == DRAFT
    assert data["ok"] is False
    assert {"GO105", "PL514"} <= {finding["code"] for finding in data["findings"]}


def test_standard_input_is_a_plan():
    """A dash reads one plan from standard input."""
    result = run("check", "-", *PROFILE, *ON, input=Path(GOOD).read_text())
    assert result.exit_code == 0
    assert result.stdout.startswith("-\n")


def test_several_files_make_lines_of_json(tmp_path):
    """With several files each plan is one line of JSON, and what can't be read has one too."""
    result = run("check", GOOD, tmp_path / "none.json", DRAFT, *PROFILE, *ON, "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row.get("ok") for row in rows] == [True, None, False]
    assert rows[1]["unreadable"][0]["message"].startswith("the file can't be read")


def test_a_file_of_no_plans_is_not_a_success(tmp_path):
    """A failed export passes nothing."""
    path = tmp_path / "none.JSONL"
    path.write_text("\n\n")
    result = run("check", path, *PROFILE, *ON)
    assert result.exit_code == 2
    assert "at least one plan" in result.stderr


def test_json_lines_stream(lines):
    """A line for each plan that isn't ok, then the totals."""
    result = run("check", lines, *PROFILE, *ON)
    assert result.exit_code == 2
    told = f"{lines}:2, plan-4471-draft: not complete; required items still to do: 14; GO101,"
    assert told in result.stdout
    assert "By rule, the commonest first" in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last == "Plans: 2. Complete: 1. Not complete: 1. Unreadable: 1."
    assert f"{lines}:3: can't be read" in result.stderr


def test_json_lines_to_json_lines(lines):
    """With --format json, one line of JSON for each plan."""
    result = run("check", lines, *PROFILE, *ON, "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row.get("ok") for row in rows] == [True, False, None]
    assert rows[2]["unreadable"][0]["message"].startswith("not JSON, at line 1")
    assert rows[1]["place"].endswith(":2")


def test_good_lines_have_no_list_of_what_is_wrong(tmp_path):
    """Nothing found, nothing listed."""
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps(json.loads(Path(GOOD).read_text())))
    result = run("check", path, *PROFILE, *ON)
    assert result.exit_code == 0
    assert "By rule" not in result.stdout


def test_missing_lines_file_is_reported(tmp_path):
    """A .jsonl that isn't there is unreadable like any other."""
    result = run("check", tmp_path / "none.jsonl", *PROFILE, *ON)
    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_empty_is_blank(tmp_path):
    """[] is read as never asked, when told."""
    path = tmp_path / "plan.json"
    path.write_text('{"format": "careplan-plan/1", "changes": []}')
    for flag, told in [((), False), (("--empty-is-blank",), True)]:
        result = run("check", path, *PROFILE, *ON, *flag)
        assert ("PL523" in result.stdout) is told


def test_today_is_the_default(monkeypatch):
    """Only the command line knows what day it is."""
    result = run("check", GOOD, *PROFILE, "--format", "json")
    assert json.loads(result.stdout)["on"] == date.today().isoformat()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", GOOD, "--profile", "lancashire"), "lancashire-rehab"),
        (("check", GOOD, "--profile", "none.toml"), "can't be read"),
        (("check", GOOD, *PROFILE, "--on", "today"), "a day such as 2026-03-15"),
        (("check", GOOD, *PROFILE, "--locale", "tlh"), "no language"),
        (("check", GOOD), "--profile"),
        (("check", *PROFILE), "FILES"),
        (("rules", "GX105"), "Did you mean"),
        (("profiles", "care-act"), "Did you mean"),
    ],
)
def test_wrong_use_exits_2_and_says_how(args, says):
    """Wrong use: 2, with a word on what is right."""
    result = run(*args)
    assert result.exit_code == 2
    assert says in re.sub(r"\s+", " ", result.stderr)


def test_a_councils_own_profile_by_path(tmp_path):
    """A path that ends in .toml is a council's own."""
    path = tmp_path / "own.toml"
    path.write_text(
        'format = "careplan-profile/1"\n'
        'key = "own"\ntitle = "Our own"\nversion = "3"\nextends = "lancashire-rehab"\n'
    )
    assert "Our own (own, version 3)" in run("check", GOOD, "--profile", path, *ON).stdout
    assert "Our own (own, version 3)" in run("profiles", path).stdout


def test_rules_are_listed_and_shown():
    """Every rule, or one by code or name, with who requires it."""
    listed = run("rules").stdout
    assert "GO105" in listed
    assert "PL604" in listed
    for name in ("PL302", "review-overdue"):
        shown = run("rules", name).stdout
        assert "What it says if it can't tell" in shown
        assert "Known limits" in shown
        assert "care-act-adult: Should; Care and support statutory guidance" in shown
    blank = run("rules", "NE101").stdout
    assert "What it says\n" in blank
    assert "if it can't tell" not in blank


def test_profiles_are_listed_and_shown():
    """Every profile, or what one requires."""
    assert "lancashire-rehab" in run("profiles").stdout
    shown = run("profiles", "lancashire-rehab").stdout
    assert re.search(r"review-overdue.*\n.*months = 3", shown)


def test_a_profiles_own_words_are_shown(tmp_path):
    """Numbers, days, branches and reasons stand beside the requirement."""
    path = tmp_path / "own.toml"
    path.write_text(
        'format = "careplan-profile/1"\n'
        'key = "own"\ntitle = "Own"\nversion = "1"\nextends = "lancashire-rehab"\n'
        '[[change]]\nrule = "no-goals"\nlevel = "off"\nreason = "Kept elsewhere."\n'
        '[[change]]\nrule = "goal-overdue"\nwithin = ["/goals"]\nsince = 2026-04-01\n'
    )
    shown = run("profiles", path).stdout
    for told in ("Kept elsewhere.", "within /goals", "since 2026-04-01"):
        assert told in shown


def test_rules_show_their_numbers():
    """Range and direction, and a code in any case."""
    assert "months: months, 1 to 36; lower is stricter" in run("rules", "pl302").stdout


def test_tables_fit_a_terminal(monkeypatch):
    """On a terminal a table keeps to its width; in a pipe each row is one line."""
    piped = run("rules").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert max(map(len, run("rules").stdout.splitlines())) < max(map(len, piped.splitlines()))


def test_a_catalogue_by_path(tmp_path):
    """A translator's own file."""
    po = tmp_path / "x.po"
    po.write_text('msgid ""\nmsgstr "Language: cy\\nContent-Type: text/plain; charset=utf-8\\n"\n')
    assert run("check", GOOD, *PROFILE, *ON, "--locale", po).exit_code == 0


def test_progress_is_shown_on_a_terminal_only(lines):
    """With a terminal for standard error there is a bar; without, none."""
    command = ["check", str(lines), *PROFILE, *ON]
    seen = in_terminal(*command)
    assert "plans.jsonl" in seen
    assert "\x1b[" in seen
    quiet = subprocess.run([*COMMAND, *command], capture_output=True, check=False, cwd=ROOT)
    assert b"\x1b[" not in quiet.stderr


def test_a_terminal_shows_a_bar(lines, monkeypatch):
    """The same, in this process: the file is read through the bar."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Plans: 2." in run("check", lines, *PROFILE, *ON).stdout


def test_without_its_extra_the_command_says_which(monkeypatch, capsys):
    """No click: a sentence, not a traceback."""
    for name in [name for name in sys.modules if name.startswith("careplan.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert ".[cli]" in capsys.readouterr().err


def test_a_fault_of_our_own_is_not_blamed_on_the_extra(monkeypatch):
    """A missing module of ours is a bug, and shows itself."""
    for name in [name for name in sys.modules if name.startswith("careplan.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "careplan.cli.app", None)
    with pytest.raises(ModuleNotFoundError):
        main()


def test_the_command_runs(monkeypatch, capsys):
    """The installed command is the group."""
    monkeypatch.setattr(sys, "argv", ["careplan", "--version"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0
    assert "0.1.0" in capsys.readouterr().out


def test_a_schema_is_printed():
    """For an editor: JSON on standard output; an unknown kind is an error of use."""
    result = run("schema", "pathway")
    assert json.loads(result.stdout)["properties"]["format"] == {"const": "careplan-pathway/1"}
    assert run("schema", "pathwey").exit_code == 2


def test_cases_of_a_councils_own_rules_are_run(tmp_path):
    """Each case on a line, with what came of it; 1 where one doesn't come out."""
    path = tmp_path / "own.toml"
    path.write_text(own(RECORDED, "goal", ("XA101", "")))
    result = run("cases", path)
    assert result.exit_code == 0
    assert "[ok] XA101 Nobody asked what the person thinks: not met at /own_view" in result.stdout
    path.write_text(own(RECORDED.replace('"met"', '"not met"'), "goal", ("XA101", "")))
    result = run("cases", path)
    assert result.exit_code == 1
    assert "Cases: 2. Not as they say: 1." in result.stdout


VISITS = """key,person,Agreed,agreed_minutes,started,outcome,workers,person_told_at,safe_check,Area
v-1,p-1,30/11/2026 08:00,30,30/11/2026 08:16:41,held,w-1,,,north
v-2,p-1,30/11/2026 12:00,30,,missed,none,,,north
v-3,p-2,25/10/2026 01:30,30,,held,w-1,,,north
"""
ENGLISH = ("--days", "dd/mm/yyyy", "--local-times", "--column", "agreed_start=Agreed")


def test_a_table_of_visits_is_read_row_by_row(tmp_path):
    """Each row is checked, with its line; which columns weren't read is told by number."""
    path = tmp_path / "visits.csv"
    path.write_text(VISITS)
    result = run("check", path, "--profile", "visit", "--on", "2026-12-01", *ENGLISH)
    assert result.exit_code == 2
    assert f"{path}:2, v-1: not complete; required items still to do: 1; VI107" in result.stdout
    assert f"{path}:3, v-2: not complete; required items still to do: 1; VI109" in result.stdout
    assert "columns that weren't read, by number: 10" in result.stderr
    assert "that time comes twice that day: give its offset" in result.stderr
    path.write_text(VISITS.replace(",Area", ",log_area").replace("25/10/2026", "26/10/2026"))
    result = run("check", path, "--profile", "visit", "--on", "2026-12-01", *ENGLISH)
    assert result.exit_code == 1
    path.write_text("key,started\nv-1,2026-11-30T08:00Z\n")
    result = run("check", path, "--profile", "visit", "--on", "2026-12-01")
    assert result.stderr == ""
    assert "Visits: 1." in result.stdout


def test_a_table_of_doses(tmp_path):
    """The rows of one chart are one chart."""
    path = tmp_path / "doses.csv"
    path.write_text("chart,medicine,planned,outcome\nc-1,m-1,2026-11-30T08:00Z,\nc-1,m-1,,taken\n")
    result = run("check", path, "--profile", "medicines-chart", "--on", "2026-12-01")
    assert "c-1: not complete; required items still to do: 1; MD113" in result.stdout


def test_what_isnt_read_from_a_table(tmp_path):
    """A plan has no rows; a table without rows holds nothing."""
    path = tmp_path / "plans.csv"
    path.write_text("key\nv-1\n")
    result = run("check", path, *PROFILE, *ON)
    assert result.exit_code == 2
    assert "what this profile is about isn't read from CSV" in result.stderr
    path.write_text("key\n")
    assert run("check", path, "--profile", "visit", *ON).exit_code == 2


def test_standard_input_that_cant_be_read_is_said(monkeypatch):
    """It is one of the run's documents, and unreadable."""

    def unreadable():
        raise LoadError([Problem("", "can't be read")])

    monkeypatch.setattr(check_items, "standard_input", unreadable)
    found = run("check", "-", *PROFILE, *ON)
    assert found.exit_code == 2
    assert "can't be read" in found.output


CARE = EXAMPLES / "care"


def test_a_profile_about_plans_takes_the_plan_of_a_file_of_care(tmp_path):
    """Its places are those of the plan, its lines those of the file; and the file says so."""
    bad = CARE / "bad-week.json"
    plan = tmp_path / "plan.json"
    plan.write_text(
        json.dumps({"format": "careplan-plan/1", **json.loads(bad.read_text())["plan"]})
    )
    inside = json.loads(run("check", bad, *PROFILE, *ON, "--format", "json").stdout)
    alone = json.loads(run("check", plan, *PROFILE, *ON, "--format", "json").stdout)
    assert inside["findings"] == alone["findings"] != []
    found = run("check", bad, *PROFILE, *ON, "--format", "concise").stdout.splitlines()
    held = json.loads(plan.read_text())
    lines = bad.read_text().splitlines()
    places = [(int(one.split(":")[1]), one.split(" ")[2].split("/")[1]) for one in found]
    inner = [(number, name) for number, name in places if held.get(name)]
    assert inner
    assert all(f'"{name}"' in "".join(lines[:number]) for number, name in inner)
    assert len({number for number, _ in inner}) > 1
    told = run("check", bad, "--profile", "file-of-care", *ON).stdout
    assert "Check the same file against a profile about plans too." in " ".join(told.split())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"format": "careplan-file-of-care/1"}', "this file of care holds none"),
        ('{"format": "careplan-file-of-care/1", "plan": {"kind": "x"}}', "/plan/kind"),
        ('{"format": "careplan-file-of-care/1"', "JSON"),
        ("[]", "expected"),
    ],
)
def test_a_file_of_care_without_a_sound_plan_is_refused(tmp_path, text, why):
    path = tmp_path / "file.json"
    path.write_text(text)
    result = run("check", path, *PROFILE, *ON)
    assert result.exit_code == 2
    assert why in result.stderr
