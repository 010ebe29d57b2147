"""Rules about one safeguarding concern. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.safeguarding import Response, SafeguardingConcern, Suspected
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure
from careplan.rules.rule import Parameter

_SUSPICIONS = ("needs", "abuse", "unable_to_protect")
held_fast = partial(required_field, of=SafeguardingConcern, waivable=False)

CONCERN_NOT_DESCRIBED = held_fast(
    "SG101",
    "concern-not-described",
    "what",
    says=say("What was seen, heard or said isn't recorded."),
    why="A concern says what was seen, heard or said.",
)
CONCERN_WITHOUT_KIND = held_fast(
    "SG102",
    "concern-without-kind",
    "kinds",
    none_will_do=False,
    says=say("What kind of abuse or neglect is suspected isn't recorded."),
    why="A concern says which kinds of abuse or neglect it is about.",
)
NOBODY_MADE_SAFE = held_fast(
    "SG103",
    "nobody-made-safe",
    "made_safe",
    says=say("What was done at once so that the person is safe isn't recorded."),
    why="First of all somebody sees that the person is safe, and the record says how.",
)
WISHES_NOT_ASKED = held_fast(
    "SG104",
    "wishes-not-asked",
    "wanted",
    says=say("What the person wants to come of it isn't recorded."),
    why="The person is asked what they want to come of it, and the record says so.",
)
OTHERS_NOT_ASKED_AFTER = held_fast(
    "SG105",
    "others-not-asked-after",
    "others_at_risk",
    says=say("Whether anybody else is at risk isn't recorded."),
    why="Somebody asks whether others are at risk.",
)
NOBODY_TOLD = held_fast(
    "SG106",
    "nobody-told",
    "told",
    none_will_do=False,
    says=say("Who was told of this concern isn't recorded."),
    why="A concern is passed on, and the record says to whom.",
)


@rule(
    "SG107",
    "concern-by-nobody",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="raised_by",
    waivable=False,
    says=say("Who raised this concern, or when, isn't recorded."),
)
def concern_by_nobody(concern: SafeguardingConcern) -> Iterator[Hit]:
    """A concern says who raised it, and when."""
    if blank(concern.raised_by):
        yield fails()
    elif concern.raised_on is None:
        yield fails("raised_on")


@rule(
    "SG108",
    "suspicion-not-recorded",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="needs",
    waivable=False,
    says=say("Whether there is cause to suspect this, or why, isn't recorded."),
    limits="It checks that each is recorded with reasons; whether it is true is never asked.",
)
def suspicion_not_recorded(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Each of the three suspicions is known, not so, or can't be told, with its reasons."""
    for name in _SUSPICIONS:
        one = getattr(concern, name)
        if one is None or one.held is None or blank(one.reasons):
            yield fails(name)


def _held(concern: SafeguardingConcern) -> list[Suspected | None]:
    return [getattr(getattr(concern, name), "held", None) for name in _SUSPICIONS]


@rule(
    "SG109",
    "enquiry-not-decided",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="response",
    waivable=False,
    says=say("All three are suspected, so there is a duty to enquire, and no enquiry is recorded."),
)
def enquiry_not_decided(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Where all three are suspected, an enquiry under section 42 is decided on."""
    held = _held(concern)
    if Suspected.NO in held or Suspected.CANT_TELL in held:
        yield from SKIP
    elif None in held:
        yield unsure(_SUSPICIONS[held.index(None)])
    elif concern.response is None:
        yield unsure("response")
    elif concern.response is not Response.ENQUIRY:
        yield fails()


@rule(
    "SG110",
    "concern-dropped-in-doubt",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="response",
    waivable=False,
    says=say("Nobody can tell whether the duty arises, and the concern was dropped all the same."),
)
def concern_dropped_in_doubt(concern: SafeguardingConcern) -> Iterator[Hit]:
    """That nobody can tell never ends a concern: some enquiry is made."""
    held = _held(concern)
    if Suspected.NO in held:
        yield from SKIP
    elif Suspected.CANT_TELL not in held:
        yield from (unsure(_SUSPICIONS[held.index(None)]),) if None in held else SKIP
    elif concern.response is None:
        yield unsure("response")
    elif concern.response is Response.NO_ENQUIRY:
        yield fails()


@rule(
    "SG111",
    "response-without-reasons",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="response_reasons",
    waivable=False,
    says=say("Why this was decided, who decided it or when isn't recorded."),
)
def response_without_reasons(concern: SafeguardingConcern) -> Iterator[Hit]:
    """What was decided about a concern has its reasons, its author and its day."""
    if concern.response is None:
        yield unsure("response")
        return
    for name in ("response_reasons", "decided_by", "decided_on"):
        if blank(getattr(concern, name)):
            yield fails(name)
            return


@rule(
    "SG112",
    "told-without-consent",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="why_without_consent",
    waivable=False,
    says=say("The person didn't agree, and why others were told all the same isn't recorded."),
    limits="It never says that somebody should not have been told.",
)
def told_without_consent(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Where the person doesn't agree, the record says why others are told all the same."""
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
    "plan-not-looked-at-afterwards",
    of=SafeguardingConcern,
    kind=Kind.RECORD,
    at="plan_reviewed_on",
    params={"days": Parameter(unit="days", low=1, high=90)},
    waivable=False,
    says=say("The person's plan hasn't been looked at since: due by {due}, {days} days on."),
)
def plan_not_looked_at_afterwards(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """After a concern the person's plan is looked at again, so that they are rightly supported."""
    if concern.raised_on is None:
        yield unsure("raised_on")
        return
    due = concern.raised_on + min(timedelta(days=days), date.max - concern.raised_on)
    reviewed = concern.plan_reviewed_on
    held = reviewed is not None and concern.raised_on <= reviewed <= on
    if not held and on > due:
        yield fails(due=due, days=days)


@rule(
    "SG114",
    "concern-not-addressed-in-time",
    of=SafeguardingConcern,
    kind=Kind.FACT,
    at="addressed_on",
    params={"days": Parameter(unit="days", low=0, high=90)},
    waivable=False,
    says=say("Nobody acted on this concern within {days} days: due by {due}."),
    asks=say("Whether somebody acted on this concern within {days} days can't be told."),
    limits="The clock runs in calendar days, from the day after the concern was raised.",
)
def concern_not_addressed_in_time(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """A concern is acted on within so many days of being raised: a local limit, not the law's."""
    yield from _in_time(concern.raised_on, concern.addressed_on, "raised_on", days, on)


@rule(
    "SG115",
    "enquiry-not-closed-in-time",
    of=SafeguardingConcern,
    kind=Kind.FACT,
    at="enquiry_closed_on",
    params={"days": Parameter(unit="days", low=0, high=730)},
    waivable=False,
    says=say("This enquiry didn't come to its end within {days} days: due by {due}."),
    asks=say("Whether this enquiry came to its end within {days} days can't be told."),
    limits="The clock runs in calendar days, from the day after the enquiry was decided on.",
)
def enquiry_not_closed_in_time(
    concern: SafeguardingConcern, *, days: int, on: date
) -> Iterator[Hit]:
    """An enquiry comes to its end within so many days: a local limit, not the law's."""
    if concern.response is None:
        yield asks("response", days=days)
    elif concern.response is Response.NO_ENQUIRY:
        yield from SKIP
    else:
        yield from _in_time(concern.decided_on, concern.enquiry_closed_on, "decided_on", days, on)


def _in_time(
    start: date | None, end: date | None, start_name: str, days: int, on: date
) -> Iterator[Hit]:
    """Did it end within so many days of its start? What is open and not yet late is in time."""
    if start is None:
        yield asks(start_name, days=days)
        return
    due = start + min(timedelta(days=days), date.max - start)
    ended = end is not None and end <= on
    if (ended and end is not None and end > due) or (not ended and on > due):
        yield fails(days=days, due=due)
