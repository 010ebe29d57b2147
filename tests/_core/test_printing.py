"""A page: as text, and a result that nobody said how to print."""

import textwrap

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careplan._core.page_lines import heading, item, text, title
from careplan._core.printed_pages import _wrapped, as_text
from careplan._core.printing import lines_of
from careplan.messages import Language, say


def test_one_blank_line_between_title_and_heading():
    assert as_text([title("A"), heading("b"), text("c")]) == "A\n\nB\nc"
    assert as_text([title("A"), text("c"), heading("b")]) == "A\n\nc\n\nB"


def test_a_result_without_a_page_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="how to print a Goal2"):
        lines_of(type("Goal2", (), {})())


WORDS = st.lists(st.text("ab-.", min_size=1, max_size=50), min_size=1, max_size=40)


@given(words=WORDS, margins=st.sampled_from([("", ""), ("  ", "    "), ("", "  ")]))
def test_lines_are_filled_as_textwrap_fills_them(words, margins):
    """In a quarter of its time; long words and none are left to it."""
    first, rest = margins
    wanted = textwrap.wrap(
        " ".join(words), 60, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    assert _wrapped(" ".join(words), first, rest, 60) == wanted


@given(st.text(max_size=200), st.integers(0, 120), st.integers(0, 3))
def test_a_lasting_line_is_printed_as_any_other(words, width, depth):
    """What is kept of a line is its text at that width and in that language, and not in another."""
    welsh = Language("cy", {"Why": "Pam"})
    plain = [item(words, words, mark=say("met"), depth=depth), heading(say("Why"))]
    lasting = [evolve(one, lasting=True) for one in plain]
    for _ in range(2):
        assert as_text(lasting, width=width) == as_text(plain, width=width)
        assert as_text(lasting, welsh) == as_text(plain, welsh)
