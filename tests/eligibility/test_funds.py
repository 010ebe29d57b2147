"""Local funds: definitions, templates, windows, awards, and what follows them."""

import itertools
import pickle
from datetime import date, timedelta
from decimal import Context, Decimal, Inexact, localcontext
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careplan._core.definitions import Template
from careplan.answers import NONE_RECORDED
from careplan.dates import add_months
from careplan.eligibility import HeldAs, RecordedFact
from careplan.eligibility.funds import (
    SHIPPED,
    Application,
    AwardKind,
    FundAssessment,
    FundCase,
    FundPayment,
    PastAward,
    decide_award,
    fund_from,
    load_fund,
    reach,
    spend_by_outcome,
)
from careplan.eligibility.funds.award_limits import (
    AwardLimit,
    Beyond,
    Counts,
    FundMoney,
    FundUnit,
    Paid,
    WhenReached,
    WindowKind,
)
from careplan.eligibility.funds.components import OpenDays, RegisteredBy, Whose
from careplan.eligibility.funds.fund_criteria import terms
from careplan.eligibility.funds.loader import FUNDS
from careplan.eligibility.funds.windows import days_before, financial_year_of, months_ending_on
from careplan.errors import (
    DefinitionError,
    FactsError,
    InvalidValueError,
    LoadError,
    UnfinishedError,
    UnknownNameError,
)
from careplan.serde import load

ON = date(2026, 11, 20)
WHOLE = """
format = "careplan-fund/1"
key = "exampleshire-breaks"
title = "Breaks Fund, Exampleshire"
otherwise = ["The hardship fund"]
[source]
grade = "primary"
compared_with = "the council's own decision"
compared_on = 2026-11-22
[open]
from = 2026-04-01
to = 2027-03-31
[who]
carer_min_age = 18
person_min_age = 18
registered_by = 2026-10-01
area = "Exampleshire"
[assessment]
state = "completed"
needs = "eligible"
answers_outcome = true
extents = ["some", "much"]
least_extent = "much"
[[day]]
key = "recent-discharge"
day_of = "discharged"
within_days = 28
[money]
paid = "capped"
cap = 200
item_cap = 300.50
beyond = "exceptional"
[[limit]]
key = "awards"
kind = "financial-year"
unit = "carer"
counts = "all-funds"
awards = 2
[[limit]]
key = "money"
kind = "financial-year"
unit = "carer"
counts = "all-funds"
money = "250.00"
[process]
retrospective = false
panel = true
[[condition]]
key = "break"
label = "it gives a break"
question = "Does it give a break?"
[[exclusion]]
key = "bills"
label = "it pays bills"
question = "Would it pay bills?"
[[strand]]
key = "short"
title = "a short break"
[[strand]]
key = "long"
title = "a long break"
needs = "eligible"
"""
FUND = fund_from(WHOLE)
BARE = evolve(FUND, assessment=evolve(FUND.assessment, extents=(), least_extent=None))
FULL = Application(
    key="app-1",
    fund="exampleshire-breaks",
    made_on=ON,
    carer="c-1",
    household="h-1",
    person="p-1",
    carer_age=40,
    person_age=70,
    registered_on=date(2026, 9, 30),
    carer_in_area=True,
    assessment=FundAssessment.COMPLETED,
    needs_eligible=True,
    outcome="recreation",
    assessed_outcomes=("recreation", "relationships"),
    extent="much",
    strand="short",
    discharged_on=date(2026, 11, 1),
    asked=Decimal(120),
    item_price=Decimal("300.50"),
    bought_already=False,
    answers=(
        RecordedFact(fact="condition/break", held=HeldAs.YES),
        RecordedFact(fact="exclusion/bills", held=HeldAs.NO),
    ),
)


def award(fund=FUND, ledger=(), on=ON, **changed):
    return decide_award(fund, evolve(FULL, **changed), ledger=ledger, on=on)


def limit(kind=WindowKind.FINANCIAL_YEAR, **more):
    """A limit of one award to the carer from any fund, unless more is said."""
    known = {"key": "awards", "unit": FundUnit.CARER, "counts": Counts.ALL_FUNDS, "awards": 1}
    return AwardLimit(kind=kind, **known | more)


def limited(*limits, fund=None):
    """The whole fund with other limits."""
    return evolve(fund or FUND, limits=limits or (limit(),))


def template(text):
    found = FUNDS.read(text, file="fund")
    assert isinstance(found, Template)
    return found


def past(on=ON, amount=50, **more):
    known = {"key": "app-0", "fund": FUND.key, "carer": "c-1", "household": "h-1", "person": "p-1"}
    return PastAward(on=on, amount=Decimal(amount), **known | more)


def test_a_whole_definition_is_read():
    """Every parameter, from the file into the fund."""
    assert (FUND.open.since, FUND.open.until) == (date(2026, 4, 1), date(2027, 3, 31))
    assert (FUND.who.registered_by, FUND.who.area_of) == (date(2026, 10, 1), Whose.CARER)
    assert FUND.money == FundMoney(
        paid=Paid.CAPPED,
        cap=Decimal(200),
        item_cap=Decimal("300.50"),
        beyond=Beyond.EXCEPTIONAL,
    )
    assert FUND.limits == (
        limit(awards=2),
        limit(key="money", awards=None, money=Decimal(250)),
    )
    found = award()
    assert (found.kind, found.amount) == (AwardKind.ELIGIBLE, Decimal(120))
    text = found.render()
    assert "Needs assessed as much; amount: £120." in text
    assert "Amount: £120." in award(BARE, extent=None).render()
    assert "A panel makes the final decision." in text
    assert "The fund's terms were read in the council's own decision on 22 November 2026." in text
    alone = evolve(FUND, process=evolve(FUND.process, panel=False))
    assert "panel" not in award(alone).render()


BANDED = 'paid = "banded"\nbands = { '


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('key = "exampleshire-breaks"', 'key = "Breaks!"', "/key"),
        ('grade = "primary"', 'grade = "sure"', "/source/grade"),
        ("to = 2027-03-31", "to = 2026-03-31", "/open/to"),
        ("carer_min_age = 18", "carer_min_age = 180", "/who/carer_min_age"),
        ("registered_by = 2026-10-01", 'registered_by = "soon"', "/who/registered_by"),
        ('area = "Exampleshire"', 'area_off = "x"', "/who/area_off"),
        ('state = "completed"', 'state = "done"', "/assessment/state"),
        ('needs = "eligible"\nanswers', 'needs = "high"\nanswers', "/assessment/needs"),
        ('least_extent = "much"', 'least_extent = "most"', "/assessment/least_extent"),
        ("within_days = 28", "within_days = -1", "/day/0/within_days"),
        ("within_days = 28", "", "/day/0/within_months"),
        ("within_days = 28", "within_days = 28\nwithin_months = 1", "/day/0/within_days"),
        ('day_of = "discharged"', 'day_of = "born"', "/day/0/day_of"),
        ("[money]\n", "[money.old]\n", "/money/paid"),
        ('money = "250.00"', 'money = "250"', "/limit/1/money"),
        ('money = "250.00"', 'money = "0.00"', "/limit/1/money"),
        ('money = "250.00"', 'money = "£250.00"', "/limit/1/money"),
        ('money = "250.00"', "money = 250\nawards = 1", "/limit/1/money"),
        ('key = "money"', 'key = "awards"', "/limit/1/key"),
        ('key = "exampleshire-breaks"', 'key = "sampleton-carers"', "/key"),
        ("cap = 200", "cap = 0", "/money/cap"),
        ("cap = 200", "cap = 20.005", "/money/cap"),
        ("cap = 200", 'cap = "lots"', "/money/cap"),
        ('paid = "capped"', 'paid = "banded"', "/money/bands"),
        ('paid = "capped"\ncap = 200', f"{BANDED}much = 3 }}", "/money/bands/some"),
        ('paid = "capped"\ncap = 200', f"{BANDED}some = 3, muhc = 4 }}", "/money/bands/muhc"),
        ('paid = "capped"\ncap = 200', f"{BANDED}some = 0, much = 4 }}", "/money/bands/some"),
        ("cap = 200", "cap = 200\nbands = {}", "/money/bands"),
        ("cap = 200", "cap = 200\namounts = [5]", "/money/amounts"),
        ('paid = "capped"', 'paid = "fixed"', "/money/amounts"),
        ('kind = "financial-year"', 'kind = "rolling"', "/limit/0/months"),
        ('kind = "financial-year"', 'kind = "rolling"\nmonths = 0', "/limit/0/months"),
        ('unit = "carer"', 'unit = "carer"\nmonths = 3', "/limit/0/months"),
        ("awards = 2", "awards = 0", "/limit/0/awards"),
        ("awards = 2", "", "/limit/0/awards"),
        ("compared_on = 2026-11-22", 'compared_on = "?"\ncompared = "?"', "/source/compared"),
        ('format = "careplan-fund/1"', "", "/format"),
        ('format = "careplan-fund/1"', 'format = "careplan-pathway/1"', "/format"),
        ('key = "long"', 'key = "short"', "/strand/1/key"),
        ('label = "it pays bills"', "", "/exclusion/0/label"),
        ("panel = true", 'panel = "yes"', "/process/panel"),
        ("[process]", "[proces]", "/proces"),
        ('extents = ["some", "much"]', 'extents = ["much", "much"]', "/assessment/extents"),
        ('extents = ["some", "much"]\n', "", "/assessment/least_extent"),
        ('key = "break"', f'key = "{"b" * 61}"', "/condition/0/key"),
        ('title = "Breaks', 'title = "\\u001b[31mBreaks', "/title"),
        ('title = "a short', 'title = "\\u202ea short', "/strand/0/title"),
        ('paid = "capped"\ncap = 200', 'paid = "fixed"\namounts = [5, 5]', "/money/amounts"),
        ('paid = "capped"\ncap = 200', 'paid = "fixed"\namounts = []', "/money/amounts"),
        ('key = "exampleshire-breaks"', 'key = "care-act-adult"', "/key"),
        ('needs = "eligible"\nanswers', 'needs = "not-eligible"\nanswers', "/strand/1/needs"),
        (
            'money = "250.00"',
            'money = 250\nwhen_reached = "lower-priority"',
            "/limit/1/when_reached",
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(old, new, problem):
    """A wrong definition is refused, and the place of what is wrong is said."""
    assert old in WHOLE
    with pytest.raises(DefinitionError) as caught:
        fund_from(WHOLE.replace(old, new, 1), file="own.toml")
    assert f"own.toml#{problem}" in {one.pointer for one in caught.value.problems}


def test_repeated_exclusions_and_bands_without_extents_are_refused():
    """One exclusion twice; bands that go by nothing."""
    twice = WHOLE + '[[exclusion]]\nkey = "bills"\nlabel = "x"\nquestion = "x?"\n'
    bare = WHOLE.replace('paid = "capped"\ncap = 200', f"{BANDED}some = 3 }}").replace(
        'extents = ["some", "much"]\nleast_extent = "much"\n', ""
    )
    for text, place in ((twice, "/exclusion/1/key"), (bare, "/money/bands: expected extents")):
        with pytest.raises(DefinitionError, match=place):
            fund_from(text)


def test_a_template_decides_nothing_for_anybody():
    """Every place to fill in is named, and nothing is decided until it is."""
    text = WHOLE.replace("cap = 200", 'cap = "?"').replace('kind = "fin', 'kind = "?"#')
    found = template(text)
    assert (found.what, found.key, found.title) == ("fund", FUND.key, FUND.title)
    assert found.source == FUND.source
    for use in (
        lambda: decide_award(found, Application(), ledger=(), on=ON),
        lambda: load_fund(found),
        lambda: fund_from(text),
    ):
        with pytest.raises(UnfinishedError) as caught:
            use()
        assert [one.pointer for one in caught.value.problems] == [
            "exampleshire-breaks#/money/cap",
            "exampleshire-breaks#/limit/0/kind",
            "exampleshire-breaks#/limit/1/kind",
        ]


def test_the_shipped_funds_are_as_the_sources_say():
    """An invented fund; templates, also of what nobody published; three schemes that decide."""
    funds = {key: FUNDS.find(key) for key in SHIPPED}
    assert {key: fund.key for key, fund in funds.items()} == {key: key for key in SHIPPED}
    whole = {key for key, fund in funds.items() if not isinstance(fund, Template)}
    assert whole == {
        "cheshire-east-living-well-2017",
        "cheshire-west-carers-essentials",
        "derbyshire-carer-personal-budget",
        "sampleton-carers",
    }
    steps = funds["cheshire-east-living-well-2017"].money.bands
    assert list(steps.values()) == [250, 500]
    assert funds["cheshire-east-living-well-2017"].limits[0].unit is FundUnit.HOUSEHOLD
    west = funds["cheshire-west-carers-essentials"]
    assert (west.money.cap, west.money.item_cap, west.limits[0].months) == (250, 400, 12)
    bands = funds["derbyshire-carer-personal-budget"].money.bands
    assert list(bands.values()) == [100, 175, 300]
    for year, days in (("2023", 28), ("2025", 14)):
        (day,) = funds[f"leicestershire-discharge-{year}"].tables["day"]
        assert (day["day_of"], day["within_days"]) == ("discharged", days)
    assert "/open/from" in funds["leicestershire-discharge-2023"].unfinished
    assert funds["leicestershire-discharge-2023"].tables["who"]["person_min_age"] == 18
    strands = funds["devon-carers-break"].tables["strand"]
    assert [one["needs"] for one in strands] == ["not-eligible", "eligible"]
    for key in ("living-well", "take-a-break", "hospital-discharge"):
        places = funds[f"cheshire-east-{key}"].unfinished
        assert {"/money/paid", "/who/area", "/limit/0/unit"} <= set(places)
        assert "registered_by" not in funds[f"cheshire-east-{key}"].tables["who"]
    assert load_fund(west) is west
    with pytest.raises(UnknownNameError, match="lincolnshire-carers"):
        load_fund("lincolnshire-carer")


def test_a_councils_own_file_is_found_by_its_path(tmp_path):
    """As text that ends in .toml, or as a path."""
    path = tmp_path / "own.toml"
    path.write_text(WHOLE)
    assert load_fund(path) == load_fund(str(path)) == FUND


BOUNDARIES = [
    ({"made_on": date(2026, 3, 31)}, AwardKind.NOT_OPEN),
    ({"made_on": date(2027, 4, 1)}, AwardKind.NOT_OPEN),
    ({"carer_age": 17}, AwardKind.NOT_ELIGIBLE),
    ({"carer_age": 18}, AwardKind.ELIGIBLE),
    ({"person_age": 17}, AwardKind.NOT_ELIGIBLE),
    ({"registered_on": date(2026, 10, 1)}, AwardKind.ELIGIBLE),
    ({"registered_on": date(2026, 10, 2)}, AwardKind.NOT_ELIGIBLE),
    ({"registered_on": None}, AwardKind.UNDETERMINED),
    ({"registered_on": None, "registered": False}, AwardKind.NOT_ELIGIBLE),
    ({"carer_in_area": False}, AwardKind.NOT_ELIGIBLE),
    ({"carer_in_area": None, "person_in_area": True}, AwardKind.UNDETERMINED),
    ({"assessment": FundAssessment.AGREED}, AwardKind.NOT_ELIGIBLE),
    ({"assessment": None}, AwardKind.UNDETERMINED),
    ({"needs_eligible": False}, AwardKind.NOT_ELIGIBLE),
    ({"outcome": None}, AwardKind.UNDETERMINED),
    ({"assessed_outcomes": ()}, AwardKind.NOT_ELIGIBLE),
    ({"assessed_outcomes": None}, AwardKind.UNDETERMINED),
    ({"extent": "some"}, AwardKind.NOT_ELIGIBLE),
    ({"discharged_on": date(2026, 10, 23)}, AwardKind.ELIGIBLE),
    ({"discharged_on": date(2026, 10, 22)}, AwardKind.NOT_ELIGIBLE),
    ({"discharged_on": ON}, AwardKind.ELIGIBLE),
    ({"made_on": date(2026, 10, 31)}, AwardKind.UNDETERMINED),
    ({"item_price": Decimal("300.51")}, AwardKind.NOT_ELIGIBLE),
    ({"item_price": None}, AwardKind.UNDETERMINED),
    ({"bought_already": True}, AwardKind.NOT_ELIGIBLE),
    ({"strand": None}, AwardKind.UNDETERMINED),
    ({"strand": "long"}, AwardKind.ELIGIBLE),
    ({"strand": "long", "needs_eligible": None}, AwardKind.UNDETERMINED),
    ({"asked": Decimal(200)}, AwardKind.ELIGIBLE),
    ({"asked": Decimal("200.01")}, AwardKind.REFER),
    ({"asked": None}, AwardKind.UNDETERMINED),
    ({"answers": None}, AwardKind.UNDETERMINED),
]


@pytest.mark.parametrize(("changed", "kind"), BOUNDARIES)
def test_each_side_of_each_boundary(changed, kind):
    """One thing changed; what it comes to, and what it says."""
    found = award(on=max(ON, changed.get("made_on") or ON), **changed)
    assert found.kind is kind
    assert (found.amount is None) == (kind is not AwardKind.ELIGIBLE)
    if kind in {AwardKind.NOT_ELIGIBLE, AwardKind.NOT_OPEN}:
        text = " ".join(found.render().split())
        assert (
            "OTHER HELP THAT MAY BE AVAILABLE - The hardship fund "
            "- The duty to assess the carer's own needs" in text
        )
        assert found.otherwise == ("The hardship fund",)
    assert found.settled == (not found.questions)


def test_what_keeps_it_from_being_told_is_said():
    """Nobody looked; a row in doubt; a day that reads like a slip; what a refusal rests on."""
    one = limited()
    assert "No check of the ledger of earlier awards is recorded." in award(one, None).render()
    doubtful = award(
        one, [past(on=date(2025, 1, 1)), evolve(past(key="b"), household=None, carer=None)]
    )
    assert "whether award 2 in the ledger counts" in " ".join(doubtful.render().split())
    assert award(ledger=[evolve(past(), carer=None)]).kind is AwardKind.UNDETERMINED
    assert "award 1" in str(award(ledger=[evolve(past(), amount=None)]))
    odd = award(made_on=date(2026, 11, 1), discharged_on=date(2026, 11, 2))
    assert (
        "The day recorded is later than the day of the application (the person cared for left "
        "hospital)." in " ".join(odd.render().split())
    )
    text = award(discharged_on=date(2026, 10, 1)).render()
    assert (
        "On 1 October 2026, the person cared for left hospital. The fund counts days from 23 "
        "October 2026 to 20 November 2026. Days between 1 October 2026 and 20 November 2026: 50."
    ) in " ".join(text.split())
    for said in (
        "Application: app-1.",
        "Made on 20 November 2026.",
        "Amount asked for: £120.",
        "£300.50",
    ):
        assert said in text
    shut = award(made_on=None, carer_age=17)
    assert (shut.kind, [fact.key for fact in shut.questions]) == (
        AwardKind.UNDETERMINED,
        ["made-on"],
    )


def test_the_order_of_precedence():
    """Closed before refused, refused before open questions, those before what is exceptional."""
    much = {"asked": Decimal(900)}
    refused = {"carer_age": 17}
    blank = {"item_price": None}
    closed = {"made_on": date(2026, 3, 31)}
    assert award(**closed, **refused, **blank, **much).kind is AwardKind.NOT_OPEN
    assert award(**refused, **blank, **much).kind is AwardKind.NOT_ELIGIBLE
    assert award(**blank, **much).kind is AwardKind.UNDETERMINED
    again = limited(limit(when_reached=WhenReached.LOWER_PRIORITY))
    earlier = [past()]
    assert award(again, earlier, **much).kind is AwardKind.REFER
    assert award(again, earlier).kind is AwardKind.LOWER_PRIORITY
    assert award(again).kind is AwardKind.ELIGIBLE
    looked = limited(limit(when_reached=WhenReached.EXCEPTIONAL))
    found = award(looked, earlier)
    assert found.kind is AwardKind.REFER
    assert "Earlier awards have reached this limit (awards for each carer, in the" in " ".join(
        found.render().split()
    )
    assert award(looked).kind is AwardKind.ELIGIBLE


def test_why_somebody_referred_decides_nothing():
    """A referral for the money alone is the service's worry, never a ground to refuse."""
    plain = award()
    for reason in ("only for the money", "", None):
        found = award(referred_because=reason)
        assert (found.kind, found.amount, found.render()) == (
            plain.kind,
            plain.amount,
            plain.render(),
        )


ROLLING = {"kind": WindowKind.ROLLING}
YEAR = {"kind": WindowKind.FINANCIAL_YEAR}


@pytest.mark.parametrize(
    ("window", "awarded", "made", "counts"),
    [
        (ROLLING | {"months": 12}, date(2025, 11, 20), ON, False),
        (ROLLING | {"months": 12}, date(2025, 11, 21), ON, True),
        (ROLLING | {"months": 12}, date(2024, 2, 29), date(2025, 2, 28), False),
        (ROLLING | {"months": 12}, date(2024, 2, 29), date(2025, 2, 27), True),
        (ROLLING | {"months": 1}, date(2026, 1, 31), date(2026, 2, 28), False),
        (ROLLING | {"months": 1}, date(2026, 2, 1), date(2026, 2, 28), True),
        (YEAR, date(2026, 3, 31), date(2026, 4, 1), False),
        (YEAR, date(2026, 4, 1), date(2027, 3, 31), True),
        (YEAR, date(2025, 12, 1), date(2026, 1, 5), True),
        ({"kind": WindowKind.ONE_OFF}, date(1999, 1, 1), ON, True),
    ],
)
def test_each_window_at_its_edges(window, awarded, made, counts):
    """The day itself, the day before, leap days, and the end of March."""
    on = max(ON, made)
    fund = evolve(limited(limit(**window)), open=OpenDays())
    recorded = {"made_on": made, "discharged_on": made, "registered_on": date(2024, 1, 1)}
    (use,) = award(fund, [past(on=awarded)], on=on, **recorded).limits
    assert (len(use.counted), use.allowed) == (int(counts), not counts)


@given(st.dates(date(2019, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(-40, 40))
def test_months_ending_on_a_day_begin_where_they_have_passed(last, months, off):
    """A day is in the window as long as that many months after it is later than the last day."""
    first = months_ending_on(last, months)
    day = first + timedelta(days=off)
    assert (day >= first) == (add_months(day, months) > last)


def test_windows_at_the_ends_of_the_calendar():
    """The first and the last year there are."""
    assert months_ending_on(date(1, 5, 1), 12) == date.min
    assert months_ending_on(date(2, 1, 1), 12) == date(1, 1, 2)
    assert days_before(date(1, 1, 5), 28) == date.min
    assert financial_year_of(date(1, 1, 1)) == (date.min, date(1, 3, 31))
    assert financial_year_of(date.max) == (date(9999, 4, 1), date.max)


def test_whose_awards_count():
    """By carer, household or person cared for; of this fund or of all."""
    rows = {
        "carer": past(household="h-2", person="p-2"),
        "household": past(carer="c-2", person="p-2"),
        "person": past(carer="c-2", household="h-2"),
    }
    for unit, (name, row) in itertools.product(FundUnit, rows.items()):
        fund = limited(limit(unit=unit))
        same = {
            "carer": FundUnit.CARER,
            "household": FundUnit.HOUSEHOLD,
            "person": FundUnit.PERSON,
        }[name]
        expected = AwardKind.NOT_ELIGIBLE if unit is same else AwardKind.ELIGIBLE
        assert award(fund, [row]).kind is expected
    elsewhere = [past(fund="another")]
    one = limited()
    assert award(one, elsewhere).kind is AwardKind.NOT_ELIGIBLE
    own = limited(limit(counts=Counts.THIS_FUND))
    assert award(own, elsewhere).kind is AwardKind.ELIGIBLE
    assert award(own, [past(fund=None)]).kind is AwardKind.UNDETERMINED


def test_money_that_earlier_awards_leave():
    """£250 in a year: what is left is what there is. What is asked is compared with the cap."""
    assert award(ledger=[past(amount=130)]).amount == Decimal(120)
    found = award(ledger=[past(amount=131)])
    assert (found.kind, found.amount, found.most) == (AwardKind.ELIGIBLE, Decimal(119), 119)
    assert award(ledger=[past(amount=131)], asked=Decimal(201)).kind is AwardKind.REFER
    capped = evolve(FUND, money=evolve(FUND.money, beyond=Beyond.CAPPED))
    found = award(capped, [past(amount=131)])
    assert (found.kind, found.amount) == (AwardKind.ELIGIBLE, Decimal(119))
    assert award(ledger=[past(amount=250)]).kind is AwardKind.NOT_ELIGIBLE
    blank = [evolve(past(), amount=None)]
    assert award(ledger=blank).kind is AwardKind.UNDETERMINED
    assert award(ledger=blank).questions[0].key == "limit/money"
    assert award(ledger=[past(key=f"a{n}") for n in range(2)]).kind is AwardKind.NOT_ELIGIBLE


def test_what_isnt_counted():
    """The application's own award, one made after the day, one with no window to count in."""
    one = limited()
    assert award(one, [past(key="app-1")]).kind is AwardKind.ELIGIBLE
    assert award(one, [past(key="app-1", fund=None)]).kind is AwardKind.ELIGIBLE
    assert award(one, [past(key="app-1", fund="another")]).kind is AwardKind.NOT_ELIGIBLE
    late = award(one, [past(on=date(2026, 11, 21))])
    assert late.kind is AwardKind.UNDETERMINED
    assert "award 1 in the ledger counts. Its date is later" in " ".join(late.render().split())
    late = award(ledger=[past(on=date(2026, 11, 21), amount=0)], fund=limited(limit(awards=2)))
    assert late.kind is AwardKind.ELIGIBLE
    assert "award 1 in the ledger counts. Its date is later" in " ".join(late.render().split())
    assert award(one, [past(on=date(2026, 11, 21), carer="c-2")]).kind is AwardKind.ELIGIBLE
    assert award(one, [past(on=date(2026, 11, 21))], on=date(2026, 11, 21)).kind is (
        AwardKind.NOT_ELIGIBLE
    )
    assert award(one, [evolve(past(), on=None)]).kind is AwardKind.UNDETERMINED
    once = limited(limit(WindowKind.ONE_OFF))
    assert award(once, [evolve(past(), on=None)]).kind is AwardKind.UNDETERMINED
    assert award(once, [past(on=date(1999, 1, 1))]).kind is AwardKind.NOT_ELIGIBLE
    free = evolve(FUND, limits=())
    assert award(free, None).kind is AwardKind.ELIGIBLE
    assert award(free, None).limits == ()
    assert award(one, None).kind is AwardKind.UNDETERMINED


def test_what_a_fund_doesnt_know_is_refused():
    """Answers, extents and strands that aren't the fund's; an application to another fund."""
    wrong = {
        "fund": "another",
        "extent": "huge",
        "strand": "sideways",
        "answers": (RecordedFact(fact="exclusion/bill", held=HeldAs.NO), RecordedFact(fact="zz")),
    }
    with pytest.raises(FactsError) as caught:
        decide_award(FUND, evolve(FULL, **wrong), ledger=(), on=ON)
    assert [str(one) for one in caught.value.problems] == [
        "/application/fund: expected 'exampleshire-breaks', the fund given",
        "/application/extent: expected one of: some, much",
        "/application/strand: expected one of: short, long",
        "/application/answers/0/fact: this fund has no such fact; did you mean 'exclusion/bills'?",
        "/application/answers/1/fact: this fund has no such fact",
    ]
    for wrong in ({"registered": False}, {"registered": True, "made_on": date(2026, 9, 29)}):
        with pytest.raises(InvalidValueError, match="registered_on"):
            evolve(FULL, **wrong)
    with pytest.raises(InvalidValueError, match="asked"):
        evolve(FULL, asked=Decimal(0))
    with pytest.raises(FactsError, match="/ledger/1/key"):
        award(ledger=[past(), past()])


STRANDED = evolve(
    FUND,
    strands=(
        evolve(
            FUND.strands[0],
            money=FundMoney(paid=Paid.CAPPED, cap=Decimal(90)),
            limits=(limit(key="once", counts=Counts.THIS_FUND),),
        ),
        evolve(FUND.strands[1], money=FundMoney(paid=Paid.FIXED, amounts=(Decimal(30),))),
    ),
)
BLANKABLE = [
    "made_on",
    "carer",
    "carer_age",
    "person_age",
    "registered_on",
    "carer_in_area",
    "assessment",
    "needs_eligible",
    "outcome",
    "assessed_outcomes",
    "extent",
    "strand",
    "discharged_on",
    "asked",
    "item_price",
    "bought_already",
    "answers",
]
OTHERS = {
    "made_on": [date(2026, 3, 31), date(2026, 10, 1)],
    "carer": ["c-2"],
    "carer_age": [17],
    "needs_eligible": [False],
    "outcome": ["nutrition"],
    "extent": ["some"],
    "strand": ["long"],
    "discharged_on": [date(2026, 9, 1)],
    "asked": [Decimal(50), Decimal(900)],
    "bought_already": [True],
}
EARLIER = [past(), evolve(past(), key="a", carer=None), evolve(past(), key="b", on=None)]
MONEY = limit(key="money", awards=None, money=Decimal(250))
VARIANTS = [
    FUND,
    limited(limit(when_reached=WhenReached.LOWER_PRIORITY), MONEY),
    limited(limit(when_reached=WhenReached.EXCEPTIONAL)),
    limited(evolve(MONEY, when_reached=WhenReached.EXCEPTIONAL)),
    evolve(FUND, money=FundMoney(paid=Paid.FIXED, amounts=(Decimal(50), Decimal(100)))),
    evolve(FUND, money=FundMoney(paid=Paid.FIXED, amounts=(Decimal(50),))),
    evolve(
        FUND,
        money=FundMoney(paid=Paid.BANDED, bands={"some": Decimal(10), "much": Decimal(20)}),
    ),
    limited(
        evolve(MONEY, when_reached=WhenReached.EXCEPTIONAL),
        fund=evolve(FUND, money=FundMoney(paid=Paid.FIXED, amounts=(Decimal(50),))),
    ),
    limited(limit(unit=FundUnit.PERSON, awards=2)),
    STRANDED,
]


@given(st.sampled_from(VARIANTS), st.data())
def test_filling_a_blank_never_overturns_an_award(fund, data):
    """Whatever is blank: what is settled stays so when it is filled in, whichever way."""
    blank = data.draw(st.lists(st.sampled_from(BLANKABLE), unique=True, max_size=4))
    ledger = data.draw(
        st.none() | st.lists(st.sampled_from(EARLIER), max_size=2, unique_by=lambda row: row.key)
    )
    some = award(fund, ledger, **dict.fromkeys(blank))
    assert some.settled == (not some.questions)
    if not some.settled:
        return
    for name in blank:
        for value in [getattr(FULL, name), *OTHERS.get(name, [])]:
            filled = award(fund, ledger, **(dict.fromkeys(blank) | {name: value}))
            assert (filled.kind, filled.amount) == (some.kind, some.amount)


def test_every_question_of_an_award_can_be_answered():
    """Nothing recorded: each question is one of the fund's, and what is outside comes first."""
    found = decide_award(FUND, Application(), ledger=(), on=ON)
    assert found.questions[0].key == "made-on"
    known = {"made-on", "asked", *(one.fact.key for one in terms(FUND))}
    assert {fact.key for fact in found.questions} <= known
    assert "On what day was the application made?" in found.render()
    assert repr(found) == f"<Award from exampleshire-breaks, {len(found.questions)} questions open>"
    data = found.as_dict()
    assert (data["kind"], data["amount"]) == ("undetermined", None)
    assert award().as_dict()["amount"] == "120.00"
    assert award().as_html() == award()._repr_html_()
    assert award().as_markdown().startswith("## Breaks Fund, Exampleshire\n")


def test_awards_are_written_in_the_language_asked_for(pseudo):
    """Only what the council wrote itself stays as it is."""
    for found in (award(), award(carer_age=17), award(asked=None), award(asked=Decimal(900))):
        text = found.render(pseudo, width=1000)
        rest = text.replace("BREAKS FUND, EXAMPLESHIRE", "").splitlines()[2:]
        for line in filter(None, map(str.strip, rest)):
            assert line.lstrip("-[ ").startswith(("⟦", "The hardship fund")), line
    assert award(carer_age=17).as_dict(pseudo)["why"] == []


def test_an_example_says_whose_words_it_rests_on():
    """A scheme seen in somebody else's account says so on every award."""
    fund = load_fund("derbyshire-carer-personal-budget")
    text = decide_award(fund, Application(), ledger=(), on=ON).render()
    assert "Check them against the council's own text." in " ".join(text.split())


def test_spending_and_reach():
    """By outcome, and how many carers of how many; what isn't known isn't made up."""
    rows = [
        past(key="1", outcome="recreation"),
        past(key="2", outcome="recreation", amount=25, carer="c-2"),
        past(key="3", amount=10),
        past(key="4", on=date(2025, 1, 1)),
        evolve(past(key="5"), amount=None),
        evolve(past(key="6"), on=None),
    ]
    year = {"since": date(2026, 4, 1), "until": date(2027, 3, 31)}
    assert spend_by_outcome(rows, **year) == {"recreation": Decimal(75), None: Decimal(10)}
    found = reach(rows, of=8, **year)
    assert (found.awards, found.carers, found.unknown) == (4, 2, 0)
    assert (found.share, found.spent) == (Decimal("0.25"), Decimal(85))
    assert reach([evolve(rows[0], carer=None)], of=8, **year).share is None
    assert reach([], of=0, **year).share is None


def test_no_bank_details():
    """What looks like a sort code or an account number is refused, and not repeated."""
    for payee in ("12-34-56", "12345678", "GB29NWBK60161331926819", "12 34 56"):
        with pytest.raises(InvalidValueError) as caught:
            FundPayment(payee=payee)
        assert payee not in str(caught.value)
    assert FundPayment(payee="FIN-0042").payee == "FIN-0042"
    with pytest.raises(InvalidValueError, match="paid_on"):
        FundPayment(requested_on=ON, paid_on=date(2026, 11, 19))


def test_a_case_is_one_document():
    """An application and its ledger; one award for each application."""
    case = load({"application": {"asked": 120}, "ledger": []}, FundCase)
    assert (case.application.asked, case.ledger) == (Decimal(120), ())
    with pytest.raises(LoadError, match="ledger/1/key"):
        load({"ledger": [{"key": "a"}, {"key": "a"}]}, FundCase)
    assert NONE_RECORDED not in (case.application, case.ledger)


def test_a_fund_registered_by_applying():
    """Registered on the day of applying will do; with no day, being registered is enough."""
    fund = evolve(FUND, who=evolve(FUND.who, registered_by=RegisteredBy.APPLICATION))
    assert award(fund, registered_on=ON).kind is AwardKind.ELIGIBLE
    late = award(fund, on=date(2026, 11, 21), registered_on=date(2026, 11, 21))
    assert late.kind is AwardKind.NOT_ELIGIBLE
    assert award(fund, registered_on=None).kind is AwardKind.UNDETERMINED
    assert award(fund, registered_on=None, registered=True).kind is AwardKind.ELIGIBLE
    late = evolve(fund, open=OpenDays())
    assert award(late, made_on=None).kind is AwardKind.UNDETERMINED


def test_a_last_day_to_register_by_that_is_still_to_come_refuses_nobody():
    """Not registered on the day of applying leaves time; on the last day it no longer does."""
    until = evolve(FUND, who=evolve(FUND.who, registered_by=date(2026, 12, 31)))
    blank = {"registered_on": None, "registered": False}
    assert award(until, **blank).kind is AwardKind.UNDETERMINED
    assert award(evolve(until, open=OpenDays()), made_on=None, **blank).kind is (
        AwardKind.UNDETERMINED
    )
    today = evolve(FUND, who=evolve(FUND.who, registered_by=ON))
    assert award(today, **blank).kind is AwardKind.NOT_ELIGIBLE


@pytest.mark.parametrize("key", SHIPPED)
def test_every_shipped_file_names_its_source(key):
    """Each says what it was compared with, and when; no sentence of it is copied here."""
    fund = FUNDS.find(key)
    assert fund.source.compared_with
    own = fund.key == "sampleton-carers"
    assert fund.source.compared_on == (date(2026, 4, 1) if own else date(2026, 11, 22))
    assert Path(key).name == fund.key


HEAD = """
format = "careplan-fund/1"
key = "f"
title = "F"
[source]
grade = "secondary"
compared_with = "x"
compared_on = 2026-11-22
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[open]\nfrom = 2026-04-01\nto = "?"', ["/open/to"]),
        ('[who]\ncarer_min_age = " ? "', ["/who/carer_min_age"]),
        ('[assessment]\nextents = "?"\nleast_extent = "much"', ["/assessment/extents"]),
        ('[assessment]\nextents = ["low", "?"]', ["/assessment/extents/1"]),
        (
            '[[limit]]\nkey = "a"\nkind = "?"\nmonths = "?"\nunit = "?"\nawards = "?"',
            ["/limit/0/kind", "/limit/0/unit", "/limit/0/awards"],
        ),
        ('[[exclusion]]\nkey="?"\nlabel="x"\nquestion="x?"\n' * 2, ["/exclusion/0/key"]),
        ('[process]\npanel = "?"', ["/process/panel"]),
    ],
)
def test_a_template_may_be_filled_in_bit_by_bit(text, places):
    """What still waits is never called wrong."""
    found = template(f'{HEAD}{text}\n[money]\npaid = "capped"\ncap = 1')
    assert set(places) <= set(found.unfinished)


@pytest.mark.parametrize("table", ["open", "who", "assessment", "money", "day", "limit"])
def test_a_whole_table_may_wait(table):
    """One place to fill in, and nothing said of what it lacks."""
    money = "" if table == "money" else '\n[money]\npaid = "capped"\ncap = 1'
    text = HEAD.replace('title = "F"', f'title = "F"\n{table} = "?"') + money
    assert template(text).unfinished == (f"/{table}",)


def test_money_may_wait_in_part():
    """How it is paid, a band, one sum of some."""
    waiting = {
        'paid = "?"\ncap = 20': ("/money/paid",),
        'paid = "capped"\ncap = "?"': ("/money/cap",),
        'paid = "fixed"\namounts = [5, "?"]': ("/money/amounts/1",),
    }
    for text, places in waiting.items():
        assert template(f"{HEAD}[money]\n{text}").unfinished == places
    banded = '[assessment]\nextents = "?"\n[money]\npaid = "banded"\n[money.bands]\nlow = 3'
    assert template(f"{HEAD}{banded}").unfinished == ("/assessment/extents",)


def test_a_fund_for_nobody_in_particular_is_refused():
    """No terms at all: there would be nothing to decide by."""
    with pytest.raises(DefinitionError, match="expected at least one term"):
        fund_from(HEAD + '[money]\npaid = "capped"\ncap = 250')


def test_very_many_conditions_are_read_decided_and_written():
    """Four hundred, all open: no depth runs out, and the page stays readable."""
    one = '[[condition]]\nkey = "c{n}"\nlabel = "it is so {n}"\nquestion = "Is it {n}?"\n'
    text = HEAD + '[money]\npaid = "capped"\ncap = 1\n'
    fund = fund_from(text + "".join(one.format(n=n) for n in range(400)))
    found = decide_award(fund, Application(asked=Decimal(1)), ledger=(), on=ON)
    assert len(found.questions) == 400
    assert found.render().count("- Is it ") == 400
    assert len(found.as_html()) < 100_000


def test_any_day_can_be_asked_about():
    """The first day there is, too."""
    fund = limited(limit(**ROLLING, months=3), fund=load_fund("cheshire-west-carers-essentials"))
    found = decide_award(fund, Application(made_on=date.min), ledger=(), on=date.min)
    assert "ASK NEXT" in found.render()


def test_sums_are_exact_whatever_the_callers_context():
    """Ten places are kept where somebody else's code asked for three."""
    with localcontext(Context(prec=3, traps=[Inexact])):
        fund = fund_from(WHOLE.replace('money = "250.00"', "money = 2000.00"))
        rows = [past(key=str(n), amount="501.49") for n in range(3)]
        found = award(evolve(fund, limits=fund.limits[1:]), rows)
        assert found.limits[0].left == Decimal("495.53")
        assert reach(rows, of=1, since=ON, until=ON).spent == Decimal("1504.47")


def test_what_is_shared_cant_be_changed_and_what_is_made_can_be_sent():
    """Bands are fixed; funds, awards and applications go through a pickle and have a hash."""
    fund = load_fund("derbyshire-carer-personal-budget")
    with pytest.raises(TypeError):
        fund.money.bands["first-band"] = Decimal(9999)
    banded = decide_award(fund, Application(), ledger=(), on=ON)
    for found in (award(), banded):
        again = pickle.loads(pickle.dumps(found))
        assert again == found
        assert len({found, again}) == 1
    with pytest.raises(TypeError):
        again.fund.money.bands["first-band"] = Decimal(9999)


def test_fixed_sums_never_leave_anybody_stuck():
    """The sum at or below what is asked; the least there is; the most."""
    fund = evolve(FUND, limits=(), money=VARIANTS[4].money)
    asked = {"20": 50, "50": 50, "99": 50, "100": 100, "900": 100}
    for sum_asked, paid in asked.items():
        assert award(fund, asked=Decimal(sum_asked)).amount == Decimal(paid)
