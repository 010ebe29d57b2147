"""Compare names by their words, to find two that are the same or nearly the same.

The comparison knows nothing about what the words mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")
_PASSED_OVER: Final = (
    "a an and are as at by for from in into is of on or per that the their this to who with"
)
_SMALL: Final = frozenset(_PASSED_OVER.split())
_SHORT: Final = 3
_ALIKE: Final = 0.75

LIMITS: Final = (
    "It compares words, not meanings, and ignores plural endings and small words. It misses two"
    " names for one thing if they share few words. It reports two different things if their names"
    " are nearly the same."
)
"""The known limits of every rule that compares names in this way."""


def words(name: str) -> frozenset[str]:
    """List the words of a name, without small words and without the ``s`` of a plural.

    >>> sorted(words("Frequency of consultations with the provider"))
    ['consultation', 'frequency', 'provider']
    """
    found = (word for word in _WORD.findall(name.casefold()) if word not in _SMALL)
    return frozenset(_singular(word) for word in found)


def _singular(word: str) -> str:
    plural = len(word) > _SHORT and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Check whether two names are nearly the same.

    They are if one contains all the words of the other, or they share three words in four. A name
    of one word is only near to itself: too many longer names contain it.

    >>> near(words("staff turnover in a year"), words("yearly staff turnover"))
    False
    >>> near(words("staff turnover in a year"), words("annual staff turnover in a year"))
    True
    """
    shared = len(one & other)
    if shared < len(("one", "other")):
        return one == other
    return shared == min(len(one), len(other)) or shared / len(one | other) >= _ALIKE


def doubles(names: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each name that repeats an earlier one: the later, then the earlier.

    >>> list(doubles(["Venues mapped", None, "Notice boards", "venues  mapped."]))
    [(3, 0)]
    """
    seen: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        said = words(name or "")
        if not said:
            continue
        if seen[said]:
            yield place, seen[said][0]
        seen[said].append(place)
