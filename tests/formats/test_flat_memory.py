"""A run of many plans keeps no more of them than a run of few."""

import gc
import json
import os
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from careplan import check
from careplan.cli import baseline_files, reporting
from careplan.cli.baseline_files import AcceptedNow
from careplan.errors import Problem
from careplan.formats import Judged, Unreadable, load_baseline, sarif, spool
from careplan.formats.html_report import HtmlReport
from careplan.formats.junit import JUnitReport
from careplan.formats.sarif import SarifLog
from careplan.formats.spool import Spool
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.rules import Finding, Report
from tests.cli.test_check import DRAFT, run

HOW = ("--profile", "lancashire-rehab", "--on", "2026-11-20")


def plans(folder, count):
    """A file of so many plans, each with much to look at and a key of its own."""
    plan = json.loads(Path(DRAFT).read_text("utf-8"))
    path = folder / f"{count}.jsonl"
    path.write_text("\n".join(json.dumps(plan | {"key": f"p-{n:04}"}) for n in range(count)))
    return path


@pytest.fixture
def kept(monkeypatch):
    """Counts the reports and findings that are alive when a run has judged its last plan."""
    counted = []

    def count():
        gc.collect()
        counted.append(sum(isinstance(one, (Report, Finding)) for one in gc.get_objects()))

    for of in (reporting.Reports, baseline_files.BaselineFiles):
        ends = of.finish
        monkeypatch.setattr(of, "finish", lambda held, ends=ends: (count(), ends(held))[1])
    return counted


FORMS = ("sarif", "junit", "xlsx", "to-do", "to-do-html", "html", "csv", "accept")


@pytest.mark.parametrize("form", FORMS)
def test_ten_times_the_plans_keep_as_many_reports(tmp_path, kept, monkeypatch, form):
    # by its module: the package has a function of that name
    monkeypatch.setattr(sys.modules[HtmlReport.__module__], "MOST_REPORTS", 2)
    most = []
    for count in (4, 40):
        words = ["--format", form, "--out", tmp_path / "out.xlsx"]
        if form == "accept":
            words = ["--accept", tmp_path / "accepted.json"]
        assert run("check", plans(tmp_path, count), *HOW, *words).exit_code in {0, 1}
        most.append(max(kept))
        kept.clear()
    assert most[1] <= most[0]


def peak(of, count, one, folder):
    """The most memory that so many reports took, without what one alone takes."""
    growing = of()
    for n in range(10):  # what is made once is made
        growing.add(one._replace(place=f"first/{n}.json"))
    gc.collect()
    tracemalloc.start()
    for n in range(count):
        growing.add(one._replace(place=f"plans/{n:06}.json"))
        if hasattr(growing, "unreadable"):
            growing.unreadable(Unreadable(f"lost/{n:06}.json", (Problem("/key", "expected text"),)))
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    folder.mkdir()
    if isinstance(growing, AcceptedNow):
        growing.write(folder / "accepted.json")
    else:
        (folder / "whole").write_text("".join(growing.pieces()), "utf-8")
    return found


def log():
    return SarifLog(locale=None, pages="")


def suites():
    return JUnitReport(None)


@pytest.mark.parametrize("of", [log, suites, AcceptedNow], ids=["sarif", "junit", "accept"])
def test_ten_times_the_plans_take_as_much_memory(tmp_path, monkeypatch, of):
    """Counted in bytes that Python has taken, not in seconds."""
    monkeypatch.setattr(spool, "_IN_MEMORY", 10_000)
    one = Judged("a.json", check(Goal(), "lancashire-rehab", on=date(2026, 11, 20)))
    few, many = (peak(of, count, one, tmp_path / str(count)) for count in (20, 200))
    assert many <= few + 300_000  # less than a tenth of what is written


def test_a_spool_gives_back_what_it_was_given(monkeypatch):
    for most in (10, 1_000_000):
        monkeypatch.setattr(spool, "_IN_MEMORY", most)
        held = Spool(",\n")
        assert not held.count
        for part in ("a\nb", "", "\udcff\r\n", "Zoë"):
            held.add(part)
        assert held.count == 4
        assert "".join(held.lines()) == "a\nb,\n,\n\udcff\r\n,\nZoë"


def test_many_are_written_as_few(tmp_path, monkeypatch):
    """On the disk or in memory, the log is the same; so is a baseline, in whatever order."""
    monkeypatch.setattr(spool, "_IN_MEMORY", 100)
    words = ("check", plans(tmp_path, 3), *HOW)
    spooled = run(*words, "--format", "sarif").stdout
    monkeypatch.undo()
    assert run(*words, "--format", "sarif").stdout == spooled
    found = json.loads(spooled)["runs"][0]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in found["results"])
    accepted = tmp_path / "accepted.json"
    run(*words, "--accept", accepted)
    assert accepted.read_text("utf-8") == load_baseline(accepted).dump()
    assert len(load_baseline(accepted).accepted) == len(found["results"])


@pytest.mark.parametrize(
    ("place", "uri", "line"),
    [
        ("plans/a.json", "plans/a.json", None),
        ("plans/all.jsonl:3", "plans/all.jsonl", 3),
        (":3", ":3", None),
        ("a:b", "a:b", None),
        ("C:/a b.json", "C:/a%20b.json", None),
    ],
)
def test_a_log_says_the_line_of_a_plan(place, uri, line):
    report = check(Goal(), "lancashire-rehab", on=date(2026, 11, 20))
    for found in sarif([Judged(place, report)])["runs"][0]["results"]:
        physical = found["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == uri
        assert physical.get("region") == (None if line is None else {"startLine": line})


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
def test_a_name_that_isnt_text_is_written_all_the_same(tmp_path):
    """In a log as an address, in a baseline so that it is found again."""
    path = Path(os.fsdecode(bytes(tmp_path) + b"/a\xff.json"))
    path.write_text('{"format": "careplan-plan/1"}')
    report = check(SupportPlan(), "lancashire-rehab", on=date(2026, 11, 20))
    (run_of_it,) = sarif([Judged(path.name, report)])["runs"]
    place = run_of_it["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%FF.json"
    accepted = tmp_path / "accepted.json"
    assert run("check", path, *HOW, "--accept", accepted).exit_code == 0
    again = run("check", path, *HOW, "--baseline", accepted)
    assert (again.exit_code, again.stdout) == (0, "Nothing new since the baseline.\n")
