"""A field that hardly any row fills is one finding; what is filled, late or dangerous isn't."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import check
from careplan.goals import Action, Goal
from careplan.plans import SupportPlan
from careplan.programmes import (
    Area,
    Programme,
    ProgrammeAction,
    Theme,
    Unread,
)
from careplan.rules import State, Waiver, fails, judge
from careplan.rules.places import without_items
from tests.helpers import profile_of, require, toy_rule

ON = date(2026, 11, 20)


def undescribed(action: Action):
    if action.description is None:
        yield fails("description")


def late(action: Action):
    if action.description is None:
        yield fails("description")


def checked(actions, rule=None, **more):
    rule = rule or toy_rule(undescribed, Action)
    goal = Goal(key="g", actions=tuple(actions))
    return judge(goal, profile_of(Goal, require(rule)), on=ON, **more)


def actions(blank, filled=0):
    return [
        *(Action(key=f"a{n}") for n in range(blank)),
        *(Action(key=f"b{n}", description="Walk") for n in range(filled)),
    ]


@pytest.mark.parametrize(
    ("blank", "filled", "findings"),
    [(4, 0, 4), (5, 0, 1), (20, 0, 1), (20, 2, 1), (18, 2, 18), (20, 3, 20), (5, 1, 5), (0, 9, 0)],
)
def test_a_field_that_hardly_a_row_fills_is_told_once(blank, filled, findings):
    """Five rows or more, and fewer than one in ten of them filled in."""
    report = checked(actions(blank, filled))
    assert len(report.findings) == findings
    if findings == 1:
        (one,) = report.findings
        assert (one.pointer, one.path) == ("/actions", "/actions/description")
        assert (len(one.column.pointers), one.column.of) == (blank, blank + filled)
        assert [str(word) for word in report.place_in_words(one)] == [
            f"action: {blank} of {blank + filled}",
            "description",
        ]
        assert one.as_dict()["column"]["pointers"][0] == "/actions/0/description"


def test_how_complete_a_record_is_still_counts_every_row():
    """Telling it once hides no row from the counts."""
    report = checked(actions(20))
    assert report.completeness.by_section["actions"] == (0, 20)


def test_what_differs_from_row_to_row_comes_first():
    """Real faults are read before the column; the column has a heading of its own."""

    def undone(action: Action):
        if action.key == "a7":
            yield fails("key")

    both = profile_of(
        Goal,
        require(toy_rule(undescribed, Action)),
        require(attrs.evolve(toy_rule(undone, Action), code="TT102", name="second")),
    )
    report = judge(Goal(actions=tuple(actions(20))), both, on=ON)
    assert [finding.code for finding in report.findings] == ["TT102", "TT101"]
    text = report.render()
    assert text.index("TT102") < text.index("HARDLY EVER FILLED IN") < text.index("TT101")


def test_what_is_late_is_told_row_by_row():
    """Each row is late for reasons of its own, whatever it leaves blank."""
    report = checked(actions(20), toy_rule(late, Action, overdue=True))
    assert len(report.findings) == 20


def test_a_danger_is_told_row_by_row_as_soon_as_one_row_is_filled():
    """A column that nobody ever filled is one danger; after that, each blank is its own."""
    risky = toy_rule(undescribed, Action, danger=True)
    assert len(checked(actions(20), risky).findings) == 1
    assert len(checked(actions(20, 1), risky).findings) == 20


def test_what_is_said_of_a_few_rows_names_them():
    """Of fewer than half of the rows, it matters which they are."""

    def some(action: Action):
        if action.key in {f"a{n}" for n in range(8)}:
            yield fails("description")

    assert len(checked(actions(20), toy_rule(some, Action)).findings) == 8


def test_whole_things_and_crashes_are_told_one_by_one():
    """Only a blank field of a row is a column: not the row itself, nor one item of a list."""

    def itself(action: Action):
        yield fails("")

    def crashes(action: Action):
        raise ZeroDivisionError

    def item(goal: Goal):
        yield from (fails(f"actions/{at}") for at in range(20))

    assert len(checked(actions(20), toy_rule(crashes, Action)).findings) == 20
    assert len(checked(actions(20), toy_rule(item, Goal)).findings) == 20
    rule = attrs.evolve(toy_rule(itself, Action), at="")
    assert {one.column for one in checked(actions(20), rule).findings} == {None}


def test_a_row_can_be_waived_alone_and_a_column_as_one():
    """A waiver of one row leaves the others told once; a path without keys waives them all."""
    facts = {"rule": "toy", "reason": "Agreed", "who": "manager", "until": ON}
    one = Waiver(path="/actions/key=a3/description", **facts)
    report = checked(actions(20), waivers=[one])
    assert [len(finding.column.pointers) for finding in report.findings] == [19]
    every = Waiver(path="/actions/description", **facts)
    assert checked(actions(20), waivers=[every]).findings == ()
    assert checked(actions(20), waivers=[every]).results[0].state is State.WAIVED


def programme(blank, unread):
    held = tuple(ProgrammeAction(key=f"a{n}", label=None if n < blank else "x") for n in range(20))
    area = Area(key="area", actions=held)
    return Programme(themes=(Theme(key="theme", areas=(area,)),), unread=unread)


def no_label(action: ProgrammeAction):
    if action.label is None:
        yield fails("label")


@pytest.mark.parametrize(
    ("within", "states"),
    [
        (None, [State.CANT_TELL]),
        (("theme",), [State.CANT_TELL]),
        (("a1", "a2"), [State.CANT_TELL] * 2 + [State.NOT_MET] * 4),
        (("elsewhere",), [State.NOT_MET] * 6),
    ],
)
def test_what_a_copy_couldnt_read_is_cant_tell_and_told_once(within, states):
    """A cell that nobody could read says nothing about the document; a blank beside it does."""
    subject = programme(6, (Unread(what="labels", fields=("label",), within=within),))
    rule = toy_rule(no_label, ProgrammeAction)
    report = judge(subject, profile_of(Programme, require(rule)), on=ON)
    assert sorted(one.state for one in report.findings) == sorted(states)


def test_what_is_filled_in_is_judged_though_it_was_hard_to_read():
    """A value that is there was read: only a blank is left open."""

    def too_short(action: ProgrammeAction):
        if action.label == "x":
            yield fails("label")

    subject = programme(0, (Unread(fields=("label",)),))
    report = judge(
        subject, profile_of(Programme, require(toy_rule(too_short, ProgrammeAction))), on=ON
    )
    assert {one.state for one in report.findings} == {State.NOT_MET}


@given(st.lists(st.integers(0, 19).map(lambda drawn: drawn == 19), max_size=40))
def test_nothing_is_lost_and_nothing_is_told_twice(filled):
    """Every blank row is in exactly one finding, by itself or in the column."""
    held = [Action(description="Walk" if one else None) for one in filled]
    report = checked(held)
    told = [
        place
        for one in report.findings
        for place in (one.column.pointers if one.column else [one.pointer])
    ]
    assert told == [f"/actions/{at}/description" for at, one in enumerate(filled) if not one]
    assert len({one.identity for one in report.findings}) == len(report.findings)


def test_a_path_without_keys_and_numbers_is_of_every_one():
    assert without_items("/themes/key=a~1b/areas/0/actions/key=12/marks/3/note") == (
        "/themes/areas/actions/marks/note"
    )
    assert without_items("") == ""


def test_a_field_of_something_that_nobody_recorded_has_no_rows():
    """Nobody is named for any action, so no role of theirs is a column."""
    goals = (Goal(actions=(Action(), Action())), Goal(actions=(Action(),)))
    report = check(SupportPlan(goals=goals), "lancashire-rehab", on=date(2026, 11, 20))
    assert not report.in_state(State.FAILED_TO_RUN)
    assert {one.code for one in report.findings} >= {"GO105", "GO107"}


def test_a_field_of_what_nobody_recorded_has_no_rows():
    """A finding about the target of a goal that has no measure is told goal by goal."""

    def targetless(goal: Goal):
        yield fails("measure/target")

    plan = SupportPlan(goals=tuple(Goal(key=f"g{n}") for n in range(6)))
    rule = toy_rule(targetless, Goal)
    assert len(judge(plan, profile_of(SupportPlan, require(rule)), on=ON).findings) == 6


def test_one_plain_field_is_no_column_however_often_it_is_said():
    """Five equal findings at a field of the subject itself print as they are."""

    def often(goal: Goal):
        yield from (fails("statement") for _ in range(5))

    report = judge(Goal(), profile_of(Goal, require(toy_rule(often, Goal))), on=ON)
    assert len(report.findings) == 5
    assert "statement" in str(report)
