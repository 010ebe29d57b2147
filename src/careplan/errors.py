"""The errors that the library raises.

Missing or thin content is never an error: it is reported as a finding.
Every class here also derives from the builtin exception that a programmer would catch.
No error contains a value from a person's record. It contains only the place, as a
JSON Pointer, and what was expected there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, Final, NamedTuple

from careplan._base.escaping import for_terminal, one_line

__all__ = [
    "ArgumentError",
    "CalendarError",
    "CareplanError",
    "DefinitionError",
    "FactsError",
    "InvalidValueError",
    "LoadError",
    "Problem",
    "ProfileError",
    "RatingError",
    "RecordsError",
    "ScoreError",
    "UnfinishedError",
    "UnknownNameError",
    "near_names",
    "nearest",
]


class Problem(NamedTuple):
    """One problem, and where it is.

    Args:
        pointer: a JSON Pointer (RFC 6901); ``""`` is the whole document, which isn't printed.
        message: what was expected there, in English, for a programmer.
    """

    pointer: str
    message: str

    def __str__(self) -> str:
        at = _told(self.pointer)
        return f"{at}: {_told(self.message)}" if at else _told(self.message)

    def under(self, pointer: str) -> Problem:
        """The same problem, with another pointer put in front of its own."""
        return Problem(pointer + self.pointer, self.message)


class CareplanError(Exception):
    """The base class of every exception that this library defines. Each can be pickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[CareplanError], args: tuple[Any, ...], held: dict[str, Any]
) -> CareplanError:
    """An error as it was: made without its constructor, which takes other arguments."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(held)
    return error


class _ProblemsError(CareplanError, ValueError):
    """An error with one or more problems. The message lists them, or the first hundred."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:MOST_TOLD]]
        if len(self.problems) > MOST_TOLD:
            lines.append(f"and {len(self.problems) - MOST_TOLD} more problems")
        super().__init__("\n".join(lines))


class InvalidValueError(_ProblemsError):
    """An object was given a value that can't exist in any plan.

    >>> from careplan.goals import ProgressNote
    >>> ProgressNote(level=7)
    Traceback (most recent call last):
    careplan.errors.InvalidValueError: /level: expected a whole number from -2 to 2
    """


class ArgumentError(_ProblemsError, TypeError):
    """A function was given an argument of a type that it can't use. Each problem names one.

    >>> from datetime import datetime
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> check(Goal(), "lancashire-rehab", on=datetime(2026, 11, 20))
    Traceback (most recent call last):
    careplan.errors.ArgumentError: /on: expected a date, without a time
    """


class LoadError(_ProblemsError):
    """A document can't be read. ``problems`` lists everything that is wrong with it."""


class DefinitionError(_ProblemsError):
    """A definition's file is wrong. Each problem names its place and what was expected there.

    Args:
        file: the file's name, without its folder.
        problems: everything that is wrong with the file.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        super().__init__(
            Problem(f"{file}#{at}" if at else file, message) for at, message in problems
        )


class ProfileError(DefinitionError):
    """A profile's file is wrong. Each problem names its key, and suggests a similar name if any.

    Args:
        file: the file's name, without its folder.
        problems: everything that is wrong with the file.
    """


class ScoreError(_ProblemsError):
    """Answers can't be scored, or two scores can't be compared.

    >>> from careplan.instruments import SWEMWBS
    >>> SWEMWBS.score({"optimistic": 6, "usefull": 3})
    Traceback (most recent call last):
    careplan.errors.ScoreError: /optimistic: expected a whole number from 1 to 5
    /usefull: isn't an item of swemwbs; did you mean 'useful'?
    """


class FactsError(_ProblemsError):
    """The facts given to a decision are wrong. Each problem names its fact."""


class RatingError(_ProblemsError):
    """A risk can't be rated: a level isn't on its scale, or no banding is named.

    >>> from careplan.risk import load_matrix
    >>> load_matrix("five-by-five").rate(impact="6", likelihood="1", banding="five-and-twelve")
    Traceback (most recent call last):
    careplan.errors.RatingError: /impact: expected one of: 1, 2, 3, 4, 5
    """


class RecordsError(_ProblemsError):
    """Records can't be counted: a value is wrong, or no record has a field that is needed.

    >>> from careplan.indicators import load_indicator
    >>> load_indicator("lancashire-kpi-7").calculate([{"kind": "praise"}], period="2026-H2")
    Traceback (most recent call last):
    careplan.errors.RecordsError: /0/kind: expected one of: compliment, complaint, concern
    /commissioned_by: no record has this field
    /received_on: no record has this field
    """


class UnfinishedError(_ProblemsError):
    """A template was used before it was filled in. Each problem names a place to fill in."""


class CalendarError(CareplanError, LookupError):
    """A working day can't be found: it is outside the days that the table of holidays covers."""


class UnknownNameError(CareplanError, LookupError):
    """There is no rule, profile, source or language of that name.

    Args:
        what: the kind of thing that was looked for, such as ``"rule"``.
        name: the name that was given.
        known: the names that exist; the nearest is suggested, or a few that are as near.
    """

    def __init__(self, what: str, name: str, known: Iterable[str] = ()) -> None:
        self.what, self.name = what, name
        known = tuple(known)
        self.nearest = nearest(str(name), known)
        told = name if len(str(name)) <= _LONGEST_NAME else f"{str(name)[:_LONGEST_NAME]}…"
        hint = f" Did you mean {_either(near_names(str(name), known))}?" if self.nearest else ""
        if not hint and 0 < len(known) <= _FEW:
            hint = f" There are: {', '.join(known)}."
        super().__init__(for_terminal(f"There is no {what} {told!r}.{hint}"))


MOST_TOLD: Final = 100
"""The most problems that the text of one error lists."""
_FEW: Final = 12
_LONGEST: Final = 1_000
_LONGEST_NAME: Final = 100
_WORDS: Final = re.compile(r"[\W_]+")
_ENOUGH: Final = 4
_MOST_NEAR: Final = 6
_LIKE_A_FIELD: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def _told(text: str) -> str:
    """A part of an error's text: on one line, not endless, and no command to what shows it."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return for_terminal(one_line(short))


def _either(names: tuple[str, ...]) -> str:
    """Names with *or* before the last; of many, the first few and how many more there are."""
    told = [repr(one) for one in names[:_MOST_NEAR]]
    if rest := len(names) - len(told):
        told.append(f"{rest} more")
    return " or ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


def shown_key(name: object, at: int) -> str:
    """A key as a pointer may show it.

    A key that looks like a field's name is shown as it is. Any other key may contain what a person
    said, so its position is shown instead: ``(key 3)``. A plan's ``format`` key isn't counted.

    Args:
        name: the key.
        at: its position in the object, from 0.

    Returns:
        The key or its position, as a part of a JSON Pointer.

    >>> shown_key("goals", 0), shown_key("Mrs Example said", 2)
    ('goals', '(key 3)')
    """
    shown = isinstance(name, str) and _LIKE_A_FIELD.fullmatch(name)
    return str(name) if shown else f"(key {at + 1})"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or ``None`` if none is like it.

    If no whole name is like it, one with a word that begins like it may be meant.

    >>> nearest("goal", ["goals", "needs"]), nearest("lancs", ["action-plan", "lancashire-rehab"])
    ('goals', 'lancashire-rehab')
    """
    near = near_names(name, known)
    return difflib.get_close_matches(name, near, n=1, cutoff=0)[0] if near else None


def near_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that may be meant: one that is like it, or all that it is a part of.

    >>> near_names("care-act", ["care-act-adult", "care-act-carer", "complaint"])
    ('care-act-adult', 'care-act-carer')
    >>> near_names("complant", ["complaint", "complaints-log"])
    ('complaint',)
    """
    if len(name) > _LONGEST_NAME:  # likeness takes long to work out, and no name is so long
        return ()
    names, words = tuple(known), _WORDS.split(name)
    begun = tuple(one for one in names if words[0] in one and _is_part(words, one))
    if len(begun) > 1:
        return begun
    if found := difflib.get_close_matches(name, names, n=1, cutoff=0.6):
        return tuple(found)
    alike = {
        one: max(_alike(name, word) for word in _WORDS.split(one))
        for one in names
        if name[:_ENOUGH] in one
    }
    best = max(alike.values(), default=0)
    return tuple(one for one, long in alike.items() if long == best) if best >= _ENOUGH else ()


def _is_part(words: list[str], name: str) -> bool:
    """Do some words of a longer name make up a shorter one, as in ``care-act``?"""
    held, long = _WORDS.split(name), len(words)
    runs = (held[at : at + long] for at in range(len(held) - long + 1))
    return "" not in words and any(run == words for run in runs)


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their beginnings."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: a suggestion, or ``""`` if no name is near.

    >>> did_you_mean("goal", ["goals", "needs"])
    "; did you mean 'goals'?"
    """
    near = nearest(name, known)
    return f"; did you mean {near!r}?" if near else ""


def unknown_key(name: str, known: Iterable[str]) -> str:
    """The message about an unknown key. It is the same everywhere.

    Args:
        name: the key.
        known: the keys there are. The nearest is suggested; if none is near, a few are listed.

    >>> unknown_key("goal", ["goals", "needs"]), unknown_key("x", ["goals", "needs"])
    ("unknown key; did you mean 'goals'?", 'unknown key; known: goals, needs')
    >>> unknown_key("x", [])
    'unknown key'
    """
    known = tuple(known)
    few = f"; known: {', '.join(known)}" if 0 < len(known) <= _FEW else ""
    return f"unknown key{did_you_mean(name, known) or few}"
