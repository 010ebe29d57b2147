"""What a refusal says, what is asked only where it can matter, and what becomes a ledger's row."""

from datetime import date
from decimal import Decimal

import pytest

from careplan.eligibility.examples import example_awards
from careplan.eligibility.funds import (
    Application,
    AwardKind,
    FundCase,
    PastAward,
    decide_award,
    fund_from,
    load_fund,
)
from careplan.errors import ArgumentError, InvalidValueError
from careplan.serde import load
from tests.eligibility.test_funds import HEAD

ON = date(2026, 11, 20)
BASE = next(
    dict(one.application)
    for one in example_awards()
    if one.fund == "sampleton-carers" and "strand" in one.application
)


def applied(ledger=(), **changed):
    """Sampleton's example, changed; ``None`` leaves a field blank."""
    kept = {key: value for key, value in {**BASE, **changed}.items() if value is not None}
    found = load({"application": kept, "ledger": list(ledger)}, FundCase)
    fund = load_fund("sampleton-carers")
    return decide_award(fund, found.application, ledger=found.ledger, on=ON)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"carer_age": 17}, "Age of the carer: 17."),
        ({"person_age": 16}, "Age of the person cared for: 16."),
        (
            {"registered": False, "registered_on": None},
            "The carer wasn't registered with the service.",
        ),
        ({"needs_eligible": False}, "Needs assessed as moderate."),
        ({"needs_eligible": False}, "The carer was registered with the service on 4 May 2026."),
    ],
)
def test_a_refusal_says_what_was_compared(changed, said):
    """In text and as data alike; the term has the number that it was compared with."""
    found = applied(**changed)
    assert found.kind is AwardKind.NOT_ELIGIBLE
    assert said in " ".join(str(found).split())
    assert said in found.as_dict()["applied_for"]


def test_what_stands_against_each_strand_is_said_with_its_number():
    """Also for a limit and for an exclusion. It is empty as long as one of them may fit."""
    found = applied(
        strand=None,
        needs_eligible=False,
        answers=[*BASE["answers"], {"fact": "exclusion/provided-already", "held": "yes"}],
        discharged_on="2026-10-20",
    )
    assert found.kind is AwardKind.NOT_ELIGIBLE
    short, equipment, hospital = found.as_dict()["why"]
    assert short == (
        "Short breaks: on what is recorded, this isn't met: it was decided that the carer's needs"
        " are eligible."
    )
    assert equipment == (
        "Equipment for the home: this is excluded, and recorded: health or social care already"
        " provides it."
    )
    assert hospital.endswith(
        "left hospital no more than 28 days before the day of the application."
    )
    assert applied(carer_age=17).why == ()
    assert applied(carer_age=17, strand=None).why == ()


def test_what_somebody_looks_at_anyway_isnt_held_up_by_the_amount():
    """Neither by an earlier award that may count, if only the order would change."""
    fund = fund_from(
        HEAD
        + "[who]\ncarer_min_age = 18\n"
        + '[money]\npaid = "capped"\ncap = 100\n'
        + '[[limit]]\nkey = "panel"\nkind = "one-off"\nunit = "carer"\nawards = 1\n'
        + 'when_reached = "exceptional"\n'
        + '[[limit]]\nkey = "first"\nkind = "one-off"\nunit = "person-cared-for"\nawards = 1\n'
        + 'when_reached = "lower-priority"\n'
    )
    earlier = (PastAward(fund=fund.key, on=date(2026, 1, 5), carer="c-1", amount=Decimal(10)),)
    found = decide_award(fund, Application(carer="c-1", carer_age=40), ledger=earlier, on=ON)
    assert (found.kind, found.questions) == (AwardKind.REFER, ())
    found = decide_award(fund, Application(carer="c-2", carer_age=40), ledger=earlier, on=ON)
    assert [fact.key for fact in found.questions] == ["limit/first", "asked"]


def test_a_fixed_sum_is_asked_about_only_while_there_is_a_choice():
    """Once a limit leaves no more than the smallest, the amount asked for changes nothing."""
    text = (
        HEAD
        + '[money]\npaid = "fixed"\namounts = [60, 100]\n'
        + '[[limit]]\nkey = "sum"\nkind = "one-off"\nunit = "carer"\nmoney = 150\n'
    )
    fund = fund_from(text)

    def after(amount):
        row = PastAward(fund=fund.key, on=date(2026, 1, 5), carer="c-1", amount=Decimal(amount))
        return decide_award(fund, Application(carer="c-1"), ledger=(row,), on=ON)

    assert [fact.key for fact in after(80).questions] == ["asked"]
    assert (after(90).kind, after(90).amount) == (AwardKind.ELIGIBLE, Decimal(60))


@pytest.mark.parametrize(
    ("ending_on", "kind"),
    [
        ("2026-11-18", AwardKind.NOT_ELIGIBLE),
        ("2026-11-19", AwardKind.UNDETERMINED),
    ],
)
def test_what_has_not_happened_yet_may_still_happen_before_a_later_day(ending_on, kind):
    """Registered by no means on the day of applying: time is left only if the window is open."""
    fund = fund_from(
        HEAD
        + '[money]\npaid = "capped"\ncap = 100\n'
        + '[[day]]\nkey = "joined"\nday_of = "registered"\nwithin_months = 3\n'
        + f"ending_on = {ending_on}\n"
    )
    one = Application(made_on=date(2026, 11, 18), asked=Decimal(50), registered=False)
    assert decide_award(fund, one, ledger=(), on=ON).kind is kind
    if kind is AwardKind.UNDETERMINED:
        assert decide_award(fund, Application(registered=False), ledger=(), on=ON).kind is kind


def test_nothing_is_asked_for_free():
    """An item of £0 is a slip of the pen: a blank is what nobody knows."""
    with pytest.raises(InvalidValueError, match="/item_price: expected an amount above 0"):
        Application(item_price=Decimal(0))


def test_a_ledgers_row_has_an_amount():
    """A refused award has none: somebody who pays all the same says how much."""
    refused = applied(carer_age=17)
    with pytest.raises(ArgumentError, match="/amount: expected the amount that was awarded"):
        refused.for_ledger(on=ON)
    assert refused.for_ledger(on=ON, amount=Decimal(50)).amount == Decimal(50)
    given = applied()
    assert given.for_ledger(on=ON).amount == given.amount == Decimal(220)
