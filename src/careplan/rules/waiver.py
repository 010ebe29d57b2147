"""A waiver: somebody's written decision to accept a finding for a while."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from careplan.answers import blank
from careplan.citations import Citation, cite
from careplan.errors import InvalidValueError, Problem
from careplan.messages import Message, say

POINTER: Final = r"(/[A-Za-z0-9_.~-]{1,100}){0,20}"


def _present(_: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or blank(value):
        raise InvalidValueError([Problem(f"/{attribute.name}", "expected text")])


def _is_pointer(_: Any, __: Any, value: Any) -> None:
    if not isinstance(value, str) or not re.fullmatch(POINTER, value):
        raise InvalidValueError(
            [Problem("/path", "expected a pointer such as /goals/0, or nothing")]
        )


def _is_date(_: Any, __: Any, value: Any) -> None:
    if type(value) is not date:
        raise InvalidValueError([Problem("/until", "expected a date such as 2026-03-15")])


@frozen(kw_only=True)
class Waiver:
    """Somebody's decision to accept a finding: which, why, and until when.

    Args:
        rule: the code or name of the rule.
        path: the pointer of the place where it is waived, and below; ``""`` is everywhere.
        reason: why the finding is accepted.
        who: the role of the person who decided, without their name.
        until: the last day of the waiver.

    Raises:
        InvalidValueError: if an argument is blank or isn't of the right kind.
    """

    rule: str = field(validator=_present)
    path: str = field(default="", validator=_is_pointer)
    reason: str = field(validator=_present)
    who: str = field(validator=_present)
    until: date = field(validator=_is_date)

    def covers(self, names: frozenset[str], pointer: str) -> bool:
        """Does it waive this rule at this place?"""
        return self.rule in names and (
            not self.path or pointer == self.path or pointer.startswith(f"{self.path}/")
        )


@frozen
class WaiverProblem:
    """Something that can be wrong with a waiver. It becomes a finding of its own."""

    code: str
    name: str
    says: Message
    do: Message

    @property
    def cites(self) -> tuple[Citation, ...]:
        """This library's own page on waivers."""
        return (cite("careplan waivers"),)


EXPIRED: Final = WaiverProblem(
    "WA101",
    "expired-waiver",
    say("A waiver of {rule} ran out on {until}."),
    say("Mend what was waived, or decide again and record a new waiver."),
)
UNUSED: Final = WaiverProblem(
    "WA102",
    "unused-waiver",
    say("A waiver of {rule} matches no finding here."),
    say("Take the waiver out, or correct its rule or its place."),
)
REFUSED: Final = WaiverProblem(
    "WA103",
    "waiver-not-allowed",
    say("Nobody can waive {rule}."),
    say("Take the waiver out, and see to the finding itself."),
)
PROBLEMS: Final[Mapping[str, WaiverProblem]] = {
    item.code: item for item in (EXPIRED, UNUSED, REFUSED)
}
