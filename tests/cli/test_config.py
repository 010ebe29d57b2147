"""The configuration of a repository gives the options that nobody wants to write each time."""

import json

import pytest

from tests.cli.test_check import DRAFT, GOOD, run

RULES = '''
from collections.abc import Iterator
from careplan.goals import Goal
from careplan.messages import say
from careplan.rules import Hit, fails, rule


@rule("XQ101", at="statement", says=say("It isn't recorded."), do=say("Record it."))
def goal_without_statement(goal: Goal) -> Iterator[Hit]:
    """A goal says something."""
    yield fails()
'''
OWN = """
format = "careplan-profile/1"
key = "own-goals"
title = "Our goals"
version = "1"
subject = "goal"

[sources.ours]
kind = "policy"
title = "Sampleton policy on goals"
grade = "primary"
compared_with = "the policy as published"
compared_on = 2026-11-22

[[require]]
rule = "goal-without-statement"
level = "must"
cites = ["ours 1"]
"""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    return tmp_path


def configure(repository, text, name="careplan.toml"):
    (repository / name).write_text(text)


@pytest.mark.parametrize(
    ("name", "head"), [("careplan.toml", ""), ("pyproject.toml", "[tool.careplan]\n")]
)
def test_the_nearest_file_gives_options(repository, name, head):
    """From the folder up; an option on the command line goes before it."""
    configure(repository, f'{head}profile = "lancashire-rehab"\non = 2026-11-20\n', name)
    assert run("check", GOOD).exit_code == 0
    assert "Judged on 1 March 2027" in run("check", GOOD, "--on", "2027-03-01").stdout
    assert run("--no-config", "check", GOOD).exit_code == 2


def test_another_tools_file_is_left_alone(repository):
    """The search goes on above it; a broken one is for others to tell."""
    configure(repository, 'profile = "lancashire-rehab"\non = 2026-11-20\n')
    (repository / "below" / "pyproject.toml").write_text("[tool.other]\n")
    assert run("check", GOOD).exit_code == 0
    for broken in ("[tool.other\n", 'tool = "x"\n'):
        (repository / "below" / "pyproject.toml").write_text(broken)
        assert run("check", GOOD).exit_code == 0


def test_every_mistake_is_told_at_once(repository):
    configure(repository, 'profil = "x"\non = "today"\nrules = "x"\nwaivers = 3\n')
    told = run("check", GOOD).stderr
    for said in (
        "careplan.toml#/profil: unknown key; did you mean 'profile'?",
        "/on: expected a day",
        "/rules: expected a list of modules",
        "/waivers: expected text",
    ):
        assert said in told
    configure(repository, "tool.careplan = 3", "pyproject.toml")
    (repository / "careplan.toml").unlink()
    assert "expected a table" in run("check", GOOD).stderr


def test_paths_begin_at_the_configuration(repository):
    """A profile, waivers and a baseline are found from any folder below."""
    configure(repository, 'profile = "lancashire-rehab"\non = 2026-11-20\n')
    run("check", DRAFT, "--accept", repository / "accepted.json")
    configure(
        repository,
        'profile = "lancashire-rehab"\non = 2026-11-20\nbaseline = "accepted.json"\n',
    )
    assert run("check", DRAFT).stdout == "Nothing new since the baseline.\n"
    data = json.loads(run("check", DRAFT, "--format", "json").stdout)
    assert data["findings"]  # the baseline is for what is printed on every other day
    assert run("check", DRAFT, "--accept", repository / "again.json").exit_code == 0
    assert run("check", DRAFT, "--baseline", repository / "again.json").exit_code == 0


def test_rules_in_python_are_found(repository, monkeypatch):
    """By the configuration, or by an option."""
    (repository / "own_rules_of_a_test.py").write_text(RULES)
    (repository / "own.toml").write_text(OWN)
    (repository / "goal.json").write_text('{"key": "g-1"}')
    monkeypatch.setattr("sys.path", [str(repository.parent), *__import__("sys").path])
    configure(repository, 'profile = "own.toml"\nrules = ["own_rules_of_a_test"]\n')
    result = run("check", repository / "goal.json")
    assert result.exit_code == 1
    assert "XQ101" in result.stdout
    given = ("--profile", repository / "own.toml", "--rules", "own_rules_of_a_test")
    assert run("--no-config", "check", repository / "goal.json", *given).exit_code == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [("no_such_module_at_all", "can't be imported"), ("json", "declares no rule")],
)
def test_a_module_without_rules_is_said(name, says):
    told = run("check", GOOD, "--profile", "lancashire-rehab", "--rules", name).stderr
    assert says in told
