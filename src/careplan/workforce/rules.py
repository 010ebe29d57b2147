"""Rules about one worker's employment.

They read that something was seen, and when; never what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from careplan.answers import Answer, NoneRecorded, none_recorded
from careplan.dates import Cadence, Due
from careplan.messages import Message, say
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure
from careplan.rules.rule import Parameter
from careplan.workforce.clearance import disclosure_seen
from careplan.workforce.employment import Employment, Recruitment
from careplan.workforce.standing import (
    TopicState,
    appraisal_cadence,
    supervision_cadence,
    topic_standing,
)

_ITEMS: Final = {
    "identity_seen_on": say("That proof of identity was seen isn't recorded."),
    "photograph": say("That there is a recent photograph isn't recorded."),
    "references": say("That there is evidence of conduct in earlier jobs isn't recorded."),
    "why_left_care": say("That it was looked into why they left earlier jobs isn't recorded."),
    "qualifications_seen": say("That proof of qualifications was seen isn't recorded."),
    "history_complete": say("That the whole history of employment is there isn't recorded."),
    "health_asked_on": say("That they were asked about health that matters isn't recorded."),
}
_LAPSED: Final = say("This training was due again by {due}. That it was done isn't recorded.")
_LATE: Final = say("This training was due by {due}, and is recorded as done after that.")
_BY_A_RECORDED_DAY: Final = {
    TopicState.OVERDUE: say(
        "The day this training was due by has passed. That it was passed by then isn't recorded."
    ),
    TopicState.LAPSED: say("The certificate has run out. That it was done again isn't recorded."),
    TopicState.DONE_LATE: say("This training is recorded as done after the day it was due by."),
}
"""A first day, a day alone and the end of a certificate stand in the record: none is printed."""
_WRONG: Final[Mapping[TopicState, Message | None]] = {
    TopicState.OVERDUE: None,
    TopicState.LAPSED: _LAPSED,
    TopicState.DONE_LATE: _LATE,
}


@rule(
    "WK101",
    at="disclosures",
    says=say("They started work. That a full disclosure had been seen by then isn't recorded."),
    asks=say("We can't tell whether a full disclosure had been seen before they started."),
    do=say("Ask for the disclosure, and record the day it was seen. Until then they don't work."),
    limits="It reads that a disclosure was seen, and never what it says.",
)
def disclosure_not_seen_before_start(employment: Employment, *, on: date) -> Iterator[Hit]:
    """A full disclosure is seen before the first day of employment, or on it."""
    if employment.since is None:
        yield asks("since")
    elif employment.since > on:
        yield from SKIP
    else:
        yield from _seen_by(employment, employment.since)


@rule(
    "WK103",
    at="disclosures",
    says=say("They visited alone. That a full disclosure had been seen by then isn't recorded."),
    asks=say("We can't tell whether a full disclosure had been seen before they visited alone."),
    do=say("Send nobody alone until a full disclosure was seen. Record the day it was seen."),
    waivable=False,
    danger=True,
    limits="It reads that a disclosure was seen, and never what it says.",
)
def alone_before_disclosure(employment: Employment, *, on: date) -> Iterator[Hit]:
    """A full disclosure is seen before the first visit alone, or on that day."""
    first = employment.first_alone_on
    if first is None:
        if not disclosure_seen(employment, employment.since or date.min):
            yield asks("first_alone_on")
    elif isinstance(first, date) and first <= on:
        yield from _seen_by(employment, first)
    else:
        yield from SKIP


def _seen_by(employment: Employment, day: date) -> Iterator[Hit]:
    seen: Answer = disclosure_seen(employment, day)
    if seen is None:
        yield asks()
    elif not seen:
        yield fails()


@rule(
    "WK104",
    says=say("Part of the record of recruitment is blank."),
    do=say("See to what is missing, and record the day or that it was seen."),
    limits="The disclosure has rules of its own. It reads that something was seen, and never what"
    " it says.",
)
def recruitment_incomplete(recruitment: Recruitment) -> Iterator[Hit]:
    """Each thing that is to be seen before somebody is employed is recorded as seen."""
    for name, missing in _ITEMS.items():
        held = getattr(recruitment, name)
        if name == "references":
            held = any(one.received_on is not None for one in held or ())
            held = held or none_recorded(recruitment.why_left_care)
        if held in {None, False}:
            yield fails(name, instead=missing)


@rule(
    "WK105",
    at="gaps_explained",
    says=say("That each gap in the history of employment is explained isn't recorded."),
    do=say("Ask about each gap, and record the explanation in writing, or that there are none."),
)
def gap_unexplained(recruitment: Recruitment) -> Iterator[Hit]:
    """Each gap in the history of employment is explained in writing, or there are none."""
    if recruitment.gaps_explained in {None, False}:
        yield fails()


@rule(
    "WK106",
    at="references",
    says=say("Fewer than {number} satisfactory references are recorded as received."),
    do=say("Take up the references, and record the day each was received."),
    params={"number": Parameter(unit="references", low=1, high=10)},
)
def references_missing(recruitment: Recruitment, *, number: int, on: date) -> Iterator[Hit]:
    """Enough satisfactory references were received."""
    good = [
        one
        for one in recruitment.references or ()
        if one.satisfactory and one.received_on is not None and one.received_on <= on
    ]
    if len(good) < number:
        yield fails(number=number)


@rule(
    "WK107",
    at="supervisions",
    says=say("Supervision was due by {due}. That it was held and written down isn't recorded."),
    asks=say("We can't tell whether supervision is overdue."),
    do=say("Hold the supervision, write it down, and record the day."),
    overdue=True,
    lapses=True,
    params={"months": Parameter(unit="months", low=1, high=24)},
    limits="A confirmation practice with a colleague doesn't count. Time away that isn't recorded"
    " isn't taken into account.",
)
def supervision_overdue(employment: Employment, *, months: int, on: date) -> Iterator[Hit]:
    """Supervision is held every so many months, and written down."""
    found = supervision_cadence(employment, months=months, on=on)
    yield from _overdue(found, employment, nothing_held=employment.supervisions == ())


@rule(
    "WK109",
    at="appraisals",
    says=say("An appraisal was due by {due}. That it was held isn't recorded."),
    asks=say("We can't tell whether an appraisal is overdue."),
    do=say("Hold the appraisal, agree what they will learn next, and record the day."),
    overdue=True,
    lapses=True,
    params={"months": Parameter(unit="months", low=1, high=36)},
    limits="Time away that isn't recorded isn't taken into account.",
)
def appraisal_overdue(employment: Employment, *, months: int, on: date) -> Iterator[Hit]:
    """An appraisal is held every so many months."""
    found = appraisal_cadence(employment, months=months, on=on)
    yield from _overdue(found, employment, nothing_held=employment.appraisals == ())


def _overdue(found: Cadence, employment: Employment, *, nothing_held: bool) -> Iterator[Hit]:
    if found.overdue is not None:
        yield fails(due=found.overdue)
    elif found.answer is Due.CANT_TELL:
        yield asks("since" if employment.since is None and nothing_held else None)


@rule(
    "WK117",
    at="asked",
    says=say("This training was due by {due}. That it was passed isn't recorded."),
    asks=say("We can't tell whether this training is in date."),
    do=say("Arrange the training, and record the day it was passed."),
    overdue=True,
    lapses=True,
    limits="It asks about what the employment says is asked: fill that from a training matrix. Only"
    " what is mandatory is asked about.",
)
def training_missing(employment: Employment, *, on: date) -> Iterator[Hit]:
    """Each mandatory topic was passed by its day, and again when it was due."""
    if employment.asked is None:
        yield unsure("asked")
        return
    wanted = [(at, one) for at, one in enumerate(employment.asked) if one.mandatory is not False]
    if not wanted:
        yield from SKIP
    for at, one in wanted:
        place = f"asked/{at}"
        found = topic_standing(one, employment, on=on)
        if one.mandatory is None or one.topic is None or found.state is TopicState.CANT_TELL:
            yield asks(place)
        elif found.state in _BY_A_RECORDED_DAY and found.due in _recorded_days(employment):
            yield fails(place, instead=_BY_A_RECORDED_DAY[found.state])
        elif found.state in _WRONG and found.due is not None:
            yield fails(place, instead=_WRONG[found.state], due=found.due)


def _recorded_days(employment: Employment) -> set[date | NoneRecorded | None]:
    ends = (one.expires for one in employment.training or ())
    return {employment.since, employment.first_alone_on, *ends}
