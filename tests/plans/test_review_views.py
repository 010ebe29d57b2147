"""Whose views a review holds: a blank, *nothing* and a reason for none stay apart."""

from datetime import date

import pytest

from careplan.errors import ArgumentError
from careplan.plans import Perspective, Review, ViewOf, review_views

WHOLE = {"working": ("the band",), "not_working": (), "wanted": ("the bus",)}
PERSON = Perspective(view_of=ViewOf.PERSON, **WHOLE)
REST = {
    "working": ("cooking",),
    "not_working": (),
    "wanted_next": "a job",
    "prepared_with": "over tea",
    "medicines_asked": True,
    "health_asked": False,
    "outcomes": (),
}


def test_a_blank_review_lacks_everything():
    found = review_views(Review(held=date(2026, 11, 30)))
    assert found.missing_views == (ViewOf.PERSON, ViewOf.FAMILY, ViewOf.WORKERS)
    assert found.missing == tuple(REST)
    assert not found.complete
    assert "the person not recorded not recorded not recorded" in " ".join(str(found).split())
    assert "  - how it was prepared with the person" in str(found)


def test_a_whole_review_is_complete():
    """*Nothing* is an answer, and so is a no; that there is no family is a reason."""
    views = (
        PERSON,
        Perspective(view_of=ViewOf.FAMILY, why_none="Nobody to ask"),
        Perspective(view_of=ViewOf.WORKERS, working=("rota",), who=("w-1",)),
        Perspective(view_of=ViewOf.WORKERS, not_working=("", "late"), wanted=(), who=("w-2",)),
        Perspective(view_of=ViewOf.PROFESSIONALS, **WHOLE),
    )
    found = review_views(Review(perspectives=views, **REST))
    assert found.complete
    assert found.excused == (ViewOf.FAMILY,)
    assert dict(found.views)[ViewOf.WORKERS] == (1, 1, 0)
    assert found.as_dict()["views"]["person"] == {"working": 1, "not_working": 0, "wanted": 1}
    text = str(found)
    assert "no view, and why is recorded" in text
    assert "Every part of the review is recorded." in text
    assert "the band" not in text


@pytest.mark.parametrize("part", ["working", "not_working", "wanted"])
def test_a_view_in_part_is_missing(part):
    """A blank part, or one with blank texts alone."""
    for left in (None, ("",), (" ",)):
        view = Perspective(view_of=ViewOf.PERSON, **(WHOLE | {part: left}))
        found = review_views(Review(perspectives=(view,), **REST), asked=(ViewOf.PERSON,))
        assert found.missing_views == (ViewOf.PERSON,)
        assert "Every part" not in str(found)


def test_only_those_who_are_asked():
    """A view of somebody else is shown if it is there, and has to be whole."""
    found = review_views(Review(perspectives=(PERSON,), **REST), asked=(ViewOf.PERSON,))
    assert found.complete
    nobody = Perspective(working=("x",))
    found = review_views(Review(perspectives=(nobody,), **REST), asked=())
    assert (found.complete, found.views) == (True, ())


def test_what_isnt_a_review_is_refused():
    with pytest.raises(ArgumentError):
        review_views(None)
    with pytest.raises(ArgumentError):
        review_views(Review(), asked=("person",))


def test_a_view_beside_a_reason_for_none_is_shown():
    """The reason is about what they didn't say; what they said is counted."""
    both = Perspective(view_of=ViewOf.PERSON, working=("a", "b"), why_none="didn't want more")
    found = review_views(Review(perspectives=(both,)))
    assert dict(found.views)[ViewOf.PERSON] == (2, None, None)
    assert ViewOf.PERSON not in found.excused + found.missing_views
