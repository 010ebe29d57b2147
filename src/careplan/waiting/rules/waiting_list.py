"""Rules about one person's wait. They don't apply once the person has left the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.models import is_unrecorded
from careplan.answers import none_recorded
from careplan.dates import add_days
from careplan.messages import say
from careplan.rules import Hit, asks, fails, rule
from careplan.rules.rule import Parameter
from careplan.waiting.waiting_list import WaitingEntry


@rule(
    "WT101",
    at="contacts",
    says=say("They were to hear by {due} how their wait stands. That isn't recorded."),
    asks=say(
        "We can't tell whether they have heard how their wait stands: when it began, or when"
        " somebody was in touch, isn't recorded."
    ),
    do=say("Be in touch, say how the wait stands, and record the date."),
    params={"days": Parameter(unit="days", low=1, high=366)},
    overdue=True,
    lapses=True,
    limits="It asks for the next word only: it doesn't find a gap between two earlier ones.",
)
def no_word_while_waiting(entry: WaitingEntry, *, days: int, on: date) -> Iterator[Hit]:
    """Somebody is in touch at least every so many days while a person waits."""
    contacts = entry.contacts or ()
    known = [one.on for one in contacts if one.on is not None and one.on <= on]
    if entry.since is not None:
        known.append(entry.since)
    due = add_days(max(known), days) if known else None
    undated = [at for at, one in enumerate(contacts) if one.on is None]
    if due is not None and on <= due:
        return
    if entry.contacts is None:
        yield asks()
    elif undated:
        yield asks(f"contacts/{undated[0]}/on")
    elif due is None:
        yield asks("since")
    else:
        yield fails(due=due)


_HOW_LONG: Final = say("That they were told how long the wait is likely to take isn't recorded.")
_INTERIM: Final = say("What helps while they wait, or that nothing can, isn't recorded.")
_RISK: Final = say("That anybody looked at the risk while they wait isn't recorded.")
_RISK_AGAIN: Final = say(
    "The risk while they wait was to be looked at again by {due}. That isn't recorded."
)


@rule(
    "WT103",
    says=say("What is done while they wait isn't recorded."),
    do=say(
        "Say how long the wait is likely to take, look at the risk, and record what helps"
        " meanwhile, or that nothing can. An urgent need can be met before an assessment."
    ),
    params={"days": Parameter(unit="days", low=1, high=366)},
    lapses=True,
)
def waiting_without_support(entry: WaitingEntry, *, days: int, on: date) -> Iterator[Hit]:
    """While somebody waits: how long was said, support is recorded, and risk is looked at."""
    said = any(one.said_how_long and (one.on or on) <= on for one in entry.contacts or ())
    if entry.likely_by is None and not said:
        yield fails("likely_by", instead=_HOW_LONG)
    if is_unrecorded(entry.interim) and not none_recorded(entry.interim):
        yield fails("interim", instead=_INTERIM)
    looked = [day for day in entry.risk_looked_at or () if day <= on]
    if not looked:
        yield fails("risk_looked_at", instead=_RISK)
    elif on > (due := add_days(max(looked), days)):
        yield fails("risk_looked_at", instead=_RISK_AGAIN, due=due)
