"""Pages of the notebooks in the examples, with the outputs that are kept in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "examples"
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
HEAD = (
    "This page is the notebook `examples/{name}` of a clone, which a test runs. "
    'It needs `pip install ".[frames,plots]" polars`.'
)


def pages() -> dict[str, str]:
    """A page for each notebook, by path."""
    return {f"notebooks/{path.stem}.md": page(path) for path in sorted(FOLDER.glob("*.ipynb"))}


def page(path: Path) -> str:
    """One notebook: its text, its code and what that printed, in order."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    title, *rest = [part for cell in cells for part in parts(cell)]
    heading, _, text = title.partition("\n")
    return "\n\n".join([heading, text.strip(), HEAD.format(name=path.name), *rest]) + "\n"


def parts(cell: Any) -> Iterator[str]:
    """One cell, as Markdown."""
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
        return
    yield f"```python\n{source}\n```"
    yield from (printed(output["data"]) for output in cell["outputs"])


def printed(data: Any) -> str:
    """What a cell printed: as HTML without its own style if there is some, otherwise as text."""
    if "text/html" not in data:
        return f"```text\n{''.join(data['text/plain'])}\n```"
    markup = STYLE.sub("", "".join(data["text/html"]))
    line = " ".join(markup.split())  # a blank line inside would end it
    return f'<div class="output" tabindex="0" role="group">{line}</div>'
