"""Waivers and baselines from files, and reports as other tools read them, on the command line."""

import csv
import json
from datetime import date

import pytest

from careplan import check, load_plan
from careplan.errors import DefinitionError
from careplan.formats import Accepted, Judged, baseline_of, load_baseline
from careplan.formats.baseline import baseline_pieces
from careplan.goals import Goal
from careplan.profiles import load_waivers, waivers_from
from tests.cli.test_check import run
from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)
DRAFT = EXAMPLES / "rehabilitation-draft.json"
WHOLE = EXAMPLES / "rehabilitation.json"
REHAB = "lancashire-rehab"
ASKED = ("--profile", REHAB, "--on", "2026-11-20")
FORMAT = 'format = "careplan-waivers/1"\n'
WAIVED = """
[[waive]]
rule = "{rule}"
path = "{path}"
plan = "plan-4471-draft"
reason = "agreed at supervision"
who = "service manager"
until = {until}
"""


def waivers(tmp_path, rule="GO105", path="/goals", until="2026-12-31"):
    file = tmp_path / "waivers.toml"
    file.write_text(FORMAT + WAIVED.format(rule=rule, path=path, until=until))
    return file


def test_waivers_of_a_file_are_each_for_a_plan_or_for_all(tmp_path):
    found = load_waivers(waivers(tmp_path))
    assert [one.rule for one in found.of("plan-4471-draft")] == ["GO105"]
    assert found.of("another") == found.of(None) == ()
    text = WAIVED.format(rule="GO105", path="/goals", until=ON).replace("plan =", "# plan =")
    everywhere = waivers_from(FORMAT + text)
    assert everywhere.of("another") == everywhere.of(None) != ()


def test_wrong_waivers_are_refused_with_everything_wrong():
    """Rule, pointer, reason, day, keys: each by its place."""
    text = '[[waive]]\nrule = 9\nuntil = 2026-12-31\nwhy = "x"\n' + WAIVED.format(
        rule="GO105", path="goals", until="2026-12-31"
    )
    with pytest.raises(DefinitionError) as caught:
        waivers_from(text, file="w.toml")
    assert sorted(problem.pointer for problem in caught.value.problems) == [
        "w.toml#/waive/0/reason",
        "w.toml#/waive/0/rule",
        "w.toml#/waive/0/who",
        "w.toml#/waive/0/why",
        "w.toml#/waive/1/path",
    ]
    unknown = FORMAT + 2 * WAIVED.format(rule="GO999", path="", until="2026-12-31")
    with pytest.raises(DefinitionError, match="Did you mean") as caught:
        waivers_from(unknown, file="w.toml")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "WAIVED"),
        ({"until": "2026-11-01"}, "WA101 expired-waiver"),
        ({"path": "/needs"}, "WA102 unused-waiver"),
    ],
)
def test_check_takes_waivers(tmp_path, more, said):
    """Used, expired and unused ones are each told; a wrong file is an error of use."""
    told = run("check", DRAFT, *ASKED, "--waivers", waivers(tmp_path, **more))
    assert told.exit_code == 1
    assert said in " ".join(told.output.split())
    bad = run("check", DRAFT, *ASKED, "--waivers", tmp_path / "none.toml")
    assert bad.exit_code == 2


def judged(path=DRAFT):
    return Judged(str(path), check(load_plan(path), REHAB, on=ON))


def test_a_baseline_accepts_today_and_fails_on_new():
    """What was there is accepted, what comes is new, what goes is told."""
    one = judged()
    held = baseline_of([one])
    assert held.compare([one]).ok
    assert not held.compare([one]).gone
    fewer = baseline_of([judged(WHOLE)])
    compared = fewer.compare([one])
    assert len(compared.new) == len(one.report.findings)
    assert not compared.ok
    assert not held.compare([judged(WHOLE)]).gone  # the draft wasn't looked at
    gone = Accepted("plan-4471-draft", "GO999", "x", "/goals/key=g-9")
    more = load_like(held, held.accepted | {gone})
    assert more.compare([one]).gone == (gone,)
    with pytest.raises(DefinitionError):
        held.compare([Judged("g", check(Goal(), "care-act-adult", on=ON))])
    with pytest.raises(DefinitionError):
        baseline_of([])


def load_like(held, accepted):
    return type(held)(profile=held.profile, version=held.version, accepted=frozenset(accepted))


def test_a_baseline_is_read_as_it_was_written(tmp_path):
    held = baseline_of([judged()])
    path = tmp_path / "baseline.json"
    path.write_text(held.dump())
    assert load_baseline(path) == held
    assert "Robin" not in held.dump()
    empty = baseline_of([judged(WHOLE)])
    path.write_text(empty.dump())
    assert load_baseline(path) == empty
    for wrong in ("{", "3", "{}", '{"format": "x"}', "[" * 99_999):
        path.write_text(wrong)
        with pytest.raises(DefinitionError):
            load_baseline(path)
    raw = json.loads(held.dump())
    for accepted in ([[1, 2, 3]], [[1, 2, 3, 4]], [["a"]], 3):
        path.write_text(json.dumps({**raw, "accepted": accepted}))
        with pytest.raises(DefinitionError):
            load_baseline(path)
    path.write_text(json.dumps({**raw, "profile": 3}))
    with pytest.raises(DefinitionError):
        load_baseline(path)


def test_what_has_gone_is_told_in_order():
    """By rule and place, however many."""
    held = baseline_of([judged()])
    gone = {Accepted("plan-4471-draft", f"GO{n}", "x", "") for n in range(800, 820)}
    assert load_like(held, gone).compare([judged()]).gone == tuple(sorted(gone))


def test_a_baseline_is_written_as_people_read_it():
    """In letters of every kind; only what isn't text is escaped."""
    rows = [Accepted("Zoë", "GO101", "x", ""), Accepted("\udcff", "GO101", "x", "")]
    found = "".join(baseline_pieces("p", "1", rows))
    assert '["Zoë", "GO101", "x", ""],' in found
    assert '["\\udcff", "GO101", "x", ""]' in found


def test_check_holds_a_run_against_a_baseline(tmp_path):
    """Accept, and nothing is new; one taken out of it is new, and one put in has gone."""
    path = tmp_path / "baseline.json"
    assert run("check", DRAFT, *ASKED, "--accept", path).exit_code == 0
    same = run("check", DRAFT, *ASKED, "--baseline", path)
    assert (same.exit_code, same.output) == (0, "Nothing new since the baseline.\n")
    raw = json.loads(path.read_text())
    taken = next(one for one in raw["accepted"] if one[1] == "GO105")
    raw["accepted"].remove(taken)
    raw["accepted"].append([taken[0], "GO101", "goal-not-specific", "/goals/key=g-9"])
    path.write_text(json.dumps(raw))
    told = run("check", DRAFT, *ASKED, "--baseline", path)
    assert told.exit_code == 1
    assert "New since the baseline: 1." in told.output
    assert f"must GO105 {taken[3]}: No one is named" in told.output
    assert "No longer found since the baseline: 1." in told.output
    lines = tmp_path / "all.jsonl"
    lines.write_text("".join(json.dumps(json.loads(one.read_text())) + "\n" for one in (DRAFT,)))
    assert "New since" in run("check", lines, *ASKED, "--baseline", path).output


@pytest.mark.parametrize(
    "more",
    [
        ("--baseline", "b.json", "--accept", "c.json"),
        ("--baseline", "b.json", "--format", "json"),
        ("--baseline", "none.json"),
    ],
)
def test_a_baseline_used_wrongly(tmp_path, more):
    (tmp_path / "b.json").write_text(baseline_of([judged()]).dump())
    args = [tmp_path / one if one.endswith(".json") else one for one in more]
    assert run("check", DRAFT, *ASKED, *args).exit_code == 2


def test_a_baseline_that_cant_be_written_is_an_error_of_use(tmp_path):
    told = run("check", DRAFT, *ASKED, "--accept", tmp_path / "nowhere" / "b.json")
    assert told.exit_code == 2
    assert "can't be written" in told.output
    nothing = run("check", tmp_path / "none.json", *ASKED, "--accept", tmp_path / "b.json")
    assert nothing.exit_code == 2
    assert not (tmp_path / "b.json").exists()


def test_a_baseline_of_another_profile_is_an_error_of_use(tmp_path):
    path = tmp_path / "b.json"
    path.write_text(baseline_of([judged()]).dump())
    told = run("check", DRAFT, "--profile", "care-act-adult", "--baseline", path)
    assert told.exit_code == 2
    assert "/profile" in told.output


def test_check_writes_what_other_tools_read(tmp_path):
    """SARIF of the whole run, GitHub lines, OperationOutcomes, one long table."""
    sarif = json.loads(run("check", DRAFT, WHOLE, *ASKED, "--format", "sarif").output)
    assert len(sarif["runs"][0]["results"]) == len(judged().report.findings)
    github = run("check", DRAFT, *ASKED, "--format", "github")
    assert github.exit_code == 1
    assert github.output.startswith("::error file=")
    lines = tmp_path / "all.jsonl"
    plans = [json.dumps(json.loads(path.read_text())) for path in (DRAFT, WHOLE)]
    lines.write_text("\n".join([*plans, "{"]) + "\n")
    found = run("check", lines, *ASKED, "--format", "outcome")
    outcomes = [json.loads(line) for line in found.stdout.splitlines()]
    assert [one["resourceType"] for one in outcomes] == ["OperationOutcome"] * 3
    assert found.exit_code == 2
    table = list(csv.DictReader(run("check", lines, *ASKED, "--format", "csv").stdout.splitlines()))
    assert {row["position"] for row in table} == {"0", "1", "2"}
    assert table[-1]["state"] == "failed to run"
