"""Awards of funds: limits side by side, strands, days, and what can't be decided at all."""

import itertools
from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from careplan.eligibility import HeldAs, RecordedFact
from careplan.eligibility.funds import (
    Application,
    AwardKind,
    FundAssessment,
    FundCase,
    decide_award,
    fund_from,
    load_fund,
)
from careplan.eligibility.funds.award_limits import (
    FundMoney,
    FundUnit,
    Paid,
    WhenReached,
    WindowKind,
)
from careplan.eligibility.funds.components import OpenDays, WhichNeeds
from careplan.eligibility.funds.terms_of_days import FIELDS
from careplan.errors import ArgumentError, DefinitionError, FactsError, InvalidValueError, LoadError
from careplan.serde import load
from tests.eligibility.test_funds import (
    BARE,
    FULL,
    FUND,
    HEAD,
    MONEY,
    ON,
    STRANDED,
    VARIANTS,
    WHOLE,
    award,
    limit,
    limited,
    past,
)
from tests.helpers import lines_run

PLAIN = {"application": FULL, "ledger": (), "on": ON}


@pytest.mark.parametrize(
    ("wrong", "places"),
    [
        ({"fund": None}, ["/fund"]),
        ({"application": None}, ["/application"]),
        ({"application": {"key": "app-1"}, "on": "2026-11-20"}, ["/on", "/application"]),
        ({"on": None}, ["/on"]),
        ({"on": datetime(2026, 11, 20)}, ["/on"]),
        ({"ledger": [{"key": "app-0"}, past(), "x"]}, ["/ledger/0", "/ledger/2"]),
        ({"ledger": {"key": "app-0"}}, ["/ledger/0"]),
        ({"ledger": 3}, ["/ledger"]),
    ],
)
def test_arguments_of_another_type_are_one_clear_error(wrong, places):
    """All of them at once, each with its place; no value is repeated."""
    given = {"fund": FUND} | PLAIN | wrong
    with pytest.raises(FactsError) as caught:
        decide_award(given.pop("fund"), given.pop("application"), **given)
    assert [one.pointer for one in caught.value.problems] == places
    assert "app-0" not in str(caught.value)


@pytest.mark.parametrize("given", [None, 3, b"sampleton-carers", ["sampleton-carers"]])
def test_what_no_fund_can_be_found_by_is_refused(given):
    """Neither a key, nor a path, nor a fund; nor the text of a file."""
    with pytest.raises(ArgumentError, match="expected a key, the path of a file, or the fund"):
        load_fund(given)
    with pytest.raises(ArgumentError, match="expected the text of a TOML file"):
        fund_from(given)


def test_an_award_of_a_fund_that_wasnt_open_has_its_days_and_nothing_about_the_carer():
    """In every form: as text, as a page and as data."""
    found = award(made_on=date(2026, 3, 31))
    assert (found.decision, found.limits, found.questions, found.why) == (None, (), (), ())
    for text in (found.render(), found.as_markdown(), found.as_html()):
        words = " ".join(text.split())
        assert "Its days are from 1 April 2026 to 31 March 2027." in words
        assert "Made on 31 March 2026." in words
        assert "120" not in words
        assert "carer is" not in words
    assert found.as_dict() == {
        "fund": "exampleshire-breaks",
        "application": "app-1",
        "on": "2026-11-20",
        "title": "Breaks Fund, Exampleshire",
        "kind": "not-open",
        "sentence": "The fund wasn't open on the day of this application.",
        "made_on": "2026-03-31",
        "open": {"from": "2026-04-01", "to": "2027-03-31"},
        "otherwise": found.as_dict()["otherwise"],
    }
    since = evolve(FUND, open=OpenDays(since=date(2026, 4, 1)))
    assert "Its first day is 1 April 2026." in award(since, made_on=date(2026, 3, 31)).render()
    until = evolve(FUND, open=OpenDays(until=date(2026, 4, 1)))
    assert "Its last day is 1 April 2026." in award(until).render()


def test_a_refusal_says_its_numbers_and_never_whose_they_are():
    """Which limit, its first and last day, which awards, and what is left."""
    rows = [past(amount=249), evolve(past(key="b", fund="another"), amount=Decimal(1), strand="x")]
    fund = evolve(FUND, limits=(FUND.limits[1], limit(unit=FundUnit.HOUSEHOLD)))
    found = award(fund, rows)
    text = " ".join(found.render().split())
    for said in (
        "Earlier awards have reached this limit (money for each carer, in the financial year",
        "of the application, from all funds: no more than £250).",
        "(counted from 1 April 2026 to 31 March 2027; awarded already: £250; left: £0)",
        "£249 on 20 November 2026, from exampleshire-breaks",
        "£1 on 20 November 2026, from another (under x)",
    ):
        assert said in text
    money, awards = found.as_dict()["limits"]
    assert repr(found.limits[0]) == "<LimitUse of money, 2 awards count>"
    assert (money["limit"], money["from"], money["to"]) == ("money", "2026-04-01", "2027-03-31")
    assert (money["spent"], money["left"], money["allowed"]) == ("250.00", "0.00", False)
    assert money["awards"][0] == {
        "fund": "exampleshire-breaks",
        "strand": None,
        "on": "2026-11-20",
        "amount": "249.00",
    }
    assert (awards["left"], awards["spent"]) == (None, "250.00")
    for whose in ("c-1", "h-1"):
        assert whose not in text
        assert whose not in str(found.as_dict()["limits"])
    bare = evolve(past(), fund=None, amount=None)
    text = " ".join(award(limited(limit(WindowKind.ONE_OFF)), [bare]).render().split())
    assert "counted up to 20 November 2026; awards counted: 1" in text
    assert "An amount that isn't recorded on 20 November 2026, from a fund that isn't" in text


def test_an_award_remembers_its_strand():
    """The row for the ledger counts against the next application under that strand only."""
    row = award(STRANDED).for_ledger(on=ON)
    assert (row.strand, row.amount, row.fund, row.key) == ("short", 90, FUND.key, "app-1")
    assert award(STRANDED).for_ledger(on=ON, amount=Decimal(5)).amount == Decimal(5)
    assert award(STRANDED, [row], key="app-2").kind is AwardKind.NOT_ELIGIBLE
    assert award(STRANDED, [row], key="app-2", strand="long").amount == Decimal(30)
    unknown = evolve(row, strand="sideways")
    found = award(STRANDED, [unknown], key="app-2")
    assert found.kind is AwardKind.UNDETERMINED
    assert "The fund has no such strand." in found.render()
    assert award(STRANDED, [evolve(row, strand=None)], key="app-2").questions[0].key == "limit/once"


def test_a_blank_strand_is_asked_for_unless_no_strand_fits():
    """One question; and not eligible as soon as every strand's own terms have failed."""
    found = award(STRANDED, strand=None)
    assert [fact.key for fact in found.questions] == ["strand"]
    fund = evolve(STRANDED, strands=(evolve(STRANDED.strands[0], needs=WhichNeeds.ELIGIBLE),) * 1)
    neither = evolve(fund, assessment=evolve(fund.assessment, needs=WhichNeeds.EITHER))
    found = award(neither, strand=None, needs_eligible=False)
    assert found.kind is AwardKind.NOT_ELIGIBLE
    assert award(neither, strand="short", needs_eligible=False).kind is AwardKind.NOT_ELIGIBLE


CONDITION = RecordedFact(fact="condition/break", held=HeldAs.DOESNT_APPLY)


def test_doesnt_apply_refuses_nobody():
    """It is refused where a condition is for everybody; where it may not apply, the term goes."""
    with pytest.raises(FactsError, match="/application/answers/0/held: expected yes or no"):
        award(answers=(CONDITION, *FULL.answers[1:]))
    (one,) = FUND.conditions
    fund = evolve(FUND, conditions=(evolve(one, may_not_apply=True),))
    found = award(fund, answers=(CONDITION, *FULL.answers[1:]))
    assert found.kind is AwardKind.ELIGIBLE
    assert "[doesn't apply] This doesn't apply here: it gives a break." in found.render()
    assert found.as_dict()["not_applicable"] == ["condition/break"]
    blank = RecordedFact(held=HeldAs.DOESNT_APPLY)
    assert award(answers=(*FULL.answers, blank)).kind is AwardKind.ELIGIBLE
    no = RecordedFact(fact="condition/break", held=HeldAs.NO)
    assert award(fund, answers=(no, *FULL.answers[1:])).kind is AwardKind.NOT_ELIGIBLE
    lone = '[money]\npaid = "capped"\ncap = 1\n[[condition]]\nkey = "a"\nlabel = "a"\n'
    with pytest.raises(DefinitionError, match="expected at least one term"):
        fund_from(f'{HEAD}{lone}question = "A?"\nmay_not_apply = true')


DAYS = [
    ("within_months = 12", "2025-11-21", AwardKind.ELIGIBLE),
    ("within_months = 12", "2025-11-20", AwardKind.NOT_ELIGIBLE),
    ("within_months = 12", "2026-11-20", AwardKind.ELIGIBLE),
    ("within_days = 14", "2026-11-06", AwardKind.ELIGIBLE),
    ("within_days = 14", "2026-11-05", AwardKind.NOT_ELIGIBLE),
    ("within_days = 0", "2026-11-20", AwardKind.ELIGIBLE),
    ("within_months = 2\nending_on = 2026-10-31", "2026-09-01", AwardKind.ELIGIBLE),
    ("within_months = 2\nending_on = 2026-10-31", "2026-08-31", AwardKind.NOT_ELIGIBLE),
    ("within_months = 2\nending_on = 2026-10-31", "2026-11-01", AwardKind.NOT_ELIGIBLE),
]


@pytest.mark.parametrize("what", list(FIELDS))
@pytest.mark.parametrize(("window", "day", "kind"), DAYS)
def test_each_day_in_each_window(what, window, day, kind):
    """The first day, the day before it, and the last; whatever happened on the day."""
    text = WHOLE.replace('day_of = "discharged"\nwithin_days = 28', f'day_of = "{what}"\n{window}')
    fund = fund_from(text)
    fund = evolve(fund, who=evolve(fund.who, registered_by=None))
    fund = evolve(fund, process=evolve(fund.process, retrospective=None))
    blank = {**dict.fromkeys(FIELDS.values()), "bought_already": None, "registered_on": None}
    found = award(fund, **blank | {FIELDS[what]: date.fromisoformat(day)})
    assert found.kind is kind
    assert award(fund, **blank).questions[0].key == "day/recent-discharge"


def test_what_isnt_bought_yet_wasnt_bought_too_long_ago():
    """A day for what was bought asks nothing of what wasn't; and the day says if it was."""
    text = WHOLE.replace('day_of = "discharged"', 'day_of = "bought"')
    fund = fund_from(text)
    assert award(fund, bought_already=False).kind is AwardKind.ELIGIBLE
    bought = {"bought_already": None, "bought_on": date(2026, 11, 19)}
    assert award(fund, **bought).kind is AwardKind.NOT_ELIGIBLE
    assert award(fund, **bought | {"bought_on": ON}).kind is AwardKind.ELIGIBLE
    later = evolve(fund, process=evolve(fund.process, retrospective=True))
    assert award(later, **bought).kind is AwardKind.ELIGIBLE


def test_a_blank_day_of_applying_refuses_nobody_for_when_it_was_bought():
    """Bought outside the days: but perhaps it wasn't bought yet on the day of applying."""
    text = WHOLE.replace('day_of = "discharged"', 'day_of = "bought"')
    fund = fund_from(text)
    fixed = tuple(evolve(one, ending_on=date(2026, 3, 31)) for one in fund.days)
    fund = evolve(fund, days=fixed, open=OpenDays())
    known = {"bought_already": None, "bought_on": date(2026, 11, 19)}
    assert award(fund, made_on=None, **known).kind is AwardKind.UNDETERMINED


@pytest.mark.parametrize(
    ("recorded", "place"),
    [
        ({"bought_already": False, "bought_on": date(2026, 11, 19)}, "/bought_on"),
        ({"bought_already": True, "bought_on": date(2026, 11, 21)}, "/bought_on"),
        ({"assessment_booked_on": date(2026, 12, 1)}, None),
        ({"assessment": FundAssessment.NONE, "assessment_booked_on": ON}, "/assessment_booked_on"),
        (
            {"assessment": FundAssessment.BOOKED, "assessment_completed_on": ON},
            "/assessment_completed_on",
        ),
        (
            {"assessment_booked_on": ON, "assessment_completed_on": date(2026, 11, 19)},
            "/assessment_completed_on",
        ),
    ],
)
def test_days_that_cant_be(recorded, place):
    """A day that what is recorded beside it denies."""
    bare = {"made_on": ON} | recorded
    if place is None:
        assert Application(**bare).assessment_booked_on
        return
    with pytest.raises(InvalidValueError, match=place):
        Application(**bare)


STAGES = list(FundAssessment)


@pytest.mark.parametrize(("held", "wanted"), list(itertools.product(STAGES, STAGES[1:])))
def test_an_assessment_as_far_as_a_fund_asks(held, wanted):
    """None, agreed, booked and completed, in that order; days say so too."""
    asks = evolve(BARE.assessment, state=wanted, answers_outcome=False)
    fund = evolve(BARE, assessment=asks)
    expected = AwardKind.ELIGIBLE if STAGES.index(held) >= STAGES.index(wanted) else None
    found = award(fund, assessment=held, extent=None)
    assert found.kind is (expected or AwardKind.NOT_ELIGIBLE)
    blank = {"assessment": None, "extent": None}
    booked = award(fund, **blank, assessment_booked_on=ON)
    completed = award(fund, **blank, assessment_completed_on=ON)
    is_open = wanted is FundAssessment.COMPLETED
    assert booked.kind is (AwardKind.UNDETERMINED if is_open else AwardKind.ELIGIBLE)
    assert completed.kind is AwardKind.ELIGIBLE


def test_an_extent_is_an_assessments():
    """One that is recorded without a completed assessment doesn't count, and the record says so."""
    fund = evolve(FUND, assessment=evolve(FUND.assessment, state=FundAssessment.AGREED))
    found = award(fund, assessment=FundAssessment.AGREED)
    assert (found.kind, found.questions[0].key) == (AwardKind.UNDETERMINED, "extent")
    any_extent = evolve(fund, assessment=evolve(fund.assessment, least_extent=None))
    capped = award(any_extent, assessment=FundAssessment.AGREED)
    assert "Amount: £120." in capped.render()
    assert capped.as_dict()["extent"] is None
    assert "no completed assessment that can have found it" in " ".join(found.render().split())


def test_a_fund_without_extents_or_strands_is_told_so():
    """An application that names one is refused, rather than decided without it."""
    bare = evolve(BARE, strands=())
    with pytest.raises(FactsError) as caught:
        award(bare)
    assert [str(one) for one in caught.value.problems] == [
        "/application/extent: expected none: this fund has no extents",
        "/application/strand: expected none: this fund has no strands",
    ]


def test_every_day_after_the_decision_is_refused():
    """An application, or a fact about it, can't be from a day that hasn't come."""
    later = date(2026, 11, 21)
    days = dict.fromkeys(FIELDS.values(), later) | {"made_on": later}
    with pytest.raises(FactsError) as caught:
        award(**days, bought_already=None)
    assert {one.pointer for one in caught.value.problems} == {f"/application/{day}" for day in days}


def test_a_limit_of_money_sends_what_is_above_it_to_somebody():
    """Compared with the limit, not with what is left; the sum asked for is needed for that."""
    panel = evolve(MONEY, when_reached=WhenReached.EXCEPTIONAL)
    plain = evolve(FUND, money=FundMoney(paid=Paid.CAPPED, cap=Decimal(900)), limits=(panel,))
    assert award(plain, [past(amount=200)], asked=Decimal(250)).amount == Decimal(50)
    found = award(plain, [past(amount=200)], asked=Decimal(251))
    assert found.kind is AwardKind.REFER
    assert "more than this limit (money for each carer" in " ".join(found.render().split())
    assert award(plain, [past(amount=250)]).kind is AwardKind.REFER
    fixed = evolve(plain, money=FundMoney(paid=Paid.FIXED, amounts=(Decimal(50),)))
    assert award(fixed, asked=None).questions[0].key == "asked"


def test_lower_priority_says_the_most_that_can_still_be_paid():
    """A limit of money beside one of awards: what is left of the money, whatever was asked."""
    fund = limited(limit(when_reached=WhenReached.LOWER_PRIORITY), MONEY)
    found = award(fund, [past(amount=100)], asked=Decimal(30))
    assert (found.kind, found.amount, found.most) == (AwardKind.LOWER_PRIORITY, 30, 150)
    assert "The most that can still be paid: £150." in found.render()
    assert found.as_dict()["most"] == "150.00"
    banded = evolve(fund, money=VARIANTS[6].money)
    assert award(banded, [past(amount=100)]).most == Decimal(20)


def test_ten_thousand_conditions_are_read_and_decided_in_linear_time():
    """Ten times as many conditions take about ten times as many steps."""
    one = '[[condition]]\nkey = "c{n}"\nlabel = "it is so {n}"\nquestion = "Is it {n}?"\n'
    text = HEAD + '[money]\npaid = "capped"\ncap = 1\n'

    def decided(many):
        fund = fund_from(text + "".join(one.format(n=n) for n in range(many)))
        said = (RecordedFact(fact=f"condition/c{n}", held=HeldAs.YES) for n in range(many))
        application = Application(asked=Decimal(1), answers=tuple(said))
        assert decide_award(fund, application, ledger=(), on=ON).kind is AwardKind.ELIGIBLE

    decided(10)
    assert lines_run(lambda: decided(10_000)) < 12 * lines_run(lambda: decided(1_000))


def test_sums_may_be_text_with_two_decimal_places():
    """What the library writes is read back: in an application, in a ledger, in a fund's file."""
    case = {"application": {"asked": "120.00"}, "ledger": [{"amount": "0.50"}]}
    found = load(case, FundCase)
    assert (found.application.asked, found.ledger[0].amount) == (Decimal(120), Decimal("0.5"))
    for wrong in ("120", "120.0", "£120.00", "1e3", "-1.00", "0120.00", " 1.00", "999999999.00"):
        with pytest.raises(LoadError, match="/application/asked: expected a number from 0"):
            load({"application": {"asked": wrong}}, FundCase)
