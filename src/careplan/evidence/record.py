"""What a service keeps to show an inspector: what happened, when, and where it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    RECORD = "record"
    """Something written down as it happened: a plan, a chart, a supervision."""
    OBSERVATION = "observation"
    """Somebody watched it being done."""
    FEEDBACK = "feedback"
    """What a person, a carer, a worker or another professional said."""
    TRAINING = "training"
    EXAMPLE = "example"
    """A case that shows it."""
    POLICY = "policy"
    """What is meant to happen. It shows nothing that did."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Evidence(Model):
    """One piece of evidence: something that happened, dated, and where to find it.

    Args:
        key: a key that identifies it.
        prompts: the keys of the prompts or statements that it is for, as the framework has them.
        kind: what it is.
        what: what happened, in a line; nobody is named.
        on: the date it happened; for a policy, the date on it.
        by: the role of whoever recorded it.
        kept_where: where it can be looked at.
        about: the key of the record it is about, such as an incident's or a complaint's.
    """

    key: Key | None = None
    prompts: tuple[Key, ...] | None = None
    kind: EvidenceKind | None = None
    what: str | None = None
    on: date | None = None
    by: str | None = None
    kept_where: str | None = None
    about: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class NotApplicable(Model):
    """A prompt that doesn't apply to this service, and why.

    Args:
        prompt: the key of the prompt or statement.
        reason: why it doesn't apply; without it, the prompt counts as if nothing were said.
        reviewed_on: the date somebody last looked whether that still holds.
    """

    prompt: Key | None = None
    reason: str | None = None
    reviewed_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class EvidenceFile(Model):
    """A service's evidence for one framework.

    Args:
        key: a key that identifies the service or the file.
        framework: the key of the framework whose prompts it speaks of. What was collected for one
            framework is never read as evidence for another.
        evidence: the pieces; ``()`` means none.
        not_applicable: what doesn't apply; ``()`` means nothing.
    """

    FORMAT: ClassVar[str] = "careplan-evidence/1"

    key: Key | None = None
    framework: Key | None = None
    evidence: tuple[Evidence, ...] | None = None
    not_applicable: tuple[NotApplicable, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each key that is used twice."""
        return unique_keys("evidence", self.evidence)
