"""The pages of the frameworks of inspection, from their files."""

from __future__ import annotations

from careplan.evidence import Framework, load_framework
from careplan.evidence.framework import SHIPPED


def pages() -> dict[str, str]:
    """Path to text: every framework, and each by itself."""
    every = [load_framework(key) for key in SHIPPED]
    return {"frameworks/index.md": index(every)} | {
        f"frameworks/{one.key}.md": page(one) for one in every
    }


def index(every: list[Framework]) -> str:
    """Every framework, with since when it is used and how much it asks about."""
    lines = [
        "# Frameworks of inspection",
        "",
        "| name | title | from | asked about | replaced by |",
    ]
    lines += ["|---|---|---|---|---|"]
    for one in every:
        after = one.replaced_by or ""
        lines.append(
            f"| [{one.key}]({one.key}.md) | {one.title} | {one.since} | {len(one.keys)} | {after} |"
        )
    how = "[Prepare for an inspection](../how-to/prepare-for-an-inspection.md) says how to use one."
    return "\n".join([*lines, "", how, ""])


def page(one: Framework) -> str:
    """Its questions, lines and prompts."""
    source = one.source
    lines = [f"# {one.key}", "", f"{one.title}, from {one.since}.", ""]
    lines += [f"Seen: {source.grade.value}. Compared on {source.compared_on} with"]
    lines += [f"{source.compared_with}.", "", *(f"- {limit}" for limit in one.limits)]
    for question in one.questions:
        lines += ["", f"## {question.title}", "", "| key | about |", "|---|---|"]
        for line in question.lines:
            lines.append(f"| **{line.key}** | {line.title or ''} |")
            lines += [f"| {prompt.key} | {prompt.words or ''} |" for prompt in line.prompts or ()]
    return "\n".join([*lines, ""])
