"""The reports of a run, from Python: an index, a build's tests, and what is told of odd rules."""

import io
import sys
from contextlib import nullcontext
from datetime import date
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from careplan import Waiver, check
from careplan.citations import cite
from careplan.errors import Problem, RecordsError
from careplan.formats import Judged, Unreadable, html_report, junit, sheets, workbook
from careplan.goals import Goal
from careplan.needs import Need
from careplan.rules import Level, fails, judge
from tests.helpers import profile_of, require, toy_rule

ON = date(2026, 11, 20)


def whole(goal):
    yield fails()


def crash(goal):
    raise KeyError


def cases(judged):
    return {case.get("name"): case for case in ET.fromstring(junit([judged])).iter("testcase")}


def test_a_rule_that_crashes_is_an_error():
    broken = toy_rule(crash, Goal)
    found = cases(Judged("a.json", judge(Goal(), profile_of(Goal, require(broken)), on=ON)))
    assert found["TT101 toy"].find("error").get("type") == "failed to run"


def test_a_rule_required_twice_is_two_tests():
    """A requirement turned off is none."""
    rule = toy_rule(whole, Goal)
    off = require(rule, Level.OFF, key="never", reason="Kept elsewhere.")
    profile = profile_of(Goal, require(rule), require(rule, Level.COULD, key="again"), off)
    found = cases(Judged("a.json", judge(Goal(), profile, on=ON)))
    assert list(found) == ["TT101 toy", "TT101 toy (again)"]
    assert found["TT101 toy"].find("failure").text.startswith("(whole record) (/):")
    assert found["TT101 toy (again)"].find("system-out") is not None


def test_nothing_judged_is_no_success():
    """Every test is skipped, so one more says that nothing was checked."""
    report = judge(Goal(), profile_of(Goal, require(toy_rule(whole, Need))), on=ON)
    assert not report.ok
    found = cases(Judged("a.json", report))
    assert "couldn't check anything here" in found["judged"].find("failure").get("message")


def test_what_is_wrong_with_a_waiver_is_told():
    waiver = Waiver(
        rule="GO106", path="/no", reason="None.", who="team manager", until=date(2026, 12, 31)
    )
    report = check(Goal(), "lancashire-rehab", on=ON, waivers=[waiver])
    told = cases(Judged("a.json", report))["WA102 unused-waiver"]
    assert "matches no finding" in told.find("system-out").text


def test_text_that_xml_cant_hold_is_marked():
    """A file's name may be any bytes."""
    odd = Unreadable("a\udcff\x00\ufffe.json", (Problem("/a", "expected text"),))
    assert ET.fromstring(junit([], unreadable=[odd]))[0].get("name") == "a\ufffd \ufffd.json"


def test_of_very_many_plans_the_worst_have_their_reports(monkeypatch):
    """The index lists them all."""
    monkeypatch.setattr(sys.modules["careplan.formats.html_report"], "MOST_REPORTS", 2)
    profile = profile_of(Goal, require(toy_rule(lambda goal: [fails()] if goal.due else [], Goal)))
    plans = [Goal(key="a"), Goal(key="b", due=ON), Goal(key="c", due=ON)]
    judged = [Judged(f"{goal.key}.json", judge(goal, profile, on=ON)) for goal in plans]
    page = html_report(judged)
    assert page.count("<section>") == 2
    assert 'id="plan-1"' not in page
    assert "Reports below: the 2 with most to look at." in page
    few = html_report(judged[:1] * 2)
    assert 'id="plan-1"' in few
    assert "Reports below" not in few


def test_what_couldnt_be_read_is_in_the_page_and_the_workbook(tmp_path):
    """Beside what could."""
    read = [Judged("goal.json", check(Goal(key="g-1"), "lancashire-rehab", on=ON))]
    lost = [Unreadable("bad.json", (Problem("/key", "expected text"),))]
    assert "bad.json" in html_report(read, unreadable=lost)
    (tmp_path / "found.xlsx").write_bytes(workbook(read, unreadable=lost))
    cells = (
        openpyxl.load_workbook(tmp_path / "found.xlsx").worksheets[0].iter_rows(values_only=True)
    )
    assert "bad.json" in [row[0] for row in cells]


def test_a_sheet_has_so_many_rows(monkeypatch):
    """As many as fit are written; one more is refused."""
    judged = [Judged("goal.json", check(Goal(key="g-1"), "lancashire-rehab", on=ON))]
    rows = len(judged[0].report.findings) + 1
    for most, refused in ((rows, False), (rows - 1, True)):
        monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", most)
        with pytest.raises(RecordsError, match="rows for one") if refused else nullcontext():
            workbook(judged)


def test_a_workbook_names_the_sources_of_findings_about_waivers():
    """Also where no requirement cites them."""
    profile = profile_of(Goal, require(toy_rule(whole, Goal), cites=(cite("care-act-2014 s9"),)))
    waiver = Waiver(rule="TT999", reason="None.", who="team manager", until=ON)
    report = judge(Goal(), profile, on=ON, waivers=[waiver])
    book = openpyxl.load_workbook(io.BytesIO(workbook([Judged("goal.json", report)])))
    titles = [row[0] for row in book.worksheets[3].iter_rows(min_row=2, values_only=True)]
    assert titles == ["Care Act 2014", "careplan's own rules"]


def test_a_page_leads_only_to_reports_that_are_on_it(monkeypatch):
    """Plans beyond the most that a page holds have a row, and no link."""
    monkeypatch.setattr(sys.modules["careplan.formats.html_report"], "MOST_REPORTS", 1)
    judged = [
        Judged(key, check(Goal(key=key), "lancashire-rehab", on=ON)) for key in ("g-1", "g-2")
    ]
    page = html_report(judged)
    assert page.count('href="#plan-') == page.count('id="plan-') == 1


def test_a_page_of_nothing_that_could_be_read_has_a_title():
    """It says that nothing was checked."""
    lost = [Unreadable("bad.json", (Problem("", "can't be read"),))]
    assert "<h1>: " not in html_report([], unreadable=lost)
