"""Whether a text is in the person's own voice.

The test is a heuristic about words. It doesn't judge the writer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from careplan.answers import blank

_MARKS: Final = re.compile("[\"“”„«»‹›‘’‚']")
_CLOSES: Final[Mapping[str, str]] = {
    '"': '"”',
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "'": "'’",
    "’": "'’",
    "‚": "‘’",
}
"""Each mark that opens a quotation, with those that close it: typed ones are often mixed."""
_SINGLE: Final = "'’"
"""Marks that are an apostrophe more often than they quote."""
_SHORTENED: Final = re.compile(r".(?:tis|twas|em|til|cause|n|\d0s)\b", re.IGNORECASE)
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
    >>> in_third_person("Tea, strong.", " "), in_third_person("‘I like tea,’ he says.")
    (False, True)
    """
    if not text:
        return False
    plain = unquoted(text).replace("’", "'")
    if _FIRST.search(plain):
        return False
    if name is not None and not blank(name):
        named = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)")
        if named.search(plain):
            return True
    return _THIRD.search(plain) is not None


def unquoted(text: str) -> str:
    """The text without what stands between quotation marks of any kind.

    A mark that nothing closes quotes nothing. An apostrophe within a word, or where letters were
    left out in front of one, is no mark. The text is looked at once, however many marks it has.

    Args:
        text: the text.

    >>> unquoted("‘I don’t mind,’ he says"), unquoted("the boys' tea isn't mine")
    ('  he says', "the boys' tea isn't mine")
    """
    marks = [(found.start(), found[0]) for found in _MARKS.finditer(text)]
    if not marks:
        return text
    last = {mark: place for place, mark in marks if _may_close(text, place)}
    kept: list[str] = []
    at, closes = 0, ""
    for place, mark in marks:
        if closes:
            if mark in closes and _may_close(text, place):
                at, closes = place + 1, ""
        elif _may_open(text, place) and any(
            last.get(end, -1) > place for end in _CLOSES.get(mark, "")
        ):
            kept.append(text[at:place])
            closes = _CLOSES[mark]
    return " ".join([*kept, text[at:]])


def _may_open(text: str, place: int) -> bool:
    """Can the mark at a place open a quotation? A single one only in front of a word."""
    if text[place] not in "'‘’":
        return True
    after = text[place + 1 : place + 2]
    within = place > 0 and text[place - 1].isalnum()
    shortened = text[place] in _SINGLE and _SHORTENED.match(text, place) is not None
    return bool(after.strip()) and not within and not shortened


def _may_close(text: str, place: int) -> bool:
    """Can the mark at a place close a quotation? An apostrophe within a word can't."""
    return text[place] not in _SINGLE or not text[place + 1 : place + 2].isalnum()
