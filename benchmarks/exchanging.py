"""Reading and writing FHIR beside other Python libraries, and ten faults given to all."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from timing import race, race_imports, table

from careplan import load_plan
from careplan.errors import LoadError
from careplan.fhir import dump_fhir, load_fhir

ROOT = Path(__file__).parent.parent
SUBJECT = {"reference": "Patient/robin"}
GOAL = {
    "resourceType": "Goal",
    "lifecycleStatus": "active",
    "description": {"text": "I want to swim again"},
    "subject": SUBJECT,
}
PLAN = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": SUBJECT}
FAULTS: dict[str, dict[str, Any] | str] = {
    "a goal about nobody": {name: GOAL[name] for name in GOAL if name != "subject"},
    'a goal whose status is "banana"': {**GOAL, "lifecycleStatus": "banana"},
    'a plan whose status is "banana"': {**PLAN, "status": "banana"},
    "a target's detail without a measure (gol-1)": {**GOAL, "target": [{"detailString": "2"}]},
    "an activity that is a detail and a reference (cpl-3)": {
        **PLAN,
        "activity": [{"reference": {"display": "x"}, "detail": {"status": "in-progress"}}],
    },
    "a goal that is due before it starts": {
        **GOAL,
        "startDate": "2026-01-01",
        "target": [{"dueDate": "2021-01-01"}],
    },
    "an element that doesn't exist": {**GOAL, "unheardOf": 1},
    "a date written 202510": {**GOAL, "startDate": "202510"},
    "an unknown modifierExtension": {
        **GOAL,
        "modifierExtension": [{"url": "https://a.example/not", "valueBoolean": True}],
    },
    "a key twice in one object": json.dumps(GOAL)[:-1] + ', "lifecycleStatus": "completed"}',
}


def exchange() -> str:
    """A plan as a Bundle: bytes to a plan and notes, a plan to bytes and notes; and imports."""
    from fhir.resources.R4B.bundle import Bundle

    plan = load_plan(ROOT / "examples" / "rehabilitation.json")
    raw = json.dumps(dump_fhir(plan).bundle).encode()
    theirs = Bundle.model_validate_json(raw)
    base = "fhir.resources R4B"
    reading = {
        "careplan `load_fhir`, with notes": lambda: load_fhir(raw),
        base: lambda: Bundle.model_validate_json(raw),
    }
    writing = {
        "careplan `dump_fhir`, with notes": lambda: json.dumps(dump_fhir(plan).bundle),
        base: theirs.model_dump_json,
    }
    held = TemporaryDirectory()
    path = Path(held.name) / "bundle.json"
    path.write_bytes(raw)
    first = {
        "careplan `load_fhir`": f"""
from careplan.fhir import load_fhir
load_fhir(open({str(path)!r}).read())""",
        base: f"""
from fhir.resources.R4B.bundle import Bundle
Bundle.model_validate_json(open({str(path)!r}).read())""",
    }
    parts = [
        table(f"Reading a Bundle of {len(raw):,} bytes", race(reading, base), base),
        table("Writing it", race(writing, base), base),
        table("Importing, and reading one Bundle", race_imports(first, base), base),
    ]
    held.cleanup()
    return "\n".join(parts)


def faults() -> str:
    """What becomes of each of ten faults: refused, noted, or accepted without a word."""
    readers = {
        "careplan": _ours,
        "fhir.resources R4B": _fhir_resources,
        "fhircraft R4": _fhircraft,
        "fhirkit R4": _fhirkit,
    }
    lines = ["## Ten faults\n", f"| | {' | '.join(readers)} |", "|---" * (len(readers) + 1) + "|"]
    for name, document in FAULTS.items():
        text = document if isinstance(document, str) else json.dumps(document)
        lines.append(f"| {name} | {' | '.join(read(text) for read in readers.values())} |")
    return "\n".join([*lines, ""])


def _ours(text: str) -> str:
    try:
        found = load_fhir(text)
    except LoadError:
        return "refused"
    usual = {"Goal.subject"}
    return "noted" if {note.path for note in found.notes} - usual else "accepted"


def _fhir_resources(text: str) -> str:
    from fhir.resources.R4B import careplan, goal

    return _by_model(careplan.CarePlan if '"CarePlan"' in text else goal.Goal, text)


def _fhircraft(text: str) -> str:
    from fhircraft import R4

    return _by_model(R4.CarePlan if '"CarePlan"' in text else R4.Goal, text)


def _by_model(model: Any, text: str) -> str:
    from pydantic import ValidationError

    try:
        model.model_validate_json(text)
    except ValidationError:
        return "refused"
    return "accepted"


def _fhirkit(text: str) -> str:
    import fhirkit

    return "refused" if fhirkit.validate(text) else "accepted"
