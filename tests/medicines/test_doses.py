"""Doses in time, against the same counted the slow way."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import catalogue, check
from careplan.errors import InvalidValueError
from careplan.medicines import AsRequired, Giver, Medicine
from careplan.medicines.charts import Chart, ChartEntry, Dose, WhyNotAvailable
from careplan.medicines.charts.doses import (
    declined_and_nobody_told,
    of_medicine,
    over_the_most,
    perhaps_taken,
    too_soon,
)
from careplan.rules import State, judge
from careplan.serde import load
from tests.helpers import every_rule, lines_run

START = datetime(2026, 10, 24, 12, tzinfo=UTC)
CLOCKS_GO_BACK = datetime(2026, 10, 25, 1, tzinfo=UTC)
ON = date(2026, 11, 30)
OUTCOMES = st.sampled_from((Dose.TAKEN, Dose.TAKEN, Dose.DECLINED, Dose.NOT_NEEDED, None))


def moment_after(minutes):
    """So many minutes after the start, as clocks in England show it."""
    moment = START + timedelta(minutes=minutes)
    return moment.astimezone(timezone(timedelta(hours=moment < CLOCKS_GO_BACK)))


def taken(*minutes, **facts):
    return tuple(
        ChartEntry(medicine="m", outcome=Dose.TAKEN, at=moment_after(n), **facts) for n in minutes
    )


def chart(entries, **given):
    how = AsRequired(**{"most_doses_in_24_hours": 4, "least_hours_between": Decimal(4), **given})
    medicine = Medicine(key="m", as_required=how, given_by=(Giver.WORKER,))
    return Chart(medicines=(medicine,), entries=tuple(entries))


def state(code, subject):
    report = check(subject, "medicines-chart", on=ON)
    return next(row.state for row in report.results if row.requirement.rule.code == code)


@st.composite
def entries(draw):
    found = []
    for n in draw(st.lists(st.integers(0, 4000), max_size=12)):
        moment = moment_after(n)
        at, planned = draw(st.sampled_from(((moment, None), (None, moment), (moment, moment))))
        found.append(ChartEntry(medicine="m", planned=planned, at=at, outcome=draw(OUTCOMES)))
    return found


@given(entries(), st.integers(1, 5))
def test_the_window_counts_as_a_person_would(drawn, most):
    """For each dose: those in the 24 hours up to it, sure and possible."""
    doses = perhaps_taken(of_medicine(chart(drawn), "m", date.max))
    found = {d.index: sure for d, sure in over_the_most(doses, most, [1] * len(doses))}
    for at, dose in enumerate(doses):
        near = [one for one in doses[: at + 1] if dose.at - one.at < timedelta(hours=24)]
        sure = dose.surely and sum(one.surely for one in near) > most
        assert found.get(dose.index) == (sure if len(near) > most else None)


@given(entries(), st.integers(1, 8))
def test_too_soon_is_told_of_each_pair(drawn, hours):
    """Sure where two sure doses are too near; perhaps where one of them only may be."""
    doses, least = perhaps_taken(of_medicine(chart(drawn), "m", date.max)), timedelta(hours=hours)
    found = {dose.index: sure for dose, sure in too_soon(doses, least)}
    for at, dose in enumerate(doses):
        before = [one for one in doses[:at] if dose.at - one.at < least]
        if not before:
            assert dose.index not in found
        else:
            assert found[dose.index] == (dose.surely and any(one.surely for one in before))


@given(entries(), st.data())
def test_filling_in_a_blank_never_turns_too_many_into_allowed(drawn, data):
    """What is sure stays sure, whatever is written into a blank."""
    known = [
        one if one.outcome else ChartEntry(medicine="m", at=one.moment, outcome=data.draw(OUTCOMES))
        for one in drawn
    ]
    for code in ("MD107", "MD108"):
        before, after = state(code, chart(drawn)), state(code, chart(known))
        if before in {State.MET, State.NOT_MET}:
            assert after is before


def test_when_the_clocks_go_back_a_day_is_still_24_hours():
    """From one on Saturday to noon on Sunday by the clock are 24 hours, not 23."""
    assert state("MD107", chart(taken(0, 300, 600, 900, 1439))) is State.NOT_MET
    assert state("MD107", chart(taken(0, 300, 600, 900, 1440))) is State.MET


def test_units_are_counted_exactly():
    """Tenths of a millilitre don't add up to a little more."""
    given_ = {"most_doses_in_24_hours": None, "most_units_in_24_hours": Decimal("0.3")}
    three = taken(0, 300, 600, units=Decimal("0.1"))
    assert state("MD107", chart(three, **given_)) is State.MET
    assert state("MD107", chart((*three, *taken(900, units=Decimal("0.001"))), **given_)) is (
        State.NOT_MET
    )


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ("dd", [(1, True)]),
        ("ddd", [(1, True)]),
        ("dtdd", [(3, True)]),
        ("dndd", [(2, True)]),
        ("ddtdd", [(1, True), (4, True)]),
        ("d?", [(1, False)]),
        ("?d", [(1, False)]),
        ("d?d", [(1, False)]),
        ("?dd", [(2, True)]),
        ("??", []),
        ("d", []),
        ("dtd", []),
        ("", []),
    ],
)
def test_runs_of_refusals(outcomes, found):
    """d declined, t taken, n not needed, ? not recorded; each run is told of once."""
    kinds = {"d": Dose.DECLINED, "t": Dose.TAKEN, "n": Dose.NOT_NEEDED, "?": None}
    rows = [(at, ChartEntry(outcome=kinds[one])) for at, one in enumerate(outcomes)]
    assert list(declined_and_nobody_told(rows, 2)) == found


def test_a_reason_needs_its_outcome():
    """Asleep is a reason for *not available*; a dose that was taken has none."""
    ChartEntry(outcome=Dose.NOT_AVAILABLE, why_not_available=WhyNotAvailable.ASLEEP)
    with pytest.raises(InvalidValueError, match="why_not_available"):
        ChartEntry(outcome=Dose.TAKEN, why_not_available=WhyNotAvailable.ASLEEP)


def test_a_blank_chart_is_never_good():
    """Without medicines or entries nobody can tell."""
    assert state("MD107", Chart(entries=())) is State.CANT_TELL
    assert state("MD107", Chart(medicines=())) is State.CANT_TELL
    assert state("MD130", Chart()) is State.CANT_TELL
    assert state("MD130", Chart(entries=taken(0))) is State.CANT_TELL
    assert state("MD130", Chart(medicines=(), entries=())) is State.MET


def test_a_long_chart_takes_its_length():
    """Ten times as many doses run some ten times as many lines, and never a hundred."""

    def work(doses):
        subject = chart(taken(*range(0, 300 * doses, 300)))
        return lines_run(lambda: state("MD107", subject))

    work(10)
    assert work(2_000) < 15 * work(200)


def pointers(report, *, shift=0):
    """Each finding about a medicine or an entry, with every place that it is about."""
    for one in report.findings:
        for pointer in (one.pointer,) if one.column is None else one.column.pointers:
            _, kind, *rest = pointer.split("/")
            if kind == "medicines" and rest:
                rest[0] = str(int(rest[0]) + shift)
            if kind in {"medicines", "entries"}:
                yield one.code, kind, *rest


CASES = [
    (file, case)
    for file in catalogue.case_files()
    for case in file.cases
    if file.subject == "chart" and case.data.get("medicines")
]


@pytest.mark.parametrize(("file", "case"), CASES, ids=lambda one: getattr(one, "story", ""))
def test_another_medicine_hides_nothing(file, case):
    """A medicine of which nothing is recorded, put in front: all that was found is found again."""
    rules = every_rule(Chart, file.values)
    before = judge(load(case.data, Chart), rules, on=case.on)
    first = {"key": "put-in-front", "as_required": {}}
    more = {**case.data, "medicines": [first, *case.data["medicines"]]}
    after = judge(load(more, Chart), rules, on=case.on)
    assert set(pointers(before, shift=1)) <= set(pointers(after))
