"""The report's own sentences, marked for translation like every other sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careplan.citations import Weight
from careplan.messages import Message, say
from careplan.rules.outcome import State
from careplan.rules.requirement import Level

NOT_ASKED: Final = say("This section is empty, so the rule can't be checked.")
COULDNT_READ: Final = say("We can't tell: this couldn't be read in the copy of the document.")
CRASHED: Final = say("The rule failed to run here, so nothing was checked.")
TURNED_OFF: Final = say("The profile turns this rule off: {reason}")
NOT_IN_FORCE: Final = say("This requirement isn't in force on the day of the check.")
OUT_OF_SCOPE: Final = say("Not checked: this rule is about something that wasn't handed in.")
BEYOND_SOURCE: Final = say("Not checked: {source} can't hold what this rule is about.")
NOTHING_HERE: Final = say(
    "This rule doesn't apply, because the record says there is nothing of this kind."
)
NOTHING_DUE: Final = say("What this rule is about is over or on hold, so nothing is due.")

HEADING: Final = say("{title} ({profile}, version {version})")
HEADING_OF: Final = say("{key}: {profile}")
COMPLETE: Final = say("Judged on {on}: complete. Every required item is met, or doesn't apply.")
COMPLETE_SO_FAR: Final = say(
    "Judged on {on}: not complete. Every required item that {source} can hold is met."
)
BEYOND: Final = say("Required items that {source} can't hold, to be looked at elsewhere: {count}.")
NOTHING_REQUIRED: Final = say(
    "Judged on {on}: this profile requires nothing here. Items to look at: {count}."
)
NOT_COMPLETE: Final = say("Judged on {on}: not complete. Required items still to do: {count}.")
NOT_JUDGED: Final = say(
    "Judged on {on}: this profile couldn't check anything here. It is about another kind of record:"
    " {wanted}, not {found}."
)
FITTING: Final = say("Profiles that fit: {profiles}.")
NO_FINDINGS: Final = say("No problems found.")
NEVER_ASKED: Final = say("These sections are blank, so they can't be checked:")
DANGER: Final = say("Safety and rights: look at these first")
DO: Final = say("do")
FOLLOWS: Final = say("follows from {code}")
WHO: Final = say("for: {who}")
OVERDUE: Final = say("Overdue")
NEVER_FILLED: Final = say("Hardly ever filled in, or lost in the copy: told once")
OTHERS: Final = say("Everything else, in the order of the record")
ALL: Final = say("What to look at, in the order of the record")
MARK: Final = say("{level}, {state}")
NAMED: Final = say("{code} {name}")
WAIVED_AT: Final = say("{code} {name} at {place}")
WHOLE: Final = say("(whole record)")
CITED: Final = say("{weight} [{number}], {clauses}")
SOURCES: Final = say("Sources")
SOURCE: Final = say("[{number}] {title}")
PLACE: Final = say("{place}, {part}")
VERDICT: Final = say("Verdict")
HOW_COMPLETE: Final = say("How complete")
SHARE: Final = say("{met} of {of}")
BY_LEVEL: Final = say("Requirements met")
BY_SECTION: Final = say("By section")
WAITING: Final = say("Waiting")
COME_BACK: Final = say("Come back to this by {until}.")
NO_DATE: Final = say("No date is recorded for coming back to this.")
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
