"""Walks the class of a definition: fills every field of a file, and finds every text in it."""

import copy
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

import attrs

from careplan._core.definitions import Chosen, Wrong, key_of
from careplan._core.field_types import FieldType, Limits
from careplan._core.strict_reader import structured

SAMPLES = {date: date(2026, 11, 1), Decimal: 1, bool: True, int: 1, Any: 1}
TEXTS = ("x", "718466001", "XA101", "/goals/due", "2023-11", "tests/test_answers.py::test_blank")
"""What does nearly everywhere; an identifier of SNOMED CT; a code; a path; a month; a test."""


def filled(kind):
    """A sound value for one field, with everything in it that it may have."""
    origin, arguments = get_origin(kind), get_args(kind)
    wrapped = origin is Annotated and not isinstance(arguments[1], Limits)
    if wrapped or origin in {typing.Union, types.UnionType}:
        return filled(next(one for one in arguments if one is not types.NoneType))
    if origin is tuple:
        return [filled(one) for one in arguments if one is not ...]
    if origin in {Mapping, dict}:
        return {"x": filled(arguments[1])}
    if Chosen in getattr(kind, "__bases__", ()):
        return filled(next(iter(kind.CHOICES.values())))
    if attrs.has(kind):
        hints = typing.get_type_hints(kind, include_extras=True)
        fields = [field for field in attrs.fields(kind) if field.init]
        return {key_of(field): filled(hints[field.name]) for field in fields}
    return value(kind)


def value(kind):
    """A sound value of a plain kind: a text, a number, a day or a choice."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind)).value
    base, limits = get_args(kind) if get_origin(kind) is Annotated else (kind, Limits())
    shape = FieldType(base, limits=limits)
    return next(one for one in TEXTS if shape.fits(one)) if base is str else SAMPLES[base]


def texts(raw, at=()):
    """The path of every text in plain data."""
    if isinstance(raw, str):
        yield at
    elif isinstance(raw, (dict, list)):
        for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from texts(value, (*at, key))


def problems(form, raw):
    """All that is wrong with a file: pointers and sentences."""
    try:
        structured(form, raw)
    except Wrong as wrong:
        return {(problem.pointer, problem.message) for problem in wrong.problems}
    return set()


def lets_control_characters_in(form):
    """The places of texts in a form's file that take what a terminal would obey: none should."""
    sound = filled(form)
    for path in texts(sound):
        raw = inner = copy.deepcopy(sound)
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] += "\x1b[2J"
        pointer = "".join(f"/{key}" for key in path)
        if pointer not in {place for place, _ in problems(form, raw) - problems(form, sound)}:
            yield pointer
