"""``careplan page`` and ``careplan draft`` print the pages of a plan in every form."""

import json
from pathlib import Path

import pytest

from careplan import load_plan
from careplan.cli.page_command import PAGES
from tests.cli.test_check import GOOD, run
from tests.helpers import EXAMPLES

ON = ("--on", "2026-11-30")
OURS = EXAMPLES / "instruments" / "needs-assessment-outcomes.toml"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_in_every_form(name, tmp_path):
    """As text, Markdown, HTML and JSON; from a file or standard input; to a file."""
    text = run("page", name, GOOD, *ON)
    assert text.exit_code == 0
    told = json.loads(run("page", name, GOOD, *ON, "--format", "json").stdout)
    assert told["title"] in text.stdout
    assert run("page", name, GOOD, *ON, "--format", "markdown").stdout.startswith("## ")
    out = tmp_path / "page.html"
    result = run("page", name, GOOD, *ON, "--format", "html", "--large-print", "--out", out)
    assert result.exit_code == 0
    assert "18pt" in out.read_text()
    with Path(GOOD).open("rb") as file:
        assert run("page", name, "-", *ON, input=file.read()).stdout == text.stdout


def test_large_print_is_for_pages():
    """Text has no size."""
    result = run("page", "my-plan", GOOD, *ON, "--large-print")
    assert result.exit_code == 2
    assert "--large-print needs --format html" in result.stderr


def test_what_cant_be_read_is_said_once(tmp_path):
    """With the file's name and the place."""
    wrong = tmp_path / "plan.json"
    wrong.write_text('{"format": "careplan-plan/1", "kind": "none of these"}')
    result = run("page", "my-plan", wrong)
    assert result.exit_code == 2
    assert "/kind" in result.stderr


def test_a_draft_is_a_page_to_talk_from_and_a_plan(tmp_path):
    """With JSON the plan is written again, with the needs."""
    plan = tmp_path / "plan.json"
    answers = [{"item": "own-health", "code": 1}, {"item": "money", "code": 5}]
    made = {"instrument": "needs-assessment-outcomes", "occasion": "assessment", "answers": answers}
    plan.write_text(json.dumps({"format": "careplan-plan/1", "measurements": [made]}))
    options = ("--instrument", OURS, "--low", "2")
    text = run("draft", plan, *options)
    assert text.exit_code == 0
    assert "Looking after my own health (scored 1)" in text.stdout
    assert "<h1>Draft of a support plan" in run("draft", plan, *options, "--format", "html").stdout
    assert "### To talk about" in run("draft", plan, *options, "--format", "markdown").stdout
    written = run("draft", plan, *options, "--format", "json").stdout
    assert [need.key for need in load_plan(written.encode()).needs] == ["own-health"]
    wrong = run("draft", plan, "--instrument", "swemwbs", "--low", "2")
    assert wrong.exit_code == 2
    assert "scored alone" in wrong.stderr
