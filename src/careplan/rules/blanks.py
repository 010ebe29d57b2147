"""Several fields that one rule asks for: a finding for each blank one, which says which it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from careplan.answers import blank
from careplan.messages import Message
from careplan.rules.outcome import Hit, fails


def blanks(thing: object, parts: Mapping[str, Message], at: str = "") -> Iterator[Hit]:
    """A hit for each of these fields of an object that is blank, with a sentence of its own.

    Args:
        thing: the object.
        parts: field to the sentence that says what is missing.
        at: the place of the object, with a slash at its end, if the rule is about another.

    >>> from careplan.goals import Action
    >>> from careplan.messages import say
    >>> parts = {"description": say("What is to be done isn't recorded.")}
    >>> [(hit.at, str(hit.instead)) for hit in blanks(Action(), parts)]
    [('description', "What is to be done isn't recorded.")]
    """
    for name, missing in parts.items():
        if blank(getattr(thing, name)):
            yield fails(f"{at}{name}", instead=missing)
