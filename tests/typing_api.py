"""Never run: mypy reads it, and holds the types that callers see."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from attrs import evolve

from careplan import Report, check, check_many, dump_plan, load_plan, load_plans, load_profile
from careplan._core.definitions import Template
from careplan.answers import NONE_RECORDED
from careplan.eligibility.funds import Application, Award, Fund, decide_award, load_fund
from careplan.errors import LoadError
from careplan.goals import Action, Goal
from careplan.instruments import (
    SWEMWBS,
    Change,
    Direction,
    Instrument,
    Measurement,
    Score,
    Trend,
    load_instrument,
    trend,
)
from careplan.plans import DirectPayment, SupportPlan
from careplan.profiles import Row
from careplan.rules import Finding, Level, Profile, State
from careplan.serde import load

ON = date(2026, 11, 20)


def never_called() -> None:
    """What mypy reads."""
    plan = load_plan(b"{}")
    assert_type(plan, SupportPlan)
    assert_type(load({"key": "g"}, Goal), Goal)
    assert_type(load_plans(Path("plans.jsonl")), Iterator[SupportPlan | LoadError])
    assert_type(dump_plan(plan), str)

    report = check(plan, "care-act-adult", on=ON)
    assert_type(report, Report)
    assert_type(report.ok, bool)
    assert_type(report.findings, tuple[Finding, ...])
    assert_type(report.findings[0].level, Level)
    assert_type(report.results[0].state, State)
    assert_type(check_many([plan], load_profile("care-act-adult"), on=ON), Iterator[Row])
    assert_type(load_profile(Path("own.toml")), Profile)

    goal = Goal(statement="I want to swim again", actions=(Action(due=ON),))
    assert_type(goal.actions, tuple[Action, ...] | None)
    assert_type(evolve(goal, due=ON), Goal)

    payment = plan.direct_payment
    if payment is not None and payment is not NONE_RECORDED:
        assert_type(payment, DirectPayment)

    check(plan, "care-act-adult")  # type: ignore[call-arg]
    Goal(actions=3)  # type: ignore[arg-type]

    assert_type(SWEMWBS, Instrument)
    score = SWEMWBS.score(SWEMWBS.in_order([3, 3, 3, 3, 3, 3, None]))
    assert_type(score, Score)
    assert_type(score.value, Decimal | None)
    change = SWEMWBS.change(score, score, by="nhs-england-3")
    assert_type(change, Change)
    assert_type(change.direction, Direction | None)
    assert_type(trend(load_instrument("own.toml"), [Measurement()]), Trend)


def never_called_with(template: Template) -> None:
    """A template is another type than what it is a template of."""
    assert_type(load_fund("own.toml"), Fund)
    award = decide_award(load_fund("own.toml"), Application(), ledger=(), on=ON)
    assert_type(award, Award)
    decide_award(template, Application(), ledger=(), on=ON)  # type: ignore[arg-type]
    load_fund(template)  # type: ignore[arg-type]
