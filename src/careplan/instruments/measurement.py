"""That somebody was asked an instrument's items on a day: what a plan keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from attrs import frozen

from careplan._core.fields import Key, Limits
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.errors import Problem


class Occasion(StrEnum):
    """Why it was asked then. Source: a carers' service implementation plan."""

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
        code: the answer's code; ``None`` where it was left blank.
    """

    item: Key | None = None
    code: Annotated[int, Limits(0, 1000)] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RecordedScore(Model):
    """A score as somebody wrote it down.

    Args:
        part: the part's key: ``"total"``.
        scale: ``"raw"``, or the scale it was converted to.
        value: the score.
    """

    part: Key | None = None
    scale: Key | None = None
    value: Annotated[Decimal, Limits(-(10**6), 10**6, places=6)] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ImmediateLook(Model):
    """That somebody looked at once at an answer that called for it.

    Args:
        on: when.
        by: the key of the worker who did.
        done: what was done.
    """

    on: date | None = None
    by: Key | None = None
    done: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Measurement(Model):
    """One time that an instrument was asked.

    Args:
        key: opaque.
        instrument: the instrument's key: ``"swemwbs"``, or a council's own.
        taken: the day it was asked.
        occasion: why it was asked then.
        by: the key of the worker who asked.
        answers: item by item; ``()`` is none, where only scores were kept.
        scores: as they were written down; ``()`` is none.
        immediate_look: what followed an answer that calls for somebody at once;
            `NONE_RECORDED` where nobody looked.
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
        """Two answers to one item, or two scores of one part on one scale."""
        seen: set[object] = set()
        for index, answer in enumerate(self.answers or ()):
            if answer.item is not None and answer.item in seen:
                yield Problem(f"/answers/{index}/item", "expected an item that no other answers")
            seen.add(answer.item)
        for index, score in enumerate(self.scores or ()):
            place = (score.part, score.scale)
            if score.part is not None and place in seen:
                yield Problem(f"/scores/{index}", "expected one score for a part on a scale")
            seen.add(place)


def answers_of(measurement: Measurement) -> dict[str, int | None]:
    """The answers by item, as `Instrument.score` takes them."""
    return {one.item: one.code for one in measurement.answers or () if one.item is not None}
