"""Files and outputs that something is wrong with: one true sentence, and the right exit status."""

import gzip
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from careplan import cli
from careplan._base import csv_lines
from careplan.cli import main, reporting, table_files
from careplan.cli.app import app
from careplan.errors import RecordsError
from careplan.formats import line_numbers
from careplan.returns import files
from tests.cli.test_check import run
from tests.helpers import EXAMPLES

REHAB = ("--profile", "lancashire-rehab", "--on", "2026-11-20")
HEAD, ROW = "id,Prénom,q1,q2,q3\n", "p1,x,1,2,3\n"
SCORE = ("--instrument", "ucla-3", "--items", "q1,q2,q3")


def process(*words, **how):
    command = [sys.executable, "-m", "careplan.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, **how)


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + ROW).encode("cp1252"),
        HEAD.replace("é", "e").encode() + ROW.replace("x", "é").encode("cp1252"),
        gzip.compress((HEAD + ROW).encode(), mtime=0),
        b"\xff\xfe" + (HEAD + ROW).encode("utf-16-le"),
    ],
    ids=["head", "cell", "gzip", "utf-16"],
)
def test_a_table_that_isnt_utf_8(tmp_path, data):
    """In a cell, in the head, or not text at all."""
    file = tmp_path / "wave.csv"
    file.write_bytes(data)
    for words in (
        ("score", file, *SCORE),
        ("calculate", "lancashire-kpi-6", file, "--period", "2026-H2"),
    ):
        found = run(*words)
        assert (found.exit_code, "text that isn't UTF-8" in found.output) == (2, True)


def test_a_table_with_a_mark_in_front_is_read(tmp_path):
    file = tmp_path / "wave.csv"
    file.write_text(HEAD + ROW, "utf-8-sig")
    assert run("score", file, *SCORE).exit_code == 0


def test_a_day_that_no_calendar_has(tmp_path):
    """A program may write one to Parquet. In a column that isn't read it doesn't matter."""
    file, words = tmp_path / "heard.parquet", ("--period", "2026-H2", "--by", "team")
    day, sound = pa.array([2**31 - 1], pa.date32()), pa.array([20_635], pa.date32())
    held = {"kind": ["complaint"], "commissioned_by": ["authority"], "resolved_on": sound}
    held |= {"received_on": sound, "team": ["n"]}
    for wrong, status in (({"received_on": day}, 2), ({"born": day}, 0), ({"team": [["n"]]}, 2)):
        pq.write_table(pa.table(held | wrong), file)
        found = run("calculate", "lancashire-kpi-6", file, *words)
        assert found.exit_code == status, found.output
        assert found.exception is None or isinstance(found.exception, SystemExit)


@pytest.mark.parametrize(
    "kind", [pa.string_view(), pa.binary(), pa.dictionary(pa.int8(), pa.string())]
)
def test_a_formula_stays_text_however_it_is_kept(tmp_path, kind):
    """In CSV and in a sheet, also where a Parquet file holds it as bytes or as a category."""
    file, words = tmp_path / "wave.parquet", ("--instrument", "ucla-3", "--items", "q1,q2,q3")
    held = {"id": pa.array(["=1+1"]).cast(kind), "q1": [1], "q2": [2], "q3": [3]}
    pq.write_table(pa.table(held), file)
    assert run("score", file, *words, "--out", tmp_path / "out.csv").exit_code == 0
    assert "'=1+1" in (tmp_path / "out.csv").read_text("utf-8")
    assert run("score", file, *words, "--out", tmp_path / "out.xlsx").exit_code == 0
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("held", [pa.array([[1]]), pa.array([2**31 - 1], pa.date32())])
def test_what_no_sheet_can_hold_is_said(tmp_path, held):
    file = tmp_path / "wave.parquet"
    pq.write_table(pa.table({"id": held, "q1": [1], "q2": [2], "q3": [3]}), file)
    found = run("score", file, *SCORE, "--out", tmp_path / "out.xlsx")
    assert (found.exit_code, "a sheet can't hold one of the columns" in found.output) == (2, True)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_short_row_is_named(tmp_path):
    file = tmp_path / "wave.csv"
    file.write_text("id,q1,q2,q3\n" + "p,1,2,3\n" * 5000 + "p,1\n" + "p,1,2,3\n" * 50)
    found = run("score", file, *SCORE)
    assert found.exit_code == 2
    assert "row 5002 has 2 cells, and the first row has 4" in found.output


def test_a_value_is_placed_as_a_spreadsheet_places_it(tmp_path):
    file = tmp_path / "c.csv"
    good = "complaint,2026-07-01,2026-07-02,authority\n"
    bad = "complaint,2026-07-01,31/07/2026,authority\n"
    file.write_text("kind,received_on,done,commissioned_by\n" + good * 2 + bad)
    words = ("--period", "2026-H2", "--column", "resolved_on=done")
    found = run("calculate", "lancashire-kpi-6", file, *words)
    assert "row 4, column done: expected a date" in found.output
    assert "31/07" not in found.output


def test_tables_on_standard_input():
    asked = ("score", "-", *SCORE)
    assert process(*asked, input=b"q1,q2,q3\n1,2,3\n").returncode == 0
    records = b"assessed_on,planned_on\n2026-07-01,2026-07-03\n"
    found = process(
        "calculate", "examples/plans-in-7-days.toml", "-", "--period", "2026-Q3", input=records
    )
    assert found.returncode == 0
    assert b"1 of 1" in found.stdout


def test_a_refused_table_never_aborts(tmp_path):
    file = tmp_path / "wave.csv"
    file.write_bytes("id,name,q1,q2,q3\np,Zoë,1,2,3\n".encode("latin-1"))
    assert {process("score", file, *SCORE).returncode for _ in range(5)} == {2}


def test_arrow_is_handed_nothing_of_pythons(tmp_path, monkeypatch):
    """Why a process aborted at its end: a thread of Arrow's let go of a Python object too late."""
    opened = []
    reads = table_files.csv.open_csv

    def reading(file, **how):
        assert how["parse_options"].invalid_row_handler is None
        if isinstance(file, pa.BufferReader):
            # memory of Arrow's own can be written to; bytes of Python's never can
            assert file.read_buffer(1).parent.is_mutable
            file.seek(0)
        opened.append(type(file))
        return reads(file, **how)

    monkeypatch.setattr(table_files.csv, "open_csv", reading)
    text = "id,q1,q2,q3\n" + "p,1,2,3\n" * 50 + "p,1\n"
    for name in ("wave.csv", "wave\n.csv"):
        path = tmp_path / name
        path.write_text(text)
        assert "row 52 has 2 cells" in run("score", path, *SCORE).output
    piped = CliRunner().invoke(app, ["score", "-", *SCORE], input=text)
    assert "row 52 has 2 cells" in piped.output
    assert opened == [pa.OSFile, pa.BufferReader, pa.BufferReader]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_a_sentence_and_exit_2():
    for words in (("rules",), ("profiles", "lancashire-rehab")):
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "careplan.cli", *words]
            found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert found.returncode == 2
        assert b"the output can't be written" in found.stderr
        assert b"Traceback" not in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="it sets a limit as POSIX has it")
def test_a_workbook_on_a_full_disk_is_one_sentence(tmp_path):
    """Nothing is said by the libraries that had begun to write it, and no part is left."""
    file, out = tmp_path / "wave.csv", tmp_path / "out.xlsx"
    file.write_text("q1,q2,q3\n" + "1,2,3\n" * 400)
    command = [sys.executable, "-m", "careplan.cli", "score", str(file), *SCORE, "--out", str(out)]
    limited = f"ulimit -f 1; exec {shlex.join(command)}"
    found = subprocess.run(["bash", "-c", limited], capture_output=True, check=False)
    assert found.returncode == 2
    assert b"can't be written" in found.stderr
    assert b"Traceback" not in found.stderr
    assert [*tmp_path.iterdir()] == [file]


def test_what_another_fault_lets_go_of_is_said(monkeypatch, capsys):
    """Only a file that couldn't be finished is passed over."""
    said = []
    monkeypatch.setattr(sys, "__unraisablehook__", said.append)
    for fault in (OSError(28, "No space left"), KeyError("x")):
        cli._not_said_twice(SimpleNamespace(exc_value=fault))
    assert [type(one.exc_value) for one in said] == [KeyError]


@pytest.mark.parametrize(("words", "status"), [(["rules"], 0), (["check", "-", *REHAB], 2)])
def test_outputs_that_are_closed(monkeypatch, words, status):
    """As a service without a terminal starts a command: whoever closes one doesn't want it."""
    monkeypatch.setattr(sys, "argv", ["careplan", *words])
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    with pytest.raises(SystemExit) as ended:
        main()
    opened = [sys.stdin, sys.stdout, sys.stderr]
    for one in opened:
        one.close()
    assert ended.value.code == status


@pytest.mark.parametrize("days", ["dd/mm/yyyy hh:mm", "%d%d%m%Y", "%d/%m"])
def test_a_format_that_no_day_has(tmp_path, days):
    """Minutes look like a second month."""
    file = tmp_path / "heard.csv"
    file.write_text("kind,received_on\ncomplaint,01/07/2026\n")
    found = run("calculate", "lancashire-kpi-6", file, "--period", "2026-H2", "--days", days)
    assert (found.exit_code, "a day, a month and a year" in found.output) == (2, True)


@pytest.mark.parametrize("words", [["--##[error]x"], ["rules", "--##[error]x"], ["##[error]x"]])
def test_an_option_is_no_command_to_a_workflow(words):
    """Also where it is given before any command."""
    found = run(*words)
    assert (found.exit_code, "##[" in found.output, "## [" in found.output) == (2, False, True)


def test_a_run_without_an_exit_status_of_its_own(monkeypatch):
    """All is well, and nothing is left behind."""
    monkeypatch.setattr("careplan.cli.app.app", lambda: None)
    before = sys.unraisablehook
    main()
    assert sys.unraisablehook is before


def test_both_outputs_full(monkeypatch):
    """Nobody can be told; the exit status says it."""
    moved = []
    monkeypatch.setattr(sys, "stdout", FullStream())
    monkeypatch.setattr(sys, "stderr", FullStream())
    monkeypatch.setattr("careplan.cli.app.app", lambda: None)
    monkeypatch.setattr(os, "dup2", lambda _, other: moved.append(other))
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, moved) == (2, [99, 99])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_pipe_is_no_table(tmp_path, ending):
    """It isn't waited for, and a device is never read to its end."""
    file = tmp_path / f"wave.{ending}"
    os.mkfifo(file)
    found = run("score", file, *SCORE)
    assert found.exit_code == 2
    assert "can't be read" in found.output


def test_a_line_without_an_end_is_never_held(tmp_path, monkeypatch):
    """As /dev/zero has it."""
    monkeypatch.setattr(csv_lines, "_LONGEST", 30)
    file = tmp_path / "events.csv"
    file.write_text("event_type,start\nReview," + " " * 40)
    with pytest.raises(RecordsError, match="/2: expected CSV in UTF-8 from here on"):
        [*files.read_cells(file, None)]


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1", "utf-8"])
def test_a_terminal_of_any_encoding(tmp_path, encoding):
    file = tmp_path / "r.csv"
    file.write_text("team,assessed_on,planned_on\nnorth,2026-07-01,2026-07-03\nsouth,,\n")
    words = (
        "calculate",
        "examples/plans-in-7-days.toml",
        file,
        "--period",
        "2026-Q3",
        "--by",
        "team",
    )
    found = process(*words, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (found.returncode, b"north" in found.stdout) == (0, True)


@pytest.mark.parametrize("form", ["sarif", "github", "outcome", "csv", "json"])
def test_a_file_that_cant_be_read_is_told_in_the_format_itself(tmp_path, form):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "careplan-plan/1", "key": NaN}')
    found = run("check", bad, *REHAB, "--format", form)
    assert found.exit_code == 2
    if form == "sarif":
        (invocation,) = json.loads(found.stdout)["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        (note,) = invocation["toolExecutionNotifications"]
        place = note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert place.endswith("bad.json")
    elif form == "github":
        assert found.stdout.startswith("::error file=")
    elif form == "outcome":
        assert json.loads(found.stdout)["issue"][0]["severity"] == "fatal"
    else:
        assert found.stdout.strip()


def test_findings_have_lines_in_sarif_and_on_github():
    """The line of the member that is there, else of what it would be in."""
    path = EXAMPLES / "rehabilitation-draft.json"
    lines = path.read_text().splitlines()
    log = json.loads(run("check", path, *REHAB, "--format", "sarif").stdout)
    for one in log["runs"][0]["results"]:
        place = one["locations"][0]
        line = place["physicalLocation"]["region"]["startLine"]
        token = place["logicalLocations"][0]["fullyQualifiedName"].rpartition("/")[2]
        if f'"{token}"' in lines[line - 1]:
            break
    else:
        pytest.fail("no finding is on the line of its own field")
    assert ",line=" in run("check", path, *REHAB, "--format", "github").stdout.splitlines()[0]


def test_lines_of_strings_with_everything_in_them():
    """Braces, quotes, commas and colons in a text are text; keys are escaped as in a pointer."""
    text = '{"a/b": "x\\"{,:[",\n "c~": [1,\n {"d": "}"}]}'
    assert line_numbers(text) == {
        "": 1,
        "/a~1b": 1,
        "/c~0": 2,
        "/c~0/0": 2,
        "/c~0/1": 3,
        "/c~0/1/d": 3,
    }


class FullStream(io.StringIO):
    """A stream that can't be written to the end."""

    def flush(self):
        raise OSError(28, "No space left on device")

    def fileno(self):
        return 99


def test_an_output_that_cant_be_flushed(monkeypatch):
    """One sentence on standard error, exit 2, and nothing more is tried on that output."""
    moved = []
    monkeypatch.setattr(sys, "stdout", FullStream())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr("careplan.cli.app.app", lambda: None)
    monkeypatch.setattr(os, "dup2", lambda _, other: moved.append(other))
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, moved) == (2, [99])
    assert sys.stderr.getvalue() == (
        "Error: the output can't be written: No space left on device\n"
    )


def test_a_log_too_large_for_github_is_split_and_told(monkeypatch):
    """No run has more results than GitHub shows, none is lost, and each run has its category."""
    words = ("check", EXAMPLES / "rehabilitation-draft.json", *REHAB, "--format", "sarif")
    (whole,) = json.loads(run(*words).stdout)["runs"]
    assert "automationDetails" not in whole
    log = sys.modules["careplan.formats.sarif"]
    monkeypatch.setattr(log, "MOST_RESULTS", len(whole["results"]))
    assert run(*words).stderr == ""
    monkeypatch.setattr(log, "MOST_RESULTS", len(whole["results"]) - 1)
    assert "This log has 2 runs" in run(*words).stderr
    monkeypatch.setattr(log, "MOST_RESULTS", 3)
    found = run(*words)
    runs = json.loads(found.stdout)["runs"]
    assert f"This log has {len(runs)} runs, each with a category of its own" in found.stderr
    assert [one for run in runs for one in run["results"]] == whole["results"]
    assert max(len(one["results"]) for one in runs) == 3
    assert [one["tool"] for one in runs] == [whole["tool"]] * len(runs)
    assert [one["automationDetails"]["id"] for one in runs[:2]] == ["careplan/1/", "careplan/2/"]
    monkeypatch.setattr(reporting, "MOST_RUNS", 1)
    assert f"This one has {len(runs)} runs and 0." in run(*words).stderr
    monkeypatch.setattr(reporting, "MOST_RUNS", 20)
    monkeypatch.setattr(reporting, "MOST_ZIPPED", 100)
    assert "Check fewer files at a time." in run(*words).stderr


def test_text_that_stops_being_utf_8(tmp_path, monkeypatch):
    """Far into the file, after batches that were sound."""
    monkeypatch.setattr(table_files, "_BLOCK", 200)
    file = tmp_path / "wave.csv"
    file.write_bytes(b"id,q1,q2,q3\n" + b"p,1,2,3\n" * 400 + "é,1,2,3\n".encode("cp1252"))
    found = run("score", file, *SCORE)
    assert (found.exit_code, "text that isn't UTF-8" in found.output) == (2, True)


def test_standard_input_is_bounded(monkeypatch):
    asked = ["score", "-", *SCORE]
    assert CliRunner().invoke(app, asked, input="q1,q2,q3\n1,2,3\n").exit_code == 0
    monkeypatch.setattr(table_files, "_MOST_PIPED", 5)
    found = CliRunner().invoke(app, asked, input="q1,q2,q3\n1,2,3\n")
    assert (found.exit_code, "at most 5 bytes on standard input" in found.output) == (2, True)


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_another_mark_between_cells_is_named(tmp_path, mark, word):
    """A file with other marks than commas is told so, and not that its columns are missing."""
    path = tmp_path / "table.csv"
    path.write_text((HEAD + ROW).replace(",", mark), encoding="utf-8")
    told = run("score", str(path), *SCORE)
    assert told.exit_code == 2
    assert f"expected commas between cells: it has {word}" in " ".join(told.output.split())
    told = run("calculate", "lancashire-kpi-7", str(path), "--period", "2026-H2")
    assert f"it has {word}" in " ".join(told.output.split())


LONG = "x" * 300


@pytest.mark.parametrize(
    "words",
    [
        ("check", LONG, *REHAB),
        ("check", EXAMPLES / "rehabilitation.json", *REHAB, "--locale", LONG),
        ("check", EXAMPLES / "rehabilitation.json", *REHAB, "--out", LONG),
        ("score", EXAMPLES / "wellbeing.csv", *SCORE, "--coding", LONG),
        ("score", LONG, *SCORE),
    ],
)
def test_a_name_that_no_file_can_have_is_one_sentence(words):
    """Exit status 2, and never that an output can't be written."""
    found = run(*words)
    assert isinstance(found.exception, SystemExit)
    assert found.exit_code == 2
    assert found.stderr.strip()


def test_a_configuration_holds_no_name_that_no_file_can_have(tmp_path, monkeypatch):
    """TOML can write what no command line can say."""
    (tmp_path / "careplan.toml").write_text('profile = "a\\u0000b"\nwaivers = "a\\u0000.toml"\n')
    monkeypatch.chdir(tmp_path)
    found = run("check", EXAMPLES / "rehabilitation.json")
    assert (found.exit_code, found.stderr.count("expected text")) == (2, 2)
