"""A page as HTML: headings, tables, signs and bars that everybody can read."""

import html.parser
import re
from datetime import date

import pytest
from attrs import evolve

from careplan import check, decide, load_plan
from careplan._core.html_pages import as_html, as_page
from careplan._core.page_lines import Bar, Sign, caption, heading, item, row, text, title
from careplan._core.printed_pages import as_markdown, as_text
from careplan.eligibility import load_decision
from careplan.messages import say
from tests.helpers import EXAMPLES

PAGE = [
    title("T"),
    text("Not complete", sign=Sign.WRONG),
    heading("H"),
    caption("What", "who", "how many"),
    evolve(row("a", "1", bar=Bar(1, 4)), link="#a"),
    row("b", "2"),
    caption("Another"),
    row("c", "3"),
    item("x", "y", mark=say("Must"), sign=Sign.UNSURE),
    evolve(item("z"), link="javascript:alert(1)"),
]


class Tags(html.parser.HTMLParser):
    """Notes each element, and whether every one that opens is closed in its turn."""

    def __init__(self, page):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_whole_page_says_what_it_is():
    """Its language, its title and one first heading; it loads nothing."""
    page = as_page([PAGE, [title("Second"), heading("Below")]], name="T & co")
    tags = Tags(page)
    assert not tags.open
    assert tags.seen[0] == ("html", {"lang": "en-GB"})
    assert "<title>T &amp; co</title>" in page
    levels = [tag for tag, _ in tags.seen if re.fullmatch(r"h\d", tag)]
    assert levels == ["h1", "h2", "h2", "h3"]
    assert not re.search(r"<(script|img|link|iframe)|url\(|src=|@import", page)


def test_tables_have_captions_and_scopes():
    """Each cell can be told by its heads; a bar has its figures beside it."""
    page = as_html(PAGE)
    assert page.count("<caption>") == 2
    assert page.count('<th scope="col">') == 2
    assert page.count('<th scope="row">') == 3
    assert 'aria-hidden="true"><span style="width:25%">' in page


def test_only_links_of_the_web_and_of_the_page_are_links():
    assert as_html(PAGE).count("<a ") == 1
    assert 'href="#a"' in as_html(PAGE)


def test_a_sign_stands_beside_a_word():
    """Nothing is told by a sign or a colour alone."""
    page = as_page([PAGE], name="T")
    for _, word in re.findall(r'aria-hidden="true">(.)</span> (\w+)', page):
        assert word in {"Not", "Must"}
    assert page.count('class="sign"') == 2


def test_text_and_markdown_have_the_same_table():
    """A caption, then heads over their columns."""
    assert as_text(PAGE[3:6]).splitlines() == ["What", "  who  how many", "  a    1", "  b    2"]
    marked = as_markdown(PAGE[3:8]).splitlines()
    assert marked[:4] == ["What", "", "| who | how many |", "|---|---|"]
    assert marked[6:] == ["", "Another", "", "| | |", "|---|---|", "| c | 3 |"]


def test_a_terminal_may_colour_what_has_a_sign():
    """The mark of an item, and a whole paragraph; never what has no sign."""

    def paint(told, sign):
        return f"<{sign.name} {told}>"

    painted = as_text(PAGE, paint=paint)
    assert "<WRONG Not complete>" in painted
    assert "  <UNSURE [Must]> x (y)" in painted
    assert painted.count("<") == 2


@pytest.mark.parametrize(
    "found",
    [
        check(
            load_plan(EXAMPLES / "rehabilitation-draft.json"),
            "lancashire-rehab",
            on=date(2026, 11, 20),
        ),
        decide(load_decision("care-act-adult"), {}, on=date(2026, 11, 20)),
    ],
    ids=["report", "decision"],
)
def test_a_result_is_a_page_of_its_own(found):
    """What `as_html` says is in the page too."""
    tags = Tags(found.as_page())
    assert not tags.open
    assert re.sub("<.*?>", "", found.as_html().split("</style>")[1]) in re.sub(
        "<.*?>", "", found.as_page()
    )


def test_a_table_may_stand_without_a_caption_and_a_page_may_be_empty():
    lines = [row("a", "1")]
    assert as_text(lines) == "  a  1"
    assert as_markdown(lines) == "| | |\n|---|---|\n| a | 1 |\n"
    assert '<table><tr><th scope="row">a</th>' in as_html(lines)
    assert as_text([]) == ""


def test_a_list_is_only_in_an_item():
    """An item two levels down, where there is none between, is one level down."""
    page = as_html([item("a"), item("b", depth=2), item("c", depth=1), item("d")])
    assert "<ul><ul>" not in page
    assert "<li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>" in page
