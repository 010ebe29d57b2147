"""A fund's file: read strictly, refused whole, or a template."""

from pathlib import Path

import pytest

from careplan._core.definitions import Template
from careplan.eligibility.funds import SHIPPED, fund_from
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.loader import FUNDS
from careplan.errors import DefinitionError
from tests.definitions import filled, lets_control_characters_in, texts
from tests.eligibility.test_funds import WHOLE


def wrong(text):
    with pytest.raises(DefinitionError) as caught:
        fund_from(text, file="own.toml")
    return {one.pointer.removeprefix("own.toml#"): one.message for one in caught.value.problems}


@pytest.mark.parametrize("key", SHIPPED)
def test_each_shipped_file_is_sound(key):
    """Read strictly, each is what the library takes on trust."""
    read = FUNDS.read(FUNDS.shipped_text(key), file=key, shipped=True)
    assert type(read) in {Fund, Template}
    assert read == FUNDS.find(key)


def test_ten_wrongs_have_ten_places():
    """One error lists them all."""
    wrongs = {
        "/format": ('format = "careplan-fund/1"', ""),
        "/key": ('key = "exampleshire-breaks"', 'key = "Our breaks"'),
        "/otherwise/0": ('["The hardship fund"]', '[" "]'),
        "/source/compared_on": ("compared_on = 2026-11-22", 'compared_on = "2026-11-22"'),
        "/open/til": ("to = 2027-03-31", "til = 2027-03-31"),
        "/who/registered_by": ("registered_by = 2026-10-01", 'registered_by = "aplication"'),
        "/assessment/extents": ('["some", "much"]', '["much", "much"]'),
        "/day/0/within_days": ("within_days = 28", "within_days = true"),
        "/money/item_cap": ("item_cap = 300.50", "item_cap = 300.505"),
        "/limit/0/unit": ('unit = "carer"', ""),
        "/condition/0/question": ('question = "Does it give a break?"', ""),
        "/strand/1/needs": ('needs = "eligible"\n', 'needs = "high"\n'),
    }
    text = WHOLE
    for place, (old, new) in wrongs.items():
        assert old in text
        head, found, tail = text.rpartition(old) if "strand" in place else text.partition(old)
        text = head + found.replace(old, new) + tail
    found = wrong(text)
    assert set(found) == set(wrongs)
    assert found["/open/til"] == "unknown key; known: from, to"
    assert found["/limit/0/unit"] == "is missing"
    assert "application" in found["/who/registered_by"]
    assert "aplication" not in str(found)


def test_what_is_wrong_between_fields_follows():
    """What fields say together is told once each field is sound by itself: first in each table."""
    text = WHOLE.replace('kind = "financial-year"', 'kind = "rolling"').replace(
        'least_extent = "much"', 'least_extent = "most"'
    )
    text = text.replace('key = "long"', 'key = "short"')
    assert wrong(text) == {
        "/assessment/least_extent": "expected one of: some, much",
        "/limit/0/months": "is missing",
        "/limit/1/months": "is missing",
    }
    text = text.replace('"most"', '"much"').replace('"rolling"', '"one-off"')
    assert wrong(text) == {"/strand/1/key": "expected a key that no other has"}


def test_nothing_that_a_terminal_would_obey_is_taken():
    """In no text of a fund's file, whatever field it is in."""
    assert len(list(texts(filled(Fund)))) > 20
    assert list(lets_control_characters_in(Fund)) == []


def test_an_unknown_key_is_wrong_in_a_template_too():
    """A slip of the pen isn't something to fill in."""
    text = WHOLE.replace("awards = 2", 'awards = 2\naward = "?"')
    assert wrong(text.replace("cap = 200", 'cap = "?"')) == {
        "/limit/0/award": "unknown key; did you mean 'awards'?"
    }


def test_a_strand_has_its_own_keys_its_own_money_and_its_own_awards():
    """What a strand lists can't be the fund's as well; all are paid somehow."""
    strand = """
[[strand.condition]]
key = "break"
label = "x"
question = "X?"
[[strand.limit]]
key = "awards"
kind = "one-off"
unit = "carer"
counts = "all-funds"
awards = 1
[[strand.day]]
key = "own"
day_of = "bought"
within_days = 1
"""
    assert wrong(WHOLE + strand) == {
        "/strand/1/limit/0/counts": "expected 'this-fund', because a strand is one fund's",
    }
    twice = WHOLE + strand.replace('counts = "all-funds"', "")
    assert wrong(twice) == {
        "/strand/1/condition/0/key": "expected a key that no condition of the fund has",
        "/strand/1/limit/0/key": "expected a key that no limit of the fund has",
    }
    money = '[money]\npaid = "capped"\ncap = 200\nitem_cap = 300.50\nbeyond = "exceptional"\n'
    assert money in WHOLE
    own = '[strand.money]\npaid = "banded"\nbands = { some = "1.00", most = 2 }\n'
    assert wrong(WHOLE.replace(money, "") + own) == {
        "/money": "is missing",
        "/strand/1/money/bands/much": "is missing",
        "/strand/1/money/bands/most": "unknown key; known: some, much",
    }


def test_a_list_of_tables_written_as_one_table_is_told_so():
    """One pair of brackets where two are needed."""
    text = WHOLE.replace("[[condition]]", "[condition]")
    expected = "expected a list: its heading has double brackets, as in [[x]]"
    assert wrong(text) == {"/condition": expected}


def test_a_shipped_key_is_the_librarys():
    """A council's file has a key of its own, a template too."""
    text = FUNDS.shipped_text("devon-carers-break")
    expected = "expected a key of your own: the library ships a fund of this key"
    assert wrong(text) == {"/key": expected}


def test_the_how_to_shows_the_shipped_example():
    """The file in the how-to is the one that the library ships, with another key."""
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "own-fund.md").read_text("utf-8")
    shown = page.partition('```toml title="fund.toml"\n')[2].partition("```")[0]
    shipped = FUNDS.shipped_text("sampleton-carers").replace("sampleton-carers", "our-carers")
    lines = [line for line in shipped.splitlines()[1:] if not line.startswith("note = ")]
    assert shown.splitlines() == lines
