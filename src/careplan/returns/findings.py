"""What a check of events finds. Rows and fields are named; what a cell holds never is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

from attrs import frozen

from careplan._core.printing import Printable
from careplan.messages import Language, Message, render, say
from careplan.returns.specification import field_names


class Kind(StrEnum):
    """What is wrong, or what we can't tell. Conflicts and duplicates about a person come first."""

    NOBODY = "no-identifier"
    CONFLICT = "conflict"
    OUTCOMES = "two-outcomes"
    DUPLICATE = "duplicate"
    CANT_TELL_DUPLICATE = "can't-tell-whether-duplicate"
    BLANK = "blank-mandatory"
    NOT_LISTED = "not-listed"
    RELEASE_1 = "release-1-value"
    NOT_APPLICABLE = "not-applicable"
    NOT_A_DAY = "not-a-day"
    NOT_A_NUMBER = "not-a-number"
    BEFORE_START = "before-start"
    AFTER_PERIOD = "after-period"
    AFTER_DEATH = "after-death"
    OPEN_AFTER_DEATH = "open-after-death"
    NO_FREQUENCY = "cost-without-frequency"
    NO_COST = "units-without-cost"
    PRISON = "direct-payment-in-prison"
    CANT_TELL_LISTED = "can't-tell-whether-listed"
    CANT_TELL_MANDATORY = "can't-tell-whether-mandatory"


SAYS: Final[Mapping[Kind, Message]] = {
    Kind.NOBODY: say("No NHS number is recorded, nor both of the council's own numbers."),
    Kind.CONFLICT: say("Rows about one person disagree."),
    Kind.OUTCOMES: say("One event has more than one outcome."),
    Kind.DUPLICATE: say("One event is there more than once."),
    Kind.CANT_TELL_DUPLICATE: say("These rows may be one event: what would tell is blank."),
    Kind.BLANK: say("This is blank, and release 1 makes it mandatory here."),
    Kind.NOT_LISTED: say("This isn't in release 2's list."),
    Kind.RELEASE_1: say("This is a value of release 1."),
    Kind.NOT_APPLICABLE: say("This is filled, and doesn't apply to this kind of event."),
    Kind.NOT_A_DAY: say("This isn't a date such as 2026-11-30 or 30/11/2026."),
    Kind.NOT_A_NUMBER: say("This isn't a number with at most two decimal places."),
    Kind.BEFORE_START: say("The event ends before it starts."),
    Kind.AFTER_PERIOD: say("The event starts after the period ends."),
    Kind.AFTER_DEATH: say("The event ends after the person's death."),
    Kind.OPEN_AFTER_DEATH: say("The person has died, and the end of this service is blank."),
    Kind.NO_FREQUENCY: say("A cost is recorded, and how often it is paid isn't."),
    Kind.NO_COST: say("Planned units are recorded, and their cost isn't."),
    Kind.PRISON: say("Support in prison is recorded as a direct payment."),
    Kind.CANT_TELL_LISTED: say("We can't tell whether this is in release 2's list."),
    Kind.CANT_TELL_MANDATORY: say("This is blank. We can't tell whether it is mandatory here."),
}
_KINDS: Final = {kind: at for at, kind in enumerate(Kind)}


def place_of(kind: Kind, field: str) -> tuple[int, int]:
    """Where a finding stands among others: by kind, then by field in the order of a file."""
    return _KINDS[kind], _fields()[field]


@cache
def _fields() -> Mapping[str, int]:
    return {name: at for at, name in enumerate(field_names())}


@frozen(kw_only=True)
class EventFinding:
    """One finding.

    Args:
        kind: what is wrong, or what we can't tell.
        field: the field it is about.
        rows: the numbers of the rows, as a spreadsheet shows them: the heads are row 1. Of events
            that come from no file, their places from 1.
    """

    kind: Kind
    field: str
    rows: tuple[int, ...]

    @property
    def message(self) -> Message:
        """The sentence."""
        return SAYS[self.kind]


@frozen(kw_only=True, repr=False)
class EventsReport(Printable):
    """What a check of events found.

    Args:
        events: how many events were checked.
        findings: the findings: conflicts and duplicates first, then by kind, field and row.
    """

    events: int
    findings: tuple[EventFinding, ...]

    def __repr__(self) -> str:
        return f"<EventsReport, {self.events} events, {len(self.findings)} findings>"

    def counts(self) -> Mapping[tuple[Kind, str], int]:
        """How many findings there are of each kind about each field, in the same order."""
        return Counter((one.kind, one.field) for one in self.findings)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the sentences.
        """
        return {
            "events": self.events,
            "findings": [
                {
                    "kind": one.kind.value,
                    "field": one.field,
                    "rows": [*one.rows],
                    "message": render(one.message, locale),
                }
                for one in self.findings
            ],
        }
