"""Workers as flat records, for the indicators about them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import check
from careplan.errors import ArgumentError
from careplan.indicators import load_indicator
from careplan.rules import State
from careplan.testing.strategies import records
from careplan.workforce import (
    Employment,
    Supervision,
    SupervisionKind,
    Training,
    WorkerRole,
    load_training,
    worker_rows,
)

ON = date(2026, 11, 30)
MATRIX = load_training("lancashire-rehab-training")


def rows(*team, **how):
    usual = {"on": ON, "supervision_months": 3, "appraisal_months": 12, "matrix": MATRIX}
    return list(worker_rows(iter(team), **(usual | how)))


def supervised(day, **fields):
    held = Supervision(on=day, kind=SupervisionKind.ONE_TO_ONE, documented=True)
    return Employment(since=date(2025, 1, 1), supervisions=(held,), **fields)


@pytest.mark.parametrize(
    ("worker", "expected", "not_due"),
    [
        (supervised(date(2026, 8, 30)), True, False),
        (supervised(date(2026, 8, 29)), False, False),
        (Employment(since=date(2026, 8, 31), supervisions=()), True, True),
        (Employment(since=date(2026, 8, 30), supervisions=()), True, True),
        (Employment(since=date(2026, 8, 29), supervisions=()), False, False),
        (Employment(since=date(2025, 1, 1)), None, False),
    ],
)
def test_supervision(worker, expected, not_due):
    """In date, late, not due yet, or blank."""
    (row,) = rows(worker)
    assert (row["supervised"], row["supervision_not_due"]) == (expected, not_due)


def test_who_isnt_there_isnt_counted():
    """Not yet, and no longer; a blank first day is counted."""
    team = [
        Employment(since=date(2026, 12, 1)),
        Employment(until=date(2026, 11, 29)),
        Employment(until=ON),
        Employment(),
    ]
    assert len(rows(*team)) == 2


def test_training():
    """Overdue counts against, a blank is unknown, and what isn't due yet is no fault."""
    done = (
        Training(topic="safeguarding-first", on=date(2026, 9, 2), passed=True),
        Training(topic="safeguarding", on=date(2026, 10, 1), passed=True),
    )
    since = date(2026, 9, 1)
    team = [
        Employment(since=since, training=done),
        Employment(since=since, training=()),
        Employment(since=since),
        Employment(since=date(2026, 11, 30), training=()),
    ]
    assert [row["training_in_date"] for row in rows(*team)] == [True, False, None, True]


def test_cleared_before_the_first_visit_alone():
    """By what was recorded by that day; who never visited alone isn't asked."""
    day = date(2026, 11, 3)
    (row,) = rows(Employment(role=WorkerRole.CARE_WORKER, first_alone_on=day, disclosures=()))
    assert (row["first_alone_on"], row["cleared_alone"]) == (day, False)
    (row,) = rows(Employment(first_alone_on=None))
    assert (row["first_alone_on"], row["cleared_alone"]) == (None, None)


def test_an_unsure_role_is_unsure():
    """Of a blank role we can't tell whether a topic is asked."""
    wellbeing = load_training("wellbeing-teams-training")
    (row,) = rows(Employment(since=ON, training=()), matrix=wellbeing)
    assert row["training_in_date"] in {None, True}


@given(st.lists(records(Employment), max_size=4))
def test_the_figure_and_the_rule_agree(team):
    """A worker is late in the figure exactly where the rule says so."""
    for one in team:
        for row in rows(one):
            report = check(one, "lancashire-employment", on=ON)
            state = next(
                found.state for found in report.results if found.requirement.rule.code == "WK107"
            )
            expected = {State.MET: True, State.NOT_MET: False, State.CANT_TELL: None}
            assert row["supervised"] is expected[state]


def test_no_row_has_a_key():
    """The figures are about the service, never about a worker."""
    (row,) = rows(Employment(worker="w-secret"))
    assert "w-secret" not in str(row)
    found = load_indicator("lancashire-supervised").calculate([row], period="2026-11")
    assert (found.numerator, found.denominator, found.unknown) == (0, 1, 1)


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"on": "2026-11-30"}, "/on"),
        ({"matrix": "lancashire-rehab-training"}, "/matrix"),
    ],
)
def test_what_cant_be_used_is_refused(given, at):
    """Each by its name."""
    with pytest.raises(ArgumentError) as caught:
        rows(Employment(), **given)
    assert [one.pointer for one in caught.value.problems] == [at]
