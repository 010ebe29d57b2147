"""The schemas: what they allow is what the loader reads, but for what no schema can see."""

import json
import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import product

import jsonschema
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan import check, check_many, load_plan
from careplan._core.field_types import AttainmentLevel
from careplan._core.models import Model
from careplan.errors import LoadError
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.profiles import SHIPPED
from careplan.rules import SourceFormat, Waiver
from careplan.schema import model_schema, schema_of
from careplan.schema.models import DAY
from careplan.serde import dump, load
from careplan.testing import model_strategies as strategies
from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)

ACROSS = (
    # what two fields, or two things, say together: no schema sees it
    "expected a day on or after",
    "expected a key that no other has",
    "expected one mark for each checkpoint",
    "expected days in order",
    "expected no day where",
)


def exact(schema):
    """Steps of pounds and pence as decimals: in binary fractions 0.07 isn't seven hundredths."""
    return json.loads(json.dumps(schema), parse_float=Decimal)


PLAN = jsonschema.Draft202012Validator(exact(schema_of("plan")))


PROFILE = jsonschema.Draft202012Validator(schema_of("profile"))
DAYS = jsonschema.Draft202012Validator(DAY)


def documents(text):
    return json.loads(text, parse_float=Decimal)


def agree(data):
    """Does the schema say of a document what the loader says, but for what it can't see?"""
    text = json.dumps(data, default=float)
    sound = PLAN.is_valid(documents(text))
    try:
        load_plan(text)
    except LoadError as error:
        if sound:
            seen = [one for one in error.problems if not one.message.startswith(ACROSS)]
            assert not seen, seen
    else:
        assert sound, [one.message for one in PLAN.iter_errors(documents(text))][:3]


@given(strategies.records(SupportPlan))
def test_whatever_is_written_is_allowed(plan):
    """Both ways: it is read, and the schema allows it."""
    agree(json.loads(dump(plan)))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200_000_000),
    st.sampled_from(
        [0.5, 0.001, 12.345, -0.01, 1e8, 1e9, "", " ", "\u200b", "none", "x" * 101, "x" * 20_001]
    ),
    st.sampled_from(
        [
            *("2026-03-15", "2026-02-29", "2024-02-29", "2100-02-29", "2000-02-29", "0000-01-01"),
            *("2026-3-15", "20260315", "2026-04-31", "2026-13-01", "2026-03-15\n", "٢٠٢٦-03-15"),
            *("2026", "2026-03", "2026-00", "0000", "2026-03-1", "care-and-support", "active"),
        ]
    ),
    st.just([]),
    st.just({}),
    st.just([None]),
    st.just({"surprise": 1}),
)


def places(data, at=()):
    """Every place in a document."""
    yield at
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from places(value, (*at, key))
        else:
            yield (*at, key)


WHOLE = json.loads((EXAMPLES / "rehabilitation.json").read_text())
EVERYWHERE = list(places(WHOLE))[1:]


def put(data, at, junk):
    """Put some junk in a place, if it is still there."""
    place = data
    for step in at[:-1]:
        if holds(place, step):
            place = place[step]
    if holds(place, at[-1]):
        place[at[-1]] = junk


def holds(place, step):
    if isinstance(place, list):
        return isinstance(step, int) and step < len(place)
    return isinstance(place, dict) and isinstance(step, str)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(EVERYWHERE), JUNK), min_size=1, max_size=2))
def test_whatever_is_broken_is_refused_by_both_or_neither(changes):
    """Some junk put somewhere in a plan."""
    data = json.loads(json.dumps(WHOLE))
    for at, junk in changes:
        put(data, at, junk)
    agree(data)


@given(strategies.records(SupportPlan), st.sampled_from([*WHOLE]), JUNK)
def test_junk_at_the_top(plan, field, junk):
    agree({**json.loads(dump(plan)), field: junk})


def test_days_are_those_of_the_calendar():
    """Every month and day of leap years, others, and centuries; and nothing beside."""
    years = ("0000", "0001", "1900", "2000", "2023", "2024", "2100", "9999")
    for year, month, day in product(years, range(14), range(33)):
        text = f"{year}-{month:02}-{day:02}"
        try:
            there = bool(date.fromisoformat(text))
        except ValueError:
            there = False
        assert DAYS.is_valid(text) is there, text
    for text in ("2026-03-15\n", " 2026-03-15", "20260315", "2026-3-15", "٢٠٢٦-03-15", ""):
        assert not DAYS.is_valid(text)


def test_a_key_that_isnt_a_field_is_refused_by_both():
    for data in ({"surprise": 1}, {"goals": [{"surprise": 1}]}):
        agree({"format": "careplan-plan/1", **data})
        assert not PLAN.is_valid({"format": "careplan-plan/1", **data})


def test_what_a_schema_cant_see_is_only_what_is_listed():
    """A key twice; 1.0 for a whole number; both are refused by the loader alone."""
    twice = '{"format": "careplan-plan/1", "key": "a", "key": "b"}'
    assert PLAN.is_valid(documents(twice))
    with pytest.raises(LoadError):
        load_plan(twice)
    note = {"attainment": {}, "progress": [{"level": 1.0}]}
    goal = jsonschema.Draft202012Validator(exact(model_schema(Goal, title="Goal")))
    assert goal.is_valid(note)
    with pytest.raises(LoadError):
        load(json.dumps(note), Goal)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Firm(Model):
    """A model with a field that can't be blank.

    Args:
        level: it.
    """

    level: AttainmentLevel = 0


def test_a_field_that_cant_be_blank_isnt_null():
    found = model_schema(Firm, title="Firm")["properties"]["level"]
    assert found["type"] == "integer"
    assert found["description"] == "it."


def test_fields_say_what_they_are():
    """Descriptions come from the docstrings, for models and fields."""
    found = schema_of("plan")
    assert found["properties"]["goals"]["description"] == "what the person wants to achieve."
    assert found["$defs"]["Goal"]["description"].startswith("What the person wants")


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_profiles_are_profiles(key):
    raw = tomllib.loads((files("careplan.profiles") / "data" / f"{key}.toml").read_text("utf-8"))
    plain = json.loads(json.dumps(raw, default=str))
    PROFILE.validate(plain)
    for wrong in ({"subject": "castle"}, {"surprise": 1}, {"require": [{"level": "must"}]}):
        assert not PROFILE.is_valid({**plain, **wrong})


def test_reports_are_reports():
    """With findings, waivers, reasons and days to come back; and nothing else passes for one."""
    validator = jsonschema.Draft202012Validator(schema_of("report"))
    waiver = Waiver(rule="GO105", reason="agreed", who="manager", until=ON)
    for name, profile in (
        ("rehabilitation-draft", "lancashire-rehab"),
        ("rehabilitation", "wellbeing-teams"),
        ("urgent", "care-act-adult"),
        ("carer", "care-act-carer"),
    ):
        plan = load_plan(EXAMPLES / f"{name}.json")
        report = check(plan, profile, on=ON, waivers=[waiver]).as_dict()
        validator.validate(json.loads(json.dumps(report)))
        assert not validator.is_valid({**report, "surprise": 1})
        assert not validator.is_valid({**report, "on": "soon"})
    source = SourceFormat(title="An export", subject=SupportPlan, holds=["/goals"])
    report = check(SupportPlan(), "lancashire-rehab", on=ON, source=source).as_dict()
    assert report["beyond_source"]
    validator.validate(json.loads(json.dumps(report)))
    assert list(check_many([], "lancashire-rehab", on=ON)) == []
