"""Heads of pages: a title for people with the key behind it, a description, anchors of words."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from glossary_links import slug

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9.]+)*")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*<>]")
_WORD = re.compile(r"^\| ([^|]+?) \|(?= )", re.MULTILINE)
_LONGEST = 160
CARDS = '<div class="cards" markdown>'
"""What stands before a table whose rows are read one under another on a phone."""


def with_head(text: str, way: str = "") -> str:
    """A generated page with a description, and with a name where its title is a bare key.

    Args:
        text: the page. Its first line is its title; the title of what it is about begins the first
            paragraph.
        way: the links to its list and its neighbours; ``""`` for a page of the navigation.
    """
    title, _, rest = text.partition("\n")
    name = title.removeprefix("# ")
    paragraphs = (one for one in rest.split("\n") if one and one[0] not in "|#>`")
    said = _MARKUP.sub(r"\1", next(paragraphs, name))
    if _KEY.fullmatch(name):
        name = f"{re.split(r'[.:,](?: |$)', said)[0]} ({name})"
    head = f"description: {json.dumps(shortened(said))}\n"
    if way:  # the navigation has nothing about it
        head += "hide: [navigation]\n"
        rest = f"\n{way}\n{rest}"
    return f"---\n{head}---\n\n# {name}\n{rest}"


def way_of(path: str, paths: Collection[str]) -> str:
    """The links from a page to the list that it is in, and to the pages before and after it.

    Args:
        path: the page.
        paths: every generated page, in order.
    """
    folder, _, name = path.rpartition("/")
    if not folder or name == "index.md" or f"{folder}/index.md" not in paths:
        return ""
    near = [
        one for one in paths if one.rpartition("/")[0] == folder and one != f"{folder}/index.md"
    ]
    at = near.index(path)
    links = [f"[{folder.capitalize()}](index.md)"]
    links += (f"←&nbsp;{_link(one)}" for one in near[max(at - 1, 0) : at])
    links += (f"{_link(one)}&nbsp;→" for one in near[at + 1 : at + 2])
    return " · ".join(links)


def _link(path: str) -> str:
    file = path.rpartition("/")[2]
    return f"[{file.removesuffix('.md')}]({file})"


def shortened(text: str) -> str:
    """A text as long as search engines show it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]} …"


def with_anchors(glossary: str) -> str:
    """The glossary with an anchor for each word, such as ``#assessed-contribution``."""

    def anchored(row: re.Match[str]) -> str:
        return f'| <span id="{slug(row[1])}">{row[1]}</span> |'

    head, line, rows = glossary.partition("|---|---|\n")
    return head + line + _WORD.sub(anchored, rows)
