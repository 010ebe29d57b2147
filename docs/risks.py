"""The pages of the risk matrices, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator

from careplan._core.definitions import Template
from careplan.citations import Grade, Source
from careplan.risk import SHIPPED, Matrix, load_strain
from careplan.risk.loader import MATRICES, load_scales
from careplan.risk.matrix import Banding
from careplan.risk.scales import RiskLevel, RiskScales

SEEN = {Grade.PRIMARY: "seen in the text", Grade.SECONDARY: "seen in others' accounts of it"}


def pages() -> dict[str, str]:
    """Path to text: the matrices, and the factors of carer strain."""
    every = [load_scales(key) for key in SHIPPED]
    found = {f"risk/{one.key}.md": page(one) for one in every}
    return {"risk/index.md": index(every), **found}


def index(every: list[RiskScales]) -> str:
    """Matrices, and the factors of carer strain."""
    lines = [
        "# Risk",
        "",
        "## Matrices",
        "",
        "| name | title | version | bandings |",
        "|---|---|---|---|",
    ]
    for one in every:
        state = str(len(one.bandings)) if isinstance(one, Matrix) else "to fill in"
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


def page(one: RiskScales) -> str:
    """Its levels, its ratings, and where it was seen."""
    lines = [f"# {one.key}", "", f"{one.title}, version {one.version}. {one.note}", ""]
    lines += [sourced(one.source), "", f'`load_matrix("{one.key}")`', ""]
    lines += ["| | levels, least first |", "|---|---|"]
    lines += [f"| impact | {names(one.impact)} |", f"| likelihood | {names(one.likelihood)} |", ""]
    if isinstance(one, Matrix):
        for banding in one.bandings:
            lines += [*grid(one, banding)]
    else:
        lines += ["It rates nothing until these are filled in:", ""]
        lines += [f"- `{place}`" for place in unfinished(one.key)]
    return "\n".join([*lines, ""])


def unfinished(key: str) -> tuple[str, ...]:
    """What a council must fill in."""
    found = MATRICES.find(key)
    return found.unfinished if isinstance(found, Template) else ()


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
