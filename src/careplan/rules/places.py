"""Where a finding is: by the keys of things, in words, and in the order of the record.

A pointer says where something is in a list today. A path says the same by the keys of the things
on the way, where they have keys: ``/goals/key=g1/due``. It stays true when another goal is put in
front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from careplan._core.field_types import field_types, is_model, per_class
from careplan._core.models import Model
from careplan.messages import Message, say
from careplan.rules.traversal import reachable

KEYED = "key="
ONE_OF = say("{thing} {number}")
ONE_VALUE = say("{thing}, number {number}")
ONE_WITH_KEY = say("{thing} {number} ({key})")
SO_MANY = say("{thing}: {count} of {of}")


class Step(NamedTuple):
    """One step of a pointer: a field, and the number of the item in it.

    Args:
        field: the name of the field.
        order: the field's place in its class, from 0.
        kind: the class of what the field holds.
        number: the item's number in its list, from 0; ``None`` if it isn't a list's item.
    """

    field: str
    order: int
    kind: type[Any]
    number: int | None


@per_class
def _order(cls: type[Any]) -> dict[str, int]:
    return {name: at for at, name in enumerate(field_types(cls))}


def steps(kind: type[Any], pointer: str) -> Iterator[Step]:
    """The steps of a pointer from an object of a class. It stops where the class has no such field.

    Args:
        kind: the class of the object that the pointer starts at.
        pointer: a JSON Pointer.
    """
    tokens = pointer.split("/")[1:]
    at = 0
    while at < len(tokens) and is_model(kind):
        name = tokens[at]
        shape = field_types(kind).get(name)
        if shape is None:
            return
        order, kind, number = _order(kind)[name], shape.kind, None
        at += 1
        if shape.many and at < len(tokens) and re.fullmatch(r"\d{1,9}", tokens[at], re.ASCII):
            number = int(tokens[at])
            at += 1
        yield Step(name, order, kind, number)


def path_of(subject: Model, pointer: str) -> str:
    """A pointer with the keys of things in place of their numbers, where they have keys.

    Args:
        subject: the object that the pointer starts at.
        pointer: a JSON Pointer to a place in it.

    >>> from careplan.goals import Action, Goal
    >>> path_of(Goal(actions=(Action(), Action(key="a2"))), "/actions/1/responsible")
    '/actions/key=a2/responsible'
    """
    here: Any = subject
    tokens = pointer.split("/")
    for at, token in enumerate(tokens[1:], 1):
        if type(here) is not tuple:
            here = getattr(here, token, None)
            continue
        here = here[int(token)]
        key = getattr(here, "key", None)
        if key is not None:
            escaped = key.replace("~", "~0").replace("/", "~1")
            tokens[at] = f"{KEYED}{escaped}"
    path = "/".join(tokens)
    return pointer if path == pointer else path  # the same text takes no more memory


def value_at(subject: Model, pointer: str) -> Any:
    """What stands at a place; ``None`` if nothing does.

    Args:
        subject: the object that the pointer starts at.
        pointer: a JSON Pointer to a place in it.
    """
    here: Any = subject
    for token in pointer.split("/")[1:]:
        here = here[int(token)] if type(here) is tuple else getattr(here, token, None)
    return here


_ITEM = re.compile(rf"/(\d+|{KEYED}[^/]*)(?=/|$)", re.ASCII)


def without_items(path: str) -> str:
    """A path without the keys and numbers of things: the same field of every one of them.

    >>> without_items("/goals/key=g1/actions/0/due")
    '/goals/actions/due'
    """
    return _ITEM.sub("", path)


def in_order(kind: type[Any], pointer: str) -> tuple[tuple[int, int], ...]:
    """A sort key that puts places in the order of the record: its fields, then numbers in lists.

    Args:
        kind: the class of the record.
        pointer: a JSON Pointer to a place in it.
    """
    return tuple(
        (step.order, -1 if step.number is None else step.number) for step in steps(kind, pointer)
    )


def in_words(kind: type[Any], pointer: str, path: str) -> tuple[Message, ...]:
    """A place in words, step by step: *goal 3 (g1)*, *action 1*, *responsible*.

    The words are the names of classes and fields. They can be translated as sentences are.

    Args:
        kind: the class of the record.
        pointer: a JSON Pointer to a place in it.
        path: the same place by keys, as `path_of` gives it.

    >>> from careplan.goals import Goal
    >>> [str(word) for word in in_words(Goal, "/actions/0/due", "/actions/key=a/due")]
    ['action 1 (a)', 'due']
    """
    return tuple(_words(kind, pointer, path))


def _words(kind: type[Any], pointer: str, path: str) -> Iterator[Message]:
    tokens = iter(path.split("/")[1:])
    for step in steps(kind, pointer):
        next(tokens, "")
        if step.number is None:
            yield Message(step.field.replace("_", " "))
            continue
        token, thing = next(tokens, ""), _thing(step)
        if token.startswith(KEYED):
            key = token.removeprefix(KEYED).replace("~1", "/").replace("~0", "~")
            yield ONE_WITH_KEY.fill(thing=thing, number=step.number + 1, key=key)
        else:
            says = ONE_OF if is_model(step.kind) else ONE_VALUE
            yield says.fill(thing=thing, number=step.number + 1)


def class_words(kind: type[Any]) -> Message:
    """The name of a class in words: *support plan*.

    Args:
        kind: the class.
    """
    return Message(re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower())


def column_in_words(kind: type[Any], pointer: str, count: int, of: int) -> tuple[Message, ...]:
    """A field of many things in words: *programme action: 168 of 173*, *marks*.

    Args:
        kind: the class of the record.
        pointer: the place of the field in one of them.
        count: how many of them it is about.
        of: how many there are.

    >>> from careplan.goals import Goal
    >>> [str(word) for word in column_in_words(Goal, "/actions/0/due", 5, 6)]
    ['action: 5 of 6', 'due']
    >>> from careplan.plans import SupportPlan
    >>> [str(word) for word in column_in_words(SupportPlan, "/goals/0/actions/0/due", 5, 6)]
    ['action: 5 of 6', 'due']
    """
    *way, last = steps(kind, pointer)
    things = [step for step in way if step.number is not None]
    return (
        SO_MANY.fill(thing=_thing(things[-1]), count=count, of=of),
        *(Message(step.field.replace("_", " ")) for step in way[way.index(things[-1]) + 1 :]),
        Message(last.field.replace("_", " ")),
    )


def _thing(step: Step) -> Message:
    """What one item of a list is called: its class, or the field if the items are plain values."""
    if is_model(step.kind):
        return class_words(step.kind)
    return Message(step.field.replace("_", " "))


def words_of(kind: type[Any]) -> frozenset[str]:
    """Every word for a place in an object of a class, for a translator's catalogue."""
    found: set[str] = set()
    for cls in filter(is_model, reachable(kind)):
        for name, shape in field_types(cls).items():
            step = Step(name, 0, shape.kind, 0 if shape.many else None)
            found |= {name.replace("_", " "), *([_thing(step).template] if shape.many else [])}
    return frozenset(found)
