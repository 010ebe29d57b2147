"""A plan that is written as FHIR and read again is the same, less exactly what the notes say."""

import json

from hypothesis import given

from careplan.fhir import Reason, dump_fhir, load_fhir
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


@given(records(SupportPlan))
def test_round_trip(plan):
    """Over every plan that can be drawn."""
    bundle, notes = dump_fhir(plan)
    again = load_fhir(json.dumps(bundle)).record
    reordered = [note.pointer for note in notes if note.reason is Reason.REORDERED]
    wanted, found = as_data(less(plan, notes)), as_data(again)
    for pointer in reordered:
        at = int(pointer.split("/")[2])
        for one in (wanted, found):
            one["goals"][at]["progress"].sort(key=repr)
    assert found == wanted
