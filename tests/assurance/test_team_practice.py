"""A team's week: what the board says against what is on record."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from careplan import check
from careplan.assurance import MetricsBoard, TeamWeek
from careplan.complaints import Complaint, Compliment
from careplan.errors import InvalidValueError
from careplan.risk.incident import Incident, IncidentKind
from careplan.risk.safeguarding import SafeguardingConcern
from careplan.rules import State
from careplan.testing.model_strategies import records

MONDAY, SUNDAY, ON = date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 30)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def week(**counts):
    return TeamWeek(
        since=MONDAY,
        until=SUNDAY,
        board=MetricsBoard(
            **{
                "incidents": 3,
                "medicines_errors": 1,
                "concerns": 1,
                "complaints": 1,
                "compliments": 1,
                **counts,
            }
        ),
        incidents=(
            Incident(on=MONDAY, kind=IncidentKind.FALL),
            Incident(on=SUNDAY, kind=IncidentKind.MEDICINES),
            Incident(on=SUNDAY, kind=IncidentKind.NEAR_MISS),
            Incident(on=date(2026, 11, 23), kind=IncidentKind.FALL),
        ),
        concerns=(SafeguardingConcern(happened_on=MONDAY),),
        complaints=(Complaint(received=NOON),),
        compliments=(Compliment(received=NOON), Compliment(received=NOON.replace(day=1))),
        outcomes=(),
    )


def told(subject):
    report = check(subject, "team-week", on=ON)
    return {
        (one.code, one.pointer, one.state)
        for one in report.findings
        if one.code in {"MB102", "MB103"}
    }


def test_a_board_that_agrees():
    """Each number is the number of records of that week, its first and last day among them."""
    assert told(week()) == set()


@pytest.mark.parametrize(
    "name", ["incidents", "medicines_errors", "concerns", "complaints", "compliments"]
)
def test_a_board_that_differs(name):
    """One more, or one fewer, than is on record."""
    held = getattr(week().board, name)
    for said in (held - 1, held + 1):
        assert told(week(**{name: said})) == {("MB103", f"/board/{name}", State.NOT_MET)}


def test_a_metric_that_was_not_counted():
    """None is an answer; a blank isn't."""
    assert told(week(compliments=None)) == {
        ("MB102", "/board/compliments", State.NOT_MET),
        ("MB103", "/board/compliments", State.CANT_TELL),
    }


def test_the_sentence_says_both_numbers():
    """What the board says and what the records hold, and of what."""
    report = check(week(incidents=2), "team-week", on=ON)
    assert "The board says 2 incidents, and the records of that week hold 3." in " ".join(
        str(report).split()
    )


def test_a_record_without_a_day_may_be_of_the_week():
    """Then the board can't be told to be right, nor wrong by one."""
    unknown = TeamWeek(
        since=MONDAY,
        until=SUNDAY,
        board=MetricsBoard(
            incidents=1, medicines_errors=0, concerns=0, complaints=1, compliments=0
        ),
        incidents=(Incident(on=MONDAY),),
        concerns=(),
        complaints=(Complaint(),),
        compliments=(),
    )
    assert told(unknown) == {
        ("MB103", "/board/complaints", State.CANT_TELL),
        ("MB103", "/board/medicines_errors", State.CANT_TELL),
    }


def test_what_was_not_handed_in():
    """Without the incidents, neither they nor the errors among them can be counted."""
    assert told(TeamWeek(since=MONDAY, until=SUNDAY, board=week().board)) == {
        ("MB103", f"/{name}", State.CANT_TELL)
        for name in ("incidents", "concerns", "complaints", "compliments")
    }


@given(records(TeamWeek))
def test_any_week(drawn):
    """No rule crashes on it."""
    assert not check(drawn, "team-week", on=ON).in_state(State.FAILED_TO_RUN)


def test_what_cant_be():
    """A week ends after it begins."""
    with pytest.raises(InvalidValueError, match="/until"):
        TeamWeek(since=SUNDAY, until=MONDAY)
