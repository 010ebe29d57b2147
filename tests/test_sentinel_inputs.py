"""What stands in a file is in nothing that a command says: a sentinel in each place, looked for."""

import copy
import csv
import io
import json

import pytest

from tests.hostile import SENTINEL
from tests.inputs import INPUTS, read

DOCUMENTS = (
    "plan",
    "plan to compare",
    "FHIR",
    "facts",
    "risk register",
    "file of care",
    "service",
    "evidence",
)
TABLES = ("visits", "doses", "returns", "answers", "records")
EACH = 60
"""How many places of one document are tried."""
PRINTED = {"key", "id"}
"""Identifiers, which findings are placed by."""
OF_A_SERVICE = {
    ("evidence", "reason"): "why a prompt isn't for this service",
    ("service", "level"): "what the service calls a level of support, in its figures",
    ("service", "intervention"): "what the service calls its kind of help, in its figures",
}
"""What is printed, because it is about a service and about nobody."""


def places(raw, at=()):
    yield at
    if isinstance(raw, dict | list):
        for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from places(value, (*at, key))


def put(raw, path, value):
    """The same with a value at a path."""
    made = inner = copy.deepcopy(raw)
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return json.dumps(made).encode()


def named(path):
    """The field that a path leads to."""
    return next((one for one in reversed(path) if isinstance(one, str)), "")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_command_prints_what_stands_in_a_document(kind, tmp_path):
    """In a value, in a list, in a table where a text is expected, and in a key of each table."""
    raw = json.loads(INPUTS[kind].sound)
    every = [one for one in places(raw) if one]
    for at in every[:: max(1, len(every) // EACH)]:
        name = named(at)
        if name not in PRINTED and (kind, name) not in OF_A_SERVICE:
            assert SENTINEL not in read(kind, put(raw, at, SENTINEL), tmp_path).output, at
        for value in ([SENTINEL], {SENTINEL: SENTINEL}):
            assert SENTINEL not in read(kind, put(raw, at, value), tmp_path).output, at


@pytest.mark.parametrize("kind", TABLES)
def test_no_command_prints_what_stands_in_a_table(kind, tmp_path):
    """In each cell of the first row, and as the name of each column."""
    heads, first, *rest = csv.reader(io.StringIO(INPUTS[kind].sound.decode()))
    for at in range(len(heads)):
        changed = [
            [heads, [*first[:at], SENTINEL, *first[at + 1 :]], *rest],
            [[*heads[:at], SENTINEL, *heads[at + 1 :]], first, *rest],
        ]
        for rows in changed:
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            found = read(kind, text.getvalue().encode(), tmp_path)
            assert SENTINEL not in found.output, heads[at]
