"""Dangerous rules: listed, and shown before everything else."""

from datetime import date

from careplan import catalogue, check, load_plan
from careplan.goals import Action, Goal
from careplan.rules import Level, fails, judge
from tests.helpers import EXAMPLES, GOLDEN, profile_of, require, toy_rule

ON = date(2026, 11, 20)


def test_dangerous_rules_equal_the_golden_list():
    """No rule becomes dangerous, or stops being so, without this list saying so."""
    found = [rule.code for rule in catalogue.rules().values() if rule.danger]
    assert sorted(found) == (GOLDEN / "dangerous_rules.txt").read_text().split()


def test_what_nobody_may_waive_is_dangerous():
    """A rule that can't be waived protects somebody, so its findings come first."""
    assert all(rule.danger for rule in catalogue.rules().values() if not rule.waivable)


def test_dangerous_findings_come_first():
    """Before every must, however weakly they are demanded, and under a heading of their own."""

    def test(action):
        yield fails()

    risky = require(toy_rule(test, Action, danger=True), Level.COULD)
    first = require(catalogue.rule("GO101"))
    report = judge(Goal(actions=(Action(),)), profile_of(Goal, first, risky), on=ON)
    assert [finding.code for finding in report.findings] == ["TT101", "GO101"]
    assert report.findings[0].as_dict()["danger"] is True
    text = report.render()
    assert text.index("LOOK AT THESE FIRST") < text.index("TT101") < text.index("GO101")
    assert "[do] Mend it." in text


def test_every_finding_says_what_to_do():
    """With the profile's numbers filled in, in text, Markdown, HTML and as data."""
    plan = load_plan(EXAMPLES / "rehabilitation-draft.json")
    report = check(plan, "lancashire-rehab", on=ON)
    for finding in report.findings:
        assert not set(finding.do.holes) - dict(finding.do.values).keys()
        assert finding.as_dict()["do"] == str(finding.do)
    said = str(report.findings[0].do)
    assert said in report.as_html()
    assert said in report.as_markdown()
