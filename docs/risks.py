"""The pages of the risk matrices, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.citations import Grade, Source
from careplan.risk import SHIPPED, Matrix, load_matrix, load_strain
from careplan.risk.matrix import Banding, RiskLevel

SEEN = {Grade.PRIMARY: "seen in the text", Grade.SECONDARY: "seen in others' accounts of it"}


def pages() -> dict[str, str]:
    """Path to text: the matrices, and the factors of carer strain."""
    every = [load_matrix(key) for key in SHIPPED]
    found = {f"risk/{one.key}.md": page(one) for one in every}
    return {"risk/index.md": index(every), **found}


def index(every: list[Matrix]) -> str:
    """Matrices, and the factors of carer strain."""
    lines = ["# Risk", "", "## Matrices", "", "| name | title | version | |", "|---|---|---|---|"]
    for one in every:
        state = "to fill in" if one.unfinished else f"bandings: {len(one.bandings)}"
        lines.append(f"| [{one.key}]({one.key}.md) | {one.title} | {one.version} | {state} |")
    lines += ["", "A council's own matrix is [a TOML file](../how-to/own-matrix.md).", ""]
    lines += ["## Whether caring can go on", ""]
    strain = load_strain("carer-strain")
    lines += [f"`{strain.key}`, version {strain.version}: the library's own, for you to change."]
    lines += ["The worst factor that is so gives the light. A blank never gives green."]
    lines += ["Nothing is added up.", ""]
    lines += ["| factor | gives | reason |", "|---|---|---|"]
    lines += [f"| `{one.key}` | {one.light.value} | {one.says} |" for one in strain.factors]
    return "\n".join([*lines, ""])


def page(one: Matrix) -> str:
    """Its levels, its ratings, and where it was seen."""
    lines = [f"# {one.key}", "", f"{one.title}, version {one.version}. {one.note}", ""]
    lines += [sourced(one.source), "", f'`load_matrix("{one.key}")`', ""]
    lines += ["| | levels, least first |", "|---|---|"]
    lines += [f"| impact | {names(one.impact)} |", f"| likelihood | {names(one.likelihood)} |", ""]
    if one.unfinished:
        lines += ["It rates nothing until these are filled in:", ""]
        lines += [f"- `{place}`" for place in one.unfinished]
    for banding in one.bandings:
        lines += [*grid(one, banding)]
    return "\n".join([*lines, ""])


def grid(matrix: Matrix, banding: Banding) -> Iterator[str]:
    """A banding, as a grid of each cell's rating."""
    yield from ("", f"## `{banding.key}`", "", f"{banding.title}.", "", sourced(banding.source))
    yield from ("", "| | " + " | ".join(level.label for level in matrix.likelihood) + " |")
    yield "|---|" + "---|" * len(matrix.likelihood)
    for impact in reversed(matrix.impact):
        cells = []
        for likelihood in matrix.likelihood:
            found = matrix.rate(impact=impact.key, likelihood=likelihood.key, banding=banding.key)
            cells.append(f"{found.score} {found.rating}")
        yield f"| **{impact.label}** | " + " | ".join(cells) + " |"


def names(levels: tuple[RiskLevel, ...]) -> str:
    """Levels, by label and key."""
    return "; ".join(f"{level.label} (`{level.key}`)" for level in levels)


def sourced(source: Source) -> str:
    """Where it was seen, and how."""
    return f"<small>{source.compared_with}, {source.compared_on}: {SEEN[source.grade]}.</small>"
