"""Rules about what is decided on a safeguarding concern, and what follows. None can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.dates import add_days
from careplan.messages import say
from careplan.risk.rules.safeguarding import SUSPICIONS
from careplan.risk.safeguarding import Response, SafeguardingConcern, Suspected
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure
from careplan.rules.blanks import blanks
from careplan.rules.rule import Parameter


def _held(concern: SafeguardingConcern) -> list[Suspected | None]:
    return [getattr(getattr(concern, name), "held", None) for name in SUSPICIONS]


OTHER_DECISION: Final = say(
    "All three parts of section 42 are recorded as suspected, and the decision recorded isn't a"
    " section 42 enquiry."
)


@rule(
    "SG109",
    at="response",
    says=say(
        "All three parts of section 42 are recorded as suspected, and no decision on an enquiry is"
        " recorded."
    ),
    do=say(
        "Look again at the three parts of section 42 and at the decision, and"
        " record what you conclude about each."
    ),
    danger=True,
    waivable=False,
)
def enquiry_not_decided(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Where all three suspicions are recorded as yes, the decision is a section 42 enquiry."""
    held = _held(concern)
    if Suspected.NO in held or Suspected.CANT_TELL in held:
        yield from SKIP
    elif None in held:
        yield unsure(SUSPICIONS[held.index(None)])
    elif concern.response is None:
        yield fails()
    elif concern.response is not Response.ENQUIRY:
        yield fails(instead=OTHER_DECISION)


@rule(
    "SG110",
    at="response",
    says=say(
        "It isn't clear from the record whether the duty to enquire arises, "
        "but the decision was no enquiry."
    ),
    do=say(
        "Look again at the three parts of section 42 and at the decision, and"
        " record what you conclude about each."
    ),
    danger=True,
    waivable=False,
)
def concern_dropped_in_doubt(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Where it isn't clear whether the duty to enquire arises, some enquiry is still made."""
    held = _held(concern)
    if Suspected.NO in held:
        yield from SKIP
    elif Suspected.CANT_TELL not in held:
        yield from (unsure(SUSPICIONS[held.index(None)]),) if None in held else SKIP
    elif concern.response is None:
        yield unsure("response")
    elif concern.response is Response.NO_ENQUIRY:
        yield fails()


_RESPONSE: Final = {
    "response_reasons": say("Why this was decided isn't recorded."),
    "decided_by": say("Who decided this isn't recorded."),
    "decided_on": say("When this was decided isn't recorded."),
}


@rule(
    "SG111",
    at="response_reasons",
    says=say("Why this was decided, who decided it, or when, isn't recorded."),
    do=say("Record what was decided, why, by whom and when."),
    danger=True,
    waivable=False,
)
def response_without_reasons(concern: SafeguardingConcern) -> Iterator[Hit]:
    """The decision about a concern has reasons, an author and a date."""
    if concern.response is None:
        yield unsure("response")
        return
    yield from blanks(concern, _RESPONSE)


@rule(
    "SG112",
    at="why_without_consent",
    says=say(
        "The record says the person didn't agree to others being told. It "
        "doesn't say why others were told anyway."
    ),
    do=say(
        "Record whether the person agreed, who was told and, if the person "
        "didn't agree, why others were told."
    ),
    danger=True,
    waivable=False,
    limits="It never says that somebody should not have been told.",
)
def told_without_consent(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Where others were told without the person's agreement, the record says why."""
    if concern.consent is None:
        yield unsure("consent")
    elif concern.consent:
        yield from SKIP
    elif concern.told is None:
        yield unsure("told")
    elif concern.told and blank(concern.why_without_consent):
        yield fails()


@rule(
    "SG113",
    at="plan_reviewed_on",
    says=say(
        "No review of the person's plan is recorded since the concern was "
        "raised. It was due within {days} days, by {due}."
    ),
    do=say(
        "Review the plan if nobody has, and record when it was reviewed and "
        "when the concern was raised."
    ),
    danger=True,
    params={"days": Parameter(unit="days", low=1, high=90)},
    waivable=False,
    overdue=True,
    lapses=True,
)
def plan_not_looked_at_afterwards(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """Once a set number of days has passed since a concern, a review of the plan is recorded."""
    if concern.raised_on is None:
        yield unsure("raised_on")
        return
    due = add_days(concern.raised_on, days)
    reviewed = concern.plan_reviewed_on
    held = reviewed is not None and concern.raised_on <= reviewed <= on
    if not held and on > due:
        yield fails(due=due, days=days)


@rule(
    "SG114",
    at="addressed_on",
    says=say("This concern wasn't acted on within {days} days. Action was due by {due}."),
    asks=say(
        "We can't tell whether this concern was acted on within {days} days: the date it was"
        " raised, or acted on, isn't recorded."
    ),
    do=say("Act on this concern if nobody has, and record when it was raised and acted on."),
    danger=True,
    params={"days": Parameter(unit="days", low=0, high=90)},
    waivable=False,
    limits="It counts calendar days, from the day after the concern was raised.",
    overdue=True,
)
def concern_not_addressed_in_time(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """A concern is acted on within a set number of days: a local limit, not the law's."""
    yield from _in_time(concern.raised_on, concern.addressed_on, "raised_on", days, on)


@rule(
    "SG115",
    at="enquiry_closed_on",
    says=say("This enquiry didn't end within {days} days. It was due to end by {due}."),
    asks=say(
        "We can't tell whether an enquiry ended within {days} days: what was decided, when, or"
        " when it ended isn't recorded."
    ),
    do=say("Record what was decided, and when. If the enquiry has ended, record that date."),
    danger=True,
    params={"days": Parameter(unit="days", low=0, high=730)},
    waivable=False,
    limits="It counts calendar days, from the day after the enquiry was decided on.",
    overdue=True,
)
def enquiry_not_closed_in_time(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """An enquiry ends within a set number of days: a local limit, not the law's."""
    if concern.response is None:
        yield asks("response", days=days)
    elif concern.response is Response.NO_ENQUIRY:
        yield from SKIP
    else:
        yield from _in_time(concern.decided_on, concern.enquiry_closed_on, "decided_on", days, on)


def _in_time(
    start: date | None, end: date | None, start_name: str, days: int, on: date
) -> Iterator[Hit]:
    """Check that something ended within so many days of its start, or isn't late yet."""
    if start is None:
        yield asks(start_name, days=days)
        return
    due = add_days(start, days)
    if on <= due and (end is None or end > on):
        return  # there is still time
    if end is None:
        yield asks(days=days)
    elif end > due:
        yield fails(days=days, due=due)
