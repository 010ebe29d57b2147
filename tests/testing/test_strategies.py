"""Generated plans: complete ones pass, broken ones break one rule and what that entails."""

import json
import sys

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from careplan import catalogue, check, load_plan
from careplan.errors import UnknownNameError
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import State, judge
from careplan.serde import dump, load
from careplan.testing import model_strategies
from careplan.testing.safe_changes import (
    BROKEN,
    _places,
    broken,
    files_about,
    moved,
    renamed,
    variety,
)
from careplan.testing.strategies import breaking, passing, support_plans
from tests.formats.test_baseline import ON
from tests.helpers import profile_of, require

FEW = settings(
    max_examples=6,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
    deadline=None,
)
QUICK = settings(FEW, max_examples=400)
ABOUT = {tuple(at for at, _ in files_about(code)): code for code in catalogue.rules()}
"""A rule of each group of files that have cases about it."""
PLANS = [key for key in SHIPPED if load_profile(key).subject is SupportPlan]


def read_back(record):
    text = dump(record)
    return load_plan(text) if type(record) is SupportPlan else load(text, type(record))


def states(record, profile, on):
    report = judge(record, profile, on=on)
    return {row.requirement.rule.code: row.state for row in report.results}


@pytest.mark.parametrize("code", catalogue.rules())
def test_every_rule_is_broken_by_what_breaks_it(code):
    """Drawn, changed and patched: the rule isn't met, and nothing else but what must."""

    @FEW
    @given(breaking(code))
    def breaks(found):
        seen = states(found.record, found.profile, found.on)
        assert seen[code] is State.NOT_MET
        assert {one for one, state in seen.items() if state in BROKEN} == found.codes
        assert read_back(found.record) == found.record

    breaks()


@pytest.mark.parametrize("places", ABOUT, ids=lambda places: "-".join(map(str, places)))
def test_what_passes_breaks_no_more_than_its_example(places):
    """Rules with cases in the same files are passed by the same objects: one of them is tried."""
    held = [variety(at) for at in places]

    @settings(FEW, max_examples=6 * len(places))
    @given(passing(ABOUT[places]))
    def whole(found):
        assert read_back(found) == found
        data = json.loads(dump(found))
        about = [one for one in held if one.subject is type(found)]
        assert any(broken(data, one.subject, one.profile, one.on) == one.states for one in about)

    whole()


@pytest.mark.parametrize("key", PLANS)
def test_drawn_plans_pass_their_profile(key):
    @FEW
    @given(support_plans(profile=key, on=ON))
    def passes(plan):
        assert check(plan, key, on=ON).ok

    passes()


def test_plans_vary_and_shrink_to_one_that_reads_well():
    """Scripts, long texts and other keys turn up; the simplest is a shipped example."""
    plans = support_plans(profile="lancashire-rehab", on=ON)
    simplest = find(plans, lambda plan: True, settings=settings(max_examples=5))
    assert simplest.person.preferred_name == "Robin"
    for mark in ("ŵ", "🦽", "أحب", "I have said this before. I have"):
        written = find(plans, lambda plan, mark=mark: mark in dump(plan), settings=QUICK)
        assert check(written, "lancashire-rehab", on=ON).ok


@given(st.from_type(Goal))
@settings(max_examples=5)
def test_models_are_registered(goal):
    assert type(goal) is Goal


@pytest.mark.parametrize("name", ["support-plan", "file-of-care", "safeguarding-concern"])
def test_a_users_first_test_passes_hypothesis_own_health_checks(name):
    """Drawing a whole record from its type alone: neither too slow, nor too large."""

    @given(st.from_type(catalogue.subject(name)))
    @settings(max_examples=10, suppress_health_check=(), database=None)
    def ours(record):
        assert record is not None

    ours()


def test_what_is_made_once_is_made_before_the_first_draw(monkeypatch):
    """Hypothesis's table of characters, which takes longer than its health check allows."""
    made = []
    monkeypatch.setattr(model_strategies.st, "register_type_strategy", lambda *_: None)
    monkeypatch.setattr(model_strategies.st, "text", lambda: made.append("text") or st.nothing())
    model_strategies.register()
    assert made == ["text"]


def test_leap_days_and_blanks_turn_up():
    """All days are moved so that one of them is the day judged by; texts are emptied."""
    leap = find(breaking("PL302"), lambda found: found.on.day == 29 and found.on.month == 2)
    assert states(leap.record, leap.profile, leap.on)["PL302"] is State.NOT_MET
    empty = find(passing("GO105"), lambda goal: '""' in dump(goal), settings=QUICK)
    assert type(empty) is Goal


def impossible():
    """A profile that no example can pass: somebody who is both in time and not."""
    needs = [require(catalogue.rule(code)) for code in ("PL114", "PL115")]
    return profile_of(SupportPlan, *needs)


def test_what_cant_be_drawn_is_an_error():
    with pytest.raises(ValueError, match="isn't about plans"):
        support_plans(profile="risk-register", on=ON)
    with pytest.raises(UnknownNameError):
        breaking("GO999")
    with pytest.raises(ValueError, match="no shipped example passes"):
        support_plans(profile=impossible(), on=ON)


def test_changes_on_the_wire():
    """Keys are renamed wherever they stand, days are moved, and nothing else is."""
    data = {"key": "a", "to": ["a", "b"], "on": "2026-02-28", "born": "1991-04", "n": 3}
    assert renamed(data, {"a": "x"}) == {**data, "key": "x", "to": ["x", "b"]}
    assert moved(data, 1) == {**data, "on": "2026-03-01"}
    goal = {"statement": "x", "measure": {"sign": "y"}, "actions": [{"key": "k"}]}
    assert dict(_places(goal, Goal, "")) == {
        "/statement": "text",
        "/measure": "other",
        "/measure/sign": "text",
        "/actions": "other",
        "/actions/0/key": "key",
    }


def test_the_rulebook_is_proved_whole(capsys):
    """How many cases there are of each sort, counted where the tests print."""
    rules = catalogue.rules()
    seen = {"met": 0, "not met": 0, "can't tell": 0, "doesn't apply": 0}
    for file in catalogue.case_files():
        for case in file.cases:
            seen[case.state.value] += 1
    with capsys.disabled():
        counts = ", ".join(f"{state} {count}" for state, count in seen.items())
        sys.stdout.write(f"\n{len(rules)} rules; worked cases: {counts}\n")
    assert seen["not met"] >= len(rules)
