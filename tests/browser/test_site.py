"""The built site in a real browser: anybody can use it, and it checks a plan by itself."""

import functools
import http.server
import importlib.util
import json
import subprocess
import sys
import threading

import pytest

from tests.browser.accessibility import faults
from tests.helpers import ROOT

PAGES = {
    "home": "",
    "tutorial": "tutorial/first-check/",
    "how-to": "how-to/reports/",
    "explanation": "explanation/three-answers/",
    "rule": "rules/PL302/",
    "profile": "profiles/lancashire-rehab/",
    "indicator": "indicators/lancashire-kpi-6/",
    "instrument": "instruments/swemwbs/",
    "decision": "eligibility/care-act-carer/",
    "programme": "programmes/medway-action-plan/",
    "frameworks": "frameworks/",
    "reference": "reference/check/",
    "glossary": "glossary/",
    "report": "report-example.html",
    "try it": "try-it/",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Nobody wants to read each request."""


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    """The address of the site, built and served here."""
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("needs the dependency group 'docs'")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_anybody_can_read_the_site(site, window):
    """At a desk and on a phone, no page of any kind has a fault of level A or AA."""
    found = {}
    for width in (1280, 390):
        page = window(width)
        for kind, path in PAGES.items():
            page.goto(site + path)
            found[f"{kind} at {width}"] = faults(page)
    assert {place: told for place, told in found.items() if told} == {}


def test_what_is_copied_can_be_pasted(site, window):
    """The button gives code without prompts and output; a rule's page gives JSON."""
    page = window(1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copied = []
    for path, block in (("", ".highlight:has(.gp)"), ("rules/PL302/", ".highlight:has(.nt)")):
        page.goto(site + path)
        page.locator(block).first.locator(".md-clipboard, .md-code__button").first.click()
        page.wait_for_timeout(300)
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    compile(copied[0], "home", "exec")
    assert json.loads(copied[1])["key"] == "plan-1"


def test_the_browser_checks_decides_and_scores(site, window):
    """Plan in, verdict out; ticks, and what to ask next; a score. Nobody but the site is asked."""
    page = window(1280)
    asked, wrong = set(), []
    page.on("request", lambda one: asked.add(one.url))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    page.goto(site + "try-it/")
    if not page.query_selector("#try"):
        pytest.skip(page.inner_text("article p"))
    page.wait_for_selector("#try:not([hidden])", timeout=120_000)

    page.click("#check .md-button--primary")
    report = page.inner_text("#report")
    assert "not complete. Required items still to do: 14." in report
    assert "The review of the whole plan is overdue." in report
    bar = page.query_selector("#report .bar span")
    assert 0 < bar.bounding_box()["width"] < bar.evaluate("bar => bar.parentNode.offsetWidth")
    with page.expect_download() as kept:
        page.click("#keep")
    assert "<title>plan-4471-draft" in kept.value.path().read_text()

    assert "Ask next: Is the carer 18 or over?" in page.inner_text("#verdict")
    page.check("fieldset[data-key=carer-is-adult] input[value=no]")
    assert "Ask next" not in page.inner_text("#verdict")
    assert page.locator("#facts fieldset:visible").count() == 1
    page.check("fieldset[data-key=carer-is-adult] input[value=yes]")
    assert not page.is_checked("fieldset[data-key=carer-is-adult] input[value=no]")
    assert "Ask next: Does the carer care for somebody" in page.inner_text("#verdict")

    for answer in page.query_selector_all("#answers select"):
        answer.select_option("3")
    assert "19.25" in page.inner_text("#score")
    assert faults(page) == {}

    page.fill("#plan", "{")
    page.click("#check .md-button--primary")
    assert "This can't be read" in page.inner_text("#report")
    assert page.is_disabled("#keep")
    assert {one for one in asked if not one.startswith((site, "data:", "blob:"))} == set()
    assert wrong == []


def test_the_page_is_bound_to_the_site(site, window):
    """Its policy refuses what isn't the site's: no request, no script, no eval."""
    page = window(1280)
    page.goto(site + "try-it/")
    if not page.query_selector("#try"):
        pytest.skip(page.inner_text("article p"))
    told = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "default-src 'none'" in told
    assert "connect-src 'self'" in told
    sent = "address => fetch(address).then(() => 'sent', () => 'refused')"
    assert page.evaluate(sent, "https://example.org/") == "refused"
