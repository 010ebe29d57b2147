"""Blank values, recorded nones, and answers that can be met, not met or *can't tell*.

``None`` is *not asked, or not recorded*. For a collection, ``()`` is *asked, and
there are none*; for a single object `NONE_RECORDED` says the same. Nothing else
in this library decides what counts as blank.

The connectives are strong Kleene logic: `True`, `False`, and ``None`` for
*can't tell*. An unknown stays unknown unless it can't matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import Final, TypeAlias

__all__ = [
    "NONE_RECORDED",
    "Answer",
    "NoneRecorded",
    "all_met",
    "any_met",
    "at_least_met",
    "blank",
    "none_recorded",
    "opposite",
]

Answer: TypeAlias = bool | None
"""Met (`True`), not met (`False`), or can't tell (``None``)."""


class NoneRecorded(Enum):
    """The type of the one marker `NONE_RECORDED`, so that type checkers can narrow it."""

    NONE_RECORDED = "none"

    def __repr__(self) -> str:
        return "NONE_RECORDED"


NONE_RECORDED: Final = NoneRecorded.NONE_RECORDED
"""Asked, and there is none. In JSON it is the text ``"none"``."""


def blank(value: object) -> bool:
    """Is this *not asked or not recorded*?

    >>> blank(None), blank("  "), blank(()), blank(NONE_RECORDED), blank(0)
    (True, True, False, False, False)
    """
    if isinstance(value, str):
        return not value.strip() or (not value.isascii() and all(map(_unseen, value)))
    return value is None


def _unseen(char: str) -> bool:
    """Is the character white space, or invisible like U+200B?"""
    return char.isspace() or unicodedata.category(char) == "Cf"


def none_recorded(value: object) -> bool:
    """Was this asked, and was the answer that there is none?

    >>> none_recorded(()), none_recorded(NONE_RECORDED), none_recorded(None)
    (True, True, False)
    """
    return value is NONE_RECORDED or value == ()


def opposite(answer: Answer) -> Answer:
    """The opposite answer; *can't tell* stays *can't tell*.

    >>> opposite(True), opposite(None)
    (False, None)
    """
    return None if answer is None else not answer


def all_met(answers: Iterable[Answer]) -> Answer:
    """Met if every answer is met; not met if any is not met; otherwise *can't tell*.

    >>> all_met([True, None]), all_met([False, None])
    (None, False)
    """
    seen = set(answers)
    return False if False in seen else None if None in seen else True


def any_met(answers: Iterable[Answer]) -> Answer:
    """Met if any answer is met; not met if every answer is not met; otherwise *can't tell*.

    >>> any_met([False, None]), any_met([True, None])
    (None, True)
    """
    return at_least_met(1, answers)


def at_least_met(n: int, answers: Iterable[Answer]) -> Answer:
    """Met if `n` answers are met; not met if `n` can't be reached; otherwise *can't tell*.

    Args:
        n: how many must be met; 0 or less is always met.
        answers: the answers to count.

    >>> at_least_met(2, [True, None, False]), at_least_met(2, [True, False, False])
    (None, False)
    """
    held = list(answers)
    met = held.count(True)
    if met >= n:
        return True
    return None if met + held.count(None) >= n else False
