"""Words of the glossary in a page: the first of each leads there, and says what it means."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

FOLDERS = ("how-to/", "explanation/", "tutorial/")
"""Where words are linked: in what is read, and not in what is looked up."""

SHORTEST = 8
"""In letters. Shorter words of the glossary, such as *need* or *check*, stand in every line."""

ROW = re.compile(r"^\| ([^|]+?) \| (.+?) \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
TAG = re.compile(r"(<[^>]+>)")
APART = ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "button", "script", "style")


def slug(word: str) -> str:
    """The anchor of a word in the glossary."""
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def meanings(glossary: str) -> dict[str, str]:
    """What each word means that is long enough to be linked.

    Args:
        glossary: the page, as Markdown.
    """
    rows = ROW.findall(glossary.partition("|---|---|\n")[2])
    plain = {word: LINK.sub(r"\1", told).replace("`", "") for word, told in rows}
    return {
        word: told
        for word, told in plain.items()
        if len(word) >= SHORTEST and re.fullmatch(r"[a-z -]+", word)
    }


def with_links(page: str, words: Mapping[str, str], glossary: str) -> str:
    """A page whose words lead to the glossary, each where it first stands in running text.

    Args:
        page: the page's content, as HTML.
        words: what each word means.
        glossary: the glossary's address, as seen from the page.
    """
    if not words:
        return page
    left = dict(words)
    longest = sorted(left, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})(s?)\b")

    def linked(found: re.Match[str]) -> str:
        told = left.pop(found[1], None)
        if told is None:
            return found[0]
        address = html.escape(f"{glossary}#{slug(found[1])}")
        return f'<a class="term" href="{address}" title="{html.escape(told)}">{found[0]}</a>'

    parts, apart = [], 0
    for part in TAG.split(page):
        name = re.match(r"</?([a-z0-9]+)", part)
        if name is None:
            parts.append(part if apart else pattern.sub(linked, part))
            continue
        if name[1] in APART:
            apart += -1 if part.startswith("</") else 1
        parts.append(part)
    return "".join(parts)
