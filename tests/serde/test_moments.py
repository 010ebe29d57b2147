"""Moments and times of day in documents: read, written, described by a schema, refused."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from careplan._core.models import Model
from careplan.errors import InvalidValueError, LoadError
from careplan.schema.models import model_schema
from careplan.serde import load
from careplan.serde.writing import as_data
from careplan.testing.model_strategies import records
from careplan.testing.safe_changes import moved


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Doorstep(Model):
    """Somebody at a door.

    Args:
        at: when.
        usual: the usual times.
    """

    at: datetime | None = None
    usual: tuple[time, ...] | None = None


SCHEMA = Draft202012Validator(model_schema(Doorstep, title="Doorstep"))


@given(records(Doorstep))
def test_round_trip(drawn):
    """What is written is read back the same, and fits the schema."""
    data = as_data(drawn)
    assert load(data, Doorstep) == drawn
    assert SCHEMA.is_valid(data)


@given(
    st.one_of(
        st.from_regex(r"\A\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-6]\d(:0[01])?(Z|[+-]\d\d:\d\d)?\Z"),
        st.text(max_size=8),
    ),
    st.one_of(st.from_regex(r"\A[0-2]\d:[0-6]\d(:0[01])?Z?\Z"), st.text(max_size=6)),
)
def test_reader_and_schema_agree(at, usual):
    """Each refuses what the other refuses."""
    for data in ({"at": at}, {"usual": [usual]}):
        try:
            load(data, Doorstep)
        except LoadError:
            read = False
        else:
            read = True
        assert SCHEMA.is_valid(data) is read


def test_each_problem_with_its_place():
    """One error, which shows no value."""
    with pytest.raises(LoadError) as caught:
        load({"at": "2026-11-30T08:20", "usual": ["8:30"]}, Doorstep)
    assert [one.pointer for one in caught.value.problems] == ["/at", "/usual/0"]
    assert "08:20" not in str(caught.value)


def test_made_in_python():
    """A fixed offset and whole minutes; nothing is converted."""
    Doorstep(at=datetime(2026, 11, 30, 8, tzinfo=UTC), usual=[time(8)])
    for wrong in (datetime(2026, 11, 30, 8), datetime(2026, 11, 30, 8, 0, 1, tzinfo=UTC)):
        with pytest.raises(InvalidValueError, match="/at"):
            Doorstep(at=wrong)
    with pytest.raises(InvalidValueError, match="/usual/0"):
        Doorstep(usual=(time(8, 0, 1),))


def test_moving_keeps_the_time():
    """Generated records move by whole days; the time and its offset stay."""
    assert moved({"at": "2026-11-30T08:20+01:00", "on": "2026-11-30"}, 1) == {
        "at": "2026-12-01T08:20+01:00",
        "on": "2026-12-01",
    }
    summer = datetime(2026, 7, 1, 8, tzinfo=timezone(timedelta(hours=1)))
    assert as_data(Doorstep(at=summer))["at"] == "2026-07-01T08:00:00+01:00"
    assert summer.date() == date(2026, 7, 1)
