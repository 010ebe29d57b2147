"""Whether a text is in the person's own voice.

The test is a heuristic about words. It doesn't judge the writer.
"""

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
    "It looks only for English pronouns and the name the person likes to be called. It reports the"
    " place, never the words. Quoting what somebody else says is fine. It wrongly reports people"
    " who write of themselves as he or she."
)
"""The known limits of every rule that uses `in_third_person`."""


def in_third_person(text: str | None, name: str | None = None) -> bool:
    """Is a text written about the person, and never as "I" or "we"?

    Known limits: it knows English pronouns only. A text that uses any first-person word outside
    quotation marks is taken to be in the person's voice, so "my sister says she worries" passes.
    A text with no pronoun at all passes too. A person who writes of themselves as "she" is caught
    wrongly, so no profile makes this a must. A name must match in upper and lower case: Will is a
    name, will isn't.

    Args:
        text: the text to test. A blank text passes.
        name: the name the person likes to be called. It counts like "he" or "she".

    Returns:
        `True` if the text is about the person and isn't in their voice.

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
