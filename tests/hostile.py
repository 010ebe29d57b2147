"""Texts that somebody may have written to make a program do something, and what may hold them."""

from __future__ import annotations

import csv
import re
import unicodedata

SENTINEL = "Sentinel Person"
HOSTILE = {
    "escape": "\x1b[2J\x1b]0;title\x07",
    "c1": "\x9b31m\x85",
    "backspace": "good\x08\x08\x08\x08bad",
    "carriage return": "good\rbad",
    "null": "a\x00b",
    "delete": "a\x7fb",
    "workflow command": "x\n::error file=a::b",
    "workflow command first": "::add-mask::x",
    "workflow command indented": "   ::stop-commands::x",
    "older workflow command": "see ##[error]x",
    "line separator": "a\u2028::error::b",
    "paragraph separator": "a\u2029::error::b",
    "next line": "a\x85::error::b",
    "vertical tab": "a\x0b::error::b",
    "right to left": "a\u202egnp.exe",
    "isolate": "a\u2066b\u2069",
    "unseen letters": "a\U000e0041\U000e0042",
    "formula": '=HYPERLINK("x")',
    "formula of full width": "＝1＋1",
    "formula in small signs": "﹦1",
    "formula minus": "−1+1",
    "formula plus": "+1",
    "formula at": "@SUM(1)",
    "formula after a tab": "\t=1+1",
    "formula after a semicolon": "a;=1+1",
    "markup of html": "<script>alert(1)</script>\"'&",
    "markup of markdown": "[x](javascript:x) ![x](x) **b** `c` | # h",
    "markup of a terminal": "[/oops] [bold]x :smile:",
    "percent": "%0A::error::x %25",
    "huge": "x" * 100_000,
}
HALVES = {
    "half a character": "a\ud800b",
    "the other half": "a\udfffb",
    "a byte that is no UTF-8": "a\udce9b",
    "halves in the wrong order": "\ude00\ud83d",
}
"""What a file's name may hold, and a key in Python: it can't be written as UTF-8."""
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_RUNNER = re.compile(r"^\s*::|##\[", re.MULTILINE)


def obeyed(output: str) -> list[str]:
    """What a terminal, or the runner of a workflow, would obey in an output."""
    return [repr(found[0]) for found in [*_OBEYED.finditer(output), *_RUNNER.finditer(output)]]


def formulas(output: str) -> list[str]:
    """The cells of a CSV that a spreadsheet would work out, with commas or with semicolons."""
    found = []
    for delimiter in ",;":
        for row in csv.reader(output.splitlines(), delimiter=delimiter):
            for cell in row:
                first = unicodedata.normalize("NFKC", cell.strip()[:1])
                if first and first in "=+-@\N{MINUS SIGN}":
                    found.append(cell)
    return found
