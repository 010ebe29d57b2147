"""The quick readers of JSON say what the exact one says, or leave it to that."""

import json
import sys
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan import load_plan
from careplan._core.field_types import field_types
from careplan._core.models import Model
from careplan.errors import LoadError
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.serde import document_reader, dump, load
from careplan.serde.document_reader import native_reader, structured
from careplan.serde.json_text import parse, text_of
from careplan.serde.native_reader import read_natively
from careplan.serde.quick_parser import each_key_once, parsed_quickly, surely_exact
from careplan.visits import Visit
from tests.serde.test_compiled import every_model
from tests.serde.test_serde import EXAMPLE, HOSTILE, PLACES

MOST = 5_000_000


def told(read):
    """The object, or every problem in order."""
    try:
        found = read()
    except LoadError as error:
        found = error
    if not isinstance(found, LoadError):
        return found
    assert found.__context__ is None
    return found.problems


def agree(text, kind, *, named):
    """Each quick reader says what the exact one says, or leaves it to that."""
    for empty in ((), None):
        exact = told(lambda: structured(parse(text, MOST), kind, empty, named=named))  # noqa: B023
        verb = load_plan if named else partial(load, kind=kind)
        assert told(lambda: verb(text, empty_is_blank=empty is None)) == exact  # noqa: B023
        with suppress(Exception):
            quick = structured(
                parsed_quickly(text_of(text, MOST)), kind, empty, named=named, text=text
            )
            assert_same(quick, exact)
        with suppress(Exception):
            assert_same(read_natively(text_of(text, MOST), kind, empty, named=named), exact)


def assert_same(found, exact):
    if found is not None:
        found = told(lambda: found)
        if found != exact or type(found) is not type(exact):
            pytest.fail("a quick reader says otherwise")  # which no handler of exceptions takes


@settings(max_examples=100)
@given(st.sampled_from(sorted(EXAMPLE)), st.data())
def test_a_value_put_anywhere(name, data):
    """Whatever stands at whatever node, every reader says the same of it."""
    whole = json.loads(EXAMPLE[name])
    for path in data.draw(st.lists(st.sampled_from(PLACES[name]), min_size=1, max_size=2)):
        parent = whole
        for key in path[:-1]:
            if not isinstance(parent, dict | list) or key not in range_of(parent):
                break
            parent = parent[key]
        else:
            if path and isinstance(parent, dict | list) and path[-1] in range_of(parent):
                parent[path[-1]] = data.draw(
                    st.sampled_from([*HOSTILE, "none", 1.0, "2026", "\u200b"])
                )
    text = json.dumps(
        whole, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1]))
    )
    agree(text, SupportPlan, named=True)


def range_of(parent):
    return parent if isinstance(parent, dict) else range(len(parent))


GOAL = dump(load_plan(EXAMPLE["rehabilitation"]).goals[0])
VISIT = '{"format": "careplan-visit/1", "key": "v-1", "person": "p-1", "tasks": []}'
PIECES = [
    '"key": "again",', '"key" : "again",', '"key"\n:"again",', '"format": "careplan-visit/1",', " ",
    "\n", "\t", ":", '":', '" :', "1.0", "-0", "1e2", "9" * 19, "9" * 400, "1." + "9" * 40, "NaN",
    "Infinity", "1e99999999999999999999", "\\u0041", "\\ud800", "\\ud83d\\ude42", "\x01", "\x7f",
    "\ufeff", "é", "\u200b", "\\", '"', "{", "}", "[", "]", ",", "null", "true", '"none"', "\u2028",
    '{"key": "a"}', "/* */", "'", "01", "+1", ".5", "\x00", "[" * 60, "2026-02-30", "2026-W11-7",
]  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from([(GOAL, Goal), (VISIT, Visit)]), st.data())
def test_a_text_changed_anywhere(document, data):
    """A piece put in, twice or cut out, at any character: every reader says the same of it."""
    text, kind = document
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text)))
        to = data.draw(st.integers(at, min(at + 30, len(text))))
        how = data.draw(st.sampled_from(["in", "in", "for", "twice", "out"]))
        piece = data.draw(st.sampled_from(PIECES))
        middle = {"in": piece + text[at:to], "for": piece, "twice": text[at:to] * 2, "out": ""}
        text = text[:at] + middle[how] + text[to:]
    agree(text, kind, named=False)


@pytest.mark.parametrize("name", EXAMPLE)
def test_the_examples_need_no_exact_parser(name, monkeypatch):
    """With msgspec or without: otherwise it would be quick for nobody."""
    text = EXAMPLE[name].decode()
    assert read_natively(text, SupportPlan, (), named=True) == load_plan(text)
    monkeypatch.setattr(document_reader, "native_reader", lambda: None)
    monkeypatch.setattr(document_reader, "parse", None)
    assert load_plan(text)
    wrong = told(lambda: load_plan(text.replace('"key"', '"kee"', 1)))
    assert [one.message for one in wrong] == ["unknown key; did you mean 'key'?"]


def test_every_model_is_read_by_msgspec():
    """A Struct can be made for each, and an object filled from it."""
    for model in every_model():
        assert read_natively("{}", model, (), named=False) == model()


def test_msgspec_may_be_missing(monkeypatch):
    """Every document is read all the same."""
    monkeypatch.setitem(sys.modules, "careplan.serde.native_reader", None)
    native_reader.cache_clear()
    try:
        assert native_reader() is None
        assert load(GOAL, Goal) == load(json.loads(GOAL), Goal)
    finally:
        native_reader.cache_clear()


class Pairs(list):
    """The pairs of an object, of which two may have one key."""


def pairs(inner):
    keys = st.sampled_from(["a", "b", '"', ":", '":', "\\"])
    return st.lists(st.tuples(keys, inner, st.sampled_from(["", "", " ", "\n"])), max_size=4).map(
        Pairs
    )


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", ":", '"', '":', "\\", " :"]),
    lambda inner: st.lists(inner, max_size=3) | pairs(inner),
    max_leaves=12,
)


def written(value):
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{json.dumps(k)}{gap}:{written(v)}" for k, v, gap in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return json.dumps(value)


def repeats(value):
    """Does an object in it have one key twice?"""
    if isinstance(value, Pairs):
        keys = [key for key, _, _ in value]
        return len(set(keys)) < len(keys) or any(repeats(one) for _, one, _ in value)
    return isinstance(value, list) and any(map(repeats, value))


@settings(max_examples=300)
@given(JSON)
def test_no_key_that_is_there_twice_is_passed(value):
    """Whatever keys and texts look like. What is surely exact is what the exact parser makes."""
    text = written(value)
    found = parsed_quickly(text)
    sure = surely_exact(text, found)
    assert not (sure and repeats(value))
    assert not sure or found == parse(text, MOST)


@pytest.mark.parametrize(
    ("text", "keys", "once"),
    [
        ('{"a": 1}', 1, True),
        ('{"a": 1, "a": 2}', 1, False),
        ('{"a": 1, "a" : 2}', 1, False),
        ('{"a": 1, "a"\t: 2}', 1, False),
        ('{"a": 1, "a"\n  :2}', 1, False),
        ('{"a": 1, "a"\r:2}', 1, False),
        ('{\n"a": 1,\t"b": 2\r}', 2, True),
    ],
)
def test_white_space_before_a_colon_is_doubt(text, keys, once):
    assert each_key_once(text, keys) is once


@pytest.mark.parametrize(
    "value",
    [
        *("1234567890123456789", "-1234567890123456789", "NaN", "1e99999999999999999999"),
        *(r'"\ud800"', r'"\uDFFF"'),
    ],
)
def test_what_may_be_read_otherwise_is_doubt(value):
    assert not surely_exact(f'{{"a": {value}}}', parsed_quickly(f'{{"a": {value}}}'))
    assert surely_exact(
        '{"a": [1, 2.5, null, true, "x", {}]}', {"a": [1, Decimal("2.5"), None, True, "x", {}]}
    )


VALUES = [
    *("null", "true", "false", "0", "-0", "1", "-1", "7", "1.0", "1.5", "0.001", "17.10", "1e2"),
    *("99999999999999999999", "1e400", '""', '" "', '"\\u200b"', '"\u200b"', '"\xa0"', '"\x7f"'),
    *('"none"', '"2026"', '"2026-03"', '"2026-03-15"', '"20260315"', '"2026-3-15"', '"0000-01-01"'),
    *('"2026-02-30"', '"2026-03-15T08:00:00Z"', '"08:00"', '"08:00:00"', '"24:00"', '"17.10"'),
    '"é"',
    *('"\u0663"', '"' + "a" * 101 + '"', '"' + "\u2019" * 20_001 + '"', "[]", "[null]", "{}"),
    *('{"surprise": 1}', '{"key": "a", "key": "b"}', '"\\ud83d\\ude42"', '"a\\u0000b"', '"yes"'),
]  # fmt: skip


def test_every_kind_of_field():
    """Whatever is put into a field of each type, alone and in a list."""
    fields = {}
    for model in sorted(every_model(), key=lambda one: one.__name__):
        for name, shape in field_types(model).items():
            kind = next(
                (base for base in (Model, Enum) if issubclass(shape.kind, base)), shape.kind
            )
            fields[kind, shape.many, shape.none_marker, shape.limits] = model, name, shape.kind
    assert len(fields) > 30
    for model, name, kind in fields.values():
        words = [json.dumps(one.value) for one in kind][:1] if issubclass(kind, Enum) else []
        for value in (*VALUES, *words):
            for text in (f'{{"{name}": {value}}}', f'{{"{name}": [{value}]}}'):
                agree(text, model, named=False)
