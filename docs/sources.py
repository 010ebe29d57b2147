"""The page of every source: how it was seen, what it was compared with and when, what isn't sure.

All of it is made from the shipped data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import careplan
from careplan.citations import Grade, Source, sources

PACKAGE = Path(careplan.__file__).parent
SEEN = {
    "primary": "in the text",
    "secondary": "in others' accounts",
    "confirmed": "in the text",
    "several": "in several sources",
    "one": "in one source",
    "derived": "in none: worked out",
}
UNSURE = {"secondary", "one", "derived"}
"""Ways of seeing that leave room for somebody else's slip."""


class Comparison(NamedTuple):
    """What one part of a shipped file was compared with."""

    file: str
    title: str
    at: str
    seen: str
    compared_with: str
    compared_on: str
    left_out: tuple[str, ...]


def pages() -> dict[str, str]:
    """Path to text: one page."""
    return {"sources.md": "\n".join(page()) + "\n"}


def page() -> Iterator[str]:
    """Law, guidance and contracts; what definitions rest on; and what is unconfirmed."""
    yield from ("# Sources", "", "How each was seen, what it was compared with, and when.", "")
    yield from ("## Law, guidance and contracts", "")
    yield from ("| source | binds as | seen | compared with | on |", "|---|---|---|---|---|")
    for one in sources().values():
        yield (
            f"| [{one.title}](#{anchor(one)}) | {one.weight.value} | {SEEN[one.grade.value]}"
            f" | {one.compared_with} | {one.compared_on} |"
        )
    yield from ("", "## What definitions rest on", "")
    found = list(comparisons())
    for folder, rows in groupby(found, key=lambda one: one.file.rpartition("data/")[0]):
        name = "For all" if not folder else folder.strip("/").replace("/", ", ").capitalize()
        yield from (f"### {name}", "")
        yield from ("| what | seen | compared with | on |", "|---|---|---|---|")
        for one in rows:
            where = f" `{one.at}`" if one.at else ""
            yield (
                f"| {one.title}{where} | {SEEN.get(one.seen, one.seen)} | {one.compared_with}"
                f" | {one.compared_on} |"
            )
        yield ""
    yield from unconfirmed(found)
    yield from ("## Each source", "")
    for source in sources().values():
        yield from details(source)


def unconfirmed(found: list[Comparison]) -> Iterator[str]:
    """What nobody saw in the text itself, and what was left out for that reason."""
    yield from ("## What is unconfirmed", "")
    yield "Of these no text was seen, or only that of the clauses named. The rest is taken from"
    yield "others' accounts of them:"
    yield ""
    for one in sources().values():
        if one.grade is Grade.SECONDARY:
            own = [clause for clause, grade in one.clauses.items() if grade is Grade.PRIMARY]
            but = f"; seen in the text: {', '.join(own)}" if own else ""
            yield f"- {one.title}{but}"
    yield from ("", "Of these the text was seen, but not these clauses:", "")
    for one in sources().values():
        told = [clause for clause, grade in one.clauses.items() if grade is Grade.SECONDARY]
        if one.grade is Grade.PRIMARY and told:
            yield f"- {one.title}: {', '.join(told)}"
    yield from ("", "Definitions that rest on one source, or on others' accounts:", "")
    unsure = {one.title: one for one in found if one.seen in UNSURE}
    yield from (f"- {title} ({SEEN[one.seen]})" for title, one in sorted(unsure.items()))
    yield from ("", "Left out, because it couldn't be confirmed or isn't free:", "")
    for title, one in {one.title: one for one in found if one.left_out}.items():
        yield from (f"- {title}: {text}" for text in one.left_out)
    yield ""


def comparisons() -> Iterator[Comparison]:
    """Each place in the shipped data that says what it was compared with, file by file."""
    for path in sorted(PACKAGE.glob("**/data/*.toml")):
        raw = tomllib.loads(path.read_text("utf-8"))
        file = path.relative_to(PACKAGE).as_posix()
        if file != "data/sources.toml":  # they have a table of their own
            source = raw.get("source")
            named = source.get("title") if isinstance(source, dict) else None
            title = raw.get("title") or named or path.stem.replace("_", " ").capitalize()
            yield from compared(raw, file, str(title))


def compared(raw: dict[str, Any], file: str, title: str) -> Iterator[Comparison]:
    """The places in one file, the whole's first. Each goes by the whole's day, or by its own."""
    for at, table in tables(raw):
        cited = sources().get(str(table.get("source", "")))
        text = table.get("compared_with") or (cited and cited.compared_with)
        day = table.get("compared_on", raw.get("compared_on"))
        if text and day:
            whole = at in {"", "source", "origin"}
            grade = cited.grade.value if cited else ""
            yield Comparison(
                file=file,
                title=title,
                at="" if whole else at.removesuffix("/origin"),
                seen=str(table.get("grade", table.get("seen", grade))),
                compared_with=str(text),
                compared_on=str(day),
                left_out=tuple(raw.get("left_out", ())) if whole else (),
            )


def tables(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a file, with its place by keys."""
    if isinstance(value, dict):
        yield at, value
        for key, one in value.items():
            yield from tables(one, f"{at}/{key}".lstrip("/"))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            name = one.get("key", index) if isinstance(one, dict) else index
            yield from tables(one, f"{at}/{name}")


def anchor(one: Source) -> str:
    """The place of a source on the page."""
    return f"source-{one.key}"


def details(one: Source) -> Iterator[str]:
    """One source, with the clauses that were seen otherwise."""
    yield from (f"### {one.title} {{ #{anchor(one)} }}", "")
    yield from (f"`{one.key}`, {one.kind.value}: {one.weight.value}.", "")
    compared = f"Compared with {one.compared_with}, {one.compared_on}."
    yield from (f"Grade: {one.grade.value}. {compared}", "")
    if one.aliases:
        yield from (f"Also found as: {', '.join(f'`{alias}`' for alias in one.aliases)}.", "")
    yield from (f"- {clause}: grade {grade.value}" for clause, grade in one.clauses.items())
    if one.address:
        yield from ("", f"<{one.address}>")
    yield ""
