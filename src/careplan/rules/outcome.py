"""What a rule can say about one object, and the states of a requirement."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from enum import StrEnum
from types import GeneratorType
from typing import Final

from attrs import frozen

from careplan.messages import Hole, Message, say


class State(StrEnum):
    """The state of a requirement, or of a rule on one object."""

    MET = "met"
    NOT_MET = "not met"
    CANT_TELL = "can't tell"
    DOESNT_APPLY = "doesn't apply"
    WAIVED = "waived"
    FAILED_TO_RUN = "failed to run"
    OUT_OF_SCOPE = "out of scope"


@frozen
class Hit:
    """What a rule says about one object.

    Args:
        state: not met, can't tell, or doesn't apply.
        at: the field the hit is about; ``None`` is the rule's own field.
        values: values for the holes in the sentence; never a value from the record.
        instead: a sentence to use instead of the rule's own.
    """

    state: State
    at: str | None = None
    values: tuple[tuple[str, Hole], ...] = ()
    instead: Message | None = None


def fails(at: str | None = None, *, instead: Message | None = None, **values: Hole) -> Hit:
    """A hit that says *not met*.

    Args:
        at: the field the hit is about; ``None`` is the rule's own field.
        instead: a sentence to use instead of the rule's own, if what is recorded differs.
        **values: values for the holes in the sentence; never a value from the record.
    """
    return Hit(State.NOT_MET, at, tuple(values.items()), instead)


def asks(at: str | None = None, **values: Hole) -> Hit:
    """A hit that says *can't tell*: a field that the rule needs is blank.

    Only a rule with `asks` may use it.

    Args:
        at: the blank field; ``None`` is the rule's own field.
        **values: values for the holes in the sentence; never a value from the record.
    """
    return Hit(State.CANT_TELL, at, tuple(values.items()))


DEPENDS: Final = say("We can't tell whether this applies, because this is blank: {what}.")


def unsure(at: str, what: str | None = None) -> Hit:
    """A hit that says *can't tell* whether the rule applies: what that depends on is blank.

    Args:
        at: the blank field, or the place that the rule is about.
        what: the name of the blank field, if it isn't the one at `at`.

    >>> print(unsure("met_by").instead)
    We can't tell whether this applies, because this is blank: met by.
    """
    field = what or at.rpartition("/")[2]
    words = Message(field.replace("_", " "))
    return Hit(State.CANT_TELL, at, instead=DEPENDS.fill(what=words))


SKIP: Final = (Hit(State.DOESNT_APPLY),)
"""What a rule returns when it doesn't apply to an object."""


def every_hit(answer: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that a rule yields, then those it returns: a generator may ``return SKIP`` too.

    Args:
        answer: what a rule's function returned.
    """
    return tuple(_all_of(answer) if type(answer) is GeneratorType else answer)


def _all_of(answer: Generator[Hit, None, Iterable[Hit] | None]) -> Iterator[Hit]:
    if returned := (yield from answer):
        yield from returned
