"""The reference of the models, field by field, from their own field types and docstrings."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any

from careplan import catalogue
from careplan._core.field_types import FieldType, field_types
from careplan._core.models import Model
from careplan.assurance import TeamQuarter
from careplan.eligibility.funds import FundCase
from careplan.evidence import EvidenceFile
from careplan.plans import SupportPlan
from careplan.visits import Rota

HEAD = """# Every record, field by field

What a support plan contains, and every other record that a profile can be about.
Names on the wire equal these attribute names. Every field may be blank: `None` in Python,
no key on the wire. A list may be empty: asked, and there are none. Where a field says *or none*,
`NONE_RECORDED` (on the wire `"none"`) means: asked, and there is none.
"""
ARGUMENT = re.compile(r"^ {4}(\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)


def model_reference() -> str:
    """Every model, the plan first, then the models it contains in order, then other records."""
    return "\n".join([HEAD, *(line for cls in in_order() for line in model(cls)), *enums()])


def in_order() -> list[type[Any]]:
    """The plan, then what it is made of, depth first, then what other profiles are about."""
    found: list[type[Any]] = []

    def visit(cls: type[Any]) -> None:
        if cls not in found:
            found.append(cls)
            for field_type in field_types(cls).values():
                if issubclass(field_type.kind, Model):
                    visit(field_type.kind)

    visit(SupportPlan)
    for subject in catalogue.SUBJECTS:
        visit(catalogue.subject(subject))
    visit(Rota)
    visit(TeamQuarter)
    visit(FundCase)
    visit(EvidenceFile)
    return found


def model(cls: type[Any]) -> Iterator[str]:
    """One model: what it is, and its fields."""
    text = inspect.getdoc(cls) or ""
    about, _, arguments = text.partition("Args:")
    meaning = {name: " ".join(text.split()) for name, text in ARGUMENT.findall(arguments)}
    yield f"## {cls.__name__}\n"
    yield f"`from {home(cls)} import {cls.__name__}`\n"
    yield f"{about.strip()}\n"
    yield "| field | value | |\n|---|---|---|"
    for name, field_type in field_types(cls).items():
        yield f"| `{name}` | {values(field_type)} | {meaning[name]} |"
    yield ""


def home(cls: type[Any]) -> str:
    """The package a class is imported from: the longest that exports it."""
    parts = cls.__module__.split(".")
    for size in range(len(parts), 1, -1):
        name = ".".join(parts[:size])
        if cls.__name__ in getattr(sys.modules[name], "__all__", ()):
            return name
    if cls.__module__ == "careplan.eligibility.fund_payment":
        return "careplan.eligibility.funds"  # the rules on it load without the funds
    return "careplan.indicators"  # siblings share it from a package below; this one exports it


def values(field_type: FieldType) -> str:
    """What a field may contain, in a few words, with a link to what it is made of."""
    kind, limits = field_type.kind, field_type.limits
    if issubclass(kind, Model | Enum):
        one = f"[{kind.__name__}](#{kind.__name__.lower()})"
    else:
        one = {
            "str": "text" if limits.low == 0 else "key",
            "bool": "true or false",
            "int": f"whole number, {limits.low} to {limits.high}",
            "Decimal": f"number, {limits.low} to {limits.high:,}, {limits.places} places",
            "date": "day",
            "datetime": "moment",
            "time": "time of day",
            "PartialDate": "day, as far as it is known",
        }[kind.__name__]
    if field_type.many:
        return f"list of {one}"
    return f"{one}, or none" if field_type.none_marker else one


def choices() -> list[type[Any]]:
    """Every choice that a field offers, by name."""
    kinds = {
        s.kind for cls in in_order() for s in field_types(cls).values() if issubclass(s.kind, Enum)
    }
    return sorted(kinds, key=lambda kind: kind.__name__)


def enums() -> Iterator[str]:
    """The choices, with their values on the wire."""
    yield "# Choices\n"
    for kind in choices():
        yield f"## {kind.__name__}\n"
        yield f"`from {home(kind)} import {kind.__name__}`\n"
        yield f"{' '.join((inspect.getdoc(kind) or '').split())}\n"
        yield "| in Python | on the wire |\n|---|---|"
        yield from (f"| `{item.name}` | `{item.value}` |" for item in kind)
        yield ""
