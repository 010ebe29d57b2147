"""An indicator's file: read strictly, refused whole, or a template."""

import pytest

from careplan._core.strict_reader import structured
from careplan.errors import DefinitionError, UnfinishedError
from careplan.indicators import SHIPPED, Indicator, indicator_from
from careplan.indicators.field_tests import Criterion
from careplan.indicators.loader import INDICATORS
from tests.definitions import filled, lets_control_characters_in, texts
from tests.indicators.test_indicators import definition, wrong_places

WRONGS = {
    "/key": ('key = "own"', 'key = "Our own"'),
    "/titel": ('title = "Own"', 'title = "Own"\ntitel = "x"'),
    "/edition": ('edition = "1"', "edition = 1"),
    "/kind": ('kind = "share"', 'kind = "rate"'),
    "/counts": ('counts = "things"\n', ""),
    "/period": ('period = "year"', 'period = "week"'),
    "/where": ('"counted", is = true', '"counted", was = true'),
    "/meets/is": ('"good", is = true', '"good", is = "yes"'),
    "/field/0/says": ("says = 'x'", "says = ' '"),
    "/exclude/0/when/field": ('field = "left_out"', 'field = "Left out"'),
    "/target/number": ("number = 60", "number = '60'"),
    "/rounding/places": ("places = 1", "places = 7"),
}


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_indicators_are_sound(key):
    """Read strictly, each is what the library takes on trust."""
    assert INDICATORS.read(INDICATORS.shipped_text(key), file=key) == INDICATORS.find(key)


def test_many_wrongs_have_as_many_places():
    """One error lists them all."""
    text = definition()
    for old, new in WRONGS.values():
        assert old in text
        text = text.replace(old, new, 1)
    assert wrong_places(text).keys() == WRONGS.keys()


def test_nothing_that_a_terminal_would_obey_is_taken():
    """In no text of an indicator's file, and of none of its criteria."""
    assert len(list(texts(filled(Indicator)))) > 25
    assert list(lets_control_characters_in(Indicator)) == []
    for form in Criterion.CHOICES.values():
        assert list(lets_control_characters_in(form)) == []


@pytest.mark.parametrize("key", Criterion.CHOICES)
def test_each_criterion_is_chosen_by_its_key(key):
    """Only one has it, so a table can't be read as another."""
    form = Criterion.CHOICES[key]
    raw = filled(form)
    assert raw.keys() & Criterion.CHOICES.keys() == {key}
    assert type(structured(form, raw)) is form


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ('kind = "share"', 'kind = "wait"\nunit = "weeks"', {"/meets", "/start", "/end", "/unit"}),
        ('kind = "share"', 'kind = "over"\nopen_counts = false', {"/over", "/open_counts"}),
        ("number = 60", "number = 60\nto_be_confirmed = true", {"/target/number"}),
        ("number = 60", "", {"/target/number"}),
        ('cites = ["careplan tests"]', "", {"/cites"}),
        ("kind = 'flag'", "kind = 'flag'\noptions = ['a']", {"/field/0/options"}),
        (
            'is = true }\nmeets = { field = "good", is',
            'in_period = false }\nmeets = { field = "good", is',
            {"/where/in_period"},
        ),
    ],
)
def test_settings_are_those_of_one_kind_of_figure(old, new, places):
    """What another kind has, and what this one needs; a target has a number or is to come."""
    assert old in definition()
    assert wrong_places(definition().replace(old, new, 1)).keys() == places


def test_a_source_of_its_own_and_those_of_the_library_dont_mix():
    """One or the other: a clause of its own, or clauses that the library knows."""
    source = "[source]\ngrade = 'primary'\ncompared_with = 'x'\ncompared_on = 2026-11-01\n"
    assert wrong_places(definition() + source).keys() == {"/cites", "/locator"}
    both = definition().replace("cites =", "locator = '1'\ncites =")
    assert wrong_places(both).keys() == {"/locator"}


@pytest.mark.parametrize("deep", [9, 100, 300, 2000])
def test_criteria_without_end_are_refused(deep):
    """However deep: it is an error about the file, and no other."""
    where = 'where = { field = "counted", is = true }'
    nested = "where = " + "{ not = " * deep + where.removeprefix("where = ") + " }" * deep
    with pytest.raises(DefinitionError):
        indicator_from(definition().replace(where, nested))


def test_a_template_is_no_indicator():
    """It has a key, a title and the places to fill in; whoever would use it is told them."""
    text = definition(target='number = "?"').replace('edition = "1"', 'edition = "?"')
    found = INDICATORS.read(text, file="own.toml")
    assert (found.key, found.title, found.unfinished) == (
        "own",
        "Own",
        ("/edition", "/target/number"),
    )
    with pytest.raises(UnfinishedError, match="own#/target/number"):
        indicator_from(text)
