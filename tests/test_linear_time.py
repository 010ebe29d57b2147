"""Twice the input takes twice the steps: lines of Python are counted, not seconds."""

import sys
from datetime import date
from decimal import Decimal

import pytest

from careplan import catalogue, check
from careplan.eligibility.funds import Application, PastAward, decide_award, load_fund
from careplan.eligibility.funds.loader import FUNDS
from careplan.goals import Action, Goal
from careplan.people.first_person import in_third_person
from careplan.plans import SupportPlan, emergency_card
from careplan.programmes import Body, Programme, ProgrammeIndicator
from careplan.rules import judge
from tests.helpers import profile_of, require

ON = date(2026, 3, 2)
HEAD = FUNDS.shipped_text("sampleton-carers")


def steps(function, *given):
    """How many lines of Python a call runs."""
    counted = 0

    def count(_frame, event, _):
        nonlocal counted
        counted += event == "line"
        return count

    held = sys.gettrace()
    sys.settrace(count)
    try:
        function(*given)
    finally:
        sys.settrace(held)
    return counted


def rules(*codes):
    return profile_of(Programme, *(require(catalogue.rule(code)) for code in codes))


def figures(n):
    """Names of which each is nearly all the words of the others."""
    named = (ProgrammeIndicator(label=f"number of young carers seen in {i}") for i in range(n))
    return Programme(indicators=tuple(named))


def bodies(n):
    """Half of them the initials of the others."""
    names = [f"Board {chr(65 + i % 26)}{'x' * (i // 26)} Yard" for i in range(n // 2)]
    names += ["B" + chr(65 + i % 26) + "Y" for i in range(n // 2)]
    return Programme(bodies=tuple(Body(title=one) for one in names))


def fund(n):
    """A fund with so many conditions, none of them answered."""
    one = '[[condition]]\nkey = "c{n}"\nlabel = "it is so {n}"\nquestion = "Is it {n}?"\n'
    text = HEAD + "".join(one.format(n=i) for i in range(n))
    return FUNDS.read(text.replace('"sampleton-carers"', '"own"'), file="own.toml")


def ledger(n):
    row = PastAward(fund="sampleton-carers", on=ON, amount=Decimal(1))
    return (row,) * n


def plan(n):
    goals = (Goal(key=f"g-{i}", actions=(Action(key=f"a-{i}"),)) for i in range(n))
    return SupportPlan(goals=tuple(goals))


def decided(found):
    return decide_award(found, Application(), ledger=(), on=ON)


CASES = {
    "PG401": (figures, lambda one: judge(one, rules("PG401"), on=ON)),
    "PG402": (bodies, lambda one: judge(one, rules("PG402"), on=ON)),
    "PG403": (figures, lambda one: judge(one, rules("PG403"), on=ON)),
    "a fund's terms": (fund, decided),
    "earlier awards": (
        ledger,
        lambda rows: decide_award(load_fund("sampleton-carers"), Application(), ledger=rows, on=ON),
    ),
    "a plan's goals": (plan, lambda one: check(one, "lancashire-rehab", on=ON)),
    "quotations": (lambda n: "“‘a" * n, in_third_person),
    "a card": (plan, lambda one: emergency_card(one, number="K-4821", line="111")),
}


@pytest.mark.parametrize("case", CASES)
def test_twice_the_input_takes_twice_the_steps(case):
    make, run = CASES[case]
    small, large = make(60), make(120)
    run(small)  # what is made once is made
    run(large)
    assert steps(run, large) <= 2.3 * steps(run, small)
