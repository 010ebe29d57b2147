"""What is recorded of one person's pathway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AskRecord(Model):
    """How one thing that a stage asks for stands.

    Args:
        ask: its key in the stage.
        met: whether it is there.
        met_on: since when.
        evidence: what shows it.
        set_aside: why it isn't asked of this person, where it isn't.
    """

    ask: Key | None = None
    met: bool | None = None
    met_on: date | None = None
    evidence: str | None = None
    set_aside: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """A day on which something was met that wasn't."""
        yield from _no_day_unmet(self.met, self.met_on)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class StageRecord(Model):
    """How one stage stands, as those who work with the person judge it.

    Args:
        stage: its key in the pathway.
        met: whether it is reached; blank leaves it to what the stage asks for.
        met_on: when it was.
        evidence: what shows it.
        by: the key or role of who judged.
        asks: what it asks for, as far as it is there; ``()`` is nothing yet.
    """

    stage: Key | None = None
    met: bool | None = None
    met_on: date | None = None
    evidence: str | None = None
    by: str | None = None
    asks: tuple[AskRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """A day on which it was reached though it wasn't, or one thing that it asks for twice."""
        yield from _no_day_unmet(self.met, self.met_on)
        yield from _each_once("asks", [one.ask for one in self.asks or ()], "ask")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PathwayRecord(Model):
    """How far a person and the service have come on a pathway.

    Args:
        pathway: the key of the pathway.
        version: of it.
        stages: those worked on or reached; ``()`` is none yet.
    """

    pathway: Key | None = None
    version: str | None = None
    stages: tuple[StageRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """One stage twice."""
        yield from _each_once("stages", [one.stage for one in self.stages or ()], "stage")


def _no_day_unmet(met: bool | None, met_on: date | None) -> Iterator[Problem]:  # noqa: FBT001
    if met is False and met_on is not None:
        yield Problem("/met_on", "expected no day where met is false")


def _each_once(name: str, keys: list[str | None], field: str) -> Iterator[Problem]:
    for index, key in enumerate(keys):
        if key is not None and key in keys[:index]:
            yield Problem(f"/{name}/{index}/{field}", "expected a key that no other has")
