"""Pages in a real browser: no accessibility fault of level A or AA, and nothing wider than a phone.

Needs Chromium on the machine, and the dependency group "browser" with the checker axe-core.
"""

import html
import importlib.util
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from careplan import check, decide, load_plan
from careplan._core.html_pages import as_page
from careplan._core.printing import lines_of
from careplan.eligibility import load_decision
from careplan.formats import Judged, html_report
from careplan.programmes import status
from careplan.serde import load_programme
from tests.helpers import EXAMPLES

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_playwright_python")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or AXE is None, reason="needs Chromium and the dependency group 'browser'"
)
ON = date(2026, 11, 20)
ASK = """
<script>%s</script><script>
addEventListener("load", () => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
  .then(found => {
    const told = document.createElement("pre");
    told.id = "told";
    told.textContent = JSON.stringify({
      faults: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
      passes: found.passes.length,
      over: document.documentElement.scrollWidth - window.innerWidth,
    });
    document.body.append(told);
  }));
</script></body>"""


def plans():
    """An index, and two reports."""
    names = ("rehabilitation-draft", "rehabilitation")
    checked = [
        check(load_plan(EXAMPLES / f"{name}.json"), "lancashire-rehab", on=ON) for name in names
    ]
    return html_report(
        [Judged(f"{name}.json", one) for name, one in zip(names, checked, strict=True)]
    )


def results():
    """A decision and a programme on one page."""
    programme = load_programme(EXAMPLES / "programmes" / "medway-action-plan.toml")
    found = (decide(load_decision("care-act-carer"), {}, on=ON), status(programme, on=ON))
    return as_page([list(lines_of(one)) for one in found], name="Results")


def looked_at(page, width, folder):
    """What the checker says of a page in a window of a width."""
    axe = next(Path(AXE.origin).parent.rglob("axe.min.js")).read_text()
    file = folder / "page.html"
    file.write_text(
        page.replace("</body>", ASK.replace("%s", axe.replace("</script", "<\\\\/script")))
    )
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900"]
    command += ["--virtual-time-budget=20000", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    told = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)[1]
    return json.loads(html.unescape(told))


@pytest.mark.parametrize("page", [plans, results])
def test_anybody_can_read_a_report(page, tmp_path):
    """Also on a phone: 500 pixels is as narrow as the browser's own window goes."""
    found = looked_at(page(), 500, tmp_path)
    assert found["faults"] == []
    assert found["passes"] > 8
    assert found["over"] <= 0


def test_the_checker_finds_faults(tmp_path):
    """Grey on white, and a picture without words: the checker isn't asleep."""
    page = '<html lang="en"><title>x</title><body><p style="color:#bbb">Faint</p><img src="x">'
    found = looked_at(f"{page}</body></html>", 500, tmp_path)
    assert {name for name, _ in found["faults"]} >= {"color-contrast", "image-alt"}
