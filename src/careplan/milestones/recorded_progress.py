"""The record of one person's progress on a pathway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AskRecord(Model):
    """The record of one thing that a stage asks for.

    Args:
        ask: key of the thing in its stage.
        met: whether it is achieved.
        met_on: date when it was achieved.
        evidence: evidence that it was achieved.
        set_aside: reason why it isn't asked of this person, if it isn't.
    """

    ask: Key | None = None
    met: bool | None = None
    met_on: date | None = None
    evidence: str | None = None
    set_aside: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a date of achievement for something that is recorded as not achieved."""
        yield from _no_day_unmet(self.met, self.met_on)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class StageRecord(Model):
    """The record of one stage, as judged by those who work with the person.

    Args:
        stage: key of the stage in the pathway.
        met: whether the stage is reached; if blank, the things it asks for decide.
        met_on: date when it was reached.
        evidence: evidence that it was reached.
        by: key or role of the person who judged.
        asks: records of the things that the stage asks for; ``()`` records that there are none yet.
    """

    stage: Key | None = None
    met: bool | None = None
    met_on: date | None = None
    evidence: str | None = None
    by: str | None = None
    asks: tuple[AskRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a date for a stage that isn't reached, and a thing it asks for recorded twice."""
        yield from _no_day_unmet(self.met, self.met_on)
        yield from unique_keys("asks", self.asks, "ask")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PathwayRecord(Model):
    """The record of a person's and the service's progress on a pathway.

    Args:
        pathway: key of the pathway.
        version: version of the pathway.
        stages: stages that have begun or are reached; ``()`` records that none has begun.
    """

    FORMAT: ClassVar[str] = "careplan-pathway-record/1"

    pathway: Key | None = None
    version: str | None = None
    stages: tuple[StageRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report each stage that is recorded twice."""
        yield from unique_keys("stages", self.stages, "stage")


def _no_day_unmet(met: bool | None, met_on: date | None) -> Iterator[Problem]:  # noqa: FBT001
    if met is False and met_on is not None:
        yield Problem("/met_on", "expected no day where met is false")
