"""Findings follow the thing: by key, in words, in order, under their cause."""

from collections import Counter
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import catalogue, check, load_plan
from careplan.errors import ArgumentError, InvalidValueError, ProfileError
from careplan.formats import Judged, baseline_of, operation_outcome
from careplan.goals import Action, Goal, Measure
from careplan.messages import say
from careplan.plans import PlanDates, Review, ReviewKind, SupportPlan
from careplan.profiles import load_profile, profile_from
from careplan.programmes import Area, Programme, ProgrammeAction, Theme
from careplan.risk import SafeguardingConcern
from careplan.rules import Level, SourceFormat, State, Waiver, asks, fails, judge
from careplan.rules.apply_waivers import about_waivers
from careplan.rules.places import in_words, path_of, steps
from careplan.rules.wording import NOT_ASKED
from careplan.serde import load
from careplan.testing import assert_complete
from tests.helpers import EXAMPLES, every_rule, profile_of, require, toy_rule

ON = date(2026, 11, 20)
REHAB = "lancashire-rehab"
DRAFT = load_plan(EXAMPLES / "rehabilitation-draft.json")


def checked(plan, **more):
    return check(plan, REHAB, on=ON, **more)


def identities(report):
    return sorted(finding.identity for finding in report.findings)


# --- by key


@given(st.permutations(range(3)))
def test_the_order_of_goals_changes_no_identity(order):
    """Put in another order, the same findings are found, at other pointers."""
    goals = tuple(DRAFT.goals[at] for at in order)
    other = checked(attrs.evolve(DRAFT, goals=goals))
    assert identities(other) == identities(checked(DRAFT))


def test_a_goal_in_front_is_only_new_itself_and_a_goal_replaced_is_new():
    before = checked(DRAFT)
    held = baseline_of([Judged("a", before)])
    sound = attrs.evolve(DRAFT.goals[1], key="g-new")
    front = checked(attrs.evolve(DRAFT, goals=(sound, *DRAFT.goals)))
    new = held.compare([Judged("a", front)]).new
    assert {finding.path.split("/")[2] for _, finding in new} <= {"key=g-new"}
    replaced = attrs.evolve(DRAFT.goals[2], key="g-other")
    other = checked(attrs.evolve(DRAFT, goals=(*DRAFT.goals[:2], replaced)))
    assert not held.compare([Judged("a", other)]).ok


def test_a_waiver_stays_with_its_goal():
    """It goes by the goal's key, also when the goal moves. By number it waives nothing here."""
    waiver = Waiver(rule="GO106", path="/goals/key=g-3", reason="r", who="manager", until=ON)
    moved = attrs.evolve(DRAFT, goals=DRAFT.goals[::-1])
    for plan in (DRAFT, moved):
        report = checked(plan, waivers=[waiver])
        assert "GO106" not in {finding.code for finding in report.findings}
        assert not report.about_waivers
    by_number = attrs.evolve(waiver, path="/goals/2")
    (about,) = checked(DRAFT, waivers=[by_number]).about_waivers
    assert about.code == "WA102"


def test_a_key_with_strange_characters_keeps_its_place():
    """A slash and a tilde in a key are written as JSON Pointer writes them."""
    goal = Goal(key="a/b~c", actions=(Action(), Action(key="1")))
    plan = SupportPlan(goals=(goal,))
    assert path_of(plan, "/goals/0/actions/1/due") == "/goals/key=a~1b~0c/actions/key=1/due"
    assert path_of(plan, "/goals/0/actions/0/due") == "/goals/key=a~1b~0c/actions/0/due"
    words = in_words(SupportPlan, "/goals/0/due", path_of(plan, "/goals/0/due"))
    assert [str(word) for word in words] == ["goal 1 (a/b~c)", "due"]


def test_words_for_items_without_keys_and_for_plain_lists():
    assert [str(word) for word in in_words(Goal, "/needs/1", "/needs/1")] == ["needs, number 2"]
    assert [str(word) for word in in_words(Goal, "/actions/0", "/actions/0")] == ["action 1"]
    assert list(steps(Goal, "/no_such_field/0")) == []


def test_a_rule_required_twice_has_two_identities():
    rule = toy_rule(lambda goal: [fails()], Goal)
    profile = profile_of(Goal, require(rule, key="one"), require(rule, key="two"))
    assert len({one.identity for one in judge(Goal(), profile, on=ON).findings}) == 2


# --- order and causes


def test_dangers_come_first_then_what_is_late_then_the_order_of_the_record():
    report = checked(DRAFT)
    leading = [one for one in report.findings if one.follows is None]
    ranks = [(not one.danger, not one.overdue) for one in leading]
    assert ranks == sorted(ranks)
    assert {one.code for one in leading if one.overdue} == {"PL302"}
    rest = [one.pointer.split("/")[1] for one in leading if not (one.danger or one.overdue)]
    fields = [field.name for field in attrs.fields(SupportPlan)]
    assert [fields.index(name) for name in rest] == sorted(fields.index(name) for name in rest)


def test_what_follows_from_another_comes_after_it_and_keeps_its_row():
    report = checked(DRAFT)
    places = {one.identity: at for at, one in enumerate(report.findings)}
    following = [one for one in report.findings if one.follows is not None]
    assert {(one.code, one.follows) for one in following} == {
        ("PL406", "GO105"),
        ("PL304", "PL303"),
        ("GO111", "GO106"),
        ("GO114", "GO102"),
    }
    for one in following:
        assert report.findings[places[one.identity] - 1].code == one.follows
        assert one.as_dict()["follows"] == one.follows
    for code in ("PL406", "PL304"):
        row = next(row for row in report.results if row.requirement.rule.code == code)
        assert row.state in {State.NOT_MET, State.CANT_TELL}


def test_elsewhere_the_same_rule_follows_from_nothing():
    """The second goal's action names somebody; that they aren't involved has no other cause."""
    alone = [one for one in checked(DRAFT).findings if one.code == "PL406" and not one.follows]
    assert [one.path for one in alone] == ["/goals/key=g-2/actions/key=ac-3/responsible"]


def test_a_danger_never_goes_under_what_is_none():
    cause = toy_rule(lambda goal: [fails()], Goal)
    danger = attrs.evolve(cause, code="TT102", name="b", danger=True, follows=("TT101",))
    found = judge(Goal(), profile_of(Goal, require(cause), require(danger)), on=ON).findings
    assert [(one.code, one.follows) for one in found] == [("TT102", None), ("TT101", None)]


def test_one_blank_is_blamed_once():
    """Of rules that can't tell for one blank, the one that asks for the field leads the rest."""
    asked = toy_rule(lambda goal: [fails("due")], Goal)
    facts = {"asks": say("We can't tell."), "code": "TT102", "name": "b"}
    late = attrs.evolve(asked, test=lambda goal: [asks("due")], **facts)
    also = attrs.evolve(late, code="TT103", name="c")
    danger = attrs.evolve(late, code="TT104", name="d", danger=True)
    needs = [require(one) for one in (also, late, asked)]
    found = judge(Goal(), profile_of(Goal, *needs), on=ON).findings
    assert [(one.code, one.follows) for one in found] == [
        ("TT101", None),
        ("TT102", "TT101"),
        ("TT103", "TT101"),
    ]
    found = judge(Goal(), profile_of(Goal, *needs[:2]), on=ON).findings
    assert [(one.code, one.follows) for one in found] == [("TT102", None), ("TT103", "TT102")]
    found = judge(Goal(), profile_of(Goal, require(asked), require(danger)), on=ON).findings
    assert [(one.code, one.follows) for one in found] == [("TT104", None), ("TT101", None)]


def test_what_is_known_to_be_wrong_leads_no_blank():
    """A fact that is wrong and a blank at one place are two things to look at."""
    wrong = toy_rule(lambda goal: [fails("due")], Goal, asks=say("We can't tell."))
    blank = attrs.evolve(wrong, test=lambda goal: [asks("due")], code="TT102", name="b")
    found = judge(Goal(), profile_of(Goal, require(wrong), require(blank)), on=ON).findings
    assert [one.follows for one in found] == [None, None]


@pytest.mark.parametrize("file", catalogue.case_files(), ids=lambda file: file.cases[0].rule)
def test_no_place_is_blamed_twice_for_one_blank(file):
    """In every worked case, a place has one leading finding that can't tell, or none."""
    cls = catalogue.subject(file.subject)
    for case in file.cases:
        report = judge(load(case.data, cls), every_rule(cls, file.values), on=case.on)
        leading = Counter(
            (one.pointer, one.danger)
            for one in report.findings
            if one.state is State.CANT_TELL and not one.follows and one.message != NOT_ASKED
        )
        assert set(leading.values()) <= {1}, case.story


# --- a profile without a must


def test_a_profile_without_a_must_is_never_complete():
    need = require(toy_rule(lambda goal: (), Goal), level=Level.SHOULD)
    report = judge(Goal(), profile_of(Goal, need), on=ON)
    assert report.ok
    assert not report.complete
    assert "requires nothing here" in str(report)
    assert ": complete" not in str(report)


# --- what a source can hold

EXPORT = SourceFormat(
    title="the day centre's export",
    subject=SupportPlan,
    holds=["/goals/statement", "/goals/actions", "/reviews", "/next_review", "/dates"],
)


def test_what_a_source_cant_hold_is_out_of_scope_and_never_met_or_unknown():
    report = checked(DRAFT, source=EXPORT)
    for row in report.results:
        for finding in row.findings:
            assert EXPORT.covers(finding.pointer)
        if row.beyond_source:
            assert row.state is State.OUT_OF_SCOPE
            assert "day centre's export" in str(row.reason)
            assert row.as_dict()["beyond_source"] is True
    states = {row.requirement.rule.code: row.state for row in report.results}
    assert states["GO101"] is State.NOT_MET
    assert states["GO102"] is State.OUT_OF_SCOPE  # a measure has no place in the export
    assert states["PL514"] is State.OUT_OF_SCOPE
    assert report.beyond_source > 20
    assert f"can't hold, to be looked at elsewhere: {report.beyond_source}." in " ".join(
        str(report).split()
    )


def test_a_report_whose_source_cant_hold_a_must_is_never_complete():
    whole = load_plan(EXAMPLES / "rehabilitation.json")
    assert checked(whole).complete
    report = checked(whole, source=EXPORT)
    assert report.ok
    assert not report.complete
    assert "Every required item that the day centre's export can hold is met." in " ".join(
        str(report).split()
    )
    assert report.as_dict()["complete"] is False


def test_a_blank_that_the_source_cant_hold_isnt_asked_for():
    need = require(toy_rule(lambda review: (), Review))
    source = SourceFormat(title="s", subject=SupportPlan, holds=["/goals", "/reviews/held"])
    row = judge(SupportPlan(), profile_of(SupportPlan, need), on=ON, source=source).results[0]
    assert (row.state, row.findings) == (State.OUT_OF_SCOPE, ())


def test_what_rests_on_a_field_that_the_source_cant_hold_is_out_of_scope():
    """The due date is held and the status isn't: whether it is late has no answer here."""
    source = SourceFormat(title="s", subject=Goal, holds=["/due"])
    goal = Goal(due=date(2026, 1, 1))
    report = check(goal, REHAB, on=ON, source=source)
    row = next(row for row in report.results if row.requirement.rule.code == "GO111")
    assert row.state is State.OUT_OF_SCOPE
    assert check(goal, REHAB, on=ON).in_state(State.CANT_TELL)


def test_a_crash_is_shown_whatever_the_source_can_hold():
    def crash(goal):
        raise ValueError

    need = require(toy_rule(crash, Goal))
    source = SourceFormat(title="s", subject=Goal, holds=["/due"])
    row = judge(Goal(), profile_of(Goal, need), on=ON, source=source).results[0]
    assert row.state is State.FAILED_TO_RUN


def test_a_source_that_holds_everything_changes_nothing():
    names = [f"/{field.name}" for field in attrs.fields(SupportPlan)]
    source = SourceFormat(title="all", subject=SupportPlan, holds=names)
    assert checked(DRAFT, source=source).results == checked(DRAFT).results


@pytest.mark.parametrize("holds", [[], ["/nothing"], ["goals"], ["/goals/0"], ["/goals/due/day"]])
def test_a_source_names_fields_that_there_are(holds):
    with pytest.raises(InvalidValueError):
        SourceFormat(title="s", subject=SupportPlan, holds=holds)


def test_a_source_about_something_else_is_refused():
    with pytest.raises(ArgumentError, match="/source: expected a source about a"):
        check(Goal(), REHAB, on=ON, source=EXPORT)


# --- what is prepared once


def test_what_is_prepared_for_one_day_doesnt_serve_another():
    """More days than are kept, and back to the first: the same report as before."""
    plan = SupportPlan(
        dates=PlanDates(signed_off=date(2026, 1, 5)),
        reviews=(Review(kind=ReviewKind.PLANNED, held=date(2026, 4, 1)),),
    )
    profile = load_profile(REHAB)
    first = judge(plan, profile, on=date(2026, 1, 6))
    for day in range(1, 29):
        for month in (5, 6, 7):
            judge(plan, profile, on=date(2026, month, day))
    assert judge(plan, profile, on=date(2026, 1, 6)) == first
    late = judge(plan, profile, on=date(2026, 12, 1))
    assert "PL302" in {one.code for one in late.findings} - {one.code for one in first.findings}


def test_whose_it_is_to_do_is_told_where_the_source_says_so():
    """A concern that nobody was told of is for the wellbeing leader, in that provider's account."""
    plan = SupportPlan(concerns=(SafeguardingConcern(),))
    report = check(plan, "wellbeing-teams", on=ON)
    found = next(one for one in report.findings if one.name == "nobody-told")
    assert found.as_dict()["who"] == "wellbeing leader"
    assert "for: wellbeing leader" in " ".join(str(report).split())
    other = next(one for one in report.findings if one.name == "wishes-not-asked")
    assert "who" not in other.as_dict()


def test_what_is_wrong_with_a_waiver_has_a_rule_without_a_test():
    for need in about_waivers().values():
        assert need.rule(SupportPlan()) == ()


def test_other_tools_never_hear_that_a_half_held_record_is_complete():
    """An outcome and a failing test say what the report says."""
    whole = load_plan(EXAMPLES / "rehabilitation.json")
    report = checked(whole, source=EXPORT)
    (issue,) = operation_outcome(report)["issue"]
    assert "not complete" in issue["diagnostics"]
    assert str(report.beyond_source) in issue["diagnostics"]
    need = require(toy_rule(lambda goal: (), Goal), level=Level.SHOULD)
    with pytest.raises(AssertionError, match="requires nothing here"):
        assert_complete(Goal(), profile_of(Goal, need), on=ON)


def test_a_rule_about_one_field_isnt_narrowed():
    """Narrowing it would forget that none won't do."""
    text = (
        'format = "careplan-profile/1"\nkey = "k"\ntitle = "T"\nversion = "1"\nsubject = "goal"\n'
        '[[require]]\nrule = "GO109"\nlevel = "must"\ncites = ["careplan tests"]\n'
        'fields = ["actions"]\n'
    )
    with pytest.raises(ProfileError, match="isn't about fields"):
        profile_from(text)


def test_columns_of_one_list_are_two_matters():
    """What is told once under a list follows only from what is said of the same places."""
    actions = tuple(ProgrammeAction(key=f"a{n}") for n in range(12))
    plan = Programme(
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
        themes=(Theme(areas=(Area(actions=actions),)),),
    )
    report = check(plan, "programme", on=ON)
    assert {one.follows for one in report.findings if one.code == "PG111"} == {None}


def test_a_row_that_meets_the_cause_isnt_told_under_it():
    """Ten goals lack a measure; the eleventh has a target, and only its start is blank."""
    goals = [Goal(key=f"g{n}") for n in range(10)]
    goals.append(Goal(key="g10", measure=Measure(target="3", unit="walks")))
    report = check(SupportPlan(goals=tuple(goals)), "lancashire-rehab", on=ON)
    (found,) = (one for one in report.findings if one.code == "GO114" and "g10" in one.path)
    assert found.follows is None
