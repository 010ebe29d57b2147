"""Complaints as the indicators count them."""

from datetime import UTC, date, datetime

from careplan.complaints import (
    CommissionedBy,
    Complaint,
    ComplaintKind,
    Compliment,
    complaint_rows,
)
from careplan.indicators import load_indicator

OURS = {
    "kind": ComplaintKind.COMPLAINT,
    "formal": True,
    "commissioned_by": CommissionedBy.AUTHORITY,
}


def at(month, day):
    return datetime(2026, month, day, 9, 0, tzinfo=UTC)


def test_indicators_read_complaints():
    """One in time, one late, one closed on a day nobody knows, one informal, one compliment."""
    feedback = [
        Complaint(**OURS, received=at(7, 1), remedied=at(7, 29), replied_on=date(2026, 7, 20)),
        Complaint(**OURS, received=at(7, 1), remedied=at(7, 30), replied_on=date(2026, 9, 1)),
        Complaint(**OURS, received=at(7, 1), still_open=False, replied_on=date(2026, 7, 2)),
        Complaint(**{**OURS, "formal": False}, received=at(7, 1), remedied=at(7, 2)),
        Compliment(received=at(7, 3)),
    ]
    rows = list(complaint_rows(feedback))
    found = load_indicator("lancashire-kpi-6").calculate(rows, period="2026-H2")
    assert (found.numerator, found.denominator) == (1, 3)
    replies = load_indicator("lancashire-complaint-replies")
    known = [
        {key: row[key] for key in row if key in {f.key for f in replies.fields}} for row in rows[:3]
    ]
    assert replies.calculate(known, period="2026-H2").numerator == 2


def test_blanks_stay_blank():
    """An empty complaint is a record of blanks, and counts wherever one might."""
    assert set(next(complaint_rows([Complaint()])).values()) == {None}
