"""A report: the result of each requirement, and how complete the record is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.messages import Language
from careplan.rules.outcome import State
from careplan.rules.requirement import Level, Profile
from careplan.rules.result import Finding, Result, section

_SETTLED = frozenset({State.MET, State.DOESNT_APPLY, State.WAIVED, State.OUT_OF_SCOPE})
_COUNTED = frozenset({State.MET, State.NOT_MET, State.CANT_TELL})


class Share(NamedTuple):
    """A count, and the total it is out of.

    Args:
        met: how many are met.
        of: how many are met, not met or *can't tell*.
    """

    met: int
    of: int

    @property
    def fraction(self) -> Fraction | None:
        """The exact share, from 0 to 1; ``None`` if there was nothing to count."""
        return Fraction(self.met, self.of) if self.of else None


@frozen
class Completeness:
    """How complete the record is: how many musts are left to do, then shares.

    Args:
        unmet_musts: how many musts are left to do before the report is ``ok``.
        by_level: level to the share of its requirements that are met.
        by_section: section of the subject to the share of its places that are met.
    """

    unmet_musts: int
    by_level: dict[Level, Share]
    by_section: dict[str, Share]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "unmet_musts": self.unmet_musts,
            "by_level": {key.value: share._asdict() for key, share in self.by_level.items()},
            "by_section": {key: share._asdict() for key, share in self.by_section.items()},
        }


@frozen(kw_only=True, slots=False)
class Report(Printable):
    """The result of checking one subject against one profile on one day.

    ``print(report)`` prints it for a terminal; a notebook shows it as a page.

    Args:
        profile: the profile; its version is part of the report.
        on: the date of the check.
        subject: the class of the object that was checked.
        key: the object's opaque key, if it has one.
        results: one result for each requirement, in the profile's order.
        about_waivers: findings about the waivers that were given.
    """

    profile: Profile
    on: date
    subject: type[Any]
    key: str | None = None
    results: tuple[Result, ...] = field(repr=False)
    about_waivers: tuple[Finding, ...] = field(default=(), repr=False)

    @cached_property
    def ok(self) -> bool:
        """Is every must met, not applicable, out of scope, or waived?

        It is `False` if every requirement is out of scope, because nothing was checked.
        """
        return self.judged and not self.unmet_musts

    @cached_property
    def unmet_musts(self) -> int:
        """How many musts are left to do before the report is ``ok``."""
        return sum(
            row.requirement.level is Level.MUST and row.state not in _SETTLED
            for row in self.results
        )

    @cached_property
    def judged(self) -> bool:
        """Could any requirement of the profile be checked on the object that was given?"""
        return any(row.state is not State.OUT_OF_SCOPE for row in self.results)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a person must look at: dangers first, then by level, then by place."""
        found = [finding for row in self.results for finding in row.findings]
        return tuple(sorted([*found, *self.about_waivers], key=_order))

    @cached_property
    def completeness(self) -> Completeness:
        """Unmet musts, then shares by level and by section."""
        levels: dict[Level, Counter[State]] = {}
        parts: dict[str, Counter[State]] = {}
        for row in self.results:
            levels.setdefault(row.requirement.level, Counter())[row.state] += 1
            for pointer, state in row.places:
                parts.setdefault(section(pointer), Counter())[state] += 1
        ranked = sorted(levels, key=lambda level: -level.rank)
        return Completeness(
            self.unmet_musts,
            {level: _share(levels[level]) for level in ranked if level is not Level.OFF},
            {name: _share(parts[name]) for name in sorted(parts)},
        )

    def in_state(self, *states: State) -> tuple[Result, ...]:
        """The results in any of these states."""
        return tuple(row for row in self.results if row.state in states)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON. It contains no value from the record."""
        return {
            "profile": self.profile.key,
            "profile_version": self.profile.version,
            "on": self.on.isoformat(),
            "subject": self.subject.__name__,
            "key": self.key,
            "ok": self.ok,
            "completeness": self.completeness.as_dict(),
            "findings": [finding.as_dict(locale) for finding in self.findings],
            "results": [row.as_dict(locale) for row in self.results],
        }


def _share(states: Counter[State]) -> Share:
    return Share(states[State.MET], sum(states[state] for state in _COUNTED))


def _order(finding: Finding) -> tuple[Any, ...]:
    return (not finding.danger, -finding.level.rank, natural(finding.pointer), finding.code)


def natural(pointer: str) -> list[tuple[int, int, str]]:
    """A sort key in which /goals/10 comes after /goals/9."""
    return [
        (0, int(token), "") if re.fullmatch(r"\d{1,9}", token, re.ASCII) else (1, 0, token)
        for token in pointer.split("/")
    ]
