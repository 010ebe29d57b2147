"""A plan's document, in and out: loading it, writing it, and one with faults.

Everything is read without the extra "speed", but for the row that names it.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydantic
from peers import cattrs_stock, fhir_bundle
from pydantic_models import msgspec_struct, pydantic_model
from timing import race, table

from careplan import dump_plan, load_plan
from careplan.errors import LoadError
from careplan.plans import SupportPlan
from careplan.serde import document_reader
from careplan.serde.native_reader import read_natively

document_reader.native_reader = lambda: None
ROOT = Path(__file__).parent.parent
PLAN = json.dumps(json.loads((ROOT / "examples" / "rehabilitation.json").read_bytes())).encode()


def loading() -> str:
    """Bytes to validated typed objects."""
    import msgspec

    model = pydantic_model(SupportPlan)
    decoder = msgspec.json.Decoder(msgspec_struct(SupportPlan))
    bundle, resource_model = fhir_bundle(PLAN)
    stock = cattrs_stock()
    plain = {k: v for k, v in json.loads(PLAN).items() if k != "format"}
    things = {
        "careplan `load_plan`": lambda: load_plan(PLAN),
        "careplan `load_plan`, extra `speed`": lambda: with_msgspec(load_plan, PLAN),
        "pydantic v2, `extra=forbid`": lambda: model.model_validate_json(PLAN),
        "msgspec Struct": lambda: decoder.decode(PLAN),
        "cattrs as it comes, from a dict": lambda: stock.structure(plain, SupportPlan),
        "`json.loads` alone": lambda: json.loads(PLAN),
        "fhir.resources R4B, a like bundle": lambda: resource_model.model_validate_json(bundle),
    }
    base = "pydantic v2, `extra=forbid`"
    return table(f"Loading a plan of {len(PLAN):,} bytes", race(things, base), "pydantic")


def with_msgspec(load: Callable[[bytes], Any], document: bytes) -> Any:
    """What a verb reads where msgspec is installed."""
    before = document_reader.native_reader
    document_reader.native_reader = lambda: read_natively
    try:
        return load(document)
    finally:
        document_reader.native_reader = before


def writing() -> str:
    """Typed objects to bytes."""
    plan, model = load_plan(PLAN), pydantic_model(SupportPlan)
    theirs = model.model_validate_json(PLAN)
    plain = json.loads(PLAN)
    written = json.loads(theirs.model_dump_json(exclude_none=True))
    assert _same(json.loads(dump_plan(plan)), written), "both write the same document"
    base = "pydantic v2, `model_dump_json`"
    things = {
        "careplan `dump_plan`": lambda: dump_plan(plan),
        base: lambda: theirs.model_dump_json(exclude_none=True),
        "`json.dumps` of ready dictionaries": lambda: json.dumps(plain),
    }
    return table("Writing a plan", race(things, base), "pydantic")


def _same(ours: Any, theirs: Any) -> bool:
    """Do two documents say the same? pydantic writes amounts as text, and times with seconds."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, int | float) and isinstance(theirs, str):
        return ours == float(theirs)
    return bool(theirs in {ours, f"{ours}:00"})


def wrong() -> str:
    """A document with several faults: every one of them, with its place."""
    held = json.loads(PLAN)
    held["goals"][0]["importance"] = 99
    held["goals"][1]["start"] = "soon"
    held["goals"][2]["gaols"] = []
    held["goals"][0]["actions"][0]["responsible"] = 7
    text, model = json.dumps(held).encode(), pydantic_model(SupportPlan)

    def ours() -> int:
        try:
            load_plan(text)
        except LoadError as error:
            return len(error.problems)
        return 0

    def theirs() -> int:
        try:
            model.model_validate_json(text)
        except pydantic.ValidationError as error:
            return len(error.errors())
        return 0

    faults = 4
    assert ours() == faults, "ours are told"
    assert theirs() >= faults, "theirs too; what may be of two kinds is told once for each"
    base = "pydantic v2, `errors()`"
    things = {"careplan `load_plan`": ours, base: theirs}
    return table(f"A document with {faults} faults", race(things, base), "pydantic")
