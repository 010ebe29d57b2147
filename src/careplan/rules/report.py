"""A report: the result of each requirement, and how complete the record is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.messages import Language, Message, render
from careplan.rules.causes import under_their_causes
from careplan.rules.outcome import State
from careplan.rules.places import column_in_words, in_order, in_words
from careplan.rules.requirement import Level, Profile
from careplan.rules.result import Finding, Place, Result, section
from careplan.rules.source_format import SourceFormat

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
        source: what the source of the object can hold, if the check was given that.
        pointers: class to the pointers of its objects, with spaces between them, for each class
            that a requirement is about.
        at_rest: the pointers of what is over or on hold, each with a slash at its end.
        fitting: if nothing could be checked, the keys of profiles about such an object.
    """

    profile: Profile
    on: date
    subject: type[Any]
    key: str | None = None
    results: tuple[Result, ...] = field(repr=False)
    about_waivers: tuple[Finding, ...] = field(default=(), repr=False)
    source: SourceFormat | None = None
    pointers: Mapping[type[Any], str] = field(factory=dict, repr=False)
    at_rest: tuple[str, ...] = field(default=(), repr=False)
    fitting: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def ok(self) -> bool:
        """Is every must met, not applicable, out of scope, or waived?

        It is `False` if every requirement is out of scope, because nothing was checked.
        """
        return self.judged and not self.unmet_musts

    @property
    def complete(self) -> bool:
        """Is it `ok`, and was there a must to meet, and can the source hold every must?"""
        return self.ok and self.has_musts and not self.beyond_source

    @cached_property
    def has_musts(self) -> bool:
        """Does the profile require anything that could be checked on this object?"""
        return any(
            row.requirement.level is Level.MUST and row.state is not State.OUT_OF_SCOPE
            for row in self.results
        )

    @cached_property
    def beyond_source(self) -> int:
        """How many musts are about something that the source of the object can't hold."""
        return sum(
            row.requirement.level is Level.MUST and row.beyond_source for row in self.results
        )

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
        """What a person must look at: dangers first, then what is late, then by place.

        Places are in the order of the record. What was never filled in comes after the faults of
        single things. A finding that follows from another comes right after it.
        """
        found = [finding for row in self.results for finding in row.findings]
        ordered = sorted([*found, *self.about_waivers], key=self._order)
        return tuple(under_their_causes(ordered))

    def _order(self, finding: Finding) -> tuple[Any, ...]:
        place = in_order(self.subject, finding.pointer)
        return (
            not finding.danger,
            not finding.overdue,
            finding.column is not None,
            place,
            -finding.level.rank,
            finding.code,
            finding.requirement.key,
        )

    def place_in_words(self, finding: Finding) -> tuple[Message, ...]:
        """Where a finding is, in words, step by step; empty if it is about the whole record.

        >>> from careplan import check
        >>> from careplan.goals import Action, Goal
        >>> goal = Goal(actions=[Action(key="a1")])
        >>> report = check(goal, "lancashire-rehab", on=date(2026, 3, 2))
        >>> [str(word) for word in report.place_in_words(report.findings[-2])]
        ['action 1 (a1)', 'due']
        """
        if finding.column is not None:
            places, of = finding.column.pointers, finding.column.of
            return column_in_words(self.subject, places[0], len(places), of)
        return in_words(self.subject, finding.pointer, finding.path)

    def places(self, result: Result) -> Iterator[Place]:
        """Every place that a result's rule was run at, and its state there.

        Args:
            result: one of this report's results.
        """
        held = self.pointers.get(result.requirement.rule.of)
        rest = self.at_rest if result.requirement.rule.lapses else ()
        return result.places(() if held is None else held.split(" "), rest)

    @cached_property
    def completeness(self) -> Completeness:
        """Unmet musts, then shares by level and by section."""
        levels: dict[Level, Counter[State]] = {}
        parts: dict[str, Counter[State]] = {}
        for row in self.results:
            levels.setdefault(row.requirement.level, Counter())[row.state] += 1
            for pointer, state in self.places(row):
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
            "complete": self.complete,
            "source": None if self.source is None else self.source.title,
            "beyond_source": self.beyond_source,
            "completeness": self.completeness.as_dict(),
            "findings": [
                finding.as_dict(locale)
                | {"place": [render(word, locale) for word in self.place_in_words(finding)]}
                for finding in self.findings
            ],
            "results": [row.as_dict(locale) for row in self.results],
        }


def _share(states: Counter[State]) -> Share:
    return Share(states[State.MET], sum(states[state] for state in _COUNTED))
