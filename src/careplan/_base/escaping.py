"""Makes text safe to print: on one line and without markup, whatever somebody wrote in it."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_MARKS: Final = re.compile(r"([\\`*_{}\[\]#|~])|^([-+=]|\d+[.)])")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    r"""Text on one line, without characters that a terminal or a page takes as commands.

    >>> one_line("a\n\n- b\x1b[31m")
    'a - b [31m'
    """
    return " ".join(_UNSEEN.sub(" ", text).split())


def in_markdown(text: str) -> str:
    r"""The text on one line, escaped so that Markdown prints it as it is.

    >>> in_markdown("1. a | <b>")
    '\\1. a \\| &lt;b&gt;'
    """
    return _MARKS.sub(lambda found: f"\\{found[0]}", escape(one_line(text), quote=False))
