"""Exports as they come: workbooks, headings with commas, answers typed in many ways."""

import json
from datetime import datetime

import openpyxl
import pandas as pd
import polars as pl
import pytest
from openpyxl.styles import Font

from careplan import frames
from careplan.cli import excel_files
from careplan.errors import ScoreError
from careplan.formats import sheets
from careplan.instruments import UCLA_3
from tests.cli.test_calculate import run as calculated
from tests.cli.test_score import ABC, run

UCLA = ("--instrument", "ucla-3")
WORDS = '"Hardly ever" = 1\n"Some of the time" = 2\n"Often" = 3\n'
ITEMS = 'companionship = "How often, these days?"\nleft-out = "b"\nisolated = "c"\n'


def workbook(path, rows, name="Answers"):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_and_written(tmp_path):
    """By the sheet's name; whole numbers, days and text as a CSV would have them.

    Blank rows are nobody's, also one in the middle.
    """
    rows = [
        ["id", "day", "a", "b", "c", None],
        ["007", datetime(2026, 3, 2), 1, 2.0, "3"],
        [None, None],
        ["=1+1", datetime(2026, 3, 3, 9, 30), 1.5, None, 3],
        [None],
    ]
    path = workbook(tmp_path / "export.xlsx", rows)
    out = tmp_path / "scored.xlsx"
    result = run(path, *ABC, "--sheet", "Answers", "--out", out)
    assert result.exit_code == 0, result.output
    assert "export.xlsx: 2 rows by" in result.stdout
    assert "b: 1 blank" in result.stdout.replace("left-out", "b")
    assert "not a valid answer in rows: 4" in result.stdout
    held = list(openpyxl.load_workbook(out)["Scores"].values)
    assert held[0] == ("id", "day", "a", "b", "c", "ucla_3_raw", "ucla_3_answered")
    assert held[1] == ("007", "2026-03-02", "1", "2", "3", 6, 3)
    assert openpyxl.load_workbook(out)["Scores"]["A3"].data_type != "f"
    empty = workbook(tmp_path / "empty.xlsx", [["a", "b", "c"]])
    assert "expected at least one row" in run(empty, *ABC, "--sheet", "Answers").stderr
    told = run(path, *ABC, "--sheet", "Answer").stderr
    assert "there is no sheet 'Answer'; did you mean 'Answers'?" in told
    assert "expected a first row" in run(path, *ABC).stderr  # the first sheet is empty


def test_a_cell_in_a_column_without_a_name_is_refused_and_not_lost(tmp_path):
    """Blank ones may be there, and formatted heads without a word: spreadsheets leave them."""
    rows = [["a", "b", "c"], [1, 2, 3, " "]]
    path = workbook(tmp_path / "e.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book["Answers"]["D1"].font = Font(bold=True)
    book.save(path)
    assert "1 row" in run(path, *ABC, "--sheet", "Answers").stdout
    rows.append([1, 2, 3, None, "9990000018"])
    result = run(workbook(path, rows), *ABC, "--sheet", "Answers")
    assert result.exit_code == 2
    assert "row 3 has more cells than there are names in the first row" in result.stderr
    assert "9990000018" not in result.output


def test_labels_of_the_questionnaire_are_a_coding(tmp_path):
    """By name, tidied as others are; an instrument without them says so, and blames the option."""
    path = tmp_path / "export.csv"
    path.write_text(f"{','.join('abcdefg')}\n{','.join(['Several days'] * 6)},1 - several days\n")
    asked = ("--instrument", "gad-7", "--items", "1-7", "--coding", "labels")
    assert "gad_7_raw: 0 scored, 1 not" in run(path, *asked).stdout
    assert "gad_7_raw: 1 scored" in run(path, *asked, "--tidy", "case,leading-code").stdout
    told = run(path, *ABC, "--coding", "labels")
    assert told.exit_code == 2
    assert "for '--coding': /coding: no labels of ucla-3 are shipped" in told.stderr
    assert "Did you mean 'labels'?" in run(path, *ABC, "--coding", "lables").stderr


def test_a_whole_number_with_a_point_is_a_code():
    """Some writers of workbooks say 3.0, which a CSV may too."""
    assert sheets._as_text(3.0) == "3"
    assert sheets._as_text(1.5) == "1.5"


def test_a_large_workbook_is_read_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_files, "_BATCH", 2)
    path = workbook(tmp_path / "a.xlsx", [["a", "b", "c"], *([1, 2, 3] for _ in range(5))])
    assert "5 rows" in run(path, *ABC, "--sheet", "Answers").stdout


def test_an_indicator_reads_a_workbook(tmp_path):
    records = pl.read_csv("examples/carer-plans.csv", infer_schema=False)
    path = workbook(tmp_path / "plans.xlsx", [records.columns, *records.rows()])
    asked = ("examples/plans-in-7-days.toml", path, "--period", "2026-Q3", "--format", "json")
    found = json.loads(calculated("calculate", *asked, "--sheet", "Answers").stdout)
    plain = json.loads(
        calculated("calculate", asked[0], "examples/carer-plans.csv", *asked[2:]).stdout
    )
    assert found == plain


@pytest.fixture
def messy(tmp_path):
    """Headings with commas, and answers typed in every way."""
    path = tmp_path / "messy.csv"
    path.write_text(
        'id,"How often, these days?",b,c\n'
        "1,Often,often,Hardly  ever\n"
        "2,3 - Often,1. hardly ever,Often\n"
        "3,2 - Often,Sometimes,Often\n"
    )
    (tmp_path / "words.toml").write_text(WORDS)
    (tmp_path / "items.toml").write_text(ITEMS)
    return path


def test_columns_are_named_by_a_file_or_by_position(messy):
    folder = messy.parent
    coding = ("--coding", folder / "words.toml", "--tidy", "spaces,case,leading-code")
    by_file = run(messy, *UCLA, "--items", f"@{folder / 'items.toml'}", *coding)
    by_place = run(messy, *UCLA, "--items", "2-4", *coding)
    assert by_file.stdout == by_place.stdout
    for places in ("2,3-4", "2-3, 4", "2-2,3-3,4 - 4"):
        assert run(messy, *UCLA, "--items", places, *coding).stdout == by_place.stdout
    assert "2 scored, 1 not" in by_file.stdout


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ("0-2", "expected positions from 1 to 4"),
        ("3-5", "expected positions from 1 to 4"),
        ("2-3", "expected 3 columns, by name or position"),
        ("4,2-5", "expected positions from 1 to 4, such as 5-11 or 9,3-8"),
        ("4-2", "expected positions from 1 to 4"),
        ("2-4,b,c", "there is no column '2-4'; use --items"),
        ("2-4,3", "expected 3 columns"),
        ("3-4,3", "expected each column once"),
        ("2,3,4", "there is no column '2'; for its position, write 2-2"),
        ("@none.toml", "can't be read"),
        ("@odd.toml", "expected a heading, as text"),
        ("@few.toml", "/items/left-out: no column is named"),
        ("@few.toml", "/items/lonely: unknown key"),
        ("@twice.toml", "expected each column once"),
    ],
)
def test_wrong_columns_are_said(messy, items, says, monkeypatch):
    monkeypatch.chdir(messy.parent)
    (messy.parent / "odd.toml").write_text("companionship = 3\n")
    (messy.parent / "few.toml").write_text('companionship = "b"\nisolated = "c"\nlonely = "b"\n')
    (messy.parent / "twice.toml").write_text(
        'companionship = "b"\nleft-out = "b"\nisolated = "c"\n'
    )
    result = run(messy, *UCLA, "--items", items)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


def test_nothing_is_tidied_unless_somebody_asks(messy):
    """Without, the number that it would read is told; with, the number that it read."""
    asked = (messy, *UCLA, "--items", "2-4", "--coding", messy.parent / "words.toml")
    plain = run(*asked)
    assert plain.exit_code == 1  # nothing was scored
    assert "--tidy spaces,case,leading-code would read: 4." in plain.stdout
    some = run(*asked, "--tidy", "spaces,case")
    assert "Answers read after tidying (spaces, case): 2." in some.stdout
    every = run(*asked, "--tidy", "spaces,case,leading-code")
    assert "(spaces, case, leading-code): 4." in every.stdout
    assert "ucla_3_raw: 2 scored, 1 not" in every.stdout
    assert "not a valid answer in rows: 4" in every.stdout  # 2 - Often contradicts itself
    assert (
        "Did you mean" in run(*asked, "--tidy", "capitals").stderr
        or run(*asked, "--tidy", "capitals").exit_code == 2
    )


def test_an_answer_that_two_could_mean_is_left_alone(tmp_path):
    """Doubt asks: it is no answer until somebody says which."""
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\nOFTEN,1,1\n")
    coding = tmp_path / "words.toml"
    coding.write_text('[companionship]\n"Often" = 3\n"often" = 2\n')
    told = run(path, *ABC, "--coding", coding, "--tidy", "case").stdout
    assert "1 not a valid answer" in told


def test_shuffled_columns_raise_a_question(tmp_path):
    """Names with numbers that go down aren't in the instrument's order; others say nothing."""
    path = tmp_path / "a.csv"
    path.write_text("q1,q2,q3\n1,2,3\n")
    shuffled = run(path, *UCLA, "--items", "q1,q3,q2")
    assert "Are these in the instrument's order?" in shuffled.stdout
    assert "q1, q3, q2" in shuffled.stdout
    assert "order?" not in run(path, *UCLA, "--items", "q1,q2,q3").stdout


def test_very_many_unread_rows_are_not_all_listed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n" + "9,9,9\n" * 30)
    told = run(path, *ABC).stdout
    assert "in rows: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, and others" in told


# --- frames


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_where_unread_gives_rows_and_no_values(make):
    asked = make({"a": [1, 7, 2], "b": [1, 2, 9], "c": [1, 1, 1]})
    found = pl.DataFrame(frames.where_unread(asked, "ucla-3", ["a", "b", "c"]))
    assert found.rows() == [("companionship", 1), ("left-out", 2)]


def test_a_lazy_frame_has_no_rows_to_name():
    asked = pl.LazyFrame({"a": [1], "b": [1], "c": [1]})
    with pytest.raises(ScoreError, match="no order"):
        frames.where_unread(asked, UCLA_3, ["a", "b", "c"])


def test_a_name_will_do_in_frames():
    """As everywhere else: an instrument or an indicator by its name."""
    asked = pl.DataFrame({"a": [1], "b": [1], "c": [1]})
    found = frames.score(asked, "ucla-3", ["a", "b", "c"])
    assert found.equals(frames.score(asked, UCLA_3, ["a", "b", "c"]))
    assert frames.unscored(asked, "ucla-3", ["a", "b", "c"]).height == 3
    assert frames.summary(found, "ucla-3").equals(frames.summary(found, UCLA_3))
    waves = [found.with_columns(person=pl.lit("p")) for _ in range(2)]
    assert frames.change(*waves, "ucla-3", person="person", by=None).height == 1
    records = pl.read_csv("examples/carer-plans.csv", try_parse_dates=True)
    assert frames.calculate(records, "examples/plans-in-7-days.toml", period="2026-Q3").height == 1
