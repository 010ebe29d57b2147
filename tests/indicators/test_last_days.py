"""Each time limit of an indicator at both ends of its last day, read off a calendar by hand."""

from datetime import date, timedelta

import attrs
import pytest

from careplan.dates.periods import period
from careplan.indicators import SHIPPED
from careplan.indicators.field_tests import Due, FieldTest, Within
from tests.indicators.test_indicators import filled_in

LAST_DAYS = {
    "carers-light-touch-review": ("2026-01-05", "2026-03-02"),
    "carers-planned-review": ("2024-02-29", "2025-02-28"),
    "lancashire-complaint-replies": ("2026-03-30", "2026-05-14"),
    "lancashire-kpi-6": ("2028-02-01", "2028-02-29"),
    "medway-advocacy": ("2026-12-25", "2027-01-01"),
    "medway-care-act-assessments": ("2026-10-01", "2026-10-29"),
    "medway-carer-assessments": ("2026-02-01", "2026-03-01"),
    "medway-complaints-resolved": ("2026-10-18", "2026-11-01"),
    "medway-concerns-addressed": ("2026-02-22", "2026-03-01"),
    "medway-eligibility-decisions": ("2026-12-18", "2027-01-01"),
    "medway-enquiries-resolved": ("2026-10-02", "2026-12-31"),
    "medway-financial-assessments": ("2026-01-05", "2026-03-02"),
}
"""Indicator to the day its clock starts and the last day in time.

Among them are 29 February, a month's end, the Easter and May bank holidays, and New Year.
"""


def leaves_of(thing):
    """Every test of a field that a definition makes."""
    if isinstance(thing, FieldTest):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from leaves_of(one)
    elif attrs.has(type(thing)):
        for one in attrs.fields(type(thing)):
            yield from leaves_of(getattr(thing, one.name))


LIMITS = {
    (key, test)
    for key in SHIPPED
    for test in leaves_of(filled_in(key))
    if isinstance(test, Within | Due)
}


def test_no_indicator_with_a_time_limit_is_left_out():
    assert {key for key, _ in LIMITS} == LAST_DAYS.keys()


@pytest.mark.parametrize(
    ("key", "test"), [one for one in sorted(LIMITS, key=str) if isinstance(one[1], Within)]
)
def test_the_last_day_is_in_time_and_the_next_is_late(key, test):
    """What ended on the last day is in time; what is open on it may still be, and isn't after."""
    start, last = map(date.fromisoformat, LAST_DAYS[key])
    late, year = last + timedelta(days=1), period("2026")

    def answer(ended, on):
        record = {test.of: start, test.field: ended}
        if test.still_open is not None:
            record[test.still_open] = ended is None
        return test.answer(record, year, on)

    assert [answer(last, late), answer(late, late)] == [True, False]
    assert [answer(None, last), answer(None, late)] == [None, False]


def test_what_is_due_on_a_periods_last_day_is_due_in_it():
    """And on its first; twelve months after 29 February is the last day of February."""
    (test,) = [one for key, one in LIMITS if isinstance(one, Due)]
    for start, year in (("2025-12-31", "2026"), ("2026-01-01", "2027"), ("2024-02-29", "2025")):
        record = {test.field: date.fromisoformat(start)}
        found = {
            on: test.answer(record, period(on), date(2028, 1, 1))
            for on in map(str, range(2024, 2029))
        }
        assert [on for on, due in found.items() if due] == [year]
