"""Files of matrices and of strain factors: read strictly, refused whole, or templates."""

import pytest

from careplan.errors import DefinitionError
from careplan.risk import SHIPPED, matrix_from, strain_from
from careplan.risk.loader import MATRICES
from careplan.risk.matrix import Matrix
from careplan.risk.strain import STRAIN, StrainFactors
from tests.definitions import filled, lets_control_characters_in, texts
from tests.risk.test_risk import BANDED, OWN
from tests.risk.test_strain import OWN as FACTORS

MATRIX_WRONGS = {
    "/key": ('key = "own"', 'key = "Our own"'),
    "/version": ('version = "2"', "version = 2"),
    "/titel": ('title = "Own matrix"', 'title = "Own matrix"\ntitel = "x"'),
    "/source/grade": ('grade = "primary"', 'grade = "rumour"'),
    "/impact/0/label": ('label = "1"', 'label = " "'),
    "/impact/1/score": ("score = 2", "score = 0"),
    "/likelihood/2/colour": ("[[banding]]\nkey", "colour = 1\n[[banding]]\nkey"),
    "/banding/0/source/compared_on": ("2026-11-22\n[[banding.r", '"2026-11-22"\n[[banding.r'),
    "/banding/0/rating/1/label": ('label = "High"', "label = true"),
    "/banding/0/band/0/high": ("high = 4", "high = 4.5"),
    "/banding/0/band/1/low": ("low = 5\n", ""),
}
STRAIN_WRONGS = {
    "/key": ('key = "own"', 'key = "Our own"'),
    "/title": ('title = "Own"', 'title = ""'),
    "/version": ('version = "1"', "version = 1"),
    "/source/grade": ('grade = "primary"', 'grade = "rumour"'),
    "/source/compared_with": ('compared_with = "the council\'s own"', 'with = "x"'),
    "/source/with": ("", ""),
    "/source/compared_on": ("compared_on = 2026-11-22", "compared_on = 2026"),
    "/factor/0/key": ('key = "nights"', "key = []"),
    "/factor/0/light": ('light = "amber"', 'light = "blue"'),
    "/factor/0/says": ('says = "Nights."\n', ""),
    "/factor/1/question": ('question = "Can they go on?"', "question = 7"),
}


@pytest.mark.parametrize(
    ("registry", "key"), [*((MATRICES, key) for key in SHIPPED), (STRAIN, "carer-strain")]
)
def test_shipped_files_are_sound(registry, key):
    """Read strictly, each is what the library takes on trust."""
    found = registry.find(key)
    assert registry.read(registry.shipped_text(key), file=key) == found
    assert (found.source.key, found.source.title) == (key, found.title)


@pytest.mark.parametrize(
    ("read", "text", "wrongs"),
    [(matrix_from, BANDED, MATRIX_WRONGS), (strain_from, FACTORS, STRAIN_WRONGS)],
)
def test_many_wrongs_have_as_many_places(read, text, wrongs):
    """One error lists them all, and no word of theirs."""
    for old, new in wrongs.values():
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(DefinitionError) as caught:
        read(text, file="own.toml")
    assert {one.pointer for one in caught.value.problems} == {f"own.toml#{at}" for at in wrongs}
    assert "rumour" not in str(caught.value)


@pytest.mark.parametrize("form", [Matrix, StrainFactors])
def test_nothing_that_a_terminal_would_obey_is_taken(form):
    """In no text of a file, whatever field it is in."""
    assert len(list(texts(filled(form)))) > 8
    assert list(lets_control_characters_in(form)) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('label = "1"\nscore = 1\n', 'label = "1"\n', "/impact/0/score"),
        ("[[banding]]", '[[cells]]\nratings = ["low"]\n[[banding]]', "/cells"),
        ('key = "high"\nlabel', 'key = "low"\nlabel', "/banding/0/rating/1/key"),
    ],
)
def test_bandings_stand_alone_and_need_scores(old, new, place):
    """Every level has a score, no cell has a rating beside them, and no two ratings one key."""
    assert old in BANDED
    with pytest.raises(DefinitionError) as caught:
        matrix_from(BANDED.replace(old, new, 1), file="own.toml")
    assert f"own.toml#{place}" in {one.pointer for one in caught.value.problems}


def test_scores_are_of_no_use_to_cells():
    """A score in a matrix whose cells have ratings is a mistake."""
    with pytest.raises(DefinitionError, match="/impact/0/score: expected no score without"):
        matrix_from(OWN.replace('label = "Low"', 'label = "Low"\nscore = 1', 1))


def test_a_file_of_another_kind_is_told_in_one_sentence():
    """The place is its first key."""
    with pytest.raises(DefinitionError) as caught:
        matrix_from(FACTORS, file="own.toml")
    (problem,) = caught.value.problems
    assert problem.pointer == "own.toml#/format"
    assert "careplan-matrix/1" in problem.message
