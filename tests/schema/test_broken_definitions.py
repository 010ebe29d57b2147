"""Shipped definitions of every kind, broken in drawn places: one kind of error, with its place."""

import copy
import gc
import os
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan._core import registry
from careplan._core.definitions import Wrong
from careplan._core.registry import Registry
from careplan._core.strict_reader import structured
from careplan.errors import DefinitionError
from careplan.schema.kinds import DEFINITIONS
from tests.schema.test_definitions import documents, places

EACH = int(os.environ.get("CAREPLAN_MUTATIONS", "100"))
"""How many are broken; a hundred thousand by night."""
KINDS = [kind for kind in DEFINITIONS if documents(kind)]


def deep(levels):
    """Tables within tables within lists."""
    held = {}
    for _ in range(levels):
        held = {"a": [held]}
    return held


BREAKERS = [
    [{}], {}, [], [[]], {"low": 1}, "banded", "", " ", "?", "\x1b[2J", "a\x00b", "x" * 30_000, True,
    0, -1, 10**40, 10**4000, Decimal("NaN"), Decimal("1e400"), Decimal("Infinity"), 1.5,
    date.max, date.min, deep(60), "=1+1", "../../etc", "\u202eabc", [{}] * 50, [1] * 2_000,
]  # fmt: skip


@cache
def registries():
    """Every registry of definitions, by the class of its files."""
    return {one.form: one for one in gc.get_objects() if isinstance(one, Registry)}


def broken(draw, raw):
    """A document with up to three places broken."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from([one for one in places(raw) if one]))
        parent = raw
        for key in at[:-1]:
            parent = parent[key]
        how = draw(st.sampled_from(["put", "put", "drop", "add"]))
        value = copy.deepcopy(draw(st.sampled_from(BREAKERS)))
        if how == "drop":
            del parent[at[-1]]
        elif how == "put":
            parent[at[-1]] = value
        elif isinstance(parent, dict):
            parent[draw(st.sampled_from(["zzz", "", "\x1b[2J", "x" * 300]))] = value
        else:
            parent.append(value)
        if not [one for one in places(raw) if one]:
            break
    return raw


@settings(max_examples=EACH)
@given(st.data())
def test_a_broken_definition_is_one_error_with_its_place(data):
    """Read by its own loader, if it has one: nothing else is ever raised, and no error is long."""
    kind = data.draw(st.sampled_from(KINDS))
    raw = broken(data.draw, copy.deepcopy(data.draw(st.sampled_from(documents(kind)))))
    loader = registries().get(DEFINITIONS[kind])
    told, problems = "", None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(registry, "toml", lambda *_: copy.deepcopy(raw))
        try:
            if loader is None:
                structured(DEFINITIONS[kind], {k: v for k, v in raw.items() if k != "format"})
            else:
                loader.read("", file="own.toml", shipped=True)
        except DefinitionError as error:
            told, problems = str(error), error.problems
        except Wrong as wrong:
            problems = wrong.problems
    if problems is not None:  # else what was broken is sound, too
        assert told.startswith("own.toml") is (loader is not None)
        assert len(told) < 300_000
        assert problems
        assert all(one.message for one in problems)


def refused(kind, raw):
    """The places that a reader of a kind complains about."""
    try:
        structured(DEFINITIONS[kind], {k: v for k, v in raw.items() if k != "format"})
    except Wrong as wrong:
        return [one.pointer for one in wrong.problems]
    return []


def with_a_table(raw, *at):
    """A document with a table of junk in each of these places."""
    found = copy.deepcopy(raw)
    for place in at:
        parent = found
        for key in place[:-1]:
            parent = parent[key]
        parent[place[-1]] = {"junk": {}}
    return found


def leaves(raw):
    """The places that hold neither a table nor a list."""
    held = {at: value for at, value in walked(raw) if not isinstance(value, dict | list)}
    return [at for at in held if at != ("format",)]


def walked(value, at=()):
    yield at, value
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in parts:
            yield from walked(one, (*at, key))


@pytest.mark.parametrize("kind", KINDS)
def test_ten_faults_are_ten_places_in_one_error(kind):
    """In the longest document, far apart: each is told where it is."""
    raw = max(documents(kind), key=lambda one: len(leaves(one)))
    held = leaves(raw)[:400]
    step = max(1, len(held) // 10)
    spread = (at for first in range(step) for at in held[first::step])
    apart = list(islice((at for at in spread if refused(kind, with_a_table(raw, at))), 10))
    assert len(apart) == 10
    told = refused(kind, with_a_table(raw, *apart))
    for place in apart:
        pointer = "".join(f"/{key}" for key in place)
        assert [one for one in told if one.startswith(pointer) or pointer.startswith(one)]
    assert len(set(told)) == len(told)
    assert len(told) >= 10
