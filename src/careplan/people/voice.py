"""Whose voice a text is in: a heuristic about words, never a judgement of the writer."""

from __future__ import annotations

import re
from typing import Final

from careplan.answers import blank

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
    as "she" is caught wrongly, which is why no profile demands this as a must. A name counts
    as it is written: Will is a name, will isn't.

    Args:
        text: what was written; blank is in nobody's voice.
        name: what the person likes to be called; their name stands for a pronoun.

    >>> in_third_person("She likes her tea strong."), in_third_person("My sister says she worries.")
    (True, False)
    >>> in_third_person("Will likes tea.", "Will"), in_third_person("Friends will come.", "Will")
    (True, False)
    >>> in_third_person("Tea, strong.", " ")
    False
    """
    if not text:
        return False
    plain = _QUOTED.sub(" ", text.replace("’", "'"))
    if _FIRST.search(plain):
        return False
    if name is not None and not blank(name):
        named = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)")
        if named.search(plain):
            return True
    return _THIRD.search(plain) is not None
