"""Nothing in a document is lost in silence, and nothing but a LoadError is raised about one."""

import json
import os
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.errors import LoadError
from careplan.fhir import Form, dump_fhir, load_fhir
from careplan.plans import SupportPlan
from careplan.testing.strategies import records
from tests.fhir.samples import shapes

FORMS = {"https://records.example.org/swemwbs": Form(instrument="swemwbs")}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.floats(0, 9) | st.text(max_size=4)
    | st.sampled_from(["active", "completed", "2026-02-30", "2026", "#p1", "Goal/swim", "banana"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["reference", "text", "coding", "code", "status", "x Y", "extension"]),
        inner,
        max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip


def places(value, path):
    """Every object, list and leaf of a document: its path, its holder, and where it is in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in list(items):
        here = f"{path}[{name}]" if isinstance(value, list) else f"{path}.{name}"
        yield here, value, name
        if isinstance(item, dict | list):
            yield from places(item, here)


def covered(path, notes):
    """Is there a note about this place, or about something that it is in?"""
    noted = {note.path for note in notes}
    while path:
        if path in noted:
            return True
        path = path[: max(path.rfind("."), path.rfind("["))] if "." in path else ""
    return False


def outcome(document):
    try:
        found = load_fhir(document, questionnaires=FORMS)
    except LoadError as error:
        return str(error)
    return found.record, found.notes, dict(found.places)


@pytest.mark.parametrize("shape", shapes())
def test_every_leaf_is_read_or_noted(shape):
    """Whatever isn't under a note makes a difference: changed, it changes the plan or the notes."""
    document = shapes()[shape]
    found = load_fhir(document, questionnaires=FORMS)
    whole = outcome(document)
    for path, holder, name in places(document, document["resourceType"]):
        old = holder[name]
        if isinstance(old, dict | list) or covered(path, found.notes):
            continue
        if path.rpartition(".")[2] in NEUTRAL:
            continue
        holder[name] = (not old) if isinstance(old, bool) else f"{old}1"
        assert outcome(document) != whole, path
        holder[name] = old


NEUTRAL = {"type", "questionnaire"}
"""A Bundle is read by what is in it; of a questionnaire's address, its version is left aside."""


@pytest.mark.parametrize("shape", shapes())
def test_a_new_element_is_noted(shape):
    """An element that nobody knows is noted, wherever it stands."""
    document = shapes()[shape]
    roots = [("", {"": document}, "")]
    for path, holder, name in [*roots, *places(document, document["resourceType"])]:
        if isinstance(holder[name], dict):
            where = path or document["resourceType"]
            holder[name]["unheardOf"] = {"of": "it"}
            found = load_fhir(document, questionnaires=FORMS)
            assert covered(f"{where}.unheardOf", found.notes), where
            del holder[name]["unheardOf"]


@st.composite
def mutated(draw):
    """One of the documents, with a few of its values changed, moved, repeated or taken out."""
    document = draw(st.sampled_from(list(shapes().values())))
    for _ in range(draw(st.integers(1, 4))):
        every = list(places(document, ""))
        if not every:
            break
        _, holder, name = every[draw(st.integers(0, len(every) - 1))]
        how = draw(st.integers(0, 3))
        if how == 0:
            holder[name] = draw(JSON)
        elif how == 1:
            del holder[name]
        elif how == 2:
            _, other, place = every[draw(st.integers(0, len(every) - 1))]
            holder[name] = deepcopy(other.get(place) if isinstance(other, dict) else None)
        elif isinstance(holder, list):
            holder.append(deepcopy(holder[name]))
    return document


@settings(max_examples=int(os.environ.get("CAREPLAN_MUTATIONS", settings.default.max_examples)))
@given(mutated(), st.sampled_from(["needs", "health"]))
def test_only_load_errors(document, conditions):
    """A mutated document gives a record that can be written again, or a LoadError."""
    text = json.dumps(document)
    try:
        found = load_fhir(text, conditions=conditions, questionnaires=FORMS)
    except LoadError:
        return
    if isinstance(found.record, SupportPlan):
        dump_fhir(found.record)
    for path, holder, name in places(json.loads(text), ""):
        value = holder[name]
        if isinstance(value, str) and "Invented" in value:
            assert all(value not in str(note) for note in found.notes), path


@given(records(SupportPlan))
def test_what_we_write_is_read_without_a_problem(plan):
    """Every Bundle of ours is read, and what it says twice over stays the same."""
    bundle, _ = dump_fhir(plan)
    again, _ = dump_fhir(load_fhir(bundle).record)
    assert len(json.dumps(again)) <= len(json.dumps(bundle))
