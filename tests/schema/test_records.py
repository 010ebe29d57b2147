"""Schemas of visits, charts and files of care."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from careplan.schema import schema_of
from careplan.schema.kinds import RECORDS
from careplan.serde import dump
from careplan.testing.model_strategies import records
from tests.helpers import EXAMPLES


def exact(data):
    """The same JSON, with every number that has a point as a decimal."""
    return json.loads(json.dumps(data), parse_float=Decimal)


VALIDATORS = {kind: Draft202012Validator(exact(schema_of(kind))) for kind in RECORDS}


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
@settings(max_examples=10)
def test_what_is_written_fits(kind, data):
    """Any record of the kind fits its schema once it is written."""
    record = data.draw(records(RECORDS[kind][0]))
    VALIDATORS[kind].validate(json.loads(dump(record), parse_float=Decimal))


@pytest.mark.parametrize("name", ["fortnight", "bad-week"])
def test_the_examples_fit(name):
    """The examples are files of care."""
    text = (EXAMPLES / "care" / f"{name}.json").read_text("utf-8")
    VALIDATORS["file-of-care"].validate(json.loads(text, parse_float=Decimal))


def test_another_kind_is_refused():
    """A visit says that it is one."""
    assert not VALIDATORS["visit"].is_valid({"format": "careplan-chart/1"})
