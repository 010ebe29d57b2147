"""A document of another kind is told by its kind, if that is one of ours."""

import pytest

from careplan import load_plan
from careplan._core.definitions import Definition
from careplan._core.format_names import KINDS
from careplan._core.models import Model
from careplan.errors import LoadError
from careplan.schema.kinds import DEFINITIONS, RECORDS
from careplan.serde import load_facts


def below(kind):
    """Every class below one."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def test_every_kind_of_document_is_listed():
    """Each format that a class has, and the form of facts; and no other."""
    assert DEFINITIONS
    assert RECORDS  # importing them has made every class
    every = {one.__dict__.get("FORMAT") for base in (Model, Definition) for one in below(base)}
    ours = {one for one in every if isinstance(one, str) and one.startswith("careplan-")}
    assert {one.removeprefix("careplan-").partition("/")[0] for one in ours} | {"facts"} == KINDS


@pytest.mark.parametrize(
    ("read", "stated", "told"),
    [
        (load_facts, "careplan-plan/1", "expected 'careplan-facts/1'; this is 'careplan-plan', "),
        (load_facts, "careplan-plan/9", "expected 'careplan-facts/1'; this is 'careplan-plan', "),
        (load_plan, "careplan-facts/1", "expected 'careplan-plan/1'; this is 'careplan-facts', "),
        (load_plan, "careplan-margaret/1", "expected 'careplan-plan/1'; this is a document of "),
    ],
)
def test_both_kinds_are_named(read, stated, told):
    """What isn't a kind of ours may be anybody's name, and is never repeated."""
    with pytest.raises(LoadError) as caught:
        read({"format": stated})
    assert str(caught.value).startswith(f"/format: {told}")
    assert "margaret" not in str(caught.value)


def test_what_is_about_the_whole_document_begins_with_no_place():
    with pytest.raises(LoadError) as caught:
        load_plan("{")
    assert str(caught.value) == "not JSON, at line 1, column 2"
