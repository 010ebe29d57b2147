"""The list of the design decisions, from their pages."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "decisions"
PAGE = "decisions/index.md"


def listed() -> str:
    """A line for each decision: its title, which says what was chosen."""
    lines = []
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        lines.append(f"- [{title}]({path.name})")
    return "\n".join(["", *lines, ""])
