"""A real browser, with a checker of accessibility in it.

Needs Chromium on the machine, and the dependency group "browser".
"""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    """Chromium, without a window."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    reason = "needs the dependency group 'browser'"
    driver = pytest.importorskip("playwright.sync_api", reason=reason)
    pytest.importorskip("axe_playwright_python", reason=reason)
    with driver.sync_playwright() as run:
        started = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def window(browser):
    """A function that opens a window of a width; each is closed at the end."""
    opened = []

    def opening(width):
        context = browser.new_context(viewport={"width": width, "height": 900})
        opened.append(context)
        return context.new_page()

    yield opening
    for one in opened:
        one.close()
