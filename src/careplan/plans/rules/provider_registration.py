"""Rules about the provider: its registration, rating and inspections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._base.packaged import table
from careplan.answers import blank
from careplan.messages import say
from careplan.plans.provider_registration import Provider, Rating, RegulatedActivity, Setting
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure


def _needed() -> Mapping[Setting, frozenset[RegulatedActivity]]:
    """The regulated activities that each setting needs, from the specification's table."""
    rows = table("careplan", "registration")["settings"]
    return {
        Setting(name): frozenset(RegulatedActivity(activity) for activity in activities)
        for name, activities in rows.items()
    }


NEEDED: Final = _needed()


@rule(
    "PL601",
    at="activities",
    says=say(
        "The provider isn't recorded as registered for every regulated activity its setting needs."
    ),
    asks=say(
        "We can't tell whether the provider is registered for what its "
        "setting needs: its setting or regulated activities aren't "
        "recorded."
    ),
    do=say(
        "Check the provider's registration, then record its setting and its regulated activities."
    ),
    limits="The law doesn't require registration for supported living without "
    "personal care. This contract does require it for supported housing.",
)
def not_registered_for_setting(provider: Provider) -> Iterator[Hit]:
    """The provider is registered for the regulated activities that its setting needs."""
    if provider.setting is None:
        yield asks("setting")
    elif provider.activities is None:
        yield asks()
    elif not NEEDED[provider.setting].issubset(provider.activities):
        yield fails()


@rule(
    "PL602",
    at="rating",
    says=say("The provider is recorded as rated inadequate, or of major concern."),
    asks=say(
        "We can't tell whether the provider is rated inadequate or of major"
        " concern: its rating isn't recorded."
    ),
    do=say("Check the provider's latest rating, and record it."),
    limits="It reads the rating recorded in the plan, not the regulator's register.",
)
def provider_rated_inadequate(provider: Provider) -> Iterator[Hit]:
    """The provider is rated neither inadequate nor of major concern."""
    if provider.rating is None:
        yield asks()
    elif provider.rating in {Rating.INADEQUATE, Rating.MAJOR_CONCERN}:
        yield fails()


@rule(
    "PL603",
    at="in_breach",
    says=say("The provider is recorded as found in breach of the regulations."),
    asks=say(
        "We can't tell whether the provider was found in breach of the "
        "regulations: its latest inspection result isn't recorded."
    ),
    do=say("Check the provider's latest inspection, and record whether it found a breach."),
)
def provider_in_breach(provider: Provider) -> Iterator[Hit]:
    """The provider's latest inspection found no breach of the regulations."""
    if provider.in_breach is None:
        yield asks()
    elif provider.in_breach:
        yield fails()


@rule(
    "PL604",
    at="mitigation",
    says=say(
        "The provider is rated as requires improvement, but no evidence "
        "that it is putting this right is recorded."
    ),
    do=say(
        "Record the provider's rating and, if it requires improvement, its "
        "evidence of putting things right."
    ),
)
def improvement_without_mitigation(provider: Provider) -> Iterator[Hit]:
    """A provider that requires improvement has evidence recorded that it is putting this right."""
    if provider.rating is None:
        yield unsure("rating")
    elif provider.rating is not Rating.REQUIRES_IMPROVEMENT:
        yield from SKIP
    elif blank(provider.mitigation):
        yield fails()
