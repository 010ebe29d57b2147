"""Needs drafted from an outcomes assessment decide nothing; so does a page on what was spent."""

import pickle
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

from careplan import NONE_RECORDED
from careplan.errors import InvalidValueError, ScoreError
from careplan.instruments import (
    Answer,
    Measurement,
    Occasion,
    RecordedScore,
    load_instrument,
)
from careplan.needs import Need
from careplan.plans import (
    DirectPayment,
    HospitalStay,
    Spending,
    SupportPlan,
    WantedOutcome,
    direct_payment_page,
    draft_needs,
)
from careplan.testing import model_strategies as strategies
from tests.helpers import EXAMPLES

OURS = load_instrument(EXAMPLES / "instruments" / "needs-assessment-outcomes.toml")
KEYS = [part.key for part in OURS.parts]


def measured(*codes, **fields):
    answers = tuple(Answer(item=key, code=code) for key, code in zip(KEYS, codes, strict=True))
    fields = {"taken": date(2026, 5, 1), "occasion": Occasion.ASSESSMENT, **fields}
    return Measurement(instrument=OURS.key, answers=answers, **fields)


def test_what_was_scored_low_becomes_a_need_to_talk_about():
    """At the number and below; a blank is neither low nor fine; nothing else is filled in."""
    draft = draft_needs(SupportPlan(measurements=(measured(1, 2, 3, None),)), OURS, low=2)
    assert draft.low == {KEYS[0]: 1, KEYS[1]: 2}
    assert draft.not_scored == (KEYS[3],)
    assert draft.others == {KEYS[2]: 3}
    assert draft.plan.needs == (
        Need(key="own-health", description="Looking after my own health"),
        Need(key="time-for-myself", description="Having time for myself"),
    )
    text = draft.render()
    assert text.startswith("Draft of a support plan, from an outcomes assessment")
    assert "Looking after my own health (scored 1)" in text
    assert "NOT SCORED: ASK\n  - Managing money" in text
    assert repr(draft) == "<NeedsDraft of 4 outcomes>"
    assert draft.as_dict()["low"] == {KEYS[0]: "1", KEYS[1]: "2"}
    assert pickle.loads(pickle.dumps(draft)) == draft


def test_where_less_is_better_more_is_low():
    """The instrument says which way round its outcomes are."""
    turned = tuple(evolve(part, better="lower") for part in OURS.parts)
    draft = draft_needs(
        SupportPlan(measurements=(measured(1, 4, 5, 3),)), evolve(OURS, parts=turned), low=4
    )
    assert [*draft.low] == [KEYS[1], KEYS[2]]
    assert "NOT SCORED: ASK" not in draft.render()


def test_only_the_latest_assessment_counts():
    """Not a review, not another instrument, not an assessment before it."""
    plan = SupportPlan(
        measurements=(
            measured(5, 5, 5, 5),
            measured(1, 5, 5, 5, taken=date(2026, 6, 1)),
            measured(1, 1, 5, 5, taken=None),
            measured(1, 1, 1, 5, taken=date(2026, 9, 1), occasion=Occasion.NEEDS_REVIEW),
            Measurement(instrument="swemwbs", occasion=Occasion.ASSESSMENT),
        )
    )
    draft = draft_needs(plan, OURS, low=2)
    assert [*draft.low] == [KEYS[0]]
    assert draft_needs(SupportPlan(), OURS, low=2).not_scored == tuple(KEYS)
    assert "No outcome was scored low." in draft_needs(SupportPlan(), OURS, low=2).render()


def test_a_need_that_is_there_stays_as_it_is():
    """Drafting twice adds nothing."""
    held = Need(key="own-health", description="My back")
    plan = SupportPlan(needs=(held,), measurements=(measured(1, 1, 5, 5),))
    once = draft_needs(plan, OURS, low=2).plan
    assert once.needs[0] is held
    assert len(once.needs) == 2
    assert draft_needs(once, OURS, low=2).plan == once


def test_scores_that_were_written_down_will_do():
    """Points as they are counted; another scale isn't compared with them."""
    scores = (
        RecordedScore(part=KEYS[0], scale="raw", value=Decimal(2)),
        RecordedScore(part=KEYS[1], scale="percent", value=Decimal(1)),
        RecordedScore(part=KEYS[2], scale="raw"),
    )
    made = Measurement(instrument=OURS.key, occasion=Occasion.ASSESSMENT, answers=(), scores=scores)
    draft = draft_needs(SupportPlan(measurements=(made,)), OURS, low=Decimal(2))
    assert [*draft.low] == [KEYS[0]]
    assert len(draft.not_scored) == 3


def test_an_impossible_answer_is_refused():
    """As when it is scored."""
    with pytest.raises(ScoreError):
        draft_needs(SupportPlan(measurements=(measured(9, 1, 1, 1),)), OURS, low=2)


NEEDS = (Need(key="n-01", description="Getting out."), Need(key="n-02", description="Cooking"))
WANTED = (WantedOutcome(key="wo-01", description="See friends"),)


def spent(*spending, needs=("n-01", "n-02")):
    payment = DirectPayment(needs=needs, spent=spending)
    plan = SupportPlan(needs=NEEDS, wanted_outcomes=WANTED, direct_payment=payment)
    page = direct_payment_page(plan)
    return {one.key: [str(line) for line in one.lines] for one in page.sections}


def test_what_was_spent_stands_beside_what_it_was_for():
    """In words; an unknown amount is counted, never nought; money for two needs isn't divided."""
    found = spent(
        Spending(amount=Decimal("1240.50"), what="A personal assistant", needs=("n-01",)),
        Spending(amount=Decimal(20), what="Bus", needs=("n-01",), wanted_outcomes=("wo-01",)),
        Spending(what="A kettle"),
        Spending(amount=Decimal(5), needs=(), wanted_outcomes=()),
    )
    assert found["total"] == ["Spent: £1,265.50.", "Amounts that aren't recorded: 1."]
    assert found["purchases"] == [
        "A personal assistant: £1,240.50. For: Getting out.",
        "Bus: £20.00. For: Getting out; See friends.",
        "A kettle: the amount isn't recorded. For: not recorded.",
        "Something: £5.00. For: none of the needs and outcomes in the plan.",
    ]
    assert found["not-yet"] == ["Cooking"]
    assert "0" not in "".join(spent(Spending(what="A kettle"))["total"])


def test_nothing_spent_and_not_asked_are_two_things():
    """An empty list is an answer; a payment without its needs can't show what is left."""
    assert spent()["total"] == ["Answer when asked: nothing was spent yet."]
    both = Spending(amount=Decimal(1), needs=("n-01", "n-02"))
    assert spent(both)["not-yet"] == ["Something was spent on each need that the payment is for."]
    assert spent(both, needs=None)["not-yet"] == []
    for held in (None, NONE_RECORDED, DirectPayment()):
        page = direct_payment_page(SupportPlan(direct_payment=held))
        assert page.missing == ("total", "purchases", "not-yet")


@given(strategies.records(SupportPlan))
def test_any_plan_has_a_page_on_its_payment(plan):
    """Whatever is blank or strange in it."""
    assert direct_payment_page(plan).render()


def test_nobody_comes_home_before_they_went_in():
    """A stay in hospital ends on or after the day it began."""
    with pytest.raises(InvalidValueError, match="/home_on: expected a day on or after since"):
        HospitalStay(since=date(2026, 3, 2), home_on=date(2026, 3, 1))
