"""Which rows are one event, and which of them is kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.returns import Event, unique_events
from careplan.returns.specification import code_lists
from careplan.returns.unique import COMMON
from tests.returns.events import ASSESSMENT, REQUEST, REVIEW, SERVICE, changed


@pytest.mark.parametrize(
    ("held", "more", "left"),
    [
        (REQUEST, {"postcode": "ZZ99 1AA"}, 1),
        (REQUEST, {"end": "2026-01-21"}, 2),
        (REQUEST, {"start": "05/01/2026"}, 1),
        (REQUEST, {"client_type": "Unpaid carer"}, 2),
        (REQUEST, {"la_code": "E98"}, 2),
        (REQUEST, {"nhs_number": "9990000026"}, 2),
        (REQUEST, {"person_id": "p-9"}, 1),
        (REQUEST, {"nhs_number": "999 000 0018"}, 1),
        (REQUEST, {"route_of_access": "1"}, 2),
        (REQUEST, {"nhs_number": None, "person_id": None}, 2),
        (REQUEST, {"event_type": None}, 2),
        (ASSESSMENT, {"assessment_method": "another"}, 1),
        (ASSESSMENT, {"assessment_type": "Short term assessment"}, 2),
        (SERVICE, {"end": None}, 1),
        (SERVICE, {"service_component": "Equipment"}, 2),
        (SERVICE, {"unit_cost": "19.5"}, 1),
        (SERVICE, {"unit_cost": "twenty"}, 2),
        (SERVICE, {"unit_cost": "20"}, 2),
        (SERVICE, {"planned_units": None}, 2),
        (REVIEW, {"review_reason": "Unplanned"}, 1),
    ],
)
def test_what_makes_an_event_its_own(held, more, left):
    """Two rows, one with another cell: one event, or two."""
    assert len(unique_events([Event(held), changed(held, **more)])) == left


@pytest.mark.parametrize(
    ("held", "blank", "left"),
    [
        *((held, name, 2) for held in (REQUEST, SERVICE) for name in COMMON),
        *((held, "end", 2) for held in (REQUEST, ASSESSMENT, REVIEW)),
        (REQUEST, "route_of_access", 2),
        (ASSESSMENT, "assessment_type", 2),
        (SERVICE, "service_type", 2),
        (SERVICE, "service_component", 2),
        *((SERVICE, name, 1) for name in ("end", "delivery_mechanism", "unit_cost")),
        *((SERVICE, name, 1) for name in ("cost_frequency", "planned_units")),
        (REVIEW, "service_type", 1),
    ],
)
def test_where_a_blank_could_make_it_another_both_are_kept(held, blank, left):
    """Two rows alike, with one blank: where it could be another event, neither is left out."""
    assert len(unique_events([changed(held, **{blank: None})] * 2)) == left


@pytest.mark.parametrize(
    "better",
    [
        {"period_end": "2026-12-31", "end": "2026-01-01", "outcome": "NFA: Other"},
        {"end": None, "outcome": "NFA: Other"},
        {"end": "2026-01-21", "outcome": "NFA: Other"},
        {"outcome": "Progress to reablement/ST-Max"},
        {"outcome": "NFA - Deceased"},
    ],
)
def test_the_row_that_is_kept(better):
    """The latest period, then an open end, then the latest end, then the outcome; in any order."""
    held, other = Event(SERVICE), changed(SERVICE, **better)
    assert unique_events([held, other]) == unique_events([other, held]) == (other,)


def test_the_last_of_equals_is_kept():
    """It was recorded last."""
    first, last = Event(REVIEW), changed(REVIEW, postcode="ZZ99 1AA")
    assert unique_events([first, last]) == (last,)


def test_outcomes_have_a_rank():
    """Release 2's in their order; release 1's own are third; what isn't listed comes last."""
    order = list(code_lists()["outcome"].values)
    order[2:2] = ["NFA - Deceased"]
    ranked = [*order, "Soon"]
    for better, worse in pairwise(ranked):
        rows = [changed(REVIEW, outcome=outcome) for outcome in (better, worse)]
        assert unique_events(rows) == (rows[0],)


ROWS = st.builds(
    lambda end, start, outcome: changed(REVIEW, end=end, start=start, outcome=outcome),
    st.sampled_from(["2026-01-20", "2026-01-21", None]),
    st.sampled_from(["2026-01-05", "2026-01-06"]),
    st.sampled_from([None, "NFA: Other", "Admitted to hospital"]),
)


@given(st.lists(ROWS, max_size=10))
def test_once_is_enough(rows):
    """Each event is among the rows, and doing it again changes nothing."""
    kept = unique_events(rows)
    assert unique_events(kept) == kept
    assert all(event in rows for event in kept)
