"""Indicators: printed examples, who counts, and how far blanks could move a figure."""

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.citations import Weight
from careplan.dates.periods import PeriodKind, period
from careplan.errors import (
    CalendarError,
    DefinitionError,
    InvalidValueError,
    RecordsError,
    UnfinishedError,
    UnknownNameError,
)
from careplan.indicators import SHIPPED, indicator_from, load_indicator
from careplan.indicators.components import (
    DesiredDirection,
    Field,
    FieldKind,
    Half,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.examples import WORKED, worked
from careplan.indicators.loader import INDICATORS
from careplan.indicators.measures import MeasureKind
from careplan.indicators.tally import tally
from careplan.indicators.targets import met_at_both_ends
from tests.helpers import GOLDEN, ROOT

UNFINISHED = "lancashire-kpi-5"
CASES = [pytest.param(one, id=one.story) for name in WORKED for one in worked(name)]
KPI_6 = load_indicator("lancashire-kpi-6")


@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_comes_out_as_it_is_printed(case):
    """Each figure that the example names, and no other, is as it says."""
    found = case.calculate()
    told = found.as_dict()
    assert {name: told[name] for name in case.gives} == case.gives
    assert (found.printed is None) == (found.figure is None)
    for said in (found.render(), found.as_markdown(), found._repr_html_()):
        assert found.indicator.title.replace("'", "&#x27;") in said or found.indicator.title in said
    assert str(found) == found.render()


def test_every_shipped_indicator_has_a_worked_example_or_a_sibling_of_its_kind():
    """Every kind of figure is worked by hand, and every one that a source prints."""
    told = {case.indicator for name in WORKED for case in worked(name)}
    assert {load_indicator(key).kind for key in told} == set(MeasureKind)
    assert {f"lancashire-kpi-{n}" for n in (1, 2, 4, 6, 7, 8)} <= told


# --- the second copy


def test_the_numbers_are_those_typed_a_second_time():
    """Kind, period, target, limit and rounding, typed again from the sources."""
    assert [line(filled_in(key)) for key in SHIPPED] == (
        (GOLDEN / "indicators.txt").read_text().splitlines()
    )


def filled_in(key):
    """A shipped indicator; of a template, with some number where a council has to give one."""
    if key != UNFINISHED:
        return load_indicator(key)
    return indicator_from(INDICATORS.shipped_text(key).replace('"?"', "3"))


def line(one):
    target = "none"
    if one.target is not None:
        number = one.target.number
        way = {"at-least": ">=", "at-most": "<="}[one.target.reaches]
        target = "tbc" if number is None else f"{way}{number}"
    limit = getattr(one.meets, "clock", None)
    told = "" if limit is None else f" within={limit.n}-{limit.unit}"
    places = f"{one.rounding.places}{'%' if one.rounding.percent else ''}"
    kind = f"{one.key} {one.kind} {one.period} {one.direction}"
    return f"{kind} target={target}{told} places={places}"


@pytest.mark.parametrize("key", SHIPPED)
def test_every_indicator_is_whole(key):
    """Each says where it comes from, local or guidance and no law; a choice has options."""
    one = filled_in(key)
    assert one.cites
    assert {cite.weight for cite in one.cites} <= {Weight.LOCAL, Weight.GUIDANCE}
    assert one.note == "" or one.note.endswith(".")
    assert all(field.options for field in one.fields if field.kind is FieldKind.CHOICE)


def test_what_a_source_notes_is_checked():
    """Thirteen of fifteen don't reach ninety per cent; hours and money agree to the penny."""
    assert load_indicator("cheshire-east-schools-trained").note_reaches is False
    assert load_indicator("cheshire-east-schools-champion").note_reaches is True
    assert KPI_6.note_reaches is None
    assert load_indicator("cheshire-east-green-spaces").worth.an_hour == Decimal("16.93")
    assert Worth(hours=(Decimal(3),), money=Decimal(10), locator="x").an_hour is None


def test_needed_is_the_least_that_reaches():
    """Rounded up for at least, down for at most; nothing without a number."""
    trained = load_indicator("cheshire-east-schools-trained")
    assert [trained.needed(n) for n in (0, 1, 10, 11)] == [0, 1, 9, 10]
    assert load_indicator("lancashire-kpi-2").needed(10) is None
    assert load_indicator("medway-financial-assessment-wait").needed(10) is None
    few = indicator_from(definition(target="number = 10\nreaches = 'at-most'"))
    assert [few.needed(n) for n in (0, 9, 10, 15, 57)] == [0, 0, 1, 1, 5]


# --- how far blanks could move it

FLAGS = st.sampled_from([True, False, None])
ROWS = st.lists(
    st.fixed_dictionaries({"counted": FLAGS, "left_out": FLAGS, "good": FLAGS}), max_size=4
)


def definition(target="number = 60", more=""):
    fields = "".join(
        f"[[field]]\nkey = '{key}'\nkind = 'flag'\nsays = 'x'\n"
        for key in ("counted", "left_out", "good")
    )
    return f"""
format = "careplan-indicator/1"
key = "own"
title = "Own"
edition = "1"
kind = "share"
counts = "things"
basis = "cases"
period = "year"
direction = "higher"
cites = ["careplan tests"]
where = {{ field = "counted", is = true }}
meets = {{ field = "good", is = true }}
{fields}
[[exclude]]
key = "left-out"
reason = "left out"
locator = "1"
when = {{ field = "left_out", is = true }}
[target]
{target}
[rounding]
places = 1
{more}
"""


OWN = indicator_from(definition())


def completions(rows):
    blanks = [
        (at, key) for at, row in enumerate(rows) for key, value in row.items() if value is None
    ]
    for answers in itertools.product([True, False], repeat=len(blanks)):
        filled = [dict(row) for row in rows]
        for (at, key), answer in zip(blanks, answers, strict=True):
            filled[at][key] = answer
        yield filled


def figures(rows):
    return [OWN.calculate(filled, period="2026") for filled in completions(rows)]


@given(ROWS.filter(lambda rows: sum(list(row.values()).count(None) for row in rows) <= 7))
def test_bounds_are_the_least_and_the_most_of_every_filling_in(rows):
    """Against brute force; and a settled target is the same in all of them."""
    found = OWN.calculate(rows, period="2026")
    every = figures(rows)
    known = [one.figure for one in every if one.figure is not None]
    assert (found.lowest, found.highest) == ((min(known), max(known)) if known else (None, None))
    if found.figure is not None:
        assert found.lowest <= found.figure <= found.highest
    if found.met is not None:
        assert {one.met for one in every} == {found.met}
    elif found.indicator.target is not None and known and len(known) == len(every):
        assert {one.met for one in every} == {True, False}


@given(ROWS, st.sampled_from(DesiredDirection))
def test_an_unknown_never_counts_in_anybodys_favour(rows, direction):
    """With a blank only in what is tested, the figure is the worse end; both ends are beside it."""
    indicator = attrs.evolve(OWN, direction=direction)
    told = tally(indicator, rows, period("2026"), date(2026, 12, 31))
    found = indicator.calculate(rows, period="2026")
    assert found.denominator == told.members
    bad = told.records[True, None] if direction is DesiredDirection.LOWER else 0
    assert found.numerator == told.yes + bad
    if found.figure is not None and not told.records[None, True] + told.records[None, None]:
        if direction is not DesiredDirection.LOWER and not told.records[None, False]:
            assert found.figure == found.lowest
        if direction is DesiredDirection.LOWER and not told.records[None, False]:
            assert found.figure == found.highest


@given(ROWS, st.integers(0, 11), st.booleans())
def test_filling_in_a_blank_only_narrows(rows, place, answer):
    """The span never grows, and what was settled stays so."""
    blanks = [
        (at, key) for at, row in enumerate(rows) for key, value in row.items() if value is None
    ]
    if not blanks:
        return
    at, key = blanks[place % len(blanks)]
    filled = [dict(row) for row in rows]
    filled[at][key] = answer
    before, after = (OWN.calculate(some, period="2026") for some in (rows, filled))
    if after.lowest is not None:
        assert before.lowest <= after.lowest <= after.highest <= before.highest
    if before.met is not None:
        assert after.met is before.met
    assert after.unknown <= before.unknown


@given(ROWS)
def test_the_order_of_records_makes_no_difference(rows):
    """Whichever comes first."""
    forth, back = (OWN.calculate(some, period="2026") for some in (rows, rows[::-1]))
    assert forth == back


COUNT = indicator_from(
    definition()
    .replace('kind = "share"', 'kind = "count"\nnumber = "n"')
    .replace('meets = { field = "good", is = true }', "")
    + "[[field]]\nkey = 'n'\nkind = 'number'\nsays = 'x'\n"
)
AMOUNTS = st.lists(
    st.fixed_dictionaries(
        {
            "counted": FLAGS,
            "left_out": FLAGS,
            "good": st.none(),
            "n": st.none() | st.integers(0, 50),
        }
    ),
    max_size=5,
)


@given(AMOUNTS)
def test_a_sum_lies_between_what_is_sure_and_what_may_be(rows):
    """An amount that nobody wrote down leaves the top open, and never counts as nothing."""
    found = COUNT.calculate(rows, period="2026")
    sure = [r for r in rows if r["counted"] is True and r["left_out"] is False]
    assert found.lowest == found.figure == sum(r["n"] or 0 for r in sure)
    may = [r for r in rows if r["counted"] is not False and not r["left_out"]]
    if any(r["n"] is None for r in may):
        assert found.highest is None
        assert found.met in {True, None}
    else:
        assert found.highest == sum(r["n"] for r in may)


@pytest.mark.parametrize(
    ("reaches", "rows", "whole"),
    [
        ("at-least", [{"n": 60}, {"n": None}], True),
        ("at-least", [{"n": 59}, {"n": None}], None),
        ("at-most", [{"n": 61}, {"n": None}], False),
        ("at-most", [{"n": 60}, {"n": None}], None),
    ],
)
def test_more_can_only_come_on_top(reaches, rows, whole):
    """A blank amount settles what is reached already, and nothing else."""
    text = definition(target=f"number = 60\nreaches = '{reaches}'")
    text = text.replace('kind = "share"', 'kind = "count"\nnumber = "n"')
    text = text.replace('meets = { field = "good", is = true }', "")
    count = indicator_from(text + "[[field]]\nkey = 'n'\nkind = 'number'\nsays = 'x'\n")
    every = [{**row, "counted": True, "left_out": False, "good": None} for row in rows]
    assert count.calculate(every, period="2026").met is whole


def test_a_target_is_compared_before_rounding():
    """59.96 % prints as 60.0 % and doesn't reach 60."""
    rows = [{"counted": True, "left_out": False, "good": at < 1499} for at in range(2500)]
    found = OWN.calculate(rows, period="2026")
    assert found.printed == "60.0%"
    assert found.met is False
    assert "To reach the target, 1500 of 2500 are needed." in found.render()


@pytest.mark.parametrize(
    ("figure", "even", "printed"),
    [
        (Fraction(1, 8), False, "0.13"),
        (Fraction(1, 8), True, "0.12"),
        (Fraction(3, 8), True, "0.38"),
        (Fraction(200, 3), False, "66.67"),
        (Fraction(50), False, "50.00"),
        (Fraction(-1, 8), False, "-0.13"),
    ],
)
def test_rounding_is_as_it_says(figure, even, printed):
    """A half goes up, away from nothing, or to the even neighbour."""
    half = Half.EVEN if even else Half.UP
    assert Rounding(places=2, half=half).printed(figure) == printed


def test_pace_is_for_a_period_that_still_runs():
    """Once it is over, or before it began, there is nothing to be ahead of."""
    sessions = load_indicator("cheshire-east-adult-sessions")
    rows = [{"held_on": date(2026, 6, 3)}]
    for day, runs in (
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (date(2026, 7, 1), False),
    ):
        found = sessions.calculate(rows, period="2026-06", on=day)
        assert (found.pace is not None) is runs
        assert ("even pace" in found.render()) is runs


def test_settled_needs_both_ends():
    """Nothing is settled without a target, a number, or an end."""
    most = Target(number=Decimal(5), reaches=Reaches.AT_MOST)
    assert met_at_both_ends(most, Fraction(1), Fraction(5)) is True
    assert met_at_both_ends(most, Fraction(6), Fraction(7)) is False
    assert met_at_both_ends(most, Fraction(1), Fraction(7)) is None
    assert met_at_both_ends(most, None, Fraction(7)) is None
    assert met_at_both_ends(None, Fraction(1), Fraction(1)) is None
    assert Target(number=None, reaches=Reaches.AT_LEAST).met(1) is None


@pytest.mark.parametrize(("days", "count"), [((10, 20, 60), 3), ((), 0)])
def test_a_median_is_printed_with_how_many_it_is_of(days, count):
    wait = load_indicator("medway-financial-assessment-wait")
    since = date(2026, 7, 1)
    rows = [{"started_on": since, "completed_on": since + timedelta(days=one)} for one in days]
    said = wait.calculate(rows, period="2026-Q3").render()
    median, longest = (20, 60) if days else ("no figure", "no figure")
    assert f"Of {count}: median {median}, longest {longest}, in days. Still open: 0." in said


@pytest.mark.parametrize(
    ("kind", "assumed", "read_as"),
    [
        ("flag", "true", True),
        ("flag", "false", False),
        ("flag", "", None),
        ("choice", "kept", "kept"),
        ("choice", "", None),
        ("day", "", None),
        ("number", "", None),
    ],
)
def test_what_a_record_without_a_field_is_read_as(kind, assumed, read_as):
    """Only what its source assumes: a flag that nothing is assumed of stays blank."""
    options = ("kept",) if kind == "choice" else ()
    one = Field(
        key="f", kind=FieldKind(kind), says="x", options=options, optional=True, assumed=assumed
    )
    assert list(one.problems()) == []
    assert one.value_without is read_as or (one.value_without == read_as == "kept")


def test_waits_that_cant_be_told():
    """No start, or an end before it: counted apart, and the mean isn't settled."""
    wait = load_indicator("medway-financial-assessment-wait")
    day = date(2026, 7, 1)
    rows = [
        {"started_on": day, "completed_on": day + timedelta(days=9)},
        {"started_on": day, "completed_on": day - timedelta(days=1)},
        {"started_on": None, "completed_on": day},
    ]
    found = wait.calculate(rows, period="2026-Q3")
    assert (found.figure, found.unknown, found.met) == (9, 2, None)
    assert wait.calculate([], period="2026-Q3").printed is None
    own = definition().replace('kind = "share"', "kind = 'wait'\nstart = 'a'\nend = 'b'")
    own = own.replace('meets = { field = "good", is = true }', "unit = 'working-days'")
    days = "".join(f"[[field]]\nkey = '{key}'\nkind = 'day'\nsays = 'x'\n" for key in "ab")
    row = {"counted": True, "left_out": False, "good": None}
    row |= {"a": date(2026, 12, 24), "b": date(2026, 12, 31)}
    out = {**row, "left_out": True}
    never = {**row, "counted": False}
    found = indicator_from(own + days).calculate([row, out, never], period="2026")
    assert found.figure == 3
    assert found.excluded[0].count == 1
    assert found.as_dict()["excluded"] == {"left-out": 1}


def test_change_with_blanks():
    """What may have been then, or may be now, moves it either way."""
    change = load_indicator("medway-complaints-change")
    then, now = date(2025, 5, 1), date(2026, 5, 1)
    rows = [{"received_on": then, "about_delay": True}] * 4
    rows += [{"received_on": now, "about_delay": True}] * 4
    rows += [{"received_on": then, "about_delay": None}, {"received_on": now, "about_delay": None}]
    found = change.calculate(rows, period="2026")
    assert (found.lowest, found.figure, found.highest) == (-20, 0, 25)
    assert change.direction is DesiredDirection.NEITHER
    assert "Neither a higher nor a lower figure is better in itself." in found.render()


def test_a_change_in_amounts_keeps_their_fractions():
    """Half an hour a year before is no whole one, and no nothing."""
    text = definition().replace('kind = "share"', 'kind = "change"\nnumber = "n"')
    text = text.replace('where = { field = "counted", is = true }', "where = WHERE")
    text = text.replace("WHERE", '{ field = "day", in_period = true }')
    text = text.replace('meets = { field = "good", is = true }', "")
    text += "[[field]]\nkey = 'n'\nkind = 'number'\nsays = 'x'\n"
    text += "[[field]]\nkey = 'day'\nkind = 'day'\nsays = 'x'\n"
    rest = {"counted": True, "left_out": False, "good": None}
    rows = [
        {**rest, "day": date(2025, 5, 1), "n": Decimal("0.5")},
        {**rest, "day": date(2026, 5, 1), "n": 1},
    ]
    found = indicator_from(text).calculate(rows, period="2026")
    assert (found.denominator, found.figure) == (Fraction(1, 2), 100)
    assert found.as_dict()["denominator"] == "0.500000"
    assert found.needed is None
    assert found.met is True
    assert "1 now, 0.5 a year before" in found.render()
    assert indicator_from(text).calculate(rows[1:], period="2026").met is None


# --- what is refused


def test_an_unfilled_definition_counts_nothing():
    """The place is named, and nobody fills it in for the council."""
    with pytest.raises(UnfinishedError, match="lancashire-kpi-5#/exclude/1/when/not/at_least"):
        load_indicator(UNFINISHED)
    found = INDICATORS.find(UNFINISHED)
    assert (found.key, found.unfinished) == (UNFINISHED, ("/exclude/1/when/not/at_least",))
    assert found.title == "Care workers who had a quality check during support"


@pytest.mark.parametrize(
    ("key", "more", "problem"),
    [
        ("lancashire-kpi-6", {"period": "2026-Q3"}, "/period: expected a half-year"),
        (
            "lancashire-kpi-6",
            {"period": "2026-H2", "over": 3},
            "/over: expected no number: this indicator",
        ),
        ("lancashire-kpi-4", {"period": "2026-H2"}, "/over: expected a whole number: posts in"),
        ("lancashire-kpi-4", {"period": "2026-H2", "over": -1}, "/over: expected a whole number"),
        ("lancashire-kpi-4", {"period": "2026-H2", "over": True}, "/over: expected a whole"),
    ],
)
def test_what_doesnt_fit_the_indicator_is_refused(key, more, problem):
    """A period of the wrong length, a number that is missing or isn't asked for."""
    with pytest.raises(RecordsError, match=problem):
        load_indicator(key).calculate([], **more)


def test_a_year_may_be_a_financial_one():
    """Twelve months are twelve months, whenever they begin."""
    found = load_indicator("lancashire-kpi-8").calculate([], period=period("2026-27"))
    assert found.period.since == date(2026, 4, 1)


def test_impossible_records_are_refused_all_at_once_and_never_shown():
    """Every value that can't be, with its place; nothing of what it was."""
    rows = [
        {"kind": "Margaret", "received_on": "2026-07-01", "resolved_on": datetime(2026, 7, 1)},
        "Margaret",
        {"kind": "concern", "received_on": date(2026, 7, 1), "resolved_on": None},
    ]
    with pytest.raises(RecordsError) as caught:
        KPI_6.calculate(rows, period="2026-H2")
    assert [one.pointer for one in caught.value.problems] == [
        "/0/kind",
        "/0/received_on",
        "/0/resolved_on",
        "/1",
        "/commissioned_by",
    ]
    assert "Margaret" not in str(caught.value)
    many = [{"counted": 1, "left_out": 0, "good": "x"}] * 500
    with pytest.raises(RecordsError) as caught:
        OWN.calculate(many, period="2026")
    assert 100 <= len(caught.value.problems) <= 103
    for wrong in (True, -1, Decimal("NaN"), 1.5):
        with pytest.raises(RecordsError, match="/0/n: expected a number, 0 or more"):
            COUNT.calculate([{"n": wrong, "counted": True, "left_out": None}], period="2026")


def test_days_beyond_the_calendar_are_an_error():
    """Nobody knows the bank holidays of 2060."""
    replies = load_indicator("lancashire-complaint-replies")
    rows = [{"received_on": date(2060, 7, 1), "replied_on": date(2060, 7, 2)}]
    with pytest.raises(CalendarError):
        replies.calculate(rows, period="2060-H2")


WRONG = """
format = "careplan-indicator/1"
key = "Own"
title = " "
edition = "1"
kind = "share"
counts = "x"
basis = "sheep"
period = "year"
direction = "up"
cites = ["careplan", "nobody 1"]
where = { field = "dya", in_period = true }
meets = { all = [] , extra = 1 }
colour = "red"

[[field]]
key = "day"
kind = "day"
says = "x"

[[field]]
key = "day"
kind = "choice"
says = "x"

[[field]]
key = "A b"
kind = "flag"
says = "x"

[[exclude]]
key = "a"
reason = "x"
locator = "1"
when = { field = "day", is = true }

[[exclude]]
key = "a"
reason = "x"
locator = "1"
when = { field = "day", in_period = false, within = 3 }

[target]
number = "many"
reaches = "about"

[rounding]
places = 9

[worth]
hours = [0]
money = 1
locator = "x"

[noted]
says = -1
of = 0
locator = "x"

[[reference]]
framework = "A"
code = "1"
"""


BETWEEN = """
format = "careplan-indicator/1"
key = "own"
title = "Own"
edition = "1"
kind = "share"
counts = "x"
basis = "cases"
period = "year"
direction = "higher"
cites = ["careplan", "nobody 1"]
locator = "1"
start = "day"
number = "n"
where = { field = "dya", in_period = true }
meets = { not = { field = "day", is = true } }

[[field]]
key = "day"
kind = "day"
says = "x"

[[field]]
key = "sort"
kind = "choice"
says = "x"
options = ["a"]

[[field]]
key = "sort"
kind = "flag"
says = "x"

[[field]]
key = "kind"
kind = "choice"
says = "x"
options = ["a"]

[[exclude]]
key = "a"
reason = "x"
locator = "1"
when = { all = [{ field = "kind", one_of = ["b"] }, { field = "day", present_until = "sort" }] }

[[exclude]]
key = "a"
reason = "x"
locator = "1"
when = { any = [{ field = "day", within = 1, unit = "days", of = "nothing" }] }

[target]
to_be_confirmed = true

[rounding]
places = 1
"""


def wrong_places(text):
    with pytest.raises(DefinitionError) as caught:
        indicator_from(text, file="own.toml")
    return {one.pointer.removeprefix("own.toml#"): one.message for one in caught.value.problems}


def test_a_wrong_definition_is_refused_with_everything_wrong():
    """Each mistake with its place; then what is wrong between fields, with the nearest name."""
    assert wrong_places(WRONG).keys() == {
        "/key",
        "/title",
        "/basis",
        "/direction",
        "/meets/all",
        "/meets/extra",
        "/colour",
        "/field/1/options",
        "/field/2/key",
        "/exclude/1/when",
        "/target/number",
        "/target/reaches",
        "/rounding/places",
        "/worth/hours/0",
        "/noted/says",
        "/noted/of",
        "/reference/0/framework",
    }
    between = wrong_places(BETWEEN)
    assert between.keys() == {
        "/cites/0",
        "/cites/1",
        "/locator",
        "/start",
        "/number",
        "/where/field",
        "/meets/not/field",
        "/field/2/key",
        "/exclude/0/when/all/0/one_of",
        "/exclude/0/when/all/1/present_until",
        "/exclude/1/key",
        "/exclude/1/when/any/0/of",
    }
    assert between["/where/field"] == "isn't a field of this definition; did you mean 'day'?"
    assert between["/meets/not/field"] == "expected a field of kind flag"
    assert between["/start"] == "expected nothing: the kind is share"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('cites = ["careplan tests"]', "cites = []", "/cites"),
        ('where = { field = "counted", is = true }', "where = { field = 'good' }", "/where"),
        (
            'where = { field = "counted", is = true }',
            "where = " + "{ not = " * 9 + "{ field = 'good', is = true }" + " }" * 9,
            "/where/not/not",
        ),
        ('where = { field = "counted", is = true }', "where = { in_period = false }", "/where"),
        ('when = { field = "left_out", is = true }', "when = { any = [] }", "/exclude/0/when/any"),
        ('meets = { field = "good", is = true }', "", "/meets"),
        ('meets = { field = "good", is = true }', "meets = { not = { field = 1 } }", "/meets/not"),
        ('kind = "share"', 'kind = "wait"', "/start"),
        ('kind = "share"', 'kind = "over"', "/over"),
    ],
)
def test_one_mistake_is_found_where_it_is(old, new, place):
    """In criteria, at any depth."""
    assert old in definition()
    with pytest.raises(DefinitionError, match=place):
        indicator_from(definition().replace(old, new))


def test_a_councils_own_source_and_codes():
    """It may cite its own document, and code its figure as its own dashboard does."""
    own = definition(more="[[reference]]\nframework = 'our-dashboard'\ncode = '4.1'\n").replace(
        'cites = ["careplan tests"]', 'locator = "table 2"'
    )
    own += "[source]\ngrade = 'primary'\ncompared_with = 'our paper'\ncompared_on = 2026-11-01\n"
    found = indicator_from(own)
    assert str(found.cites[0]) == "Own, table 2"
    assert found.references[0].code == "4.1"
    even = indicator_from(definition().replace("places = 1", 'places = 1\nhalf = "even"'))
    assert even.rounding.half is Half.EVEN


def test_definitions_are_found_by_key_and_by_path(tmp_path):
    """Shipped ones by key, a council's own by path; another key gets the nearest."""
    path = tmp_path / "own.toml"
    path.write_text(definition())
    assert load_indicator(path).key == load_indicator(str(path)).key == "own"
    assert load_indicator(KPI_6) is KPI_6
    with pytest.raises(UnknownNameError, match="lancashire-kpi-6"):
        load_indicator("lancashire-kpi-66")


def test_every_leaf_can_be_read():
    """Each test a criterion may make, in one definition."""
    text = definition().replace(
        'where = { field = "counted", is = true }',
        """where = { all = [
            { field = "counted", is = true },
            { not = { field = "kind", one_of = ["b"] } },
            { field = "n", at_least = 2 },
            { field = "day", due_after = 1, unit = "weeks" },
            { field = "day", present_until = "end", throughout = true },
            { any = [{ field = "end", within = 2, unit = "days", of = "day", open = "not-met" }] },
        ] }""",
    )
    text += "[[field]]\nkey = 'kind'\nkind = 'choice'\nsays = 'x'\noptions = ['a', 'b']\n"
    text += "[[field]]\nkey = 'n'\nkind = 'number'\nsays = 'x'\n"
    text += "[[field]]\nkey = 'day'\nkind = 'day'\nsays = 'x'\n"
    text += "[[field]]\nkey = 'end'\nkind = 'day'\nsays = 'x'\n"
    one = indicator_from(text)
    row = {"counted": True, "left_out": False, "good": True, "kind": "a", "n": 2}
    row |= {"day": date(2025, 12, 30), "end": date(2026, 12, 31)}
    assert one.calculate([row], period="2026").numerator == 0
    blank = dict.fromkeys(row)
    assert one.calculate([blank], period="2026").unknown == 1
    still = {**row, "end": None}
    assert one.calculate([still], period="2026").unknown == 0


# --- periods


@pytest.mark.parametrize(
    ("text", "since", "until", "kind", "before"),
    [
        ("2026-07", "2026-07-01", "2026-07-31", "month", "2025-07"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2023-02"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "quarter", "2025-Q1"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "quarter", "2025-Q4"),
        ("2026-H2", "2026-07-01", "2026-12-31", "half-year", "2025-H2"),
        ("2026", "2026-01-01", "2026-12-31", "year", "2025"),
        ("2026-27", "2026-04-01", "2027-03-31", "financial-year", "2025-26"),
        ("1999-00", "1999-04-01", "2000-03-31", "financial-year", "1998-99"),
        ("2011-12", "2011-12-01", "2011-12-31", "month", "2010-12"),
        ("2011-2012", "2011-04-01", "2012-03-31", "financial-year", "2010-2011"),
        ("2026-27-Q2", "2026-07-01", "2026-09-30", "quarter", "2025-26-Q2"),
        ("2026-27-Q4", "2027-01-01", "2027-03-31", "quarter", "2025-26-Q4"),
        ("2026-27-H1", "2026-04-01", "2026-09-30", "half-year", "2025-26-H1"),
        ("2026-27-H2", "2026-10-01", "2027-03-31", "half-year", "2025-26-H2"),
        ("1999-2000-H2", "1999-10-01", "2000-03-31", "half-year", "1998-1999-H2"),
    ],
)
def test_periods_are_read_as_people_write_them(text, since, until, kind, before):
    """Calendar and financial, each with its ends and the same a year before."""
    found = period(text)
    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)
    assert found.kind is PeriodKind(kind)
    assert found.year_before() == period(before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-13",
        "2026-Q5",
        "2026-28",
        "2026-H3",
        "0000",
        "9999-H2",
        "2026-Q1-Q2",
        "2026-27-H3",
        7,
    ],
)
def test_what_is_no_period_is_refused(text):
    """With what would be one."""
    with pytest.raises(InvalidValueError, match="expected a period such as"):
        period(text)


@given(st.dates(date(2026, 6, 1), date(2026, 11, 1)))
def test_what_has_gone_by_grows_from_nothing_to_all(day):
    """Nothing before the period, all of it from its last day on."""
    quarter = period("2026-Q3")
    gone = quarter.gone(day)
    assert 0 <= gone <= 1
    assert (gone == 0) == (day < quarter.since)
    assert (gone == 1) == (day >= quarter.until)
    assert gone <= quarter.gone(day + timedelta(days=1))


def test_a_criterion_is_a_table():
    """A number or a text where tests of fields belong is told so."""
    text = (ROOT / "examples" / "plans-in-7-days.toml").read_text()
    where = 'where = { field = "assessed_on", in_period = true }'
    assert where in text
    for wrong in ("7", '"assessed_on"', "[]"):
        with pytest.raises(DefinitionError, match="/where: expected a table"):
            indicator_from(text.replace(where, f"where = {wrong}"))
