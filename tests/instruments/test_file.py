"""An instrument's file: read strictly, refused whole, or a template."""

import pytest

from careplan._core.definitions import Template
from careplan.errors import DefinitionError, UnfinishedError
from careplan.instruments import SHIPPED, instrument_from, load_instrument
from careplan.instruments.file_format import InstrumentFile
from careplan.instruments.loader import INSTRUMENTS
from careplan.instruments.published_evidence import values_of
from tests.definitions import filled, lets_control_characters_in, texts
from tests.helpers import ROOT

CONVERTED = (ROOT / "tests" / "data" / "converted.toml").read_text()


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_instruments_are_sound(key):
    """Read strictly, each is what the library takes on trust."""
    read = INSTRUMENTS.read(INSTRUMENTS.shipped_text(key), file=key)
    assert values_of(read) == values_of(load_instrument(key))


def test_ten_wrongs_have_ten_places():
    """One error lists them all."""
    wrongs = {
        "/key": ('key = "own"', 'key = "Our own"'),
        "/version": ('version = "1"', "version = 1"),
        "/titel": ("total =", "titel ="),
        "/origin/seen": ('seen = "one"', 'seen = "twice"'),
        "/licence/owner": ('owner = "us"', 'owner = " "'),
        "/codes/low": ("low = 0\nhigh", "low = -1\nhigh"),
        "/items/1/number": ("number = 2", "number = 0"),
        "/parts/0/better": ('better = "higher"', 'better = "up"'),
        "/parts/0/conversion/rows/1/1": ("20.5]", "true]"),
        "/parts/0/schemes/0/bands/0/low": ("low = 0, high", 'low = "0", high'),
        "/parts/0/methods/0/threshold": ("threshold = 2", "threshold = -2"),
        "/parts/0/norms/0/mean": ("mean = 1.5", "mean = nan"),
    }
    text = CONVERTED
    for old, new in wrongs.values():
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(DefinitionError) as caught:
        instrument_from(text, file="own.toml")
    assert {problem.pointer for problem in caught.value.problems} == {
        f"own.toml#{place}" for place in wrongs
    }


def test_nothing_that_a_terminal_would_obey_is_taken():
    """In no text of an instrument's file, whatever field it is in."""
    assert len(list(texts(filled(InstrumentFile)))) > 50
    assert list(lets_control_characters_in(InstrumentFile)) == []


def test_what_is_wrong_between_fields_follows():
    """What items and parts say together is told once each field is sound by itself, at once."""
    text = CONVERTED.replace("number = 2", "number = 1\npoints = [1]")
    text = text.replace('total = "total"', 'total = "sum"')
    text = text.replace('better = "higher"', 'items = ["a", "c"]\nbetter = "higher"')
    text += '\n[labels]\ntexts = ["no", "somewhat", "yes", "very", "always", "and more"]\n'
    with pytest.raises(DefinitionError) as caught:
        instrument_from(text)
    assert [problem.pointer for problem in caught.value.problems] == [
        f"instrument#{place}"
        for place in (
            "/items/1/number",
            "/items/1/points",
            "/labels/texts",
            "/total",
            "/parts/0/items/1",
        )
    ]


@pytest.mark.parametrize(
    ("first", "reason"),
    [("", "expected 'careplan-instrument/1'"), ('format = "careplan-fund/1"', "another kind")],
)
def test_another_kind_of_document_is_told_in_one_sentence(first, reason):
    """A file says what it is, and nothing else in it is read if that is wrong."""
    text = CONVERTED.replace('format = "careplan-instrument/1"', first)
    with pytest.raises(DefinitionError, match=reason) as caught:
        instrument_from(text)
    assert [problem.pointer for problem in caught.value.problems] == ["instrument#/format"]


def test_a_template_scores_nothing(tmp_path):
    """A file with "?" in it is a template: it can be listed, and lists what is to be filled in."""
    path = tmp_path / "own.toml"
    path.write_text(
        CONVERTED.replace("mean = 1.5", 'mean = "?"').replace('owner = "us"', 'owner = "?"')
    )
    found = INSTRUMENTS.find(path)
    assert isinstance(found, Template)
    assert (found.key, found.title) == ("own", "Own")
    assert found.unfinished == ("/licence/owner", "/parts/0/norms/0/mean")
    with pytest.raises(UnfinishedError, match="own#/licence/owner: must be filled in"):
        load_instrument(path)
    with pytest.raises(UnfinishedError, match="mean"):
        instrument_from(path.read_text())


def test_origins_are_completed_from_the_whole():
    """A number says where it came from; what it leaves out is as for its part, or the whole."""
    text = CONVERTED.replace(
        'better = "higher"', 'better = "higher"\norigin = { seen = "several", note = "n" }'
    )
    text = text.replace("threshold = 2", 'threshold = 2\norigin = { attributed_to = "them" }')
    found = instrument_from(text)
    part = found.part()
    assert (found.origin.seen, found.origin.note) == ("one", "")
    assert (part.origin.attributed_to, part.origin.seen) == ("us", "several")
    method, norm = part.methods[0], part.norms[0]
    assert (method.origin.attributed_to, method.origin.seen) == ("them", "several")
    assert method.origin.note == "n"
    assert norm.origin == part.origin
