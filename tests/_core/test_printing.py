"""A page: as text, and a result that nobody said how to print."""

import pytest

from careplan._core.page_lines import heading, text, title
from careplan._core.printed_pages import as_text
from careplan._core.printing import lines_of


def test_one_blank_line_between_title_and_heading():
    assert as_text([title("A"), heading("b"), text("c")]) == "A\n\nB\nc"
    assert as_text([title("A"), text("c"), heading("b")]) == "A\n\nc\n\nB"


def test_a_result_without_a_page_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="how to print a Goal2"):
        lines_of(type("Goal2", (), {})())
