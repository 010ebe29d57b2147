"""A plan that is written as FHIR and read again is the same, less exactly what the notes say."""

import json
from datetime import UTC, datetime

from hypothesis import given

from careplan import catalogue
from careplan.fhir import DocumentHead, Reason, dump_fhir, load_fhir
from careplan.goals import Goal
from careplan.needs import Need
from careplan.people import Contact
from careplan.plans import SupportPlan
from careplan.serde import as_data, load
from careplan.testing.strategies import records

GONE = object()


def less(plan, notes):
    """The plan without what the notes name."""
    data = as_data(plan)
    for note in notes:
        holder = data
        *above, last = note.pointer.split("/")[1:]
        for token in above:
            holder = holder[int(token)] if isinstance(holder, list) else holder[token]
        if note.reason is not Reason.REORDERED:
            holder[int(last) if isinstance(holder, list) else last] = GONE
        else:
            holder[last] = sorted(holder[last], key=repr)
    return load(without(data), SupportPlan)


def without(value):
    if isinstance(value, dict):
        return {name: without(item) for name, item in value.items() if item is not GONE}
    if isinstance(value, list):
        return [without(item) for item in value if item is not GONE]
    return value


def same(plan, notes, again):
    """Are they the same, less what the notes say, with lists in any order that they say so of?"""
    wanted, found = as_data(less(plan, notes)), as_data(again)
    for note in notes:
        if note.reason is Reason.REORDERED:
            at = int(note.pointer.split("/")[2])
            for one in (wanted, found):
                one["goals"][at]["progress"].sort(key=repr)
    assert found == wanted
    return True


def cases():
    """Every plan among the worked cases of the rules."""
    for file in catalogue.case_files():
        if catalogue.subject(file.subject) is SupportPlan:
            yield file.example
            yield from (case.data for case in file.cases)


def test_round_trip_of_every_case():
    """People and needs that refer to each other, as in the worked cases of the rules."""
    for data in {repr(one): one for one in cases()}.values():
        plan = load(data, SupportPlan)
        bundle, notes = dump_fhir(plan)
        assert same(plan, notes, load_fhir(bundle).record)


@given(records(SupportPlan))
def test_round_trip(plan):
    """Over every plan that can be drawn."""
    bundle, notes = dump_fhir(plan)
    assert same(plan, notes, load_fhir(json.dumps(bundle)).record)


HEAD = DocumentHead(
    title="Care and support plan",
    author="A council that doesn't exist",
    made=datetime(2026, 11, 30, 9, 30, tzinfo=UTC),
)


@given(records(SupportPlan))
def test_round_trip_of_a_document(plan):
    """A document says besides which lists are empty because there are none."""
    bundle, notes = dump_fhir(plan, document=HEAD)
    again = load_fhir(bundle).record
    lists = ("needs", "goals", "carers", "workers", "contacts", "consents", "measurements")
    for name in (*lists, "risk_assessments"):
        assert (getattr(again, name) == ()) == (getattr(plan, name) == ())
    assert same(plan, notes, again)


def test_the_care_plan_refers_to_what_is_written_with_it():
    """Whoever reads a CarePlan finds its goals, needs and team by its own references."""
    plan = SupportPlan(
        key="p",
        goals=(Goal(key="g", statement="Swim"), Goal(key="h", statement="Cook")),
        needs=(Need(key="n", description="Going out"),),
        contacts=(Contact(relationship="sister"),),
    )
    bundle = dump_fhir(plan).bundle
    written = {}
    for entry in bundle["entry"]:
        written.setdefault(entry["resource"]["resourceType"], []).append(entry["fullUrl"])
    care_plan = bundle["entry"][0]["resource"]
    for member, kind in (("goal", "Goal"), ("addresses", "Condition"), ("careTeam", "CareTeam")):
        assert [one["reference"] for one in care_plan[member]] == written[kind], member
