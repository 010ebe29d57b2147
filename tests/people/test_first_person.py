"""Whose voice a text is in: what stands between quotation marks isn't the writer's."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.people.first_person import in_third_person, unquoted

QUOTED = [
    "“I like tea,” he says",
    "‘I like tea,’ he says",
    '"I like tea," he says',
    "'I like tea,' he says",
    "’I like tea,’ he says",
    "«I like tea», he says",
    "»I like tea«, he says",
    "‹I like tea›, he says",
    "›I like tea‹, he says",
    "„I like tea“, he says",
    "„I like tea”, he says",
    "‚I like tea‘, he says",
    '“I like tea," he says',
    "‘I don’t mind, ’ he says",
    "He says ‘I’m fine’ and ‘it’s mine’",
]


@pytest.mark.parametrize("text", QUOTED)
def test_what_is_quoted_is_nobodys_voice(text):
    """With every kind of mark, mixed ones too: what is left is about him."""
    assert in_third_person(text)
    assert " I" not in f" {unquoted(text)}"


@pytest.mark.parametrize(
    "text",
    [
        "It's mine, and the carers' room isn't his",
        "“I like tea, and he doesn't",
        "'Tis mine, he knows, and 'twas his",
        "rock 'n' roll is what I like, he's 'n' fan",
        "I like 'tea', and he doesn't",
        "My '60s records are his",
        "I said ' and he said nothing '",
    ],
)
def test_an_apostrophe_and_an_open_mark_quote_nothing(text):
    """So the person's own words stay their own."""
    assert not in_third_person(text)


@given(st.text("aI's“”‘’\"«» ", max_size=60))
def test_what_is_left_was_there(text):
    """Nothing is added but spaces, in the order of the text."""
    left = iter(text)
    assert all(sign in left for sign in unquoted(text).replace(" ", ""))


def steps(text):
    """How many lines of Python are run to look at a text."""
    counted = 0

    def count(_frame, event, _):
        nonlocal counted
        counted += event == "line"
        return count

    held = sys.gettrace()
    sys.settrace(count)
    try:
        in_third_person(text, "Robin")
    finally:
        sys.settrace(held)
    return counted


@pytest.mark.parametrize("text", ["“", "‘a", "'a ", '"', "“‘a«„", "“a”", "’ ", "“ ‘ " * 3])
def test_twice_the_text_takes_twice_as_long(text):
    """Also one of marks only."""
    once, twice = steps(text * 500), steps(text * 1000)
    assert twice <= 2.2 * once
