"""Models: shape checked once, nothing shown, switches that can't be thrown."""

import re
from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest
from hypothesis import given

from careplan._core.field_types import field_types
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED
from careplan.errors import InvalidValueError
from careplan.goals import Action, Goal, ProgressNote
from careplan.needs import Need
from careplan.plans import DirectPayment, PersonalBudget, PlanDates, SupportPlan
from careplan.rules.traversal import reachable
from careplan.testing import model_strategies as strategies


def faults(cls, **fields):
    with pytest.raises(InvalidValueError) as caught:
        cls(**fields)
    return [problem.pointer for problem in caught.value.problems]


def test_every_fault_is_told_at_once():
    """Making an object names every field that can't be."""
    assert faults(
        Goal, key=3, statement="fine", due="2026-01-01", actions=[3, Action()], needs="n-1"
    ) == [
        "/key",
        "/needs",
        "/due",
        "/actions/0",
    ]


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        (ProgressNote, "level", True),
        (ProgressNote, "level", 3),
        (ProgressNote, "level", 1.0),
        (ProgressNote, "on", datetime(2026, 1, 1)),
        (Goal, "statement", "\ud800"),
        (Goal, "statement", "x" * 20_001),
        (Goal, "status", "active"),
        (Goal, "measure", NONE_RECORDED),
        (PersonalBudget, "package", 12.5),
        (PersonalBudget, "package", Decimal("0.001")),
        (PersonalBudget, "package", Decimal("NaN")),
        (PersonalBudget, "package", Decimal("1E-9999999")),
        (PersonalBudget, "package", Decimal("1." + "0" * 70 + "1")),
        (PersonalBudget, "package", Decimal(-1)),
        (SupportPlan, "direct_payment", ()),
        (DirectPayment, "reviewed", (datetime(2026, 1, 1),)),
    ],
)
def test_impossible_values_raise(cls, field, value):
    """What can't stand in any plan can't be made."""
    assert faults(cls, **{field: value})[0].startswith(f"/{field}")


def test_lists_are_frozen():
    """A list is taken where a tuple is declared, and what follows is still checked."""
    goal = Goal(actions=[Action(key="a")])
    assert goal.actions == (Action(key="a"),)
    assert faults(Goal, actions=[Action(key="a"), Action(key="a")]) == ["/actions/1/key"]


def test_change_is_checked_again():
    """A change makes a new object, and the new one is checked."""
    goal = Goal(start=date(2026, 2, 1), due=date(2026, 3, 1))
    with pytest.raises(InvalidValueError):
        attrs.evolve(goal, due=date(2026, 1, 1))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        goal.due = None


def test_checks_dont_hang_on_a_switch():
    """attrs' process-wide switch for validators doesn't reach ours."""
    with attrs.validators.disabled():
        assert faults(Goal, key=3) == ["/key"]


def test_ends_come_after_starts():
    """A plan can't be expected to end before it started."""
    assert faults(PlanDates, started=date(2026, 2, 1), expected_end=date(2026, 1, 1)) == [
        "/expected_end"
    ]


@given(strategies.records(SupportPlan))
def test_repr_is_a_count(plan):
    """The repr of any plan is its kind and how much of it is recorded."""
    assert re.fullmatch(r"<SupportPlan, \d+ of 65 fields recorded>", repr(plan))


def test_repr_shows_how_much_and_never_what():
    """The repr of a model holds no value of it, nor does that of what holds it."""
    goal = Goal(statement="Robin's secret", key="k-9")
    assert repr(goal) == "<Goal, 2 of 18 fields recorded>"
    assert "Robin" not in f"{SupportPlan(goals=(goal,))!r}"


def test_most_models_have_nothing_impossible_between_fields():
    """Only a few fields can contradict each other."""
    assert not list(Action().impossible())


def test_models_compare_and_hash_by_value():
    """Equal fields make equal objects."""
    assert len({Goal(key="a"), Goal(key="a"), Goal(key="b")}) == 2


def test_a_field_holds_one_kind_of_thing():
    """An annotation no shape describes is a programmer's mistake."""

    @attrs.frozen(kw_only=True, repr=False)
    class Odd(Model):
        x: int | str | None = None

    with pytest.raises(TypeError):
        Odd()


def test_every_model_is_documented_field_by_field():
    """Each model's docstring names each of its fields."""
    for cls in reachable(SupportPlan):
        for name in field_types(cls):
            assert f"\n        {name}: " in f"\n{cls.__doc__}" or f" {name}: " in cls.__doc__, (
                cls,
                name,
            )


def test_nothing_is_over_unless_a_model_says_so():
    """A need has no end of its own, so what it asks for stays due."""
    assert not Need().nothing_is_due(date(2026, 11, 20))
