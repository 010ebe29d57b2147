"""``careplan returns``: a file of client level data, checked in the shell."""

import csv
import json
import re
import sys

import pytest
from click.testing import CliRunner

from careplan.cli import returns_files
from careplan.cli.app import app
from careplan.formats import events_workbook, read_events_workbook
from careplan.returns import Event, read_events, write_events
from tests.helpers import EXAMPLES
from tests.returns.events import ASSESSMENT, REQUEST, REVIEW, SERVICE

YEAR = EXAMPLES / "returns" / "year.csv"
ASKED = ["--on", "2026-10-09"]


def run(*arguments):
    return CliRunner().invoke(app, ["returns", *map(str, arguments)])


def written_again(folder):
    """The year without the values of release 1, which can be read and not be written."""
    file = folder / "events.csv"
    lines = YEAR.read_text("utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line for line in lines if "Progress to Assessment" not in line), "utf-8"
    )
    return file


def test_what_is_wrong_is_counted():
    """Conflicts and duplicates first, then what the file covers; and the status says that."""
    ran = run(YEAR, *ASKED)
    assert ran.exit_code == 1
    assert "event_type: 17. One event is there more than once." in ran.output
    assert "The events cover all of it." in ran.output


def test_json_has_the_rows(tmp_path):
    """Each finding with its rows, and the months."""
    out = tmp_path / "found.json"
    assert run(YEAR, *ASKED, "--format", "json", "--out", out).exit_code == 1
    held = json.loads(out.read_text("utf-8"))
    assert held["events"] == 314
    assert held["findings"][0]["kind"] == "no-identifier"
    assert held["coverage"]["holds_what_it_states"] is True


@pytest.mark.parametrize("form", ["text", "json", "html"])
@pytest.mark.parametrize("there", [{"narwhals", "numpy", "pyarrow"}, {"narwhals", "polars"}])
def test_the_same_with_and_without_a_frame_library(form, there, tmp_path, monkeypatch):
    """Byte for byte, what is printed and the file that is written."""
    file = written_again(tmp_path)
    asked = [file, *ASKED, "--format", form, "--unique"]
    best = run(*asked, tmp_path / "best.csv")
    monkeypatch.setattr(returns_files, "find_spec", lambda name: name if name in there else None)
    other = run(*asked, tmp_path / "other.csv")
    assert (other.output, other.exit_code) == (best.output, best.exit_code)
    assert (tmp_path / "other.csv").read_bytes() == (tmp_path / "best.csv").read_bytes()


def test_without_a_frame_library_and_a_file_to_write(monkeypatch):
    """The same is printed."""
    best = run(YEAR, *ASKED)
    monkeypatch.setattr(returns_files, "find_spec", lambda name: None)
    assert run(YEAR, *ASKED).output == best.output


def test_a_page():
    """As HTML."""
    assert run(YEAR, *ASKED, "--format", "html").output.lower().startswith("<!doctype html>")


def test_each_event_once(tmp_path):
    """Into a file, under the file's own names."""
    file, out = tmp_path / "events.csv", tmp_path / "unique.csv"
    columns = {"nhs_number": "NHS Number"}
    events = [*map(Event, [REQUEST, ASSESSMENT, SERVICE, REVIEW, REQUEST])]
    write_events(events, file, columns=columns)
    asked = ["--column", "nhs_number=NHS Number", *ASKED]
    assert run(file, *asked, "--unique", out).exit_code == 1
    with out.open(newline="", encoding="utf-8") as lines:
        assert [row["NHS Number"] for row in csv.DictReader(lines)] == [REQUEST["nhs_number"]] * 4
    ran = run(out, *asked)
    assert (ran.exit_code, "Nothing was found." in ran.output) == (0, True)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_workbook_says_what_its_csv_does(form, tmp_path):
    """The same findings and months; each event once, in either kind of file."""
    book, file = tmp_path / "year.XLSX", written_again(tmp_path)
    book.write_bytes(events_workbook(read_events(file)))
    asked = [*ASKED, "--format", form, "--unique"]
    csv_run = run(file, *asked, tmp_path / "a.csv")
    book_run = run(book, *asked, tmp_path / "b.csv")
    assert (book_run.output, book_run.exit_code) == (csv_run.output, 1)
    assert (tmp_path / "b.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()
    assert run(file, *asked, tmp_path / "c.xlsx").output == csv_run.output
    assert list(read_events_workbook(tmp_path / "c.xlsx")) == list(read_events(tmp_path / "a.csv"))


def test_a_sheet_is_named(tmp_path):
    """Of a workbook; a CSV has none."""
    book = tmp_path / "year.xlsx"
    book.write_bytes(events_workbook([Event(REQUEST), Event(REQUEST)]))
    assert run(book, *ASKED, "--sheet", "Events").exit_code == 1
    ran = run(book, "--sheet", "Event")
    assert (ran.exit_code, "/sheet: there is no sheet" in ran.output) == (2, True)
    ran = run(YEAR, "--sheet", "Events")
    assert (ran.exit_code, "only a workbook (.xlsx) has sheets" in ran.output) == (2, True)


def test_a_workbook_needs_its_extra(monkeypatch, tmp_path):
    """The install line, in one sentence."""
    book = tmp_path / "year.xlsx"
    book.write_bytes(events_workbook([Event(REQUEST)]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ran = run(book)
    assert (ran.exit_code, "excel" in ran.output, "Traceback" in ran.output) == (2, True, False)


def test_files_that_cant_be(tmp_path):
    """Not there, not CSV in UTF-8, and nowhere to write: one sentence each."""
    file = tmp_path / "events.csv"
    assert run(file).exit_code == 2
    file.write_text("gendre\nx\n", "utf-8")
    ran = run(file)
    assert ran.exit_code == 2
    assert "/(column 1): unknown key; did you mean 'gender'?" in ran.output
    file.write_text("gender\nx\n", "utf-8")
    assert run(file, "--unique", tmp_path / "nowhere" / "x.csv").exit_code == 2


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_no_nhs_number_is_shown(form, tmp_path):
    """Only in the file that is written."""
    found = run(YEAR, *ASKED, "--format", form)
    assert "999" in YEAR.read_text("utf-8")
    assert not re.search(r"999\d{7}", found.output)
