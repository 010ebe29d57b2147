"""Reports in a real browser: no accessibility fault of level A or AA, and nothing too wide."""

from datetime import date

import pytest

from careplan import check, decide, load_plan
from careplan._core.html_pages import as_page
from careplan._core.printing import lines_of
from careplan.eligibility import load_decision
from careplan.formats import Judged, html_report
from careplan.programmes import status
from careplan.serde import load_programme
from tests.browser.accessibility import faults
from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)
PAPER = 718
"""The width of a sheet of A4 without its margins of 10 millimetres, in pixels."""


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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("made", [plans, results])
def test_anybody_can_read_a_report(made, width, window):
    """At a desk and on a phone."""
    page = window(width)
    page.set_content(made())
    assert faults(page) == {}


@pytest.mark.parametrize("made", [plans, results])
def test_a_report_is_printed_on_paper(made, window):
    """On sheets of A4, nothing is cut off at the right, and no row or last item is torn apart."""
    page = window(PAPER)
    page.set_content(made())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    torn = "one => getComputedStyle(one).breakInside"
    assert {one.evaluate(torn) for one in page.query_selector_all("tr, li:not(:has(ul))")} == {
        "avoid"
    }
    apart = {
        one.evaluate("one => getComputedStyle(one).breakBefore")
        for one in page.query_selector_all("li > ul")
    }
    assert apart <= {"avoid"}, "a place stands at the foot of a sheet, and its findings on the next"
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert sheets > 1


def test_the_checker_finds_faults(window):
    """Grey on white, a picture without words, a line that is too wide: the checker isn't asleep."""
    page = window(390)
    faint = '<p style="color:#bbb;width:500px">Faint</p><img src="x">'
    heads = "".join(f"<h{level}>h</h{level}>" for level in range(1, 4))
    page.set_content(
        f'<html lang="en"><title>x</title><body><main>{heads}{faint}<ul><li>x</ul></main></body>'
    )
    assert faults(page).keys() >= {"color-contrast", "image-alt", "wider than the window"}
