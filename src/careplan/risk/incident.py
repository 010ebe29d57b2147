"""An accident, an incident or a near miss: what happened, who was told, what was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem


class IncidentKind(StrEnum):
    """What it was."""

    ACCIDENT = "accident"
    FALL = "fall"
    MEDICINES = "medicines"
    VIOLENCE = "violence-or-aggression"
    MISSED_CARE = "missed-care"
    ALLEGATION = "allegation"
    NEAR_MISS = "near-miss"
    OTHER = "other"


class Harm(StrEnum):
    """What it did to anybody, as it was seen."""

    NONE = "none"
    NO_TREATMENT = "no-treatment-needed"
    GP = "seen-by-a-gp"
    HOSPITAL = "seen-in-hospital"
    DEATH = "death"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Candour(Model):
    """That the person was told, openly.

    Args:
        told_on: when the person, or somebody for them, was told in person.
        apology: whether somebody said sorry.
        in_writing_on: when it was put in writing.
    """

    told_on: date | None = None
    apology: bool | None = None
    in_writing_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Incident(Model):
    """One incident.

    Args:
        key: opaque.
        kind: what it was.
        on: when it happened.
        what: happened.
        harm: what it did.
        recorded_by: the key or role of who wrote it down.
        recorded_on: when.
        manager_told_on: when the service's manager was told.
        in_care_record: whether the person's own record says so.
        candour: that the person was told.
        learnt: what was learnt, and what is done.
    """

    key: Key | None = None
    kind: IncidentKind | None = None
    on: date | None = None
    what: str | None = None
    harm: Harm | None = None
    recorded_by: str | None = None
    recorded_on: date | None = None
    manager_told_on: date | None = None
    in_care_record: bool | None = None
    candour: Candour | None = None
    learnt: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Recorded before it happened."""
        if self.on and self.recorded_on and self.recorded_on < self.on:
            yield Problem("/recorded_on", "expected a day on or after on")


def themes(
    incidents: Iterable[Incident], *, since: date, until: date
) -> dict[IncidentKind | None, int]:
    """How often each kind happened in a period, commonest first.

    Args:
        incidents: a service's incidents; one without a day isn't counted.
        since: the first day.
        until: the last.

    Returns:
        Kind to number; ``None`` where no kind is recorded. Small numbers can point to people:
        `careplan.frames.publish` hides them.
    """
    found = Counter(one.kind for one in incidents if one.on and since <= one.on <= until)
    return dict(found.most_common())
