"""Makes text safe to print, whatever somebody wrote in it. Each output has one function here.

| output | function |
|---|---|
| one line within a page | `one_line` |
| whole lines for a terminal, or for the log of a workflow | `for_terminal` |
| Markdown | `in_markdown` |
| HTML | `in_html` |
| a cell of CSV | `in_csv` |
| a cell of somebody's own table, in CSV | `in_own_csv` |
| JSON | `in_json` |
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, Final

_COMMANDS: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # what a terminal obeys
    r"\u2028\u2029"  # other ends of a line
    r"\u202a-\u202e\u2066-\u2069"  # text that is shown in another order than it is written in
    r"\U000e0000-\U000e007f"  # letters that nobody sees
)
CONTROL: Final = re.compile(f"[{_COMMANDS}]")
"""Characters that a terminal or a page would take for a command; a tab or a new line isn't one."""
_UNPAIRED: Final = re.compile("[\ud800-\udfff]")
"""Half a character: a file's name or a key may hold one, and no text in UTF-8 can."""
_UNSEEN: Final = re.compile(rf"[\t\n{_COMMANDS}]+")
_MARKS: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|([\\`*_{}\[\]#|~]|^[-+=])")
_WORKFLOW: Final = re.compile(r"^[^\S\n]*:(?=:)|##(?=\[)", re.MULTILINE)
_SIGNS: Final = "[-=+@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
_FORMULAS: Final = re.compile(rf"(?:^|;\s*)(?={_SIGNS})")
_OBEYED_IN_CELL: Final = re.compile(rf"(?:^|;)\s*{_SIGNS}|[{_COMMANDS}]")
_FIGURE: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)
_JSON: Final = {"\x7f": "\\u007f", "##[": "##\\u005b"}
_ESCAPE: Final = re.compile(r"\\ud[89ab]..\\ud[c-f]..|(\\ud[89a-f]..)|\\.")
"""An escape of JSON as Python writes it: a pair, half a character, or any other."""


def paired(text: str) -> str:
    r"""The text with a mark for each half of a character, so that it can be written as UTF-8.

    >>> paired("a\ud800b") == "a\ufffdb"
    True
    """
    return text if text.isascii() else _UNPAIRED.sub("\ufffd", text)


def one_line(text: str) -> str:
    r"""Text on one line, without characters that a terminal or a page takes as commands.

    >>> one_line("a\n\n- b\x1b[31m")
    'a - b [31m'
    """
    return " ".join(_UNSEEN.sub(" ", paired(text)).split())


def for_terminal(text: str) -> str:
    r"""Lines without what a terminal obeys, and none that the runner of a workflow obeys.

    A runner on GitHub takes a line that begins with two colons as a command, and also what follows
    two number signs and a bracket. A space makes either plain text.

    >>> for_terminal("a\x1b[31m\n ::error::b\n##[group]c")
    'a [31m\n : :error::b\n## [group]c'
    """
    return _WORKFLOW.sub(lambda found: f"{found[0]} ", CONTROL.sub(" ", paired(text)))


def in_markdown(text: str) -> str:
    r"""The text on one line, escaped so that Markdown prints it as it is.

    >>> in_markdown("1. a | <b>")
    '1\\. a \\| &lt;b&gt;'
    >>> in_markdown("0.5%")
    '0.5%'
    """
    return _MARKS.sub(_escaped, escape(one_line(text), quote=False))


def _escaped(found: re.Match[str]) -> str:
    """A sign with a backslash. The number of a list has it in front of its full stop."""
    number, sign = found[1] or "", found[2] or found[3]
    return f"{number}\\{sign}"


def in_html(text: str) -> str:
    """The text on one line, escaped for HTML, also within an attribute.

    >>> in_html('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(one_line(text)).replace("##[", "##&#91;")


def in_xml(text: str) -> str:
    r"""Text that XML may hold, and so a workbook: with a mark for what is no character.

    >>> in_xml("a\ufffe") == "a\ufffd"
    True
    """
    return CONTROL.sub(" ", paired(text)).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})


def in_csv(text: str) -> str:
    """The text on one line. What a spreadsheet reads as a formula gets an apostrophe in front.

    A spreadsheet reads signs of full width, and small ones, as the plain ones; in some countries
    it begins a new cell after a semicolon.

    >>> in_csv("=1+1"), in_csv("＝1+1"), in_csv("a; =1"), in_csv("1+1")
    ("'=1+1", "'＝1+1", "a; '=1", '1+1')
    """
    return _FORMULAS.sub(lambda found: f"{found[0]}'", for_terminal(one_line(text)))


def in_own_csv(text: str) -> str:
    """A cell of somebody's own table: as it is, or as `in_csv` has it if it would be obeyed.

    A figure stays a figure, and lines within a cell stay lines.

    >>> in_own_csv("-1.5"), in_own_csv("a  b"), in_own_csv(" =1+1"), in_own_csv("a;@b")
    ('-1.5', 'a  b', "'=1+1", "a;'@b")
    """
    if _OBEYED_IN_CELL.search(text) is None or _FIGURE.fullmatch(text):
        return text
    return in_csv(text)


def in_json(data: Any, **how: Any) -> str:
    r"""The data as JSON in ASCII, without what a terminal or a workflow's runner obeys.

    Args:
        data: plain data.
        how: as for `json.dumps`.

    >>> in_json("\x1b ##[group]")
    '"\\u001b ##\\u005bgroup]"'
    """
    text = paired(json.dumps(data, **how))
    if "\\ud" in text:
        text = _ESCAPE.sub(lambda found: "\\ufffd" if found[1] else found[0], text)
    for sign, escaped in _JSON.items():
        text = text.replace(sign, escaped)
    return text
