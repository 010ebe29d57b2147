"""What an ombudsman, a peer review or an inspector recommended, and whether it was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


class RecommendedBy(StrEnum):
    """Whose recommendation it is."""

    OMBUDSMAN = "ombudsman"
    PEER_REVIEW = "peer-review"
    REGULATOR = "regulator"
    SAFEGUARDING_REVIEW = "safeguarding-adults-review"
    AUDIT = "audit"
    INSPECTOR = "inspector"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Recommendation(Model):
    """One recommendation that a service or a council received.

    Args:
        key: a key that identifies it, and by which its text is found.
        by: whose recommendation it is.
        received_on: the date it was received.
        accepted: whether it is accepted.
        owner: the role of whoever sees to it.
        due: the last day for it, if whoever recommended it set one.
        done_on: the date it was done.
        evidence: what shows that it was done.
        told_on: the date whoever recommended it was told what was done, or will be.
    """

    FORMAT: ClassVar[str] = "careplan-recommendation/1"

    key: Key | None = None
    by: RecommendedBy | None = None
    received_on: date | None = None
    accepted: bool | None = None
    owner: str | None = None
    due: date | None = None
    done_on: date | None = None
    evidence: str | None = None
    told_on: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report what was done, or told, before the recommendation was received."""
        if self.received_on is None:
            return
        for name in ("done_on", "told_on"):
            day = getattr(self, name)
            if day is not None and day < self.received_on:
                yield Problem(f"/{name}", "expected a day on or after received_on")
