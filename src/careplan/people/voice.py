"""Whose voice a text is in: a heuristic about words, never a judgement of the writer."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["VOICE_LIMITS", "in_third_person"]

_QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’(?!\w)")
_FIRST: Final = re.compile(
    r"\b(?:I|I'm|I've|I'd|I'll|me|my|mine|myself|we|we're|us|our|ours)\b", re.IGNORECASE
)
_THIRD: Final = re.compile(
    r"\b(?:he|she|him|her|his|hers|himself|herself"
    r"|the (?:person|patient|client|resident|service user|individual|lady|gentleman))\b",
    re.IGNORECASE,
)

VOICE_LIMITS: Final = (
    "It reads English pronouns only, and gives the place, never the words. Quoting what somebody"
    " else says is fine. People who write of themselves as he or she are caught wrongly."
)
"""The known limits of every rule that goes by this."""


def in_third_person(text: str | None, name: str | None = None) -> bool:
    """Does a text speak of somebody and never as "I" or "we"?

    Known limits: it reads English pronouns. A text with any word of the first person
    outside quotation marks is taken to be in the person's voice, so "my sister says she
    worries" is fine; so is a text with no pronoun at all. A person who writes of themselves
    as "she" is caught wrongly, which is why no profile demands this as a must.

    Args:
        text: what was written; blank is in nobody's voice.
        name: what the person likes to be called; their name stands for a pronoun.

    >>> in_third_person("She likes her tea strong."), in_third_person("My sister says she worries.")
    (True, False)
    """
    if not text:
        return False
    plain = _QUOTED.sub(" ", text.replace("’", "'"))
    if _FIRST.search(plain):
        return False
    named = bool(name and re.search(rf"\b{re.escape(name.strip())}\b", plain, re.IGNORECASE))
    return named or _THIRD.search(plain) is not None
