"""Events through a workbook: every cell comes back as it was, and what a sheet lost is said."""

import io
import sys
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import RecordsError
from careplan.formats import events_workbook, read_events_workbook
from careplan.returns import Event, Kind, check_events, read_events, write_events
from tests.helpers import EXAMPLES

YEAR = EXAMPLES / "returns" / "year.csv"
NHS = "9990000018"


def book_of(path, *rows, names=("Events",)):
    book = openpyxl.Workbook()
    book.active.title = names[0]
    for row in rows:
        book.active.append(row)
    for name in names[1:]:
        book.create_sheet(name).append(["event_type"])
    book.save(path)
    return path


def places(path, **how):
    with pytest.raises(RecordsError) as caught:
        list(read_events_workbook(path, **how))
    assert NHS not in str(caught.value)
    return [problem.pointer for problem in caught.value.problems]


def test_a_year_goes_through_and_comes_back(tmp_path):
    """From CSV to a workbook to CSV: cell by cell the same."""
    whole = list(read_events(YEAR))
    old = {
        row
        for found in check_events(whole).findings
        if found.kind is Kind.RELEASE_1
        for row in found.rows
    }
    events = [one for one in whole if one.row not in old]
    assert 0 < len(events) < len(whole)
    book = tmp_path / "year.xlsx"
    book.write_bytes(events_workbook(iter(events)))
    again = list(read_events_workbook(book))
    assert again == events
    plain, twice = tmp_path / "a.csv", tmp_path / "b.csv"
    assert write_events(events, plain) == write_events(again, twice) == len(events)
    assert plain.read_text() == twice.read_text()


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=9)


@given(st.lists(st.fixed_dictionaries({"event_reference": CELLS, "nhs_number": CELLS}), max_size=4))
def test_any_text_comes_back(tmp_path_factory, rows):
    """What looks like a formula, a number, a day or an error too."""
    path = tmp_path_factory.mktemp("books") / "events.xlsx"
    odd = [{"event_reference": text} for text in ("=1+1", "007", "2026-03-15", "#N/A", "TRUE")]
    events = [Event(cells) for cells in (*rows, *odd)]
    path.write_bytes(events_workbook(events))
    assert list(read_events_workbook(path)) == events


def test_what_a_spreadsheet_makes_of_cells(tmp_path):
    """Days, numbers and true or false are read as a CSV of the sheet would have them."""
    heads = ["start", "nhs_number", "unit_cost", "has_unpaid_carer", "end", "planned_units"]
    row = [date(2026, 3, 15), int(NHS), 19.5, True, datetime(2026, 3, 15, 8, 30), 0.1 + 0.2]
    path = book_of(tmp_path / "typed.xlsx", heads, row, [], [None] * 9, [None, None, 14.0])
    first, second = read_events_workbook(path)
    assert first == Event(
        {
            "start": "2026-03-15",
            "nhs_number": NHS,
            "unit_cost": "19.5",
            "has_unpaid_carer": "TRUE",
            "end": "2026-03-15 08:30:00",
            "planned_units": "0.3",
        }
    )
    assert second.text("unit_cost") == "14"
    assert (first.row, second.row) == (2, 5)


def test_a_formula_is_refused_by_its_place(tmp_path):
    rows = (["nhs_number", "start"], [NHS, "=TODAY()"], [NHS, "2026-01-01", "x"])
    assert places(book_of(tmp_path / "f.xlsx", *rows)) == ["/2/start", "/3"]
    many = [["start"], *([["=1"]] * 150)]
    assert len(places(book_of(tmp_path / "m.xlsx", *many))) == 100
    wide = [["start", "end", "unit_cost"], *([["=1"] * 3] * 50)]
    assert len(places(book_of(tmp_path / "w.xlsx", *wide))) == 100


def test_what_isnt_a_table_of_events_is_refused(tmp_path):
    """A column that isn't a field, one twice, no such sheet, no workbook."""
    assert places(book_of(tmp_path / "h.xlsx", ["start", NHS, "start", "=1"])) == [
        *("/(column 2)", "/(column 3)", "/(column 4)")
    ]
    assert places(book_of(tmp_path / "e.xlsx")) == [""]
    path = book_of(tmp_path / "s.xlsx", ["start"], names=("Events", "Other"))
    assert list(read_events_workbook(path, sheet="Other")) == []
    assert places(path, sheet=NHS) == ["/sheet"]
    text = tmp_path / "t.xlsx"
    text.write_text("start\n")
    assert places(text) == [""]
    names = {"event_type": "Kind"}
    renamed = book_of(tmp_path / "r.xlsx", ["Kind"], ["Review"])
    assert [one.text("event_type") for one in read_events_workbook(renamed, columns=names)] == [
        "Review"
    ]


@pytest.mark.parametrize(
    ("cell", "pointer"),
    [("a\x0bb", "/1/event_reference"), ("x" * 32_768, "/1/event_reference")],
)
def test_what_no_cell_can_hold_is_refused(cell, pointer):
    with pytest.raises(RecordsError) as caught:
        events_workbook([Event({"event_reference": cell})])
    assert [problem.pointer for problem in caught.value.problems] == [pointer]


def test_a_hundred_cells_that_no_sheet_can_hold_are_told():
    with pytest.raises(RecordsError) as caught:
        events_workbook([Event({"event_reference": "a\x0bb"})] * 150)
    assert len(caught.value.problems) == 100


def test_a_value_of_release_1_is_only_read():
    with pytest.raises(RecordsError, match="release 1"):
        events_workbook([Event({"outcome": "NFA - Deceased"})])


def test_a_sheet_has_so_many_rows(monkeypatch):
    monkeypatch.setattr(sys.modules["careplan.formats.event_workbook"], "ROWS_OF_A_SHEET", 2)
    events = [Event({"event_type": "Review"})]
    (sheet,) = openpyxl.load_workbook(io.BytesIO(events_workbook(events)))
    assert (sheet.title, sheet.freeze_panes) == ("Events", "A2")
    with pytest.raises(RecordsError, match="at most 1 events"):
        events_workbook(events * 2)
