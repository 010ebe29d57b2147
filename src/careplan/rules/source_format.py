"""What a source of records can hold, so that a check doesn't ask it for anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from careplan._core.field_types import field_types, is_model
from careplan.errors import InvalidValueError, Problem, did_you_mean
from careplan.rules.traversal import branches, reachable

_NUMBER = re.compile(r"/\d+(?=/|$)")


def _paths(holds: Iterable[str]) -> frozenset[str]:
    return frozenset(holds)


@frozen(kw_only=True)
class SourceFormat:
    """What an export, a form or a standard has room for.

    A check that is given one looks only at what the source can hold. A requirement about anything
    else is *out of scope* for this source. A rule may read other fields than the one it reports
    on; if such a field isn't held, its answer may still be *not met*.

    Args:
        title: what to call the source in a report, such as ``"the day centre's export"``.
        subject: the class of the records, such as `SupportPlan`.
        holds: paths of what it holds, without numbers: ``"/goals/due"`` is a field of every goal,
            and ``"/goals"`` is everything about goals. At least one.

    Raises:
        InvalidValueError: if a path leads to no field of the class.

    >>> from careplan.goals import Goal
    >>> export = SourceFormat(title="our export", subject=Goal, holds=["/statement", "/actions"])
    >>> export.covers("/actions/0/responsible"), export.covers("/due")
    (True, False)
    """

    title: str
    subject: type[Any]
    holds: frozenset[str] = field(converter=_paths)

    def __attrs_post_init__(self) -> None:
        problems = [
            problem for path in sorted(self.holds) if (problem := _unknown(path, self.subject))
        ]
        if not self.holds or problems:
            raise InvalidValueError(problems or [Problem("/holds", "expected at least one path")])

    def covers(self, pointer: str) -> bool:
        """Can the source hold what is at this pointer, and everything below it?"""
        if not pointer:
            return all(f"/{name}" in self.holds for name in field_types(self.subject))
        path = _NUMBER.sub("", pointer)
        while path:
            if path in self.holds:
                return True
            path = path.rpartition("/")[0]
        return False

    def can_hold(self, kind: type[Any], at: str) -> bool:
        """Could the source hold this field of any object of this class?

        Args:
            kind: the class.
            at: the field, or ``""`` for the object itself or any part of it.
        """
        for path in _paths_to(self.subject, kind):
            if self.covers(f"{path}/{at}" if at else path):
                return True
            if not at and any(one.startswith(f"{path}/") for one in self.holds):
                return True
        return False


def _paths_to(start: type[Any], kind: type[Any], path: str = "") -> list[str]:
    """The paths at which a class occurs in another. A class inside itself is listed once."""
    found = [path] if start is kind else []
    for name, _, below in branches(start):
        if kind in reachable(below) and path.count("/") < _DEEPEST:
            found += _paths_to(below, kind, f"{path}/{name}")
    return found


_DEEPEST = 8


def _unknown(path: str, kind: type[Any]) -> Problem | None:
    start, *names = path.split("/")
    for name in names:
        known = field_types(kind) if is_model(kind) else {}
        if name not in known:
            return Problem(f"/holds{path}", f"leads to no field{did_you_mean(name, known)}")
        kind = known[name].kind
    return None if start == "" and names else Problem("/holds", "expected a path such as /goals")
