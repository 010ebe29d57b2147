"""Makes the picture of a report in the README and on the home page. It needs Chromium.

Run it after the first part of the report has changed: ``python docs/report_picture.py``. The
picture keeps the words that are in it, so a test sees when they are no longer the report's.
"""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

from careplan import check, load_plan
from careplan.formats import Judged, html_report

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "report.png"
EXAMPLE = "examples/rehabilitation-draft.json"
WIDTH, HEIGHT, SHARP = 800, 630, 2
COLOURS = 64
NEXT = "<li>mental health"
"""What of the page comes next after the last that is in the picture."""


def page() -> str:
    """The report on the unfinished plan of the examples, as the command writes it."""
    report = check(load_plan(ROOT / EXAMPLE), "lancashire-rehab", on=date(2026, 11, 20))
    return html_report([Judged(EXAMPLE, report)])


def words(html: str) -> str:
    """The words of a page's body, down to the last that is in the picture."""
    body = html.partition("<body")[2].partition(NEXT)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>|^[^>]*>", " ", body)).split())


def main() -> None:
    """Open the page, and keep what is seen of it with its words."""
    from PIL import Image, PngImagePlugin  # noqa: PLC0415  (only who makes the picture needs them)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    html = page()
    with sync_playwright() as run:
        browser = run.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        size = {"width": WIDTH, "height": HEIGHT}
        opened = browser.new_page(viewport=size, device_scale_factor=SHARP)
        opened.set_content(html)
        seen = opened.screenshot()
        browser.close()
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Description", words(html))
    picture = Image.open(io.BytesIO(seen)).convert("RGB").quantize(COLOURS)
    picture.save(PICTURE, pnginfo=told, optimize=True)


if __name__ == "__main__":
    main()
