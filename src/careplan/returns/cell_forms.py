"""How a cell is read: what is blank, and how a date, a number and the start of a text are written.

Patterns are plain text that every engine's regular expressions read alike: ASCII, no flags.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

SPACES: Final = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
"""Every character that counts as a space, as Python has it: engines differ."""
NOTHING: Final = frozenset({"", "NULL"})
"""What a cell without anything holds, when spaces at its ends are gone."""
NUMBER: Final = r"[0-9]{1,9}(?:\.[0-9]{1,2})?"


@frozen
class DayForm:
    """One way to write a date.

    Args:
        pattern: what the whole text has to match.
        year: where its four digits begin.
        month: where its two digits begin.
        day: where its two digits begin.
    """

    pattern: str
    year: int
    month: int
    day: int


DAY_FORMS: Final = (
    DayForm("[0-9]{4}-[0-9]{2}-[0-9]{2}", year=0, month=5, day=8),
    DayForm("[0-9]{2}/[0-9]{2}/[0-9]{4}", year=6, month=3, day=0),
)


def beginning(texts: tuple[str, ...]) -> str:
    """A pattern for text that begins with one of these, in upper or lower case.

    Args:
        texts: the texts, in lower case.
    """
    return f"^(?:{'|'.join(''.join(map(_either_case, text)) for text in texts)})"


def _either_case(char: str) -> str:
    return f"[{char}{char.upper()}]" if char.isalpha() else re.escape(char)
