"""What is wrong between the parts of an indicator's definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from careplan._core.definitions import key_of
from careplan.citations import cite
from careplan.criteria.tree import Join
from careplan.errors import Problem, UnknownNameError, did_you_mean
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.criteria import Not
from careplan.indicators.field_tests import Criterion, FieldTest, OneOf

_DEEPEST: Final = 8
Fields = Mapping[str, Field]


def named_field(at: str, name: str, fields: Fields, kind: FieldKind) -> Iterator[Problem]:
    """A problem if a name isn't the key of a field, or if that field is of the wrong kind.

    Args:
        at: the place of the name.
        name: the name.
        fields: the definition's fields, by key.
        kind: the kind that the field has to be of.
    """
    if name not in fields:
        hint = did_you_mean(name, fields)
        yield Problem(at, f"isn't a field of this definition{hint}")
    elif fields[name].kind is not kind:
        yield Problem(at, f"expected a field of kind {kind.value}")


def criterion_problems(
    at: str, criterion: Criterion | None, fields: Fields, depth: int = 0
) -> Iterator[Problem]:
    """What is wrong with a criterion, and with every criterion inside it.

    Args:
        at: its place.
        criterion: the criterion; ``None`` if there is none.
        fields: the definition's fields, by key.
        depth: how many other criteria it is inside.
    """
    if depth > _DEEPEST:
        yield Problem(at, f"expected criteria at most {_DEEPEST} levels deep")
    elif isinstance(criterion, FieldTest):
        yield from _test_problems(at, criterion, fields)
    elif isinstance(criterion, Not):
        yield from criterion_problems(f"{at}/not", criterion.of, fields, depth + 1)
    elif isinstance(criterion, Join):
        key = key_of(attrs.fields_dict(type(criterion))["children"])
        for index, part in enumerate(criterion.children):
            yield from criterion_problems(f"{at}/{key}/{index}", part, fields, depth + 1)


def _test_problems(at: str, test: FieldTest, fields: Fields) -> Iterator[Problem]:
    for field in attrs.fields(type(test)):
        if field.name in test.KINDS:
            name, kind = getattr(test, field.name), test.KINDS[field.name]
            if name is not None:
                yield from named_field(f"{at}/{key_of(field)}", name, fields, kind)
    if isinstance(test, OneOf) and test.field in fields:
        options = fields[test.field].options
        if not set(test.options) <= {*options}:
            yield Problem(f"{at}/one_of", f"expected a list of: {', '.join(options)}")


def wrong_citations(cites: Iterable[str]) -> Iterator[Problem]:
    """A problem for each citation of a source or clause that the library doesn't know."""
    for at, text in enumerate(cites):
        try:
            cite(text)
        except (UnknownNameError, ValueError) as error:
            yield Problem(f"/cites/{at}", str(error))
