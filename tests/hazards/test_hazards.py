"""Hazards: each control is proved by tests that exist, and each danger is under a hazard."""

import ast
import csv
import io
from functools import cache

import pytest

from careplan import catalogue
from careplan._core.registry import toml
from careplan._core.strict_reader import structured
from careplan.formats import table_lines
from careplan.hazards import HazardLog, HazardRow, hazard_log
from tests.cli.test_check import run
from tests.definitions import problems
from tests.helpers import GOLDEN, ROOT

TEXT = (ROOT / "src/careplan/hazards/data/hazards.toml").read_text()


@cache
def functions(file):
    """The names of the tests in a file of the suite."""
    tree = ast.parse((ROOT / file).read_text())
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("hazard", hazard_log().hazards, ids=lambda one: one.key)
def test_each_control_names_tests_that_exist(hazard):
    for control in hazard.controls:
        for name in control.tests:
            file, _, test = name.partition("::")
            assert test in functions(file), name


def test_each_danger_is_under_a_hazard():
    """Each rule about a danger and each that nobody can waive: once, and no code that is none."""
    named = [code for one in hazard_log().hazards for code in one.rules]
    assert len(named) == len(set(named))
    rules = catalogue.rules().values()
    assert set(named) == {one.code for one in rules if one.danger or not one.waivable}


NO_WAIVER = "tests/hazards/test_hazards.py::test_rules_that_nobody_may_waive_equal_the_golden_list"
DANGERS = "tests/rules/test_danger.py::test_dangerous_rules_equal_the_golden_list"
SAID_OF_RULES = {
    "can't be waived": (lambda rule: not rule.waivable, NO_WAIVER),
    "one can be waived": (lambda rule: not rule.waivable, NO_WAIVER),
    "either can be waived": (lambda rule: not rule.waivable, NO_WAIVER),
    "told first": (lambda rule: rule.danger, DANGERS),
}
"""Words of a control, what they say of each rule, and the list that holds it."""
PROVED_BY_CASES = "tests/rules/test_cases.py::test_case_comes_out_as_told"


@pytest.mark.parametrize("hazard", hazard_log().hazards, ids=lambda one: one.key)
def test_what_a_control_says_of_rules_is_so_of_each(hazard):
    """That it can't be waived, that it is told first; and each has cases where cases prove it."""
    rules = [catalogue.rule(code) for code in hazard.rules]
    proved = {test for control in hazard.controls for test in control.tests}
    assert (PROVED_BY_CASES in proved) is bool(rules)
    with_cases = {case.rule for file in catalogue.case_files() for case in file.cases}
    assert {rule.code for rule in rules} <= with_cases
    for control in hazard.controls:
        for words, (holds, listed) in SAID_OF_RULES.items():
            if words in control.does:
                assert all(map(holds, rules)), (control.does, words)
                assert listed in control.tests, (control.does, words)


def test_rules_that_nobody_may_waive_equal_the_golden_list():
    """No rule can be waived, or stops being so, without this list saying so."""
    found = sorted(rule.code for rule in catalogue.rules().values() if not rule.waivable)
    assert found == (GOLDEN / "unwaivable_rules.txt").read_text().split()


def test_the_file_reads_strictly():
    raw = toml(TEXT, "hazards.toml")
    del raw["format"]
    assert structured(HazardLog, raw) == hazard_log()
    raw["hazard"].append(raw["hazard"][0])
    pointer = f"/hazard/{len(raw['hazard']) - 1}/key"
    assert problems(HazardLog, raw) == {(pointer, "expected a key that no other has")}


def test_the_table_has_a_row_for_each_control():
    """As CSV for a spreadsheet, and in words."""
    found = run("hazards", "--format", "csv")
    rows = list(csv.reader(io.StringIO(found.stdout)))
    assert tuple(rows[0]) == HazardRow._fields
    assert len(rows) - 1 == sum(len(one.controls) for one in hazard_log().hazards)
    assert found.stdout.splitlines() == list(table_lines(HazardRow._fields, hazard_log().rows()))
    words = run("hazards").stdout
    for one in hazard_log().hazards:
        assert one.key in words
    assert "claims no conformity" in words


def test_the_table_goes_to_a_file(tmp_path):
    assert run("hazards", "--format", "csv", "--out", tmp_path / "a.csv").exit_code == 0
    assert (tmp_path / "a.csv").read_text().startswith("key,hazard,cause,")
