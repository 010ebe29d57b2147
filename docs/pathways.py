"""The pages of the pathways, from their definitions."""

from __future__ import annotations

from risks import sourced

from careplan.milestones import SHIPPED, Pathway, load_pathway
from careplan.milestones.pathway import Side, Stage
from careplan.milestones.printing import SIDES


def pages() -> dict[str, str]:
    """Path to text: an index, and a page for each pathway."""
    every = [load_pathway(key) for key in SHIPPED]
    lines = ["# Pathways", "", "| name | title | stages |", "|---|---|---|"]
    lines += [f"| [{one.key}]({one.key}.md) | {one.title} | {len(one.stages)} |" for one in every]
    lines += ["", "A council's own pathway is [a TOML file](../how-to/follow-a-pathway.md).", ""]
    found = {f"pathways/{one.key}.md": page(one) for one in every}
    return {"pathways/index.md": "\n".join(lines), **found}


def page(one: Pathway) -> str:
    """Its stages, and what each requires, side by side."""
    lines = [f"# {one.key}", "", f"{one.title}, version {one.version}.", "", sourced(one.source)]
    lines += ["", f'`load_pathway("{one.key}")`', ""]
    if one.usual_months is not None:
        lines += [f"It usually lasts {one.usual_months} months at most.", ""]
    for stage in one.stages:
        lines += [f"## {stage.label}", ""]
        opens = "from the first day" if not stage.opens else f"after {stage.opens} months"
        lines += [f"`{stage.key}`: printed as “{stage.printed}”. It opens {opens}"]
        lines += [f"and closes after {stage.closes} months.", ""]
        lines += ["| " + " | ".join(str(SIDES[side]) for side in Side) + " |", "|---|---|---|"]
        lines += ["| " + " | ".join(cell(stage, side) for side in Side) + " |", ""]
    return "\n".join(lines)


def cell(stage: Stage, side: Side) -> str:
    """What a stage requires on one side, line by line."""
    return "<br>".join(f"{ask.label} (`{ask.key}`)" for ask in stage.asks_of(side))
