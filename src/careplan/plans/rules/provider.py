"""Rules about the provider: registered for what its setting needs, and fit to be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._base.packaged import table
from careplan.answers import blank
from careplan.messages import say
from careplan.plans.provider import Provider, Rating, RegulatedActivity, Setting
from careplan.rules import SKIP, Hit, Kind, asks, fails, rule, unsure


def _needed() -> Mapping[Setting, frozenset[RegulatedActivity]]:
    """What each setting needs, from the specification's table."""
    rows = table("careplan", "registration")["settings"]
    return {
        Setting(name): frozenset(RegulatedActivity(activity) for activity in activities)
        for name, activities in rows.items()
    }


NEEDED: Final = _needed()


@rule(
    "PL601",
    "not-registered-for-setting",
    of=Provider,
    kind=Kind.FACT,
    at="activities",
    says=say("The provider isn't registered for every regulated activity its setting needs."),
    asks=say("Whether the provider is registered for what its setting needs can't be told."),
    limits=(
        "Supported living without personal care needs no registration in law; this contract"
        " asks for it in supported housing all the same."
    ),
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
    "provider-rated-inadequate",
    of=Provider,
    kind=Kind.FACT,
    at="rating",
    says=say("The provider is rated inadequate, or of major concern."),
    asks=say("The provider's rating isn't recorded."),
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
    "provider-in-breach",
    of=Provider,
    kind=Kind.FACT,
    at="in_breach",
    says=say("The provider was found in breach of the regulations."),
    asks=say("Whether the provider was found in breach of the regulations isn't recorded."),
)
def provider_in_breach(provider: Provider) -> Iterator[Hit]:
    """The provider's latest inspection found no breach of the regulations."""
    if provider.in_breach is None:
        yield asks()
    elif provider.in_breach:
        yield fails()


@rule(
    "PL604",
    "improvement-without-mitigation",
    of=Provider,
    kind=Kind.RECORD,
    at="mitigation",
    says=say("The provider requires improvement, and no evidence of remedy is recorded."),
)
def improvement_without_mitigation(provider: Provider) -> Iterator[Hit]:
    """A provider that requires improvement has given its evidence of remedy."""
    if provider.rating is None:
        yield unsure("rating")
    elif provider.rating is not Rating.REQUIRES_IMPROVEMENT:
        yield from SKIP
    elif blank(provider.mitigation):
        yield fails()
