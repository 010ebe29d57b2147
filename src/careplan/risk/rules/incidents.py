"""Rules about one incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.incident import Harm, Harmed, Incident, IncidentKind, gravely_harmed
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure
from careplan.rules.rule import Parameter

_TREATED = {Harm.GP, Harm.HOSPITAL, Harm.DEATH}
MANAGER_NOT_TOLD: Final = say(
    "A GP or hospital was needed, or somebody died, and the record says that the manager wasn't"
    " told."
)
NOT_IN_RECORD: Final = say(
    "A GP or hospital was needed, or somebody died, and the incident is recorded as not in the"
    " person's own record."
)
PERSON_NOT_TOLD: Final = say(
    "The record says that the person, or somebody for them, wasn't told of this."
)
NO_APOLOGY: Final = say("The person was told of this, and the record says that nobody apologised.")


@required_field(
    "IC101",
    at="what",
    says=say("What happened isn't recorded."),
    do=say("Record what happened."),
)
def incident_not_described(incident: Incident) -> None:
    """An incident says what happened."""


@required_field(
    "IC102",
    at="kind",
    says=say("The kind of incident isn't recorded."),
    do=say("Record what kind of incident this was."),
)
def incident_of_no_kind(incident: Incident) -> None:
    """An incident has a kind, so that frequent kinds can be seen."""


@required_field(
    "IC103",
    at="harm",
    says=say("The harm this incident did, or that it did none, isn't recorded."),
    do=say("Record the harm this incident did, or that it did none."),
)
def harm_not_recorded(incident: Incident) -> None:
    """An incident says what harm it did."""


@required_field(
    "IC104",
    at="learnt",
    says=say("What was learnt from this incident, and what is done about it, isn't recorded."),
    do=say("Record what was learnt from this incident, and what is done about it."),
)
def nothing_learnt(incident: Incident) -> None:
    """An incident says what was learnt from it."""


@rule(
    "IC105",
    at="recorded_by",
    says=say(
        "It isn't fully recorded who wrote this down, when they wrote it, and when it happened."
    ),
    do=say("Record when this happened, who wrote it down and when."),
)
def incident_by_nobody(incident: Incident) -> Iterator[Hit]:
    """An incident says when it happened, who wrote it down, and when."""
    for name in ("recorded_by", "on", "recorded_on"):
        if blank(getattr(incident, name)):
            yield fails(name)
            return


@rule(
    "IC106",
    at="recorded_on",
    says=say("This was written down more than {days} days after it happened."),
    asks=say(
        "We can't tell whether this was written down within {days} days: "
        "the date it happened or was written isn't recorded."
    ),
    do=say(
        "Record when this happened and when it was written down; correct either if it is wrong."
    ),
    params={"days": Parameter(unit="days", low=0, high=28)},
)
def incident_written_late(incident: Incident, *, days: int) -> Iterator[Hit]:
    """An incident is written down within a set number of days."""
    if incident.on is None:
        yield asks("on")
    elif incident.recorded_on is None:
        yield asks()
    elif incident.recorded_on - incident.on > timedelta(days=days):
        yield fails()


@rule(
    "IC107",
    at="manager_told_on",
    says=say(
        "A GP or hospital was needed, or somebody died. At least one of these"
        " isn't recorded: that the manager was told, and that the incident is"
        " in the person's own record."
    ),
    do=say(
        "Record the harm, when the manager was told, and the incident in the person's own record."
    ),
)
def manager_not_told(incident: Incident) -> Iterator[Hit]:
    """The manager is told of a death or GP or hospital care, and it is in the person's record."""
    if incident.harm is None:
        yield unsure("harm")
    elif incident.harm not in _TREATED:
        yield from SKIP
    elif incident.manager_told_on is None:
        yield fails(instead=MANAGER_NOT_TOLD) if incident.manager_told is False else fails()
    elif incident.in_care_record is not True:
        not_there = incident.in_care_record is False
        yield fails("in_care_record", instead=NOT_IN_RECORD if not_there else None)


@rule(
    "IC108",
    at="candour",
    says=say(
        "It isn't recorded that the person, or somebody for them, was told "
        "in person and given an apology."
    ),
    do=say(
        "Record the harm. If it needed a GP or a hospital, tell the person or somebody for them,"
        " apologise, and record both."
    ),
    limits="It asks about harm to the person that needed a GP or a hospital, or a death. The law"
    " says which harm the duty of candour covers.",
)
def person_not_told(incident: Incident) -> Iterator[Hit]:
    """After treated harm to the person, they or somebody for them are told, with an apology."""
    if incident.harm is None:
        yield unsure("harm")
    elif incident.harm not in _TREATED:
        yield from SKIP
    elif incident.harmed is None:
        yield unsure("harmed")
    elif Harmed.PERSON not in incident.harmed:
        yield from SKIP
    elif incident.candour is None or incident.candour.told_on is None:
        told = None if incident.candour is None else incident.candour.told
        yield fails(instead=PERSON_NOT_TOLD) if told is False else fails()
    elif incident.candour.apology is not True:
        none = incident.candour.apology is False
        yield fails("candour/apology", instead=NO_APOLOGY if none else None)


@rule(
    "IC116",
    at="notification",
    says=say("Whether the regulator must hear of this, and who decided, isn't recorded."),
    do=say(
        "Decide whether the regulator must hear of this. Keep the decision as a record of its own,"
        " with who decided and why, and put its key here."
    ),
    limits="It asks about harm to the person that needed a hospital, a death, and an allegation. It"
    " doesn't judge whether the regulator must hear of an incident. The record that the key names"
    " is checked by itself.",
)
def regulator_not_considered(incident: Incident) -> Iterator[Hit]:
    """After hospital care, a death or an allegation, somebody decided whether to tell."""
    if incident.notification is not None:
        return
    if incident.kind is IncidentKind.ALLEGATION:
        yield fails()
        return
    so, missing = gravely_harmed(incident)
    if so:
        yield fails()
    elif so is None:
        yield unsure(missing)
    elif incident.kind is None:
        yield unsure("kind")
    else:
        yield from SKIP
