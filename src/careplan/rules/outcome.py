"""What a rule can say about one object, and what can come of a requirement."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan.messages import Hole, Message, say


class State(StrEnum):
    """What came of a requirement, or of a rule on one object."""

    MET = "met"
    NOT_MET = "not met"
    CANT_TELL = "can't tell"
    DOESNT_APPLY = "doesn't apply"
    WAIVED = "waived"
    FAILED_TO_RUN = "failed to run"
    OUT_OF_SCOPE = "out of scope"


@frozen
class Hit:
    """What a rule has to say about one object.

    Args:
        state: not met, can't tell, or doesn't apply.
        at: the field it is about; ``None`` is the rule's own.
        values: for the holes in the sentence. Never a value out of the record.
        instead: a sentence to say instead of the rule's own.
    """

    state: State
    at: str | None = None
    values: tuple[tuple[str, Hole], ...] = ()
    instead: Message | None = None


def fails(at: str | None = None, **values: Hole) -> Hit:
    """Not met."""
    return Hit(State.NOT_MET, at, tuple(values.items()))


def asks(at: str | None = None, **values: Hole) -> Hit:
    """Can't tell: a blank that the answer needs is at `at`. Only for rules about facts."""
    return Hit(State.CANT_TELL, at, tuple(values.items()))


DEPENDS: Final = say("We can't tell whether this applies: what it depends on isn't recorded.")


def unsure(at: str) -> Hit:
    """Can't tell whether the rule applies at all: what that depends on is blank, at `at`."""
    return Hit(State.CANT_TELL, at, instead=DEPENDS)


SKIP: Final = (Hit(State.DOESNT_APPLY),)
"""What a rule returns when this object isn't a case of what it is about."""
