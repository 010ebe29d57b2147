"""By when a request about liberty has to be assessed."""

from datetime import date

import pytest

from careplan import check
from careplan.errors import InvalidValueError
from careplan.waiting import (
    LibertyRequest,
    LibertyRequestKind,
    assessments_due,
    urgent_authorisation_ends,
)

URGENT = LibertyRequestKind.URGENT
STANDARD = LibertyRequestKind.STANDARD


def day(number, month=11):
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("held", "due"),
    [
        ({"received": day(2), "kind": STANDARD}, day(22)),
        ({"received": day(2), "kind": URGENT, "urgent_until": day(8)}, day(8)),
        (
            {
                "received": day(2),
                "kind": URGENT,
                "urgent_since": day(2),
                "urgent_until": day(8),
                "extended_until": day(15),
            },
            day(15),
        ),
        (
            {"received": day(2), "kind": URGENT, "urgent_since": day(2), "urgent_until": day(30)},
            day(8),
        ),
        ({"received": day(2), "kind": URGENT, "urgent_until": day(30)}, day(22)),
        ({"received": day(2), "kind": URGENT}, None),
        ({"received": day(2)}, None),
        ({"kind": STANDARD}, None),
    ],
)
def test_last_days(held, due):
    """The last day that is in time, worked out by hand."""
    assert assessments_due(LibertyRequest(**held)) == due


def test_an_urgent_authorisation_lasts_no_longer_than_the_law_lets_it():
    """Seven days, and seven more than it was first given for where it was extended once."""
    asked = {"urgent_since": day(2), "urgent_until": day(5)}
    assert urgent_authorisation_ends(LibertyRequest(**asked)) == day(5)
    assert urgent_authorisation_ends(LibertyRequest(**asked, extended_until=day(30))) == day(12)
    five = LibertyRequest(urgent_since=day(2), urgent_until=day(6), extended_until=day(30))
    assert urgent_authorisation_ends(five) == day(13)
    no_first = LibertyRequest(urgent_since=day(2), extended_until=day(30))
    assert urgent_authorisation_ends(no_first) == day(15)
    no_start = LibertyRequest(urgent_until=day(6), extended_until=day(30))
    assert urgent_authorisation_ends(no_start) == day(13)
    neither = LibertyRequest(extended_until=day(30))
    assert urgent_authorisation_ends(neither) == day(30)
    assert urgent_authorisation_ends(LibertyRequest(urgent_since=day(2))) is None


def test_days_in_an_order_that_cant_be():
    """Every wrong day is told at once, and no day is printed."""
    with pytest.raises(InvalidValueError) as caught:
        LibertyRequest(
            received=day(20),
            urgent_since=day(9),
            urgent_until=day(8),
            extended_until=day(7),
            granted_on=day(19),
            refused_on=day(18),
            withdrawn_on=day(17),
            since=day(16),
            until=day(15),
        )
    assert [one.pointer for one in caught.value.problems] == [
        "/urgent_until",
        "/extended_until",
        "/granted_on",
        "/refused_on",
        "/withdrawn_on",
        "/until",
        "/refused_on",
    ]
    assert "2026" not in str(caught.value)


def test_danger_is_shown_with_the_day_it_was_due_and_no_other():
    """The sentence holds the day that was worked out; the days in the record aren't printed."""
    request = LibertyRequest(
        received=day(2),
        kind=URGENT,
        urgent_since=day(1),
        urgent_until=day(7),
        assessments=(),
    )
    text = str(check(request, "liberty-request", on=day(30)))
    assert "The assessments were due by 7 November 2026." in text
    assert "The urgent authorisation has ended." in text
    assert "1 November" not in text
    assert "2 November" not in text


@pytest.mark.parametrize(
    ("first", "extended", "told"),
    [
        (day(7), day(14), "due by 14 November 2026"),
        (day(7), day(12), "due while the urgent authorisation was in force"),
        (day(5), None, "due while the urgent authorisation was in force"),
    ],
)
def test_an_end_is_printed_only_where_it_is_worked_out(first, extended, told):
    """An end that is earlier than the law allows is known from the record alone."""
    request = LibertyRequest(
        received=day(2),
        kind=URGENT,
        urgent_since=day(1),
        urgent_until=first,
        extended_until=extended,
        assessments=(),
    )
    assert told in " ".join(str(check(request, "liberty-request", on=day(30))).split())


def test_an_extension_ends_after_the_urgent_authorisation_began():
    """Also where the end that was first given is blank."""
    with pytest.raises(InvalidValueError, match="on or after urgent_since"):
        LibertyRequest(urgent_since=day(10), extended_until=day(4))
