"""Rules about the duty of candour after an incident.

Whether the duty arises is the opinion of a health care professional. The rules look for the record
of it, and for the steps that it leads to. They work out neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.incident import Candour, Incident, gravely_harmed
from careplan.rules import SKIP, Hit, fails, rule, unsure

_NO_JUDGE: Final = say(
    "Which health care professional judged whether the duty of candour arises isn't recorded."
)
_IN_PERSON: Final = {
    "told_on": say("That the person, or somebody for them, was told in person isn't recorded."),
    "account": say("That they were given a true account of it isn't recorded."),
    "enquiries": say("That they were told what else is looked into isn't recorded."),
    "apology": say("That somebody said sorry isn't recorded."),
}
_NO_SUPPORT: Final = say("What support was offered isn't recorded.")
_NOT_IN_WRITING: Final = say("That it was put in writing for them isn't recorded.")
_WRITTEN_FIRST: Final = say("What was put in writing is dated before they were told in person.")
_NO_RESULTS: Final = say("That they have in writing what was found isn't recorded.")


@rule(
    "IC109",
    at="candour",
    says=say(
        "Whether the duty of candour arises, and which health care professional judged so, isn't"
        " recorded."
    ),
    do=say("Ask a health care professional whether the duty of candour arises, and record it."),
    limits="It asks about harm to the person that needed a hospital, or a death.",
)
def candour_not_considered(incident: Incident) -> Iterator[Hit]:
    """After a death or hospital care, somebody judged whether the duty of candour arises."""
    so, missing = gravely_harmed(incident)
    if so is None:
        yield unsure(missing)
    elif not so:
        yield from SKIP
    elif incident.candour is None or incident.candour.arises is None:
        yield fails()
    elif blank(incident.candour.judged_by):
        yield fails("candour/judged_by", instead=_NO_JUDGE)


@rule(
    "IC110",
    at="candour",
    says=say("A step of the duty of candour isn't recorded."),
    do=say(
        "Tell them in person and say sorry, offer support, then write to them. Record each step, or"
        " what was tried."
    ),
    follows=("IC109",),
    limits="The law sets no number of days. Where nobody can be reached, or nobody wants to speak,"
    " a record of what was tried is all it asks.",
)
def candour_step_missing(incident: Incident, *, on: date) -> Iterator[Hit]:
    """Where the duty arises, each step is recorded: in person, in writing, and support."""
    candour = incident.candour or Candour()
    if candour.arises:
        yield from _missing_steps(candour, on)
        return
    so, missing = gravely_harmed(incident)
    if candour.arises is False or so is False:
        yield from SKIP
    else:
        yield unsure("candour") if so else unsure(missing)


def _missing_steps(candour: Candour, on: date) -> Iterator[Hit]:
    """A hit for each step that isn't recorded. What was found is asked once there is a letter."""
    if not blank(candour.attempts) and candour.told_on is None:
        return
    for name, missing in _IN_PERSON.items():
        if not _done(getattr(candour, name), on):
            yield fails(f"candour/{name}", instead=missing)
    if blank(candour.support):
        yield fails("candour/support", instead=_NO_SUPPORT)
    if not _done(candour.in_writing_on, on):
        yield fails("candour/in_writing_on", instead=_NOT_IN_WRITING)
        return
    if _written_first(candour):
        yield fails("candour/in_writing_on", instead=_WRITTEN_FIRST)
    if candour.results_in_writing is not True:
        yield fails("candour/results_in_writing", instead=_NO_RESULTS)


def _written_first(candour: Candour) -> bool:
    """Does the letter come before the talk? The regulation has them the other way round."""
    told, written = candour.told_on, candour.in_writing_on
    return told is not None and written is not None and written < told


def _done(held: Any, on: date) -> bool:
    """Is a step recorded as done? A day after the day of the check hasn't come yet."""
    return held <= on if isinstance(held, date) else held is True
