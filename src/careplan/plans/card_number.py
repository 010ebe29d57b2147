"""What the number of an emergency card mustn't contain: names, initials, days, words of a plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise, permutations, product
from typing import Any, Final, NamedTuple

from careplan._core.field_types import field_types
from careplan._core.models import Model
from careplan.dates import PartialDate

_WORD: Final = re.compile(r"[A-Z]{4,}|[0-9]{4,}")
_LETTERS: Final = re.compile(r"[A-Z]+")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+")
_NAMES: Final = frozenset({"name", "preferred_name", "who", "gp"})
"""Fields of names: in them a name may be written without a capital."""
_SHORT: Final = 4
"""A text of so many words may be a name, with a capital at its very beginning."""
_IDENTIFIER: Final = 100
"""Fields with room for no more than this hold keys, which aren't names."""
_MONTHS: Final = (
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
)
_MONTH: Final = "(?P<month>" + "|".join(_MONTHS) + ")[A-Z]*"
_IN_WORDS: Final = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:ST|ND|RD|TH)?\s+(?:OF\s+)?)?{_MONTH}"
    r"(?:\s+(?P<after>\d{1,2})(?:ST|ND|RD|TH)?(?!\d))?(?:,?\s+(?P<year>\d{4}))?"
)
_IN_FIGURES: Final = re.compile(r"\d+(?:[-/. ]\d+)+")
_LEAST: Final = 4
"""A day of fewer signs, such as 124, counts only where it is all the figures there are."""


class _Day(NamedTuple):
    """As much of a day as is known."""

    year: int | None
    month: int | None
    day: int | None


def tells_of(plan: Model, number: str) -> bool:
    """Does a card's number contain something of a plan?

    Looked for are words, keys and figures of four signs and more; runs of two letters and more of
    a name, and initials; and days, in any order and spelling, with or without the year.

    Args:
        plan: the plan.
        number: the number: capital letters, digits and dashes.
    """
    bare = number.replace("-", "")
    letters = {a + b for run in _LETTERS.findall(bare) for a, b in pairwise(run)}
    figures = re.findall(r"[0-9]+", bare)
    for name, value in _values(plan):
        if isinstance(value, str):
            if _has_word(bare, value) or letters & set(_pairs(name, value)):
                return True
            days: Iterable[_Day] = _written(value)
        else:
            days = [_day(value)]
        for one in days:
            if any(
                (len(told) >= _LEAST and told in bare) or told in figures
                for told in _spellings(one)
            ):
                return True
    return False


def every_text(plan: Model) -> Iterator[str]:
    """Every text in a record, at any depth."""
    return (value for _, value in _values(plan) if isinstance(value, str))


def _values(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every text and day of a record, each with its field; an identifier's is nameless."""
    if isinstance(value, Model):
        for field, shape in field_types(type(value)).items():
            limited = shape.kind is str and shape.limits.high <= _IDENTIFIER
            yield from _values(getattr(value, field), "" if limited else field)
    elif isinstance(value, tuple):
        for one in value:
            yield from _values(one, name)
    elif isinstance(value, str | date | PartialDate):
        yield name, value


def _plain(text: str) -> str:
    """The text in capitals, without accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).upper()


def _has_word(bare: str, text: str) -> bool:
    """Is the number a word of a text, or does it contain a long one or its figures?"""
    plain = _plain(text)
    words = ("".join(filter(str.isalnum, word)) for word in plain.split())
    joined = (re.sub(r"\D", "", one) for one in _IN_FIGURES.findall(plain))
    return (
        bare in words
        or any(word in bare for word in _WORD.findall(plain))
        or any(len(one) >= _LEAST and one in bare for one in joined)
    )


def _pairs(field: str, text: str) -> Iterator[str]:
    """Every two letters that stand together in a name in a text, and initials, both ways round."""
    if not field:
        return
    found = list(_NAME_WORD.finditer(text))
    short, any_case = len(found) <= _SHORT, field in _NAMES
    for one in found:
        first = not text[: one.start()].rstrip() or text[: one.start()].rstrip()[-1] in ".!?:\n"
        if any_case or (one[0][0].isupper() and (short or not first)):
            yield from (a + b for a, b in pairwise(_plain(one[0])))
    for before, after in pairwise(found):
        close = len(text[before.end() : after.start()].strip(" .-'’")) == 0
        if close and (any_case or (before[0][0].isupper() and after[0][0].isupper())):
            initials = _plain(before[0])[:1] + _plain(after[0])[:1]
            yield from (initials, initials[::-1])


def _day(value: date | PartialDate) -> _Day:
    return _Day(value.year, value.month, value.day)


def _written(text: str) -> Iterator[_Day]:
    """The days in a text whose month is in words. Those in figures are found as figures."""
    for one in _IN_WORDS.finditer(_plain(text)):
        day, year = one["day"] or one["after"], one["year"]
        month = _MONTHS.index(one["month"]) + 1
        yield _Day(int(year) if year else None, month, int(day) if day else None)


def _spellings(one: _Day) -> Iterator[str]:
    """A day in every order and spelling, with or without the year; and the year alone."""
    parts: list[set[str]] = []
    if one.year is not None:
        yield f"{one.year:04}"
        parts.append({f"{one.year:04}", f"{one.year % 100:02}"})
    if one.month is not None:
        parts.append({f"{one.month:02}", str(one.month), _MONTHS[one.month - 1]})
    if one.day is not None:
        parts.append({f"{one.day:02}", str(one.day)})
    for some in (*combinations(parts, 2), *combinations(parts, 3)):
        for order in permutations(some):
            yield from map("".join, product(*order))
