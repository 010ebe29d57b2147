"""Results as workbooks: what the pages say, line by line, and each table on a sheet of its own."""

import io
from datetime import date

import openpyxl

from careplan import decide
from careplan._core.page_lines import caption, heading, item, room, row, text, title
from careplan.eligibility import load_decision
from careplan.formats import result_workbook
from careplan.formats.result_workbook import page_workbook
from careplan.messages import say

ON = date(2026, 11, 20)


def sheets(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def test_a_decision_is_what_its_page_says():
    """Every sentence in order, its mark beside it, and what it cites."""
    found = sheets(result_workbook([decide(load_decision("care-act-carer"), {}, on=ON)]))
    heads, first, *rows = found.pop("Result")
    assert not found
    assert heads == ["Page", "Part", "Mark", "What it says", "More"]
    assert first == [1, None, None, "Whether a carer's needs meet the eligibility criteria", None]
    assert [1, "Ask next", None, "Is the carer 18 or over?", "Care Act 2014, s10(3)"] in rows
    deep = [told for _, part, mark, told, _ in rows if mark == "not looked at" and part == "Why"]
    assert deep[0].startswith("› › › caring")


def test_tables_of_several_pages_share_a_sheet():
    """Whole numbers can be counted with; no name or number of a sheet is refused."""
    one = [title("One"), text("Said."), room(3), caption("By [team]*", "Team", "Count")]
    one += [row("north", "12"), row("007", "1.5%"), heading("Money"), row("spent", "£3", "0")]
    two = [title("Two"), caption("By [team]*", "Team", "Count"), row("=1+1", "9")]
    two += [caption("by team", "Other"), row("a"), caption("x" * 40), row("b"), item("more")]
    found = sheets(page_workbook([one, two]))
    assert list(found) == ["Result", "By team", "Money", "by team 2", "x" * 31]
    assert found["By team"] == [
        ["Page", "Team", "Count"],
        [1, "north", 12],
        [1, "007", "1.5%"],
        [2, "=1+1", 9],
    ]
    assert found["Money"] == [["Page", None, None, None], [1, "spent", "£3", 0]]
    assert [line[3] for line in found["Result"][1:]] == ["One", "Said.", None, "Two", "more"]


def test_a_table_alone_has_a_sheet():
    found = sheets(page_workbook([[row(say("Must"), "44 of 58"), text("End.")]]))
    assert found["-"] == [["Page", None, None], [1, "Must", "44 of 58"]]


def test_a_long_number_stays_text():
    """A spreadsheet keeps 15 figures of a number."""
    found = sheets(page_workbook([[row("9" * 15, "9" * 16)]]))
    assert found["-"][1] == [1, int("9" * 15), "9" * 16]


def test_sheets_of_one_name_are_numbered():
    """However many there are, each with room for its number."""
    page = [
        line
        for number in range(100)
        for line in (caption("x" * 40, f"Head {number}"), row("a", "b"))
    ]
    _, *names = sheets(page_workbook([page]))
    assert names[:2] == ["x" * 31, f"{'x' * 29} 2"]
    assert names[-2:] == [f"{'x' * 28} 99", f"{'x' * 27} 100"]
