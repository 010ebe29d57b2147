"""Rules about a service: its policies, and who answers outside office hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import Due, cadence
from careplan.messages import say
from careplan.policies.out_of_hours import OutOfHours, is_whole, minutes_without
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


@rule(
    "OH101",
    at="on_call",
    says=say("Nobody is recorded as answering for {minutes} minutes of a week and a bank holiday."),
    asks=say("We can't tell whether somebody answers at every hour: hours aren't recorded whole."),
    do=say("Say who answers at each hour outside office hours, on bank holidays too."),
    danger=True,
    limits="It knows the hours as they are recorded, and not whether anybody answers.",
)
def gap_out_of_hours(record: OutOfHours) -> Iterator[Hit]:
    """Somebody answers at every hour of the week and on bank holidays."""
    missing = minutes_without(record)
    if missing and is_whole(record):
        yield fails(minutes=missing)
    elif missing:
        yield asks()
