"""What a plan records each time a person is asked an instrument's items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from attrs import frozen

from careplan._core.arguments import is_a, refuse
from careplan._core.field_types import Key, Limits
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.errors import Problem


class Occasion(StrEnum):
    """The occasion of a measurement. Source: a carers' service implementation plan."""

    ASSESSMENT = "assessment"
    NEEDS_REVIEW = "needs-review"
    SUPPORT_EFFECTIVENESS = "support-effectiveness-review"
    LIGHT_TOUCH = "light-touch-review"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Answer(Model):
    """The answer to one item.

    Args:
        item: the item's key.
        code: the answer's code; ``None`` if it was left blank.
    """

    item: Key | None = None
    code: Annotated[int, Limits(0, 1000)] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RecordedScore(Model):
    """A score that somebody wrote down.

    Args:
        part: the part's key: ``"total"``.
        scale: the name of its scale: ``"raw"``, or the scale it was converted to.
        value: the score.
    """

    part: Key | None = None
    scale: Key | None = None
    value: Annotated[Decimal, Limits(-(10**6), 10**6, places=6)] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ImmediateLook(Model):
    """A record that somebody looked at once at an answer that needed it.

    Args:
        on: the date when somebody looked.
        by: the key of the worker who looked.
        done: what was done, in words.
    """

    on: date | None = None
    by: Key | None = None
    done: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Measurement(Model):
    """One use of an instrument with a person.

    Args:
        key: an opaque key for the measurement.
        instrument: the instrument's key: ``"swemwbs"``, or a council's own.
        taken: the date when it was used.
        occasion: whether it was used at assessment, at which kind of review, or at another time.
        by: the key of the worker who used it.
        answers: the answer to each item; ``()`` means that no answers were kept, only scores.
        scores: the scores that were written down; ``()`` means none.
        immediate_look: what was done about an answer that needs somebody to look at once;
            `NONE_RECORDED` if nobody looked.
    """

    key: Key | None = None
    instrument: Key | None = None
    taken: date | None = None
    occasion: Occasion | None = None
    by: Key | None = None
    answers: tuple[Answer, ...] | None = None
    scores: tuple[RecordedScore, ...] | None = None
    immediate_look: ImmediateLook | NoneRecorded | None = None

    def impossible(self) -> Iterator[Problem]:
        """A problem for two answers to one item, or two scores for one part on one scale."""
        seen: set[object] = set()
        for index, answer in enumerate(self.answers or ()):
            if answer.item is not None and answer.item in seen:
                yield Problem(f"/answers/{index}/item", "expected one answer to each item")
            seen.add(answer.item)
        for index, score in enumerate(self.scores or ()):
            place = (score.part, score.scale)
            if score.part is not None and place in seen:
                yield Problem(f"/scores/{index}", "expected one score for each part and scale")
            seen.add(place)


def answers_of(measurement: Measurement) -> dict[str, int | None]:
    """The answers by item key, ready for `Instrument.score`.

    Args:
        measurement: the measurement.

    Raises:
        ArgumentError: if it isn't a measurement.
    """
    refuse(is_a(Measurement, measurement=measurement))
    return {one.item: one.code for one in measurement.answers or () if one.item is not None}
