"""How deep the keys of a TOML text go, counted before it is parsed.

A parser takes time and memory that grow with the square of a dotted key's length, so that a small
file could stop a computer.
"""

from __future__ import annotations

import re
from typing import Final

MOST_JOINED: Final = 12
"""The most names that dots may join into one key. What people write here has six at most."""
_TOKEN: Final = re.compile(
    r'(?P<key>"""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:"""|\Z)'
    r"|'''(?:[^']|'(?!''))*(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'[^'\n]*'?"
    r"|[A-Za-z0-9_-]+)"
    r"|(?P<space>[ \t]+|#[^\n]*)"
    r"|(?P<dot>\.)"
    r"|[\s\S]"
)


def longest_key(text: str) -> int:
    """The most names that dots join into one key, in the heading of a table or anywhere else.

    Args:
        text: any text, also one that isn't TOML.

    >>> longest_key("[a.b]"), longest_key('a . "b.c" = 1 # d.e.f'), longest_key("a = 'b.c.d'")
    (2, 2, 1)
    """
    most = joined = 0
    dotted = False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "key":
            joined = joined + 1 if dotted else 1
            most = max(most, joined)
        if kind != "space":
            dotted = kind == "dot" and joined > 0
        if kind is None:
            joined = 0
    return most
