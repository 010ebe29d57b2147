"""What the plan leads to: the expected outcome, and the plan for moving on."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ExpectedOutcome(Model):
    """What is expected by the end of the plan, and how the person feels about it.

    Args:
        description: what is expected.
        feelings: the person's feelings about it, in their words.
    """

    description: str | None = None
    feelings: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MoveOnPlan(Model):
    """The plan for how the person moves on.

    Args:
        to_where: where the person moves to: home, or which longer-term support.
        steps: what has to happen.
        agreed_with: the keys or roles of those it was agreed with.
        by: the date by which the person moves on.
    """

    to_where: str | None = None
    steps: tuple[str, ...] | None = None
    agreed_with: tuple[str, ...] | None = None
    by: date | None = None
