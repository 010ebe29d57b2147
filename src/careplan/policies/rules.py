"""A rule about one policy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import Due, cadence
from careplan.messages import say
from careplan.policies.policy import Policy
from careplan.rules import Hit, asks, fails, rule
from careplan.rules.rule import Parameter


@rule(
    "SP103",
    at="reviewed_on",
    says=say("This policy was to be looked at again by {due}. That it was isn't recorded."),
    asks=say("We can't tell whether this policy was looked at in time."),
    do=say("Look at the policy again, change what needs changing, and record the day."),
    overdue=True,
    lapses=True,
    params={"months": Parameter(unit="months", low=1, high=60)},
    limits="It reads that a policy was looked at, and not whether anybody keeps to it.",
)
def policy_not_reviewed(policy: Policy, *, months: int, on: date) -> Iterator[Hit]:
    """A policy is looked at every so many months, counted from its date."""
    found = cadence(policy.reviewed_on, anchor=policy.dated, on=on, months=months)
    if found.overdue is not None:
        yield fails(due=found.overdue)
    elif found.answer is Due.CANT_TELL:
        yield asks("dated") if policy.dated is None and policy.reviewed_on == () else asks()
