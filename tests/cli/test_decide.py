"""``careplan decide`` and ``careplan decisions``, as somebody at a terminal would use them."""

import json
from datetime import date

import pytest

from careplan.eligibility import CARE_ACT_CARER, SHIPPED, decide
from careplan.eligibility.funds import SHIPPED as FUNDS
from tests.cli.test_check import run
from tests.eligibility.test_funds import WHOLE
from tests.helpers import EXAMPLES

CARER = EXAMPLES / "decisions" / "carer.json"
BY = ("--decision", "care-act-carer")
ON = ("--on", "2026-11-20")


def write(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    return path


def test_an_open_decision_exits_1():
    """Two blanks: one question, and 1."""
    result = run("decide", CARER, *BY, *ON)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "THE ONE QUESTION TO ASK" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 88


def test_a_settled_decision_exits_0(tmp_path):
    """Eligible, not eligible and another route are all answers."""
    for facts in ({"cares-for-an-adult": False}, {"carer-is-adult": False}):
        path = write(tmp_path / "one.json", {"facts": facts})
        assert run("decide", path, *BY, *ON).exit_code == 0


def test_json_is_read_back_and_decided_again(tmp_path):
    """What it writes is what it reads; the day in the file is used where none is given."""
    result = run("decide", CARER, *BY, *ON, "--format", "json")
    data = json.loads(result.stdout)
    assert data["place"] == str(CARER)
    assert [one["fact"] for one in data["questions"]] == ["impact"]
    settles = data["shortest"]["eligible"]
    assert (settles["size"], settles["facts"]) == (1, [["impact", True]])
    assert settles["sentence"].startswith("The conditions would be met if this were also recorded")
    path = write(tmp_path / "again.json", data)
    again = json.loads(run("decide", path, *BY, "--format", "json").stdout)
    assert {**again, "place": 0} == {**data, "place": 0}
    old = run("decide", path, *BY, "--on", "2015-03-31")
    assert "the library knows no rules in force on 31 March 2015." in old.stdout


def test_markdown_is_a_record():
    """Headings, lists and clauses, to paste into a record of the decision."""
    result = run("decide", CARER, *BY, *ON, "--format", "markdown")
    assert result.stdout.startswith(
        "Reference: plan-8120.\n\n## Whether a carer's needs meet the eligibility criteria\n"
    )
    assert "### Why" in result.stdout


def test_without_a_day_it_is_today(tmp_path):
    """Neither the file nor the command says a day."""
    path = write(tmp_path / "x.json", {"facts": {}})
    data = json.loads(run("decide", path, *BY, "--format", "json").stdout)
    assert data["on"] == date.today().isoformat()


def test_standard_input():
    """A minus reads what is piped in."""
    result = run("decide", "-", *BY, *ON, input=CARER.read_bytes())
    assert result.exit_code == 1


@pytest.fixture
def lines(tmp_path):
    return write(
        tmp_path / "many.jsonl",
        {"facts": {"cares-for-an-adult": False}},
        {"key": "c-31", "facts": {"health": True}},
        {"facts": {"helth": True}},
    )


def test_a_batch_says_what_to_ask_on_each_line(lines):
    """One line each; the worst of them is the exit status."""
    result = run("decide", lines, *BY, *ON)
    assert result.exit_code == 2
    out = result.stdout.splitlines()
    assert out[0] == f"{lines}:1: another-route"
    assert out[1] == (
        f"{lines}:2 c-31: undetermined; ask next: carer-is-adult, cares-for-an-adult,"
        " contract-or-voluntary-work"
    )
    assert out[2] == "Cases read: 2. Settled: 1. Not settled yet: 1. Unreadable: 1."
    assert "/facts/helth: unknown key; did you mean 'health'?" in result.stderr


def test_a_batch_as_json_lines_and_as_markdown(lines):
    """Each line its own object; Markdown one record after another."""
    rows = [
        json.loads(row)
        for row in run("decide", lines, *BY, *ON, "--format", "json").stdout.splitlines()
    ]
    assert [row.get("key") for row in rows] == [None, "c-31", None]
    assert [row.get("verdict") for row in rows] == ["another-route", "undetermined", None]
    assert rows[2]["unreadable"][0]["pointer"] == "/facts/helth"
    text = run("decide", lines, *BY, *ON, "--format", "markdown").stdout
    assert text.count("## Whether a carer's needs meet the eligibility criteria\n") == 2


def test_a_batch_all_open_or_all_settled(tmp_path):
    """1 as long as one is open; 0 when none is; nothing at all can't be read."""
    path = write(tmp_path / "a.jsonl", {"facts": {}})
    assert run("decide", path, *BY, *ON).exit_code == 1
    write(path, {"facts": {"carer-is-adult": False}})
    assert run("decide", path, *BY, *ON).exit_code == 0
    path.write_text("\n")
    result = run("decide", path, *BY, *ON)
    assert result.exit_code == 2
    assert "expected at least one line" in result.stderr


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ("[]", "expected an object"),
        ('{"facts": {"impact": 1}}', "/facts/impact: expected true, false, null"),
        ('{"decision": "advocacy", "facts": {}}', "/decision: expected 'care-act-carer'"),
        ("{", "not JSON"),
    ],
)
def test_what_cant_be_read_exits_2(tmp_path, document, problem):
    """Every problem with its place, on standard error."""
    path = tmp_path / "x.json"
    path.write_text(document)
    result = run("decide", path, *BY, *ON)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert run("decide", tmp_path / "nowhere.json", *BY, *ON).exit_code == 2


def test_a_councils_own_fund(tmp_path):
    """A fund by its path, on an application with its ledger."""
    fund = tmp_path / "own.toml"
    fund.write_text(WHOLE)
    case = {"application": {"made_on": "2026-11-18", "carer_age": 17}, "ledger": []}
    path = write(tmp_path / "case.json", case)
    result = run("decide", path, "--decision", fund, *ON)
    assert result.exit_code == 0
    assert "OTHER HELP THAT MAY BE AVAILABLE" in result.stdout
    many = write(tmp_path / "many.jsonl", case, {"application": {}}, {"ledger": []})
    result = run("decide", many, "--decision", fund, *ON)
    assert f"{many}:1: not-eligible" in result.stdout
    assert f"{many}:2: undetermined; ask next: made-on" in result.stdout
    assert "/application: expected an application" in result.stderr
    path = write(tmp_path / "wrong.json", {"application": {"extent": "vast"}})
    result = run("decide", path, "--decision", fund)
    assert "/application/extent: expected one of: some, much" in result.stderr
    assert "vast" not in result.stderr


def test_wrong_names_and_templates_are_refused(tmp_path):
    """A name that is near another; a fund with something to fill in; a file that is wrong."""
    result = run("decide", CARER, "--decision", "care-act-carers")
    assert result.exit_code == 2
    assert "Did you mean 'care-act-carer'?" in result.stderr
    result = run("decide", CARER, "--decision", "cheshire-east-take-a-break")
    assert "still to be filled in: /open/from" in " ".join(result.stderr.split())
    own = tmp_path / "own.toml"
    own.write_text("key = 3")
    assert "/title" in run("decide", CARER, "--decision", own).stderr


def test_decisions_are_listed_and_shown():
    """Every decision and fund; for one of them, what it asks."""
    listed = run("decisions").stdout
    for key in (*SHIPPED, *FUNDS):
        assert key in listed
    assert "still to be filled in" in listed
    one = run("decisions", "care-act-carer").stdout
    for fact in decide(CARE_ACT_CARER, {}, on=date(2026, 11, 20)).questions:
        assert fact.key in one
    assert "strand" not in run("decisions", "cheshire-west-carers-essentials").stdout
    assert "/money/cap" in run("decisions", "devon-carers-break").stdout
    assert run("decisions", "nothing").exit_code == 2


def test_a_councils_own_template_is_shown(tmp_path):
    """What it is and what to fill in, also where its source is one of those."""
    own = tmp_path / "own.toml"
    text = WHOLE.replace('grade = "primary"', 'grade = "?"').replace("cap = 200", 'cap = "?"')
    own.write_text(f'note = "Not decided yet."\n{text}')
    assert run("decisions", own).stdout == (
        "Breaks Fund, Exampleshire. Not decided yet.\n"
        "still to be filled in: /source/grade, /money/cap\n"
    )


def test_lines_are_numbered_as_in_the_file(tmp_path):
    """Empty lines are passed over and counted, by both commands."""
    path = tmp_path / "gaps.jsonl"
    path.write_text('\n\r\n\n{"facts": 5}\n')
    assert f"{path}:4: can't be read" in run("decide", path, *BY, *ON).stderr
    assert f"{path}:4: can't be read" in run("check", path, "--profile", "care-act-carer").stderr
