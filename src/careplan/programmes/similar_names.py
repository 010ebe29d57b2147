"""Compare names by their words, to find two that are the same or nearly the same.

The comparison knows nothing about what the words mean.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
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


def first_near(names: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the position of each name that is near to an earlier one, and that of the first such.

    Only names that share some of their rarest words are compared, so twice as many names take about
    twice as long.

    Args:
        names: the words of each name. A name without words is near to none.

    >>> list(first_near([words("staff turnover"), words("new posts"), words("a staff's turnover")]))
    [(2, 0)]
    """
    found: dict[frozenset[str], int] = {}
    earlier = _Earlier()
    often = Counter(word for name in set(names) for word in name)
    for at, name in enumerate(names):
        if name and name not in found:
            rarest = sorted(name, key=lambda word: (often[word], word))
            close = (one for one in earlier.close(rarest) if near(name, names[one]))
            found[name] = min(close, default=at)
            earlier.add(rarest, at)
        if name and found[name] < at:
            yield at, found[name]


class _Earlier:
    """The names so far, by such of their words as a name that is near to them has too."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_rarest: dict[str, list[int]] = defaultdict(list)
        self._by_lengths: dict[tuple[str, int, int], list[int]] = defaultdict(list)

    def add(self, rarest: Sequence[str], at: int) -> None:
        """Add a name.

        Args:
            rarest: its words, the rarest first.
            at: its position.
        """
        self._by_rarest[rarest[0]].append(at)
        for word in rarest:
            self._by_word[word].append(at)
        for word, other in _telling(rarest):
            self._by_lengths[word, len(rarest), other].append(at)

    def close(self, rarest: Sequence[str]) -> set[int]:
        """The positions of all that may be near to a name.

        One has the other's rarest word, or they share a word that tells such names apart.

        Args:
            rarest: its words, the rarest first.
        """
        found = {*self._by_word[rarest[0]]}
        for word in rarest:
            found.update(self._by_rarest[word])
        for word, other in _telling(rarest):
            found.update(self._by_lengths[word, other, len(rarest)])
        return found


def _telling(rarest: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The words of a name of which at least one is shared by any that shares three words in four.

    Two names of these lengths must share so many words that not all of the rarest can differ.

    Yields:
        The word, and the length of the other name.
    """
    length = len(rarest)
    for other in range(ceil(length * _ALIKE), int(length / _ALIKE) + 1):
        shared = ceil((length + other) * _ALIKE / (1 + _ALIKE))
        yield from ((word, other) for word in rarest[: length - shared + 1])


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
