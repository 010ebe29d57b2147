"""The engine: one row for each requirement, three answers, and nothing that silently passes."""

import inspect
import random
from datetime import date
from html import unescape

import attrs
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from careplan import catalogue, check
from careplan._core.field_types import field_types
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED
from careplan.errors import InvalidValueError
from careplan.goals import Action, Goal, GoalStatus, Responsible
from careplan.messages import say
from careplan.needs import MetBy, Need
from careplan.people import Carer, Worker
from careplan.plans import (
    Agreement,
    Assessment,
    CrisisPlan,
    DirectPayment,
    LegalBasis,
    NotWorking,
    PersonalBudget,
    PlanDates,
    Review,
    ReviewKind,
    SupportPlan,
    WhoToCall,
)
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import (
    SKIP,
    Deferral,
    Level,
    Parameter,
    Rule,
    RuleCosts,
    State,
    asks,
    fails,
    judge,
    required_field,
    rule,
    unsure,
)
from careplan.rules.ready_made import fields_recorded
from careplan.serde import as_data
from careplan.testing import model_strategies as strategies
from tests.helpers import profile_of, require, toy_rule

ON = date(2026, 3, 2)
PROFILES = [load_profile(key) for key in SHIPPED]


def toy(test, of=Action, **facts):
    return toy_rule(test, of, **facts)


def state_of(subject, test, of=Action, **facts):
    need = require(toy(test, of, **facts))
    return judge(subject, profile_of(Goal, need), on=ON).results[0]


def described(action):
    if action.description is None:
        yield fails("description")


# --- blank, none, and not applicable


def test_branch_never_asked_cant_be_told():
    """A rule about actions can't tell where actions were never asked about, at that branch."""
    row = state_of(Goal(), described)
    assert (row.state, row.findings[0].pointer) == (State.CANT_TELL, "/actions")


def test_branch_that_is_empty_doesnt_apply():
    """Where there are none, a rule about actions doesn't apply, and says why."""
    row = state_of(Goal(actions=()), described)
    assert (row.state, row.findings) == (State.DOESNT_APPLY, ())
    assert row.reason is not None


def test_marker_doesnt_apply():
    """No direct payment, no rule about one."""
    rule_ = catalogue.rule("direct-payment-without-amount")
    profile = profile_of(SupportPlan, require(rule_))
    for payment, state in [
        (NONE_RECORDED, State.DOESNT_APPLY),
        (None, State.CANT_TELL),
        (DirectPayment(), State.NOT_MET),
    ]:
        plan = SupportPlan(direct_payment=payment)
        assert judge(plan, profile, on=ON).results[0].state is state


def test_not_met_outweighs_cant_tell_and_met():
    """One action that breaks the rule is enough, whatever the others do."""
    actions = (Action(description="a"), Action())
    row = state_of(Goal(actions=actions), described)
    assert row.state is State.NOT_MET
    assert [state for _, state in row.places(["/actions/0", "/actions/1"])] == [
        State.MET,
        State.NOT_MET,
    ]
    assert row.findings[0].pointer == "/actions/1/description"


def test_skipped_objects_count_for_nothing():
    """A rule that skips every object doesn't apply; skipping some leaves the rest."""
    assert state_of(Goal(actions=(Action(),)), lambda action: SKIP).state is State.DOESNT_APPLY

    def odd(action):
        return SKIP if action.description is None else ()

    actions = (Action(), Action(description="a"))
    assert state_of(Goal(actions=actions), odd).state is State.MET


def test_what_a_generator_returns_counts():
    """A rule that yields may also return SKIP."""

    def odd(action):
        if action.description is None:
            return SKIP
        yield fails()

    assert state_of(Goal(actions=(Action(),)), odd).state is State.DOESNT_APPLY


def test_rule_can_be_unsure_whether_it_applies():
    """What a rule depends on may be blank: then nobody can tell, even for a record rule."""
    row = state_of(Goal(actions=(Action(),)), lambda action: [unsure("status")])
    assert (row.state, row.findings[0].pointer) == (State.CANT_TELL, "/actions/0/status")


def test_out_of_scope_is_listed_and_counted_nowhere():
    """A goal alone can't hold a plan's parts: the row is there, in no denominator."""
    report = judge(Goal(), load_profile("lancashire-rehab"), on=ON)
    rows = report.in_state(State.OUT_OF_SCOPE)
    assert {"PL511", "PL406"} <= {row.requirement.rule.code for row in rows}
    counted = sum(share.of for share in report.completeness.by_level.values())
    aside = report.in_state(State.OUT_OF_SCOPE, State.DOESNT_APPLY)
    assert counted == len(report.results) - len(aside)


def test_within_confines_a_requirement_to_a_branch():
    """Confined to goals, a blank among the reviews says nothing."""
    need = require(toy(described), within=("/goals",))
    plan = SupportPlan(goals=(Goal(actions=(Action(description="a"),)),))
    row = judge(plan, profile_of(SupportPlan, need), on=ON).results[0]
    assert row.state is State.MET
    row = judge(SupportPlan(), profile_of(SupportPlan, need), on=ON).results[0]
    assert [finding.pointer for finding in row.findings] == ["/goals"]
    deep = require(toy(described), within=("/goals/0/actions",))
    row = judge(SupportPlan(), profile_of(SupportPlan, deep), on=ON).results[0]
    assert [finding.pointer for finding in row.findings] == ["/goals"]


# --- levels, dates, deferrals


def test_within_leaves_other_objects_alone():
    """An action among the reviews isn't among the goals."""
    bad = Review(not_working=(NotWorking(actions=(Action(),)),))
    plan = SupportPlan(goals=(), reviews=(bad,))
    need = require(toy(described), within=("/goals",))
    assert judge(plan, profile_of(SupportPlan, need), on=ON).results[0].state is State.DOESNT_APPLY


def test_people_without_keys_are_nobody_to_look_up():
    """A worker without a key, and a plan without a person, can't be what an action refers to."""
    action = Action(responsible=Responsible(key="w-1"))
    plan = SupportPlan(goals=(Goal(actions=(action,)),), workers=(Worker(),), reviews=())
    report = judge(plan, load_profile("lancashire-rehab"), on=ON)
    found = next(row for row in report.results if row.requirement.rule.code == "PL406")
    assert found.state is State.CANT_TELL


def test_requirements_have_their_days():
    """In force from the first day to the last, both inside."""
    need = require(toy(described), since=date(2026, 4, 1), until=date(2026, 6, 30))
    goal = Goal(actions=(Action(),))
    told = {
        day: judge(goal, profile_of(Goal, need), on=day).results[0].state
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    }
    assert [state is State.NOT_MET for state in told.values()] == [False, True, True, False]


def test_what_is_off_says_why():
    """A requirement turned off has a row with its reason."""
    need = require(toy(described), level=Level.OFF, reason="Kept in another system.")
    row = judge(Goal(actions=(Action(),)), profile_of(Goal, need), on=ON).results[0]
    assert row.state is State.DOESNT_APPLY
    assert "another system" in str(row.reason)


def urgent(until):
    return SupportPlan(
        legal_bases=(LegalBasis.URGENT,), dates=PlanDates(follow_up_assessment=until)
    )


@pytest.mark.parametrize(
    ("plan", "on", "state"),
    [
        (urgent(ON), ON, State.DOESNT_APPLY),
        (urgent(None), ON, State.DOESNT_APPLY),
        (urgent(ON), date(2026, 3, 3), State.NOT_MET),
        (SupportPlan(legal_bases=(LegalBasis.URGENT,)), ON, State.DOESNT_APPLY),
        (SupportPlan(legal_bases=(LegalBasis.DUTY,)), ON, State.NOT_MET),
        (SupportPlan(), ON, State.NOT_MET),
    ],
)
def test_urgent_plans_wait_until_the_day(plan, on, state):
    """An urgent plan's assessment waits, with its day; past the day it waits no more."""
    row = judge(plan, load_profile("care-act-adult"), on=on).results
    found = next(one for one in row if one.requirement.rule.name == "no-assessment")
    assert found.state is state
    if state is State.DOESNT_APPLY:
        assert found.until == (plan.dates.follow_up_assessment if plan.dates else None)


def test_deferral_without_a_day_is_a_finding():
    """Nothing may wait for ever unseen."""
    report = judge(urgent(None), load_profile("care-act-adult"), on=ON)
    assert "PL113" in {finding.code for finding in report.findings}
    assert not report.ok


# --- crashes


SECRET = "Robin's secret"


def crashing(action):
    return [fails() for _ in range(1 // (len(action.description) - len(SECRET)))]


def test_crash_is_a_row_without_its_text():
    """A rule that crashes has its own state, its kind and frames, and nobody's words."""
    row = state_of(Goal(actions=(Action(description=SECRET),)), crashing)
    assert row.state is State.FAILED_TO_RUN
    failure = row.findings[0].failure
    assert failure.kind == "ZeroDivisionError"
    assert any(frame.endswith("crashing") for frame in failure.frames)
    assert not [frame for frame in failure.frames if "rules/engine.py" in frame]
    assert SECRET not in repr(row)
    assert all(frame.count("/") == 1 for frame in failure.frames)


def test_a_generator_that_crashes_shows_its_own_frames():
    """The engine's own frames are of no use to whoever wrote the rule."""

    def crash(action):
        yield fails(action.description.nothing)

    row = state_of(Goal(actions=(Action(description=SECRET),)), crash)
    (frame,) = row.findings[0].failure.frames
    assert frame.endswith(" crash"), frame


def test_record_rule_that_asks_is_a_crash():
    """Only rules about facts have a sentence for can't tell."""
    assert state_of(Goal(actions=(Action(),)), lambda a: [asks()]).state is State.FAILED_TO_RUN


def test_crash_is_not_ok():
    """What failed to run was not checked."""
    need = require(toy(crashing))
    goal = Goal(actions=(Action(description=SECRET),))
    assert not judge(goal, profile_of(Goal, need), on=ON).ok


# --- wrong calls, wrong rules


def test_wrong_calls_are_type_errors():
    """What isn't a model, or isn't a date, is a programmer's mistake."""
    profile = profile_of(Goal)
    with pytest.raises(TypeError):
        judge({"statement": "x"}, profile, on=ON)
    with pytest.raises(TypeError):
        judge(Goal(), profile, on="2026-03-02")

    class OurGoal(Goal):
        """Rules are declared on Goal: what they'd pass by must not pass."""

    with pytest.raises(TypeError):
        judge(OurGoal(), profile, on=ON)


def test_what_nothing_could_judge_is_not_ok():
    """A carer alone, by a profile that has no rule on carers, isn't complete."""
    report = judge(Carer(), load_profile("lancashire-rehab"), on=ON)
    assert not report.ok
    assert "this profile couldn't check anything here" in str(report)
    assert "this profile couldn't check anything here" in unescape(report.as_html())
    assert "support plan, not carer" in str(report)
    assert "No problems found" not in str(report)


def test_what_nothing_could_judge_is_told_which_profiles_fit():
    """A plan by a profile about programmes: the profiles about plans are named."""
    report = check(SupportPlan(), "winter-plan", on=ON)
    assert "lancashire-rehab" in report.fitting
    assert "Profiles that fit: care-act-adult, " in str(report)
    assert check(SupportPlan(), "care-act-adult", on=ON).fitting == ()


HOLLOW = {
    "PL517": SupportPlan(crisis_plan=CrisisPlan(contacts=(WhoToCall(),))),
    "PL513": SupportPlan(crisis_plan=CrisisPlan(relapse_signatures=("", " \u200b"))),
    "PL111": SupportPlan(agreement=Agreement(agreed=False, steps=(" ",))),
    "PL103": SupportPlan(assessments=(Assessment(),)),
    "PL201": SupportPlan(budget=PersonalBudget()),
    "PL407": SupportPlan(reviews=(Review(not_working=(NotWorking(actions=(Action(),)),)),)),
    "NE101": SupportPlan(needs=(Need(description="\u200b"),)),
    "NE105": SupportPlan(needs=(Need(met_by=(MetBy.AUTHORITY,), support=()),)),
}


@pytest.mark.parametrize("code", HOLLOW)
def test_hollow_things_are_not_recorded(code):
    """An object with nothing in it, or a list of blanks, records nothing."""
    profile = profile_of(SupportPlan, require(catalogue.rule(code)))
    assert judge(HOLLOW[code], profile, on=ON).results[0].state is State.NOT_MET


def state_by(code, plan, on=ON, **values):
    profile = profile_of(SupportPlan, require(catalogue.rule(code), values=values))
    return judge(plan, profile, on=on).results[0].state


def test_days_to_come_hide_nothing():
    """A sign-off in 2206, or a review next year, is no day to count from."""
    old = Review(kind=ReviewKind.PLANNED, held=date(2020, 1, 1), next_review=date(2020, 4, 1))
    slip = PlanDates(signed_off=date(2206, 1, 1))
    assert state_by("PL302", SupportPlan(reviews=(old,), dates=slip), months=3) is State.NOT_MET
    assert state_by("PL302", SupportPlan(reviews=(), dates=slip), months=3) is State.CANT_TELL
    coming = Review(kind=ReviewKind.PLANNED, held=date(2027, 1, 1))
    now = attrs.evolve(old, held=ON, next_review=date(2026, 5, 1))
    assert state_by("PL303", SupportPlan(reviews=(now, coming))) is State.MET


def test_two_reviews_on_one_day_show_what_either_shows():
    """The order in which they stand doesn't matter."""
    held = (Review(held=ON), Review(held=ON, next_review=date(2026, 5, 1)))
    for reviews in (held, held[::-1]):
        assert state_by("PL303", SupportPlan(reviews=reviews)) is State.MET


def test_a_review_of_no_kind_hides_nothing_when_it_is_old():
    """Whatever kind it was, it was held too long ago."""
    dates = PlanDates(signed_off=date(2020, 1, 1))
    plan = SupportPlan(reviews=(Review(held=date(2020, 1, 1)),), dates=dates)
    assert state_by("PL302", plan, months=3) is State.NOT_MET


NEVER = date(9999, 12, 31)


def test_days_that_mean_never_crash_nothing():
    """Some systems write the year 9999 for a day that isn't set."""
    plan = SupportPlan(
        dates=PlanDates(signed_off=NEVER, started=date(9998, 12, 31), expected_end=NEVER),
        reviews=(),
        direct_payment=DirectPayment(first_paid=NEVER, reviewed=()),
    )
    for profile in PROFILES:
        assert not judge(plan, profile, on=ON).in_state(State.FAILED_TO_RUN)


def test_a_blank_key_may_be_anyones():
    """What refers to somebody without a key can't be told, never not met."""
    carer = Carer(able=True, willing=True)
    need = Need(met_by=(MetBy.CARER,), carers=("c-1",), support=())
    plan = SupportPlan(needs=(need,), goals=(), carers=(carer,))
    assert state_by("PL402", plan) is State.CANT_TELL
    plan = SupportPlan(needs=(Need(),), assessments=(Assessment(needs=("n-1",)),))
    assert state_by("PL102", plan) is State.CANT_TELL


def test_two_duties_beside_urgency_end_the_wait():
    """Once a duty stands beside it, nothing waits."""
    plan = SupportPlan(legal_bases=(LegalBasis.URGENT, LegalBasis.DUTY))
    rows = judge(plan, load_profile("care-act-adult"), on=ON).results
    found = next(one for one in rows if one.requirement.rule.name == "no-assessment")
    assert found.state is State.NOT_MET


@pytest.mark.parametrize(
    "facts",
    [
        {"code": "G1"},
        {"name": "No Such Name"},
        {"at": "statment"},
        {"do": say("Do it {often}.")},
        {"do": None},
        {"says": "It isn't so."},
        {"of": dict},
        {"test": lambda goal, *, months: ()},
    ],
)
def test_wrong_rules_are_refused_when_declared(facts):
    """A rule's declaration is checked before anything is judged by it."""
    right = {
        "code": "TT101",
        "name": "toy",
        "of": Goal,
        "says": say("No."),
        "do": say("Mend it."),
        "test": lambda goal: (),
    }
    Rule(**right)
    with pytest.raises(ValueError):
        Rule(**{**right, **facts})


def test_parameter_knows_which_way_is_stricter():
    """Fewer months ask for more; more reviews ask for more."""
    assert Parameter(unit="months", low=1, high=9).weaker(4, 3)
    assert not Parameter(unit="times", low=1, high=9, stricter="higher").weaker(4, 3)
    with pytest.raises(ValueError):
        Parameter(unit="months", low=1, high=9, stricter="less")


def test_recorded_can_refuse_none():
    """Where it says so, asked-and-none doesn't do."""

    @required_field("TT102", at="actions", says=say("No."), do=say("Mend it."), none_will_do=False)
    def strict(goal: Goal) -> None:
        """x"""

    assert list(strict(Goal(actions=())))
    assert list(strict(Goal(actions=(Action(),))))
    assert not list(strict(Goal(actions=(Action(key="a"),))))


def test_explanation_is_the_rest_of_the_docstring():
    """A rule's page has the first line as its summary."""

    def test(action):
        """It is so.

        Because it should be.
        """
        return ()

    made = toy(test, checks=inspect.getdoc(test))
    assert (made.summary, made.explanation) == ("It is so.", "Because it should be.")


# --- properties


plans = strategies.records(SupportPlan)


@given(plans, st.sampled_from(PROFILES))
def test_one_row_for_each_requirement(plan, profile):
    """Every requirement has its row, none crashed, and what isn't settled has a finding."""
    report = judge(plan, profile, on=ON)
    assert [row.requirement for row in report.results] == list(profile.requirements)
    for row in report.results:
        assert row.state is not State.FAILED_TO_RUN, row.findings
        assert bool(row.findings) == (row.state in {State.NOT_MET, State.CANT_TELL})
        if row.state is State.MET:
            assert any(state is State.MET for _, state in report.places(row))
        for finding in row.findings:
            assert finding.citations
            assert str(finding)


@given(plans, st.sampled_from(PROFILES), st.randoms(use_true_random=False))
def test_order_of_rules_doesnt_matter(plan, profile, rng: random.Random):
    """Shuffled, every requirement comes out the same."""
    shuffled = list(profile.requirements)
    rng.shuffle(shuffled)
    other = attrs.evolve(profile, requirements=tuple(shuffled))
    one, two = (judge(plan, by, on=ON) for by in (profile, other))
    assert {r.requirement.key: r.state for r in one.results} == {
        r.requirement.key: r.state for r in two.results
    }
    assert one.findings == two.findings


@given(plans, st.sampled_from(PROFILES))
def test_one_look_for_many_rules_finds_what_each_finds(plan, profile):
    """Rules that only ask for fields share one look at an object, unless each has to be timed."""
    together, alone = judge(plan, profile, on=ON), judge(plan, profile, on=ON, costs=RuleCosts())
    assert together.results == alone.results


def of_a_field(subject, *, lapses=False, **facts):
    """The state of one requirement that each action has a description, and how often it ran."""
    made = toy_rule(fields_recorded(("description",)), Action, at="description", lapses=lapses)
    profile, costs = profile_of(type(subject), require(made, **facts)), RuleCosts()
    alone = judge(subject, profile, on=ON, costs=costs).results
    assert judge(subject, profile, on=ON).results == alone
    return alone[0].state, sum(one.calls for one in costs.dearest)


def test_one_look_asks_what_a_rule_of_a_field_asks():
    """Nothing there, nothing awake, a branch never asked, a part confined to, what waits."""
    said, over = Goal(actions=(Action(description="Swim"),)), GoalStatus.ACHIEVED
    assert of_a_field(SupportPlan(goals=(said,), reviews=())) == (State.MET, 1)
    assert of_a_field(SupportPlan(goals=(said, Goal()), reviews=())) == (State.CANT_TELL, 1)
    rests = SupportPlan(goals=(evolve(said, status=over),), reviews=())
    assert of_a_field(rests, lapses=True) == (State.DOESNT_APPLY, 0)
    plan = SupportPlan(goals=(said, Goal(actions=())), reviews=())
    assert of_a_field(plan, within=("/goals/1",)) == (State.DOESNT_APPLY, 0)
    waits = Deferral(
        name="w", of=Goal, reason=say("It waits."), holds=lambda _: True, until=lambda _: None
    )
    assert of_a_field(said, deferred_by=waits) == (State.DOESNT_APPLY, 0)


def test_nothing_passes_on_an_empty_plan():
    """A plan in which nothing was asked meets nothing."""
    for profile in PROFILES:
        report = judge(profile.subject(), profile, on=ON)
        assert not report.in_state(State.MET, State.DOESNT_APPLY, State.WAIVED)


def blanks(data, cls, pointer=""):
    """Every blank in a wire object: where, and the shape of what could fill it."""
    for name, shape in field_types(cls).items():
        here = f"{pointer}/{name}"
        if name not in data:
            yield here, shape
        elif issubclass(shape.kind, Model):
            value = data[name]
            parts = value if isinstance(value, list) else [value]
            for at, part in enumerate(parts):
                if isinstance(part, dict):
                    under = f"{here}/{at}" if isinstance(value, list) else here
                    yield from blanks(part, shape.kind, under)


@given(plans, st.data())
def test_filling_a_blank_never_turns_met_into_cant_tell(plan, data):
    """What is met stays told, whatever blank is filled with whatever."""
    wire = as_data(plan)
    wire.pop("format")
    holes = list(blanks(wire, SupportPlan))
    assume(holes)
    pointer, shape = data.draw(st.sampled_from(holes))
    filled = filled_at(plan, pointer, data.draw(strategies.filled(shape)))
    assume(filled is not None)
    for profile in PROFILES:
        before, after = (judge(one, profile, on=ON).results for one in (plan, filled))
        for old, new in zip(before, after, strict=True):
            lost = old.state is State.MET and new.state is State.CANT_TELL
            assert not lost, (old.requirement.key, pointer)


def filled_at(plan, pointer, value):
    """The plan with a blank filled, or ``None`` if that makes it impossible."""
    *path, last = pointer[1:].split("/")
    try:
        return evolved(plan, path, last, value)
    except InvalidValueError:
        return None


def evolved(record, path, last, value):
    if not path:
        return attrs.evolve(record, **{last: value})
    name, *rest = path
    held = getattr(record, name)
    if isinstance(held, tuple):
        at, *rest = rest
        part = evolved(held[int(at)], rest, last, value)
        whole = (*held[: int(at)], part, *held[int(at) + 1 :])
    else:
        whole = evolved(held, rest, last, value)
    return attrs.evolve(record, **{name: whole})


def test_reviews_are_reached_through_their_branches():
    """Actions stand in goals and in reviews; both are walked."""
    need = require(toy(described))
    plan = SupportPlan(goals=(), reviews=(Review(not_working=()),))
    assert judge(plan, profile_of(SupportPlan, need), on=ON).results[0].state is State.DOESNT_APPLY


def test_a_rule_says_what_it_is_about():
    """By the annotation of its first argument; without one, there is no rule."""
    declared = rule("XZ901", says=say("Wrong."), do=say("Mend it."))
    with pytest.raises(TypeError, match="XZ901: expected an annotation on the first argument"):
        declared(lambda goal: ())
    with pytest.raises(TypeError, match="XZ901"):
        declared(lambda: ())


# --- what is over, or on hold


def at_rest(subject, **facts):
    return judged_at_rest(subject, **facts).results[0]


def judged_at_rest(subject, **facts):
    need = require(toy(described, Action, lapses=True), **facts)
    return judge(subject, profile_of(type(subject), need), on=ON)


UNSAID = Action(key="a")


@pytest.mark.parametrize("status", [*GoalStatus, None])
def test_what_is_due_lapses_with_the_goal(status):
    """A rule that lapses isn't run in a goal that is over or on hold, only in one that goes on."""
    row = at_rest(Goal(status=status, actions=(UNSAID,)))
    open_still = status in {None, GoalStatus.PROPOSED, GoalStatus.ACTIVE}
    assert row.state is (State.NOT_MET if open_still else State.DOESNT_APPLY)
    assert open_still or "nothing is due" in str(row.reason)


def test_where_there_is_none_nothing_lapses():
    """A goal that is over and has no actions: there is none, and not that nothing is due."""
    row = at_rest(Goal(status=GoalStatus.ACHIEVED, actions=()))
    assert row.state is State.DOESNT_APPLY
    assert "nothing is due" not in str(row.reason)


def test_only_what_is_at_rest_is_left_out():
    """Beside a goal on hold, another goal is judged as ever; so is a branch never asked about."""
    held = Goal(status=GoalStatus.ON_HOLD, actions=(UNSAID,))
    said = Goal(actions=(Action(description="Shop"),))
    plan = SupportPlan(goals=(held, said), reviews=())
    assert at_rest(plan).state is State.MET
    row = at_rest(evolve(plan, goals=(held, Goal())))
    assert [one.pointer for one in row.findings] == ["/goals/1/actions"]
    never_asked = Goal(status=GoalStatus.STOPPED)
    for goals in ((held, never_asked), (never_asked,)):
        row = at_rest(evolve(plan, goals=goals))
        assert row.state is State.DOESNT_APPLY
        assert "nothing is due" in str(row.reason)
    for goals in ((said,), (held,)):  # what is at rest elsewhere says nothing of this branch
        row = at_rest(SupportPlan(goals=goals, reviews=()), within=("/reviews",))
        assert row.state is State.DOESNT_APPLY
        assert "nothing is due" not in str(row.reason)


def test_what_is_at_rest_counts_for_no_completeness():
    """It is a place at which the rule doesn't apply, beside places that are met or not met."""
    held = Goal(status=GoalStatus.ON_HOLD, actions=(UNSAID,))
    for other, met in ((Action(description="Shop"), 1), (UNSAID, 0)):
        plan = SupportPlan(goals=(held, Goal(actions=(other,))))
        report = judged_at_rest(plan)
        assert dict(report.places(report.results[0]))["/goals/0/actions/0"] is State.DOESNT_APPLY
        assert report.completeness.by_section["goals"] == (met, 1)


@pytest.mark.parametrize(("ended", "state"), [(ON, State.DOESNT_APPLY), (None, State.CANT_TELL)])
def test_an_ended_plan_isnt_asked(ended, state):
    """From the day support ended, not even a blank is asked about; before it, it is."""
    assert at_rest(SupportPlan(dates=PlanDates(ended=ended))).state is state
    later = PlanDates(ended=date.max)
    assert at_rest(SupportPlan(dates=later)).state is State.CANT_TELL


def test_what_doesnt_lapse_is_asked_for_ever():
    """A rule about the record goes on after the end."""
    plan = SupportPlan(dates=PlanDates(ended=ON), goals=(Goal(actions=(UNSAID,)),), reviews=())
    need = require(toy(described, Action))
    assert judge(plan, profile_of(SupportPlan, need), on=ON).results[0].state is State.NOT_MET


def test_a_finding_out_of_place_is_an_error():
    """A result that says where it differs has its findings there: it never looks for ever."""
    report = check(Goal(), "lancashire-rehab", on=ON)
    row = next(row for row in report.results if row.findings)
    with pytest.raises(ValueError, match="substring not found"):
        list(attrs.evolve(row, differs=()).places(["/goals/0"]))
