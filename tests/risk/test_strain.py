"""Whether caring can go on: the worst that is so gives the light, and a blank is never green."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import DefinitionError, FactsError, UnfinishedError, UnknownNameError
from careplan.risk import load_strain, strain, strain_from
from careplan.risk.strain import Light

OURS = load_strain("carer-strain")
KEYS = [factor.key for factor in OURS.factors]
held = st.sampled_from([True, False, None])
facts_of_any_kind = st.dictionaries(st.sampled_from(KEYS), held)
ORDER = [Light.GREEN, None, Light.AMBER, Light.RED]
OWN = """
format = "careplan-strain/1"
key = "own"
title = "Own"
version = "1"
[source]
grade = "primary"
compared_with = "the council's own"
compared_on = 2026-11-22
[[factor]]
key = "nights"
light = "amber"
says = "Nights."
question = "Nights?"
[[factor]]
key = "cannot-continue"
light = "red"
says = "Can't go on."
question = "Can they go on?"
"""


def test_a_source_that_must_still_be_filled_in_makes_a_template():
    """Also as a whole table: nothing is built of it."""
    text = (
        'format = "careplan-strain/1"\nkey = "ours"\ntitle = "Ours"\nversion = "1"\nsource = "?"\n'
    )
    text += '[[factor]]\nkey = "a"\nlight = "red"\nsays = "Ill."\nquestion = "Ill?"\n'
    with pytest.raises(UnfinishedError, match="ours#/source"):
        strain_from(text)


def test_cannot_go_on_is_red_by_itself():
    """Whatever else is blank, and then nothing else can make it worse."""
    found = strain({"cannot-continue": True})
    assert (found.light, [one.key for one in found.reasons]) == (Light.RED, ["cannot-continue"])
    assert found.unasked == ()


def test_green_takes_every_answer():
    """All not so is green; one blank is nobody can tell."""
    none = dict.fromkeys(KEYS, False)
    assert strain(none).light is Light.GREEN
    for key in KEYS:
        found = strain(none | {key: None})
        assert found.light is None
        assert [one.key for one in found.unasked] == [key]


@given(facts_of_any_kind, st.sampled_from(KEYS), st.booleans())
def test_an_answer_never_makes_it_look_better_than_it_was(facts, key, answer):
    """Filling a blank never lowers the light but from can't tell to green; reasons only grow."""
    before = strain({**facts, key: None})
    after = strain({**facts, key: answer})
    if before.light is not None:
        assert ORDER.index(after.light) >= ORDER.index(before.light)
    assert set(before.reasons) <= set(after.reasons)
    assert (after.light is Light.GREEN) == all(
        {**facts, key: answer}.get(one) is False for one in KEYS
    )


def test_reviews_in_the_order_of_need():
    """Red, amber, what nobody knows, green; the less is known the sooner."""
    none = dict.fromkeys(KEYS, False)
    cases = {
        "green": strain(none),
        "unknown": strain({}),
        "amber": strain(none | {"nights": True}),
        "amber, little known": strain({"nights": True}),
        "red": strain(none | {"cannot-continue": True}),
    }
    assert sorted(cases, key=lambda name: cases[name].urgency) == [
        "red",
        "amber, little known",
        "amber",
        "unknown",
        "green",
    ]
    assert repr(cases["red"]) == "<Strain by carer-strain, 0 not asked>"


def test_a_councils_own_factors(tmp_path):
    """From a file; red stands first; wrong ones are refused with their places."""
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    own = load_strain(path)
    assert [one.key for one in own.factors] == ["cannot-continue", "nights"]
    assert strain({"nights": True, "cannot-continue": True}, own).light is Light.RED
    for old, new, place in (
        ('key = "cannot-continue"', 'key = "nights"', "/factor/1/key"),
        ('light = "red"', 'light = "green"', "/factor/1/light"),
        ('says = "Nights."', "", "/factor/0/says"),
    ):
        with pytest.raises(DefinitionError, match=place):
            strain_from(OWN.replace(old, new, 1))
    for none in (OWN[: OWN.index("[[factor]]")], "factor = []\n" + OWN[: OWN.index("[[factor]]")]):
        with pytest.raises(DefinitionError, match="/factor"):
            strain_from(none)
    with pytest.raises(DefinitionError, match="whose light is red"):
        strain_from(OWN.replace('light = "red"', 'light = "amber"'))
    with pytest.raises(UnfinishedError, match="own#/factor/0/says"):
        strain_from(OWN.replace('"Nights."', '"?"'))
    with pytest.raises(UnknownNameError):
        load_strain("carers-strain")


def test_what_isnt_a_factor_is_refused_without_its_words():
    """A key that may be words isn't shown; the nearest factor is."""
    with pytest.raises(FactsError) as caught:
        strain({"night": True, "nights": "often", "Mair said so": True})
    assert [str(one) for one in caught.value.problems] == [
        "/(key 1): unknown key; did you mean 'nights'?",
        "/nights: expected true, false, or nothing",
        "/(key 3): unknown key",
    ]
