"""The pages of the record standards, from their tables."""

from __future__ import annotations

from careplan.standards import SHIPPED, Home, Item, Standard, load_standard

HOMES = {
    Home.FULL: "yes",
    Home.PARTLY: "partly",
    Home.HELD_ELSEWHERE: "held in the record system",
    Home.NONE: "no",
}


def pages() -> dict[str, str]:
    """Path to text: every standard, and each by itself."""
    every = [load_standard(key) for key in SHIPPED]
    return {"standards/index.md": index(every)} | {
        f"standards/{one.key}.md": page(one) for one in every
    }


def index(every: list[Standard]) -> str:
    """Every standard, with how many of its lines a plan has a place for."""
    lines = ["# Record standards", "", "| name | title | version | lines | a place in a plan |"]
    lines += ["|---|---|---|---|---|"]
    for one in every:
        asked = [item for item in one.items if item.home is not Home.HELD_ELSEWHERE]
        placed = sum(item.home is not Home.NONE for item in asked)
        lines.append(
            f"| [{one.key}]({one.key}.md) | {one.title} | {one.version} | {len(one.items)}"
            f" | {placed} of {len(asked)} |"
        )
    lines += ["", "Lines that stay in the record system on purpose aren't counted.", ""]
    return "\n".join(lines)


def page(one: Standard) -> str:
    """Its lines, each with the fields that hold it."""
    lines = [f"# {one.key}", "", f"{one.title}, version {one.version}.", ""]
    lines += [f"Compared on {one.compared_on} with: {one.source}.", ""]
    lines += [f"- {limit}" for limit in one.limits]
    section = ""
    for item in one.items:
        if item.section != section:
            section = item.section
            lines += ["", f"## {section}", "", "| item | mark | a place in a plan | fields |"]
            lines += ["|---|---|---|---|"]
        lines.append(row(item))
    return "\n".join([*lines, ""])


def row(item: Item) -> str:
    """One line of a table."""
    code = f" (SNOMED CT {item.snomed})" if item.snomed else ""
    held = " or ".join(f"`{path}`" for path in item.either)
    held = held or ", ".join(f"`{path}`" for path in item.ours)
    home = HOMES[item.home] + (f": {item.note}" if item.note else "")
    return f"| {item.item}{code} | {item.mark.value} | {home} | {held} |"
