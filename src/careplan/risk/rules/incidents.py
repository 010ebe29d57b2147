"""Rules about one incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.incident import Harm, Incident
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure
from careplan.rules.rule import Parameter

of_incident = partial(required_field, of=Incident)
_TREATED = {Harm.GP, Harm.HOSPITAL, Harm.DEATH}

INCIDENT_NOT_DESCRIBED = of_incident(
    "IC101",
    "incident-not-described",
    "what",
    says=say("What happened isn't recorded."),
    why="An incident says what happened.",
)
INCIDENT_OF_NO_KIND = of_incident(
    "IC102",
    "incident-of-no-kind",
    "kind",
    says=say("What kind of incident it was isn't recorded."),
    why="An incident has its kind, so that what happens often can be seen.",
)
HARM_NOT_RECORDED = of_incident(
    "IC103",
    "harm-not-recorded",
    "harm",
    says=say("What it did to anybody isn't recorded; nothing is an answer."),
    why="An incident says what harm it did.",
)
NOTHING_LEARNT = of_incident(
    "IC104",
    "nothing-learnt",
    "learnt",
    says=say("What was learnt from it, and what is done, isn't recorded."),
    why="An incident says what was learnt from it.",
)


@rule(
    "IC105",
    "incident-by-nobody",
    of=Incident,
    kind=Kind.RECORD,
    at="recorded_by",
    says=say("Who wrote this down, when it happened or when it was written isn't recorded."),
)
def incident_by_nobody(incident: Incident) -> Iterator[Hit]:
    """An incident says when it happened, who wrote it down, and when."""
    for name in ("recorded_by", "on", "recorded_on"):
        if blank(getattr(incident, name)):
            yield fails(name)
            return


@rule(
    "IC106",
    "incident-written-late",
    of=Incident,
    kind=Kind.FACT,
    at="recorded_on",
    params={"days": Parameter(unit="days", low=0, high=28)},
    says=say("It was written down more than {days} days after it happened."),
    asks=say("Whether it was written down within {days} days can't be told: a day is blank."),
)
def incident_written_late(incident: Incident, *, days: int) -> Iterator[Hit]:
    """An incident is written down within some days."""
    if incident.on is None:
        yield asks("on")
    elif incident.recorded_on is None:
        yield asks()
    elif incident.recorded_on - incident.on > timedelta(days=days):
        yield fails()


@rule(
    "IC107",
    "manager-not-told",
    of=Incident,
    kind=Kind.RECORD,
    at="manager_told_on",
    says=say(
        "A doctor or a hospital was needed; the manager, or the person's record, wasn't told."
    ),
)
def manager_not_told(incident: Incident) -> Iterator[Hit]:
    """Where a GP or a hospital was needed the manager is told, and the person's record says so."""
    if incident.harm is None:
        yield unsure("harm")
    elif incident.harm not in _TREATED:
        yield from SKIP
    elif incident.manager_told_on is None:
        yield fails()
    elif incident.in_care_record is not True:
        yield fails("in_care_record")


@rule(
    "IC108",
    "person-not-told",
    of=Incident,
    kind=Kind.RECORD,
    at="candour",
    waivable=False,
    says=say("That the person was told in person, and that somebody said sorry, isn't recorded."),
    limits="Which harm the duty of candour is about is for its own law: it asks about any.",
)
def person_not_told(incident: Incident) -> Iterator[Hit]:
    """Where it did harm, the person was told in person, and somebody said sorry."""
    if incident.harm is None:
        yield unsure("harm")
    elif incident.harm is Harm.NONE:
        yield from SKIP
    elif incident.candour is None or incident.candour.told_on is None:
        yield fails()
    elif incident.candour.apology is not True:
        yield fails("candour/apology")
