"""The worked decisions and awards: what was recorded comes to what the story says."""

import pytest

from careplan.eligibility import SHIPPED, decide, load_decision
from careplan.eligibility.examples import example_awards, example_decisions
from careplan.eligibility.funds import Application, Fund, PastAward, decide_award, load_fund
from careplan.eligibility.funds.loader import FUNDS
from careplan.serde import load

DECISIONS = list(example_decisions())
AWARDS = list(example_awards())


@pytest.mark.parametrize("case", DECISIONS, ids=lambda case: f"{case.decision}: {case.story}")
def test_decision_comes_out_as_told(case):
    """The verdict, what to ask first, and how few answers would settle it."""
    found = decide(load_decision(case.decision), case.facts, on=case.on)
    assert found.verdict is case.verdict
    assert tuple(fact.key for fact in found.questions)[: len(case.ask)] == case.ask
    assert found.settled or case.ask or found.version is None
    for verdict, size in case.least.items():
        assert found.shortest[verdict].size == size


@pytest.mark.parametrize("case", AWARDS, ids=lambda case: f"{case.fund}: {case.story}")
def test_award_comes_out_as_told(case):
    """What it comes to, the sum, and what to ask first."""
    application = load(case.application, Application)
    ledger = None if case.ledger is None else [load(one, PastAward) for one in case.ledger]
    found = decide_award(load_fund(case.fund), application, ledger=ledger, on=case.on)
    assert (found.kind, found.amount) == (case.kind, case.amount)
    assert case.most in {None, found.most}
    assert tuple(fact.key for fact in found.questions)[: len(case.ask)] == case.ask
    assert found.settled == (not found.questions)


def test_there_are_enough_and_of_each_decision():
    """Each decision is met, not met and open somewhere, or goes another way."""
    assert len(DECISIONS) + len(AWARDS) >= 60
    assert {case.decision for case in DECISIONS} == set(SHIPPED)
    finished = {key for key in FUNDS.keys if isinstance(FUNDS.find(key), Fund)}
    assert {case.fund for case in AWARDS} == finished
    assert {case.kind for case in AWARDS} == set(type(AWARDS[0].kind))
