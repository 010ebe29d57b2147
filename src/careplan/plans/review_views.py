"""Whose views a review holds: the person's, their family's, the workers', and what each says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import field, frozen

from careplan._core.arguments import are, is_a, refuse
from careplan._core.page_lines import Line, Sign, caption, item, row, text, title
from careplan._core.printing import Printable, lines_of
from careplan.answers import blank
from careplan.messages import Language, Message, say
from careplan.plans.review import Perspective, Review, ViewOf

TITLE: Final = say("Whose views this review holds")
VIEWS: Final = say("Views")
VIEW: Final = say("Whose")
WORKS: Final = say("What works")
DOESNT: Final = say("What doesn't")
WANTED: Final = say("What is wanted")
SO_MANY: Final = say("{count} recorded")
NOTHING: Final = say("nothing")
BLANK: Final = say("not recorded")
NO_VIEW: Final = say("no view, and why is recorded")
WHOSE: Final = {
    ViewOf.PERSON: say("the person"),
    ViewOf.FAMILY: say("family or friends"),
    ViewOf.WORKERS: say("workers"),
    ViewOf.PROFESSIONALS: say("other professionals"),
}
ALL_THERE: Final = say("Every part of the review is recorded.")
MISSING: Final = say("Not recorded yet")
PARTS: Final = {
    "working": say("what works"),
    "not_working": say("what doesn't work"),
    "wanted_next": say("what the person wants next"),
    "prepared_with": say("how it was prepared with the person"),
    "medicines_asked": say("whether the medicines and the help with them were asked about"),
    "health_asked": say("whether the person's health was asked about"),
    "outcomes": say("which wanted outcomes were looked at"),
}
_ASKED: Final = (ViewOf.PERSON, ViewOf.FAMILY, ViewOf.WORKERS)
_SAID: Final = ("working", "not_working", "wanted")


@frozen(kw_only=True)
class ReviewViews(Printable):
    """Whose views a review holds, and which of its parts are blank. It holds nobody's words.

    Args:
        views: whose view, with how many things work, don't work and are wanted; ``None`` is a
            blank.
        excused: those whose view isn't there, with the reason recorded.
        missing_views: those whose view isn't recorded, or only in part.
        missing: the names of the review's other fields that are blank.
    """

    views: tuple[tuple[ViewOf, tuple[int | None, ...]], ...] = field(repr=False)
    excused: tuple[ViewOf, ...]
    missing_views: tuple[ViewOf, ...]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Is every view and every other part of the review recorded?"""
        return not self.missing_views and not self.missing

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON.

        Args:
            locale: isn't used: there are no sentences in it.
        """
        return {
            "complete": self.complete,
            "views": {
                whose.value: dict(zip(_SAID, counts, strict=True)) for whose, counts in self.views
            },
            "excused": [whose.value for whose in self.excused],
            "missing_views": [whose.value for whose in self.missing_views],
            "missing": list(self.missing),
        }


def review_views(review: Review, *, asked: Sequence[ViewOf] = _ASKED) -> ReviewViews:
    """Whose views a person-centred review holds, and what of it is blank.

    A view is recorded if it says what works, what doesn't and what is wanted, *nothing* included,
    or why there is none. Of several records of one view, any may say it.

    Args:
        review: the review.
        asked: whose views it should hold. One provider asks the person, family and workers.

    Returns:
        What is there and what isn't. It is no finding, and counts nothing as wrong.

    Raises:
        ArgumentError: if `review` isn't a review, or `asked` holds anything but `ViewOf`.

    >>> from careplan.plans import Perspective, Review, ViewOf, review_views
    >>> mine = Perspective(view_of=ViewOf.PERSON, working=("band",), not_working=(), wanted=())
    >>> found = review_views(Review(perspectives=(mine,)))
    >>> [whose.value for whose in found.missing_views]
    ['family-or-friends', 'workers']
    """
    refuse(is_a(Review, review=review), are(ViewOf, asked=asked))
    held = review.perspectives or ()
    by_whom = {
        whose: [one for one in held if one.view_of is whose]
        for whose in ViewOf
        if whose in asked or any(one.view_of is whose for one in held)
    }
    views = {whose: tuple(_counts(found)) for whose, found in by_whom.items()}
    excused = {
        whose for whose, found in by_whom.items() if any(not blank(one.why_none) for one in found)
    }
    unsaid = {whose for whose, counts in views.items() if set(counts) == {None}}
    partly = [whose for whose, counts in views.items() if None in counts and whose not in excused]
    return ReviewViews(
        views=tuple(views.items()),
        excused=tuple(whose for whose in views if whose in excused & unsaid),
        missing_views=tuple(partly),
        missing=tuple(name for name in PARTS if blank(getattr(review, name))),
    )


def _counts(found: Sequence[Perspective]) -> Iterator[int | None]:
    """How many things each part of a view says; ``None`` where nobody recorded it."""
    for name in _SAID:
        said = [held for one in found if (held := getattr(one, name)) is not None]
        count = sum(not blank(told) for held in said for told in held)
        yield count if count or () in said else None


@lines_of.register
def _lines(found: ReviewViews) -> Iterator[Line]:
    yield title(TITLE)
    yield caption(VIEWS, VIEW, WORKS, DOESNT, WANTED)
    for whose, counts in found.views:
        cells = (NO_VIEW, "", "") if whose in found.excused else map(_cell, counts)
        yield row(WHOSE[whose], *cells)
    if found.missing:
        yield text(MISSING)
    elif found.complete:
        yield text(ALL_THERE, sign=Sign.RIGHT)
    yield from (item(PARTS[name], sign=Sign.UNSURE) for name in found.missing)


def _cell(count: int | None) -> Message:
    if count is None:
        return BLANK
    return SO_MANY.fill(count=count) if count else NOTHING
