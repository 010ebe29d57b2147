"""Evidence against a framework: what covers a prompt, and what only seems to."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import check
from careplan.citations import cite
from careplan.errors import ArgumentError, DefinitionError, InvalidValueError, UnknownNameError
from careplan.evidence import (
    Evidence,
    EvidenceFile,
    EvidenceKind,
    NotApplicable,
    PromptState,
    evidence_map,
    framework_from,
    load_framework,
)
from careplan.evidence.framework import FRAMEWORKS, SHIPPED
from careplan.goals import Goal
from careplan.rules import SKIP, fails, unsure
from careplan.testing.strategies import records
from tests.cli.test_check import run
from tests.helpers import EXAMPLES, profile_of, require, toy_rule

ON = date(2026, 11, 30)
KLOE = load_framework("kloe-2017")
STATEMENTS = load_framework("quality-statements-2023")
# typed again: the keys as the provider's account prints them, and the statements of each question
PRINTED = (
    "S1.4 S2.7 S3.3 S4.8 S5.5 S6.5 E1.3 E2.3 E3.4 E4.1 E5.4 E7.7 C1.6 C2.3 C3.5"
    " R1.6 R2.5 R3.6 W1.10 W2.8 W3.5 W4.6 W5.2"
)
SPLIT = {"safe": 8, "effective": 6, "caring": 5, "responsive": 7, "well-led": 8}


def piece(kind=EvidenceKind.RECORD, on=ON, **fields):
    fields = {"prompts": ("S1.1",), "what": "It was done."} | fields
    return Evidence(kind=kind, on=on, **fields)


def state(*evidence, key="S1.1", not_applicable=(), **how):
    held = EvidenceFile(evidence=evidence, not_applicable=not_applicable)
    found = evidence_map(KLOE, held, on=ON, **how)
    return next(row for row in found.rows if row.prompt.key == key)


def test_every_prompt_of_2017():
    """116 keys in order of number, and none under E6."""
    expected = []
    for last in PRINTED.split():
        line, _, number = last.partition(".")
        expected += [f"{line}.{at}" for at in range(1, int(number) + 1)]
    assert KLOE.keys == tuple(expected)
    lines = [line for question in KLOE.questions for line in question.lines]
    assert [line.key for line in lines if not line.prompts] == ["E6"]
    assert len(lines) == 24


def test_the_statements_have_keys_and_no_titles():
    """Titles that weren't seen at their source aren't there."""
    assert {one.key: len(one.lines) for one in STATEMENTS.questions} == SPLIT
    assert all(line.title is None for one in STATEMENTS.questions for line in one.lines)


@pytest.mark.parametrize("key", SHIPPED)
def test_each_is_read_strictly_as_well(key):
    """The file that is shipped is a file that anybody could write."""
    text = FRAMEWORKS.shipped_text(key)
    assert FRAMEWORKS.read(text, file=key, shipped=True) == load_framework(key)
    assert framework_from(text).key == key


def test_a_key_used_twice_is_refused():
    """Questions, lines and prompts: each problem with its place."""
    line = '[[question.line]]\nkey = "A1"\nprompts = [{ key = "A1.1" }, { key = "A1.1" }]\n'
    bare = '[[question.line]]\nkey = "A1.1"\n'
    head = FRAMEWORKS.shipped_text("kloe-2017").partition("[[question]]")[0]
    question = '[[question]]\nkey = "A"\ntitle = "A"\n'
    with pytest.raises(DefinitionError) as caught:
        framework_from(head + (question + line) * 2 + bare)
    assert [one.pointer.partition("#")[2] for one in caught.value.problems] == [
        "/question/1/key",
        "/question/0/line/0/prompts/1/key",
        "/question/1/line/0/key",
        "/question/1/line/1/key",
    ]


def test_an_unknown_framework():
    """The nearest is suggested."""
    with pytest.raises(UnknownNameError, match="kloe-2017"):
        load_framework("kloe-2016")


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((), "nothing"),
        ((piece(),), "covered"),
        ((piece(EvidenceKind.POLICY),), "policy-only"),
        ((piece(EvidenceKind.POLICY), piece(EvidenceKind.FEEDBACK)), "covered"),
        ((piece(on=date(2025, 11, 30)),), "covered"),
        ((piece(on=date(2025, 11, 29)),), "stale"),
        ((piece(on=date(2025, 11, 29)), piece(EvidenceKind.POLICY)), "stale"),
        ((piece(on=date(2026, 12, 1)),), "nothing"),
        ((piece(on=None),), "cant-tell"),
        ((piece(kind=None),), "cant-tell"),
        ((piece(what=" "), piece(EvidenceKind.POLICY)), "cant-tell"),
        ((piece(on=None), piece()), "covered"),
        ((piece(prompts=None),), "nothing"),
    ],
)
def test_what_covers_a_prompt(evidence, expected):
    """What happened, on a day that is over and not too long ago; a policy never does."""
    assert state(*evidence, fresh_months=12).state.value == expected


def test_nothing_is_stale_unless_somebody_sets_when():
    """No source gives a number."""
    assert state(piece(on=date(2011, 1, 1))).state is PromptState.COVERED


def test_what_doesnt_apply_needs_its_reason():
    """Without one it counts as if nothing were said; what happened comes before it."""
    excused = NotApplicable(prompt="S5.1", reason="no premises")
    assert state(key="S5.1", not_applicable=(excused,)).state is PromptState.NOT_APPLICABLE
    bare = state(key="S5.1", not_applicable=(NotApplicable(prompt="S5.1", reason=" "),))
    assert (bare.state, bare.without_reason) == (PromptState.NOTHING, True)
    shown = state(piece(prompts=("S5.1",)), key="S5.1", not_applicable=(excused,))
    assert (shown.state, shown.reason) == (PromptState.COVERED, None)


HITS = {"met": [], "not met": [fails()], "can't tell": [unsure("due")], "doesn't apply": SKIP}


def always(*hits):
    def test(_):
        return iter(hits)

    return test


def judged(*states, on=ON):
    """A report of requirements that cite S1.1, each in one state."""
    goal = Goal(key="g-1")
    needs = [
        require(
            toy_rule(always(*HITS[one]), Goal),
            key=f"toy-{at}",
            cites=(cite("wellbeing-teams-kloe S1.1"), cite("careplan tests")),
        )
        for at, one in enumerate(states)
    ]
    return check(goal, profile_of(Goal, *needs), on=on)


@pytest.mark.parametrize(
    ("reports", "expected", "counted"),
    [
        ([judged("met", "doesn't apply")], "covered", (1, 0)),
        ([judged("met", "met", "not met")], "nothing", (2, 1)),
        ([judged("met"), judged("not met", on=date(2026, 1, 1))], "nothing", (1, 1)),
        ([judged("met", on=date(2025, 1, 1))], "stale", (1, 0)),
        ([judged("met", on=date(2026, 12, 1))], "nothing", (0, 0)),
        ([judged("doesn't apply")], "nothing", (0, 0)),
    ],
)
def test_requirements_that_cite_a_prompt(reports, expected, counted):
    """They count as records of the day of the check, if all of them are met."""
    row = state(reports=iter(reports), fresh_months=12)
    assert (row.state.value, (row.met, row.open)) == (expected, counted)
    assert state(reports=reports, key="S1.2").met == 0


def test_it_says_in_how_many_records_of_how_many():
    """Those that judge nothing of the prompt, or are of a day to come, aren't counted."""
    reports = [
        *(judged("met"), judged("met", "not met"), judged("can't tell")),
        *(judged("doesn't apply"), judged("met", on=date(2026, 12, 1))),
    ]
    row = state(reports=reports)
    assert (row.records_met, row.records) == (1, 3)
    assert row.as_dict()["records_met"] == 1
    assert state().records == 0


def test_open_requirements_stand_beside_what_happened():
    """The prompt is covered, and the page says that something isn't met."""
    held = EvidenceFile(evidence=(piece(),))
    text = evidence_map(KLOE, held, on=ON, reports=[judged("met", "not met")]).render()
    assert "[covered] S1.1" in text
    assert "cite it and aren't met: 1" in text.replace("\n    ", " ")


def test_the_page():
    """By question, by line and by prompt, with what a reader should know."""
    held = EvidenceFile(
        evidence=(
            piece(key="ev-1"),
            piece(prompts=("Z1",)),
            piece(prompts=("S1.1", "Z1"), key="x"),
        ),
        not_applicable=(
            NotApplicable(prompt="S5.1", reason="no premises"),
            NotApplicable(prompt="S5.2"),
        ),
    )
    found = evidence_map(KLOE, held, on=ON, fresh_months=12)
    assert found.strangers == (None, "x")
    text = found.render()
    for told in (
        "no rating",
        "What replaced it: quality-statements-2023",
        "more than 12 months",
        "Evidence for no prompt of this framework: ?, x.",
        "(no premises)",
        "no reason is",
        "nothing, 114",
        "S1 safeguarding",
        "Whether the official list had more",
    ):
        assert told in text, told
    assert "covered" in found.as_markdown()
    assert "<html" in found.as_page()
    assert json.loads(json.dumps(found.as_dict()))["counts"]["covered"] == 1


def test_the_page_of_statements():
    """Before its first month it isn't in use yet; without prompts there is one table."""
    text = evidence_map(STATEMENTS, EvidenceFile(), on=date(2023, 10, 31)).render()
    assert "isn't in use yet" in text
    assert "Prompts by line" not in text
    assert "nothing here is called stale" in text
    assert "isn't in use yet" not in evidence_map(STATEMENTS, EvidenceFile(), on=ON).render()


def test_a_framework_of_your_own():
    """A service fills in the titles, and has nothing to say about limits."""
    text = FRAMEWORKS.shipped_text("quality-statements-2023")
    start, end = text.index("limits"), text.index("[source]")
    own = framework_from(
        (text[:start] + text[end:])
        .replace('"quality-statements-2023"', '"our-statements"')
        .replace('{ key = "safe-3" }', '{ key = "safe-3", title = "Keeping people from abuse" }')
    )
    shown = evidence_map(own, EvidenceFile(), on=ON).render()
    assert "[nothing] safe-3 Keeping people from abuse" in shown
    assert "WHAT TO KNOW" not in shown


def test_a_full_map_has_no_gaps():
    """Then there is nothing to look at first."""
    found = evidence_map(KLOE, EvidenceFile(evidence=(piece(prompts=KLOE.keys),)), on=ON)
    assert found.gaps == ()
    assert "LOOK AT THESE FIRST" not in found.render()


@given(records(EvidenceFile), st.sampled_from([None, 1, 12, 120]))
def test_every_prompt_has_one_state(held, months):
    """The counts add up, and no text of the evidence is in the map but a reason."""
    for framework in (KLOE, STATEMENTS):
        if held.framework is None:
            found = evidence_map(framework, held, on=ON, fresh_months=months)
            assert [row.prompt.key for row in found.rows] == list(framework.keys)
            assert sum(found.counts().values()) == len(found.rows)
            by = [found.counts(question=one.key) for one in framework.questions]
            assert sum(sum(one.values()) for one in by) == len(found.rows)
            json.dumps(found.as_dict())
            found.render()


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"framework": "kloe-2017"}, "/framework"),
        ({"held": ()}, "/held"),
        ({"held": EvidenceFile(framework="quality-statements-2023")}, "/held"),
        ({"on": "2026-11-30"}, "/on"),
        ({"fresh_months": 0}, "/fresh_months"),
        ({"fresh_months": 121}, "/fresh_months"),
        ({"fresh_months": True}, "/fresh_months"),
        ({"reports": (1,)}, "/reports/0"),
    ],
)
def test_what_cant_be_used_is_refused(given, at):
    """Evidence for another framework among it."""
    usual = {"framework": KLOE, "held": EvidenceFile(), "on": ON} | given
    with pytest.raises(ArgumentError) as caught:
        evidence_map(usual.pop("framework"), usual.pop("held"), **usual)
    assert [one.pointer for one in caught.value.problems] == [at]


def test_a_key_of_evidence_is_used_once():
    """Two pieces with one key are refused."""
    with pytest.raises(InvalidValueError):
        EvidenceFile(evidence=(piece(key="a"), piece(key="a")))


FILE = EXAMPLES / "evidence" / "sampleton.json"


def evidence(*args):
    return run("evidence", FILE, "--on", "2026-11-30", "--framework", "kloe-2017", *args)


def test_the_command(tmp_path):
    """Text, JSON, Markdown, and a page."""
    assert "[covered] S1.2" in evidence().stdout
    assert json.loads(evidence("--format", "json").stdout)["framework"] == "kloe-2017"
    assert evidence("--format", "markdown").stdout.startswith("## Key lines")
    page = tmp_path / "page.html"
    assert evidence("--format", "html", "--out", page, "--fresh-months", "12").exit_code == 0
    assert "policy only" in page.read_text("utf-8")


def test_the_command_reads_records():
    """Requirements that cite a prompt are counted beside the evidence."""
    plan = EXAMPLES / "rehabilitation.json"
    found = evidence("--records", plan, "--profile", "wellbeing-teams")
    assert "requirements that cite it and are met: 1" in found.stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--records", "."), "only be used together"),
        (("--profile", "wellbeing-teams"), "only be used together"),
        (("--records", FILE, "--profile", "wellbeing-teams"), "sampleton.json"),
        (("--framework", "quality-statements-2023"), "expected evidence for"),
        (("--framework", "kloe"), "kloe-2017"),
    ],
)
def test_the_command_refuses(args, told):
    """With what is wrong, and status 2."""
    found = evidence(*args)
    assert found.exit_code == 2
    assert told in found.stderr


def test_the_command_refuses_an_empty_folder(tmp_path):
    """A folder of records with nothing in it."""
    found = evidence("--records", tmp_path, "--profile", "wellbeing-teams")
    assert found.exit_code == 2
