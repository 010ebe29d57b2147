"""Business continuity plans: how a provider keeps support going when something goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.arguments import is_a, refuse
from careplan._core.field_types import Key
from careplan._core.models import Model, is_unrecorded
from careplan.messages import Message, say


class DisruptionKind(StrEnum):
    """A kind of disruption that a service must be able to deal with.

    Source: Lancashire mental health rehabilitation specification, 4.10; its list isn't exhaustive.
    """

    STAFFING = "staffing"
    MONEY = "money"
    ADMINISTRATION = "administration"
    IT = "core-it"
    WEATHER = "adverse-weather"
    PANDEMIC = "pandemic"
    REGULATION = "complaints-and-regulation"
    TRANSFER = "transfer-or-sale"
    OTHER = "other"


PROMPTS: Final[Mapping[DisruptionKind, Message]] = MappingProxyType(
    {
        DisruptionKind.STAFFING: say("Who gives support when too many workers are away?"),
        DisruptionKind.MONEY: say("How is support paid for if the money runs short?"),
        DisruptionKind.ADMINISTRATION: say("Who runs the service if its managers can't?"),
        DisruptionKind.IT: say(
            "How do workers know what to do when the computer systems aren't working?"
        ),
        DisruptionKind.WEATHER: say("Who gets to people in snow or floods, and how?"),
        DisruptionKind.PANDEMIC: say("How does support go on through a pandemic?"),
        DisruptionKind.REGULATION: say(
            "What happens to support during a complaint, or if the regulator steps in?"
        ),
        DisruptionKind.TRANSFER: say(
            "How does support go on if the service is sold or transferred?"
        ),
    }
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Disruption(Model):
    """One thing that could stop the service, and what is done if it happens.

    Args:
        kind: kind of disruption.
        what_we_do: what the service does so that support continues.
        owner: role that is responsible for doing it.
    """

    kind: DisruptionKind | None = None
    what_we_do: str | None = None
    owner: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ContinuityPlan(Model):
    """A provider's business continuity plan.

    Args:
        key: opaque identifier of the plan; never a name.
        on: date when it was written.
        by: role of the person who wrote it.
        disruptions: disruptions that the plan deals with; ``()`` records none.
        tested_on: date of the last test of the plan.
        review_on: date of the next review.
    """

    FORMAT: ClassVar[str] = "careplan-continuity-plan/1"

    key: Key | None = None
    on: date | None = None
    by: str | None = None
    disruptions: tuple[Disruption, ...] | None = None
    tested_on: date | None = None
    review_on: date | None = None


def continuity_prompts(plan: ContinuityPlan) -> dict[DisruptionKind, Message]:
    """List a question for each kind of disruption that the plan doesn't deal with yet.

    Args:
        plan: the plan; it may be unfinished.

    Returns:
        Each kind without an answer, with its question. The kind ``OTHER`` has no question.

    Raises:
        ArgumentError: if it isn't a continuity plan.

    >>> snow = Disruption(kind=DisruptionKind.WEATHER, what_we_do="A driver with a 4x4.")
    >>> found = continuity_prompts(ContinuityPlan(disruptions=(snow,)))
    >>> len(found), str(found[DisruptionKind.IT])
    (7, "How do workers know what to do when the computer systems aren't working?")
    """
    refuse(is_a(ContinuityPlan, plan=plan))
    dealt = {one.kind for one in plan.disruptions or () if not is_unrecorded(one.what_we_do)}
    return {kind: prompt for kind, prompt in PROMPTS.items() if kind not in dealt}
