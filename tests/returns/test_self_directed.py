"""Measure 3D for service users, person by person."""

from fractions import Fraction

import pytest

from careplan.dates.periods import period
from careplan.returns import Event, self_directed_support
from tests.returns.events import REVIEW, SERVICE, changed

OPEN = {**SERVICE, "end": None}
NURSING = {"service_type": "Long term support: Nursing care"}
PRISON = {"service_type": "Long term support: Prison"}


def counted(*rows):
    """Met, people, unknown and perhaps, of both parts."""
    found = self_directed_support([changed(OPEN, **row) for row in rows], "2025-26")
    return [(one.met, one.people, one.unknown, one.perhaps) for one in found]


@pytest.mark.parametrize(
    ("rows", "whole", "paid"),
    [
        ([{}], (1, 1, 0, 0), (0, 1, 0, 0)),  # a managed budget
        ([{"delivery_mechanism": "Direct payment"}], (1, 1, 0, 0), (1, 1, 0, 0)),
        ([{"delivery_mechanism": "Direct Payment"}], (1, 1, 0, 0), (1, 1, 0, 0)),  # release 1
        ([{"service_component": "Direct payment"}], (1, 1, 0, 0), (1, 1, 0, 0)),
        ([{"delivery_mechanism": "CASSR commissioned support"}], (0, 1, 0, 0), (0, 1, 0, 0)),
        ([{"delivery_mechanism": None}], (0, 1, 1, 0), (0, 1, 1, 0)),
        ([{"delivery_mechanism": "otherwise"}], (0, 1, 1, 0), (0, 1, 1, 0)),
        # of several services the first in rank counts
        ([{}, {"delivery_mechanism": "Direct payment"}], (1, 1, 0, 0), (1, 1, 0, 0)),
        ([{}, {"delivery_mechanism": None}], (1, 1, 0, 0), (0, 1, 1, 0)),
        ([{}, NURSING], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{}, {**NURSING, "end": "2026-01-31"}], (1, 1, 0, 0), (0, 1, 0, 0)),
        ([{}, PRISON], (1, 1, 0, 0), (0, 1, 0, 0)),
        ([PRISON], (0, 0, 0, 0), (0, 0, 0, 0)),
        # the day
        ([{"end": "2026-03-31"}], (1, 1, 0, 0), (0, 1, 0, 0)),
        ([{"end": "2026-03-30"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"start": "2026-04-01"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"start": None}], (0, 0, 0, 1), (0, 0, 0, 1)),
        ([{"date_of_death": "2026-03-30"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"date_of_death": "2026-03-31"}], (1, 1, 0, 0), (0, 1, 0, 0)),
        # who
        ([{"date_of_birth": "2008-04-01"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"date_of_birth": "2008-03-31"}], (1, 1, 0, 0), (0, 1, 0, 0)),
        ([{"date_of_birth": "2026-04-01"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"date_of_birth": None}], (0, 0, 0, 1), (0, 0, 0, 1)),
        ([{"client_type": "Unpaid carer"}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{"client_type": None}], (0, 0, 0, 1), (0, 0, 0, 1)),
        ([{"nhs_number": None, "person_id": None}], (0, 0, 0, 0), (0, 0, 0, 0)),
        ([{}, {"nhs_number": "9990000026"}], (2, 2, 0, 0), (0, 2, 0, 0)),
    ],
)
def test_who_counts(rows, whole, paid):
    """Each reason to count, not to, and not to tell."""
    assert counted(*rows) == [whole, paid]


def test_the_share_and_its_bounds():
    """Nobody unknown counts as met; both ends stand beside the figure."""
    more = [{"delivery_mechanism": None}, {"delivery_mechanism": "CASSR commissioned support"}]
    more += [{"date_of_birth": None}]
    rows = [{}, *(row | {"nhs_number": f"99900001{n}"} for n, row in enumerate(more))]
    whole, _ = self_directed_support([changed(OPEN, **row) for row in rows], period("2025-26"))
    assert (whole.figure, whole.lowest, whole.highest) == (
        Fraction(1, 3),
        Fraction(1, 4),
        Fraction(3, 4),
    )
    none, _ = self_directed_support([Event(REVIEW)], "2025-26")
    assert (none.figure, none.lowest, none.highest) == (None, None, None)
