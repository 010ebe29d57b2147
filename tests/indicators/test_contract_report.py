"""A contract report: one page for a commissioner, and what changed since the last version."""

import io
import json
from datetime import date
from decimal import Decimal

import attrs
import pytest
from openpyxl import load_workbook

from careplan.errors import ArgumentError, InvalidValueError
from careplan.formats import contract_workbook
from careplan.indicators import CareHours, Extract, Signature, contract_report, load_indicator
from tests.helpers import EXAMPLES

EXTRACT = Extract(name="plans, query 4", drawn_on=date(2026, 10, 5))
IN_TIME = {"assessed_on": date(2026, 7, 1), "planned_on": date(2026, 7, 3)}
LATE = {"assessed_on": date(2026, 7, 1), "planned_on": date(2026, 7, 30)}
UNKNOWN = {"assessed_on": None, "planned_on": date(2026, 7, 30)}


def figure(*rows, key=EXAMPLES / "plans-in-7-days.toml", period="2026-Q3"):
    return load_indicator(key).calculate(rows, period=period)


def feedback(key, *rows):
    every = {"received_on": date(2026, 7, 2), "commissioned_by": "authority"}
    return load_indicator(key).calculate([{**every, **row} for row in rows], period="2026-H2")


def report(*outcomes, **more):
    return contract_report(outcomes, **{"title": "Carers' service", "extract": EXTRACT} | more)


def test_a_first_version_has_no_changes():
    """Nothing is said of a version before, of hours that weren't given, or of who signed."""
    found = report(figure(IN_TIME, LATE))
    assert (found.version, found.changes) == (1, None)
    told = str(found)
    assert "Changed since" not in told
    assert told.count("not given") == 3
    assert "Nobody has signed this yet." in told
    assert "50.00%" in told
    assert "1 of 2" in told


def test_what_changed_is_said():
    """A figure that differs, one that is new, one that is gone, and none."""
    compliments = [{"kind": "compliment"}] * 2
    kpi = feedback("lancashire-kpi-7", *compliments)
    first = report(kpi).as_dict()
    same = report(kpi, before=json.loads(json.dumps(first)))
    assert (same.version, same.changes) == (2, ())
    assert "No figure has changed." in str(same)
    more = report(feedback("lancashire-kpi-7", *compliments, {"kind": "complaint"}), before=first)
    (change,) = more.changes
    assert change.indicator == "lancashire-kpi-7, authority-alone"
    assert (change.before, change.now) == ("2 of 2 (100%)", "2 of 3 (67%)")
    assert "was 2 of 2 (100%), is 2 of 3 (67%)" in str(more)
    other = report(
        feedback("lancashire-kpi-6", {"kind": "complaint", "formal": True, "resolved_on": None}),
        before=more.as_dict(),
    )
    assert other.version == 3
    assert [(one.before, one.now) for one in other.changes] == [
        (None, "0 of 1 (0.00%)"),
        ("2 of 3 (67%)", None),
    ]
    assert "wasn't there" in str(other)
    assert "isn't there any more" in str(other)


def test_a_figure_says_whether_its_target_is_met():
    """Met, missed, can't be told, to be confirmed, no target, and no figure."""
    met = feedback("lancashire-kpi-7", *[{"kind": "compliment"}] * 3)
    missed = feedback("lancashire-kpi-7", {"kind": "compliment"}, {"kind": "complaint"})
    open_one = {"kind": "complaint", "formal": True, "resolved_on": None}
    unsure = feedback("lancashire-kpi-6", open_one)
    rows = {
        "at least 60 | yes": met,
        "at least 60 | no": missed,
        "at least 80 | we can't tell": unsure,
        "none |": figure(IN_TIME),
    }
    for ends, outcome in rows.items():
        assert ends in report(outcome).as_markdown()
    assert "no figure" in str(report(figure(UNKNOWN)))
    waiting = attrs.evolve(
        met,
        indicator=attrs.evolve(
            met.indicator, target=attrs.evolve(met.indicator.target, number=None)
        ),
    )
    assert "to be confirmed |" in report(waiting).as_markdown()


@pytest.mark.parametrize(
    ("billed", "delivered", "said"),
    [(Decimal("12.5"), 12, "0.5"), (12, 12, None), (None, 12, None), (12, None, None)],
)
def test_hours_billed_beyond_those_delivered_are_said(billed, delivered, said):
    """Only where both are given: a blank is no number."""
    told = str(report(figure(IN_TIME), hours=CareHours(billed=billed, delivered=delivered)))
    assert ("More hours are billed" in told) == (said is not None)
    assert said is None or f"than were delivered: {said}." in told


@pytest.mark.parametrize("hours", [-1, Decimal(-1), Decimal("NaN"), True, 1.5, "12"])
def test_hours_that_are_no_number_are_refused(hours):
    """Neither a float nor a text is taken for one."""
    with pytest.raises(InvalidValueError, match="/billed: expected a number of hours"):
        CareHours(billed=hours)


def test_wrong_arguments_are_one_error():
    """Each with its place."""
    with pytest.raises(ArgumentError) as told:
        contract_report("x", title=" ", extract="y", hours=3, signed="z")
    places = {problem.pointer for problem in told.value.problems}
    assert places == {"/outcomes", "/title", "/extract", "/hours", "/signed"}
    half_year = feedback("lancashire-kpi-7", {"kind": "compliment"})
    signed = Signature(role="", on="2026-11-30")
    with pytest.raises(ArgumentError) as told:
        report(figure(IN_TIME), half_year, half_year, extract=Extract(name="", drawn_on=None))
    places = [problem.pointer for problem in told.value.problems]
    assert places == [
        "/outcomes/1",
        "/outcomes/2",
        "/outcomes/2",
        "/extract/name",
        "/extract/drawn_on",
    ]
    with pytest.raises(ArgumentError, match=r"/signed/role: .*\n/signed/on: "):
        report(half_year, signed=signed)
    with pytest.raises(ArgumentError, match="at least one figure"):
        report()


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ({"format": "careplan-plan/1"}, "/before"),
        ({"period": "2026-Q2"}, "/before/period"),
        ({"version": True}, "/before/version"),
        ({"version": 0}, "/before/version"),
        ({"figures": [{}]}, "/before/figures"),
        ({"figures": None}, "/before/figures"),
    ],
)
def test_the_last_version_is_such_a_report(edit, place):
    """What somebody kept may be of another period, or something else."""
    first = report(figure(IN_TIME)).as_dict()
    with pytest.raises(ArgumentError, match=f"^{place}: "):
        report(figure(IN_TIME), before={**first, **edit})
    with pytest.raises(ArgumentError, match=r"^/before: "):
        report(figure(IN_TIME), before=[first])


def test_a_workbook_has_a_sheet_for_each_part():
    """Texts stay texts, also those that begin like a formula."""
    first = report(figure(IN_TIME), title="=1+1")
    book = load_workbook(io.BytesIO(contract_workbook(first)))
    assert book.sheetnames == ["Figures", "Hours", "Report"]
    assert book["Report"]["A1"].value == "=1+1, 2026-Q3, version 1"
    assert book["Report"]["A1"].data_type == "s"
    hours = CareHours(commissioned=Decimal(120), delivered=Decimal("99.5"))
    again = report(figure(IN_TIME, LATE), before=first.as_dict(), hours=hours)
    book = load_workbook(io.BytesIO(contract_workbook(again)))
    plans = "Support plans made within 7 days of the assessment"
    heads = (
        "Indicator",
        "Figure",
        "Made of",
        "Records where we can't tell",
        "Target",
        "Target met",
    )
    assert {sheet.title: [*sheet.values] for sheet in book} == {
        "Figures": [
            heads,
            (plans, "50.00%", "1 of 2", "0", "none", None),
        ],
        "Hours": [
            ("What", "Hours"),
            ("commissioned", "120"),
            ("delivered", "99.5"),
            ("billed", "not given"),
        ],
        "Changes": [
            ("Changed since the last version",),
            (f"{plans}: was 1 of 1 (100.00%), is 1 of 2 (50.00%)",),
        ],
        "Report": [
            ("Carers' service, 2026-Q3, version 2",),
            ("Made from the extract plans, query 4, drawn on 5 October 2026.",),
            ("Nobody has signed this yet.",),
        ],
    }


def test_a_count_is_of_nothing():
    """How many there were, without a number to divide by."""
    rows = [{"held_on": date(2026, 7, 2)}] * 3
    found = figure(*rows, key="cheshire-east-awareness")
    assert found.denominator is None
    assert "| 3 |" in report(found).as_markdown()
