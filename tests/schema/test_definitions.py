"""Every kind of document that people write: schema and loader agree, in both directions."""

import copy
import json
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careplan
from careplan._core import strict_reader
from careplan._core.definitions import Definition, Wrong, placeholders
from careplan.catalogue import SUBJECTS
from careplan.errors import UnknownNameError
from careplan.schema.kinds import DEFINITIONS, KINDS, schema_of

ROOT = Path(careplan.__file__).parent
# no dates: to a validator they are text, to TOML they aren't; no None, because TOML has none
HOSTILE = [
    True, 0, 1, -1, 10**12, Decimal("1.5"), "", " ", "?x", "a b", "A",
    "low-mood", "\u001b[31m", "x" * 30_000, [], [1], ["a", "a"], {}, {"a": 1},
]  # fmt: skip


def shipped(kind):
    """The raw tables of every shipped document of a kind, by its format."""
    form = DEFINITIONS[kind].FORMAT
    for folder in ("data", "cases"):
        for path in sorted(ROOT.glob(f"**/{folder}/*.toml")):
            raw = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
            if raw.get("format") == form and not any(placeholders(raw)):
                yield raw


def plain(value):
    """As a validator of TOML sees it: dates as text, numbers as floats."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@cache
def validator(kind):
    return jsonschema.Draft202012Validator(schema_of(kind))


@cache
def documents(kind):
    return tuple(shipped(kind))


def accepted(kind, raw):
    """Does the loader accept each field by itself?"""
    raw = dict(raw)
    if raw.pop("format", None) != DEFINITIONS[kind].FORMAT:
        return False
    subject = raw.get("subject")
    if kind == "profile" and isinstance(subject, str) and subject not in SUBJECTS:
        return False  # the schema lists them; the loader asks the catalogue
    try:
        strict_reader.structured(DEFINITIONS[kind], raw)
    except Wrong:
        return False
    return True


@pytest.fixture(autouse=True, scope="module")
def _fields_alone():
    """What fields say together isn't in a schema."""
    patched = [cls for cls in all_definitions(Definition) if "problems" in vars(cls)]
    held = {cls: cls.problems for cls in patched}
    for cls in patched:
        cls.problems = lambda self: iter(())
    yield
    for cls, method in held.items():
        cls.problems = method


def all_definitions(cls):
    for one in cls.__subclasses__():
        yield one
        yield from all_definitions(one)


def test_each_schema_is_a_schema():
    """Those of the parts that several have are looked at once."""
    seen = set()
    for kind in KINDS:
        schema = schema_of(kind)
        parts = {json.dumps(one): one for one in schema.pop("$defs", {}).values()}
        for part in (schema, *(one for text, one in parts.items() if text not in seen)):
            jsonschema.Draft202012Validator.check_schema(part)
        seen |= parts.keys()


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownNameError, match="pathway"):
        schema_of("pathwey")


@pytest.mark.parametrize("kind", [kind for kind in DEFINITIONS if kind != "waivers"])
def test_shipped_documents_fit_their_schema(kind):
    """There is at least one of each kind, and the schema takes it as the loader does."""
    assert documents(kind)
    for raw in documents(kind):
        assert accepted(kind, raw)
        assert list(validator(kind).iter_errors(plain(raw))) == []


def places(value, at=()):
    yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from places(one, (*at, index))


@settings(max_examples=400)
@given(st.sampled_from([kind for kind in DEFINITIONS if kind != "waivers"]), st.data())
def test_schema_and_loader_agree(kind, data):
    """A document broken anywhere is refused by both, or taken by both."""
    raw = copy.deepcopy(data.draw(st.sampled_from(documents(kind))))
    at = data.draw(st.sampled_from([one for one in places(raw) if one]))
    parent = raw
    for key in at[:-1]:
        parent = parent[key]
    how = data.draw(st.sampled_from(["put", "drop", "add"]))
    if how == "drop":
        del parent[at[-1]]
    elif how == "put":
        parent[at[-1]] = copy.deepcopy(data.draw(st.sampled_from(HOSTILE)))
    elif isinstance(parent, dict):
        parent["zzz"] = 1
    else:
        parent.append(copy.deepcopy(data.draw(st.sampled_from(HOSTILE))))
    assert accepted(kind, raw) == validator(kind).is_valid(plain(raw)), (at, how)
