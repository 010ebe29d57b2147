"""A waiver: somebody's written decision to accept a finding for a while."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from careplan.answers import blank
from careplan.errors import InvalidValueError, Problem
from careplan.rules.places import without_items

PATH: Final = r"(/(key=[^/\x00-\x1f\x7f-\x9f]{1,200}|[A-Za-z0-9_.~-]{1,100})){0,20}"
EXPECTED_PATH: Final = "expected a path such as /goals/key=g1, or nothing"


def _present(_: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or blank(value):
        raise InvalidValueError([Problem(f"/{attribute.name}", "expected text")])


def _is_path(_: Any, __: Any, value: Any) -> None:
    if not isinstance(value, str) or not re.fullmatch(PATH, value):
        raise InvalidValueError([Problem("/path", EXPECTED_PATH)])


def _is_date(_: Any, __: Any, value: Any) -> None:
    if type(value) is not date:
        raise InvalidValueError([Problem("/until", "expected a date such as 2026-03-15")])


@frozen(kw_only=True)
class Waiver:
    """Somebody's decision to accept a finding: which, why, and until when.

    Args:
        rule: the code or name of the rule.
        path: the place where it is waived, and below; ``""`` is everywhere. A thing with a key
            goes by its key, ``/goals/key=g1``, so that the waiver stays with it when the list
            changes. Only a thing without a key goes by its number: ``/goals/0``. A path with
            neither is of every such thing: ``/goals/due``.
        reason: why the finding is accepted.
        who: the role of the person who decided, without their name.
        until: the last day of the waiver.

    Raises:
        InvalidValueError: if an argument is blank or isn't of the right kind.
    """

    rule: str = field(validator=_present)
    path: str = field(default="", validator=_is_path)
    reason: str = field(validator=_present)
    who: str = field(validator=_present)
    until: date = field(validator=_is_date)

    def covers(self, names: frozenset[str], path: str) -> bool:
        """Does it waive a rule with one of these names at this path?"""
        return self.rule in names and any(
            f"{one}/".startswith(f"{self.path}/") for one in (path, without_items(path))
        )
