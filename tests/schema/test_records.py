"""Schemas of the records that stand alone: visits, charts, complaints and the others."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from careplan import decide
from careplan.eligibility import CARE_ACT_ADULT
from careplan.errors import LoadError
from careplan.goals import Goal
from careplan.schema import schema_of
from careplan.schema.kinds import DEFINITIONS, KINDS, RECORDS
from careplan.serde import dump, load, load_facts
from careplan.testing.model_strategies import records
from tests.formats.test_baseline import ON
from tests.helpers import EXAMPLES
from tests.schema.test_schema import ACROSS, JUNK, exact, places, put

VALIDATORS = {kind: Draft202012Validator(exact(schema_of(kind))) for kind in RECORDS}


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
@settings(max_examples=10)
def test_what_is_written_fits(kind, data):
    """Any record of the kind fits its schema once it is written."""
    record = data.draw(records(RECORDS[kind]))
    VALIDATORS[kind].validate(json.loads(dump(record), parse_float=Decimal))


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
@settings(max_examples=20)
def test_junk_is_refused_by_both_or_neither(kind, data):
    """Somewhere in a drawn record. What fields say together, no schema sees."""
    held = json.loads(dump(data.draw(records(RECORDS[kind]))))
    at = data.draw(st.sampled_from(list(places(held))[1:]))
    put(held, at, data.draw(JUNK))
    text = json.dumps(held)
    sound = VALIDATORS[kind].is_valid(json.loads(text, parse_float=Decimal))
    try:
        load(text, RECORDS[kind])
        read, problems = True, ()
    except LoadError as error:
        read, problems = False, error.problems
    between_fields = problems and all(one.message.startswith(ACROSS) for one in problems)
    assert sound == read or (sound and between_fields)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_may_name_its_format(kind):
    """Another kind is told in one sentence, and so is another version."""
    form = RECORDS[kind].FORMAT
    assert load({"format": form}, RECORDS[kind]) == load({}, RECORDS[kind])
    for data, told in (
        ({"format": "careplan-plan/1", "surprise": 1}, f"/format: expected {form!r}; this is"),
        ({"format": form.replace("/1", "/2")}, f"/format: expected {form!r}, the only format"),
        ({"format": None}, f"/format: expected {form!r}, the only format"),
    ):
        with pytest.raises(LoadError) as caught:
            load(data, RECORDS[kind])
        assert len(caught.value.problems) == 1
        assert str(caught.value).startswith(told)
        assert not VALIDATORS[kind].is_valid(data)


def test_the_page_lists_every_kind():
    """With its schema, and with its format where it has one."""
    page = (EXAMPLES.parent / "docs" / "reference" / "format.md").read_text("utf-8")
    held = {**RECORDS, **DEFINITIONS}
    assert set(re.findall(r"\(../schema/([a-z-]+)\.json\)", page)) == set(KINDS) - {"report"}
    assert not [kind for kind, cls in held.items() if cls.FORMAT not in page]


def test_a_part_of_a_document_names_none():
    """A goal is a part of a plan; a whole plan in its place is told in one sentence."""
    with pytest.raises(LoadError, match=r"^/format: expected a part of a document; this is"):
        load({"format": "careplan-plan/1", "goals": []}, Goal)
    with pytest.raises(LoadError, match="unknown key"):
        load({"format": "goal"}, Goal)


def test_facts():
    """A plan in place of facts is told in one sentence; facts fit their schema."""
    allowed = Draft202012Validator(schema_of("facts"))
    sheet = {
        "format": "careplan-facts/1",
        "facts": {"health": True, "impact": None, "outcomes": False},
    }
    assert dict(load_facts(sheet).facts) == sheet["facts"]
    assert allowed.is_valid(sheet)
    assert allowed.is_valid({**sheet, **decide(CARE_ACT_ADULT, {}, on=ON).as_dict()})
    with pytest.raises(LoadError, match=r"^/format: expected 'careplan-facts/1'; this is"):
        load_facts({"format": "careplan-plan/1", "goals": []})
    wrong = {"format": "facts", "facts": {"health": 3}, "fact": {}}
    assert not allowed.is_valid(wrong)
    with pytest.raises(LoadError) as caught:
        load_facts(wrong)
    assert [one.pointer for one in caught.value.problems] == ["/format", "/fact", "/facts/health"]


@pytest.mark.parametrize("name", ["fortnight", "bad-week"])
def test_the_examples_fit(name):
    """The examples are files of care."""
    text = (EXAMPLES / "care" / f"{name}.json").read_text("utf-8")
    VALIDATORS["file-of-care"].validate(json.loads(text, parse_float=Decimal))


def test_another_kind_is_refused():
    """A visit says that it is one."""
    assert not VALIDATORS["visit"].is_valid({"format": "careplan-chart/1"})
