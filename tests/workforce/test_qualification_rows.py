"""Workers as records for the indicator of qualifications: a blank never counts for anybody."""

from datetime import date

import pytest
from hypothesis import given

from careplan.errors import ArgumentError
from careplan.indicators import load_indicator
from careplan.testing.strategies import records
from careplan.workforce import (
    Employment,
    Qualification,
    QualificationKind,
    QualificationState,
    TimeAway,
    qualification_rows,
)

SINCE, UNTIL = date(2026, 4, 1), date(2026, 9, 30)
LEVEL_2, CERTIFICATE = QualificationKind.LEVEL_2, QualificationKind.CARE_CERTIFICATE
OFFERED, DECLINED, UNDERTAKING, ACHIEVED = (
    QualificationState.OFFERED,
    QualificationState.DECLINED,
    QualificationState.UNDERTAKING,
    QualificationState.ACHIEVED,
)


def row(**fields):
    (found,) = qualification_rows([Employment(**fields)], since=SINCE, until=UNTIL)
    return found


def held(state, kind=LEVEL_2, on=None):
    return Qualification(kind=kind, state=state, on=on)


@pytest.mark.parametrize(
    ("qualifications", "diploma"),
    [
        (None, None),
        ((), "none"),
        ((held(OFFERED),), "offered"),
        ((held(DECLINED),), "offered"),
        ((held(OFFERED), held(ACHIEVED), held(UNDERTAKING)), "achieved"),
        ((held(UNDERTAKING, on=UNTIL),), "undertaking"),
        ((held(UNDERTAKING, on=date(2026, 10, 1)),), "none"),
        ((held(ACHIEVED, kind=CERTIFICATE),), "none"),
        ((held(ACHIEVED, kind=QualificationKind.LEVEL_3),), "achieved"),
        ((held(OFFERED), held(UNDERTAKING, kind=QualificationKind.LEVEL_5)), "undertaking"),
        ((held(None),), None),
        ((held(UNDERTAKING), held(ACHIEVED, kind=None)), None),
        ((held(ACHIEVED), held(None, kind=None)), "achieved"),
    ],
)
def test_how_far_they_are(qualifications, diploma):
    """The furthest by the end of the period; a blank that may hide one further is a blank."""
    assert row(qualifications=qualifications)["diploma"] == diploma


@pytest.mark.parametrize(
    ("themselves", "others", "expected"),
    [
        (True, None, True),
        (None, True, True),
        (False, False, False),
        (None, False, None),
        (False, None, None),
    ],
)
def test_front_line_or_managing_those_who_are(themselves, others, expected):
    assert row(front_line=themselves, manages_front_line=others)["front_line"] is expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (None, None),
        ((), False),
        ((TimeAway(since=SINCE, until=UNTIL, maternity=True),), True),
        ((TimeAway(since=SINCE, maternity=True),), True),
        ((TimeAway(since=date(2026, 4, 2), until=UNTIL, maternity=True),), False),
        ((TimeAway(since=SINCE, until=date(2026, 9, 29), maternity=True),), False),
        ((TimeAway(since=SINCE, until=UNTIL, maternity=False),), False),
        ((TimeAway(since=SINCE, until=UNTIL),), None),
        ((TimeAway(until=UNTIL, maternity=True),), None),
    ],
)
def test_maternity_leave_for_the_whole_period(away, expected):
    assert row(away=away)["maternity_whole_period"] is expected


def test_the_indicator_counts_them():
    """One offered, one with nothing, one whose list is blank: in nobody's favour."""
    usual = {"since": date(2025, 1, 1), "front_line": True, "outside_county_only": False}
    team = [
        Employment(**usual, away=(), qualifications=qualifications)
        for qualifications in ((held(OFFERED),), (), None)
    ]
    rows = list(qualification_rows(iter(team), since=SINCE, until=UNTIL))
    found = load_indicator("lancashire-kpi-3-diploma").calculate(rows, period="2026-H1", over=3)
    assert (found.numerator, found.unknown) == (1, 1)


def test_what_isnt_an_employment_is_refused():
    with pytest.raises(ArgumentError) as caught:
        list(qualification_rows([None], since=None, until=UNTIL))
    assert {problem.pointer for problem in caught.value.problems} == {"/employments/0", "/since"}


@given(records(Employment))
def test_any_worker_is_a_record(worker):
    (found,) = qualification_rows([worker], since=SINCE, until=UNTIL)
    assert not {"worker", "key"} & found.keys()
