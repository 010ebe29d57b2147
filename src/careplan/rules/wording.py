"""The report's own words, so that they reach the translators with every other sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careplan.citations import Weight
from careplan.messages import Message, say
from careplan.rules.outcome import State
from careplan.rules.requirement import Level

NOT_ASKED: Final = say("This part was never asked or recorded, so nobody can tell.")
CRASHED: Final = say("The rule itself failed to run here, so nothing was checked.")
TURNED_OFF: Final = say("The profile turns it off: {reason}")
NOT_IN_FORCE: Final = say("It is not in force on the day judged by.")
OUT_OF_SCOPE: Final = say("What was handed in can't hold what this is about.")
NOTHING_HERE: Final = say("The record shows that there is nothing here it is about.")

HEADING: Final = say("{title} ({profile}, version {version})")
COMPLETE: Final = say("Judged on {on}: complete. Every must is met, or doesn't apply.")
NOT_COMPLETE: Final = say("Judged on {on}: not complete. Musts still to see to: {count}.")
NOT_JUDGED: Final = say("Judged on {on}: nothing here could be judged by this profile.")
NO_FINDINGS: Final = say("There is nothing to look at.")
NEVER_ASKED: Final = say("Never asked or recorded, so these can't be told:")
WHOLE: Final = say("(the whole)")
CITED: Final = say("{weight}: {citation}")
HOW_COMPLETE: Final = say("How complete")
SHARE: Final = say("{met} of {of}")
BY_LEVEL: Final = say("Requirements met")
BY_SECTION: Final = say("By section")
WAITING: Final = say("Waiting")
COME_BACK: Final = say("Come back to it by {until}.")
NO_DATE: Final = say("No day to come back to it is recorded.")
WAIVED: Final = say("Waived")
ASIDE: Final = say("Doesn't apply: {none}. Out of scope: {scope}.")

LEVELS: Final[Mapping[Level, Message]] = {
    Level.MUST: say("Must"),
    Level.SHOULD: say("Should"),
    Level.COULD: say("Could"),
    Level.OFF: say("Off"),
}
STATES: Final[Mapping[State, Message]] = {
    State.MET: say("met"),
    State.NOT_MET: say("not met"),
    State.CANT_TELL: say("can't tell"),
    State.DOESNT_APPLY: say("doesn't apply"),
    State.WAIVED: say("waived"),
    State.FAILED_TO_RUN: say("failed to run"),
    State.OUT_OF_SCOPE: say("out of scope"),
}
WEIGHTS: Final[Mapping[Weight, Message]] = {
    Weight.STATUTE: say("Statute"),
    Weight.GUIDANCE: say("Guidance"),
    Weight.LOCAL: say("Local rule"),
}
