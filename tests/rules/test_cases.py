"""The worked cases: what passes each rule, what breaks it, and what a blank does to it."""

from collections import defaultdict

import pytest

from careplan import catalogue
from careplan.rules import State, judge
from careplan.serde import load
from tests.helpers import every_rule

FILES = catalogue.case_files()
CASES = [pytest.param(f, c, id=f"{c.rule} {c.story}") for f in FILES for c in f.cases]
BROKEN = {State.NOT_MET, State.CANT_TELL, State.FAILED_TO_RUN}


def rows(file, data, on):
    cls = catalogue.subject(file.subject)
    report = judge(load(data, cls), every_rule(cls, file.values), on=on)
    return {row.requirement.rule.code: row for row in report.results}


@pytest.mark.parametrize(("file", "case"), CASES)
def test_case_comes_out_as_told(file, case):
    """The rule comes out as the case says, where it says, and nothing else breaks but what must."""
    found = rows(file, case.data, case.on)
    row = found[case.rule]
    assert row.state is case.state
    assert (row.findings[0].pointer if row.findings else None) == case.at
    broken = {code for code, row in found.items() if row.state in BROKEN}
    assert broken - {case.rule} - file.aside == case.entails


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.cases[0].rule)
def test_example_breaks_nothing(file):
    """What the cases in a file change is itself without a finding."""
    found = rows(file, file.example, file.on)
    assert {code for code, row in found.items() if row.state in BROKEN} == file.aside


def test_every_rule_passes_and_breaks_somewhere():
    """Each rule has an example that meets it and a case that breaks it; a fact rule, a blank."""
    seen = defaultdict(set)
    for file in FILES:
        for code, row in rows(file, file.example, file.on).items():
            seen[code].add(row.state)
        for case in file.cases:
            seen[case.rule].add(case.state)
    for code, rule in catalogue.rules().items():
        wanted = {State.MET, State.NOT_MET}
        if rule.about_facts:
            wanted.add(State.CANT_TELL)
        assert wanted <= seen[code], (code, seen[code])
