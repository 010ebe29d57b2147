"""Plan files as tests: collected, named, failed with all that a developer needs."""

import json
from xml.etree import ElementTree as ET

import pytest

from careplan.testing import plugin
from tests.helpers import EXAMPLES

pytest_plugins = ["pytester"]
DRAFT = (EXAMPLES / "rehabilitation-draft.json").read_text()
WHOLE = (EXAMPLES / "rehabilitation.json").read_text()
INI = """
[pytest]
careplan_profile = lancashire-rehab
careplan_on = 2026-11-20
"""


@pytest.fixture
def plans(pytester):
    """A folder with a draft and a complete plan in it."""
    pytester.makeini(INI)
    (pytester.path / "draft.plan.json").write_text(DRAFT)
    (pytester.path / "whole.plan.json").write_text(WHOLE)
    (pytester.path / "notes.json").write_text("{}")
    return pytester


def run(pytester, *args):
    return pytester.runpytest_inprocess("-p", "careplan.testing.plugin", *args)


def test_each_requirement_is_a_test(plans):
    """A complete plan passes; what isn't judged is counted by its own name, never as passed."""
    found = run(plans, "whole.plan.json")
    assert found.ret == 0
    counts = found.parseoutcomes()
    assert counts["passed"] > 80
    assert "skipped" not in counts
    found.stdout.fnmatch_lines(["*doesn't apply*"])
    assert "out of scope" not in found.stdout.str()


def test_a_draft_fails_and_says_why(plans):
    """Place, rule, sentence, clause, page; can't tell has a letter of its own."""
    found = run(plans, "draft.plan.json", "-v", "--careplan-pages", "https://docs.example/c/")
    assert found.ret == 1
    assert found.parseoutcomes()["failed"] == 14
    found.stdout.fnmatch_lines(
        [
            "draft.plan.json::plan::GO105-unnamed-responsible-person FAILED*",
            "draft.plan.json::plan::GO111-goal-overdue CAN'T TELL, BELOW*",
            "*draft.plan.json plan GO105-unnamed-responsible-person*",
            "  /goals/0/actions/0/responsible: GO105 unnamed-responsible-person",
            "      No one is named as responsible for this action.",
            "*3.10*",
            "*https://docs.example/c/rules/GO105/*",
        ]
    )
    assert "CAN'T TELL   " in found.stdout.str()
    assert "Robin" not in found.stdout.str()
    assert "Traceback" not in found.stdout.str()
    stricter = run(plans, "draft.plan.json", "--careplan-level", "could")
    assert stricter.parseoutcomes()["failed"] > 14


def test_names_workers_and_junit_work_as_ever(plans):
    """-k by code, and a report that other tools read."""
    found = run(plans, "-k", "GO105", "--junitxml", "out.xml")
    counts = found.parseoutcomes()
    assert (counts["failed"], counts["passed"], counts["deselected"]) == (1, 1, 286)
    cases = ET.parse(plans.path / "out.xml").getroot().iter("testcase")
    assert {case.get("name") for case in cases} == {"GO105-unnamed-responsible-person"}
    spread = plans.runpytest_subprocess(
        "-p", "careplan.testing.plugin", "-n", "2", "-k", "GO105", "-p", "no:cacheprovider"
    )
    assert spread.parseoutcomes() == {"failed": 1, "passed": 1}


def test_a_file_of_many(pytester):
    """A collector for each line; a line that can't be read fails, and the rest go on."""
    pytester.makeini(INI + "careplan_plans = plans/*.jsonl\n")
    (pytester.path / "plans").mkdir()
    lines = [
        json.dumps(json.loads(WHOLE)),
        "",
        '{"format": "careplan-plan/1", "goals": 3}',
        "{",
        "3",
    ]
    (pytester.path / "plans" / "all.jsonl").write_text("\n".join(lines) + "\n")
    found = run(pytester)
    assert found.parseoutcomes()["failed"] == 3
    found.stdout.fnmatch_lines(["*line-3 can-be-read*", "*/goals: expected a list*"])


def test_a_line_too_long_fails_alone(pytester, monkeypatch):
    pytester.makeini(INI + "careplan_plans = *.jsonl\n")
    monkeypatch.setattr(plugin, "MOST_BYTES", 40)
    (pytester.path / "all.jsonl").write_text("{}\n" + "[" * 99 + "\n")
    found = run(pytester)
    found.stdout.fnmatch_lines(["*line-2 can-be-read*", "*expected at most 40 bytes in a line*"])


def test_a_part_alone_is_out_of_scope_for_the_rest(pytester):
    """A profile about registers, a plan handed in: nothing is passed for being elsewhere."""
    pytester.makeini(INI.replace("lancashire-rehab", "own.toml"))
    (pytester.path / "own.toml").write_text(
        'format = "careplan-profile/1"\n'
        'key = "own"\ntitle = "Own"\nsubject = "goal"\nversion = "1"\n'
        '[[require]]\nrule = "goal-not-timed"\nlevel = "should"\ncites = ["own 1"]\n'
        '[sources.own]\nkind = "policy"\ntitle = "Our own"\ngrade = "primary"\n'
        'compared_with = "ours"\ncompared_on = 2026-11-01\n'
    )
    (pytester.path / "goal.plan.json").write_text("{}")
    found = run(pytester)
    assert found.ret == 0
    found.stdout.fnmatch_lines(["*1 not met, below the level*"])


def test_waivers_are_used_and_told(plans):
    """A waived requirement isn't passed; one that ran out fails by itself."""
    waive = (
        '[[waive]]\nrule = "{}"\npath = "/goals"\nplan = "plan-4471-draft"\n'
        'reason = "agreed"\nwho = "manager"\nuntil = {}\n'
    )
    (plans.path / "w.toml").write_text(
        'format = "careplan-waivers/1"\n'
        + waive.format("GO105", "2026-12-31")
        + waive.format("GO106", "2026-01-01")
    )
    found = run(plans, "draft.plan.json", "--careplan-waivers", "w.toml")
    assert found.parseoutcomes()["waived"] == 1
    found.stdout.fnmatch_lines(["*WA101-expired-waiver-0*"])


@pytest.mark.parametrize(
    "setting",
    [
        "careplan-profile=nobody",
        "careplan-on=soon",
        "careplan-level=all",
        "careplan-waivers=x.toml",
    ],
)
def test_wrong_settings_are_told(plans, setting):
    found = run(plans, f"--{setting}")
    assert found.ret != 0
    found.stdout.fnmatch_lines(["*can't judge plan files: check the settings*"])
