"""What axe-core says of a page."""

import importlib.util
from pathlib import Path

ASKED = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def faults(page):
    """The faults of level A and AA, with the elements; and how much the page is too wide for it.

    Args:
        page: an open page.
    """
    place = importlib.util.find_spec("axe_playwright_python").origin
    page.evaluate(next(Path(place).parent.rglob("axe.min.js")).read_text())
    found = page.evaluate("asked => axe.run(asked)", ASKED)
    told = {one["id"]: [node["html"] for node in one["nodes"]] for one in found["violations"]}
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert len(found["passes"]) > 8, "the checker looked at nothing"
    return told | ({"wider than the window": over} if over > 0 else {})
