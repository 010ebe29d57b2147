"""The picture of a report, in the README and on the home page, shows what a report says today."""

import sys

from PIL import Image

from tests.helpers import ROOT

sys.path.insert(0, str(ROOT / "docs"))
from report_picture import HEIGHT, PICTURE, SHARP, WIDTH, page, words


def test_the_picture_says_what_the_report_says():
    """If it doesn't: python docs/report_picture.py."""
    picture = Image.open(PICTURE)
    assert picture.size == (WIDTH * SHARP, HEIGHT * SHARP)
    shown = words(page())
    assert picture.text["Description"] == shown
    assert len(shown) > 400
    assert PICTURE.stat().st_size < 150_000


def test_it_is_on_the_first_screen():
    """Near the top of the README, and of the home page, with words for who can't see it."""
    for path, link in (("README.md", "docs/report.png"), ("docs/index.md", "report.png")):
        head = (ROOT / path).read_text().split("\n## ")[0]
        assert f"]({link})" in head
        assert "![](" not in head
