"""What follows from what: no place is blamed twice for one fact.

A rule may name the rules whose findings cause its own. Besides, one blank field often leaves
several rules unable to tell: they follow from the rule that asks for the field, or from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.result import Finding


def under_their_causes(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings in order, but each that follows from another comes right after that one.

    A danger never goes under what isn't one. A cause doesn't follow from anything itself.

    Args:
        findings: a report's findings, in order.
    """
    causes = {at: cause for at, one in enumerate(findings) if (cause := _named(one, findings))}
    causes |= _of_one_blank(findings, causes)
    below: dict[int, list[Finding]] = {}
    for at, cause in causes.items():
        below.setdefault(cause[0], []).append(evolve(findings[at], follows=cause[1]))
    for at, finding in enumerate(findings):
        if at not in causes:
            yield finding
            yield from below.get(at, ())


_Cause = tuple[int, str]
"""The place in the list of the finding that another follows from, and its code."""


def _named(finding: Finding, findings: Sequence[Finding]) -> _Cause | None:
    """The cause that a finding's rule names, if there is such a finding at its place."""
    named = finding.requirement.rule.follows
    if not named:
        return None
    for at, other in enumerate(findings):
        if (
            other.code in named
            and not other.requirement.rule.follows
            and _same_places(finding, other)
            and other.danger >= finding.danger
        ):
            return at, other.code
    return None


def _of_one_blank(findings: Sequence[Finding], causes: dict[int, _Cause]) -> dict[int, _Cause]:
    """The causes of findings that can't tell for a blank that another finding asks for."""
    here: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(findings):
        if at not in causes and one.message != wording.NOT_ASKED and _asks(one):
            here.setdefault(one.places, []).append(at)
    found: dict[int, _Cause] = {}
    for places in here.values():
        first = min(places, key=lambda at: (findings[at].state is State.CANT_TELL, at))
        leader = findings[first]
        for at in places:
            other = findings[at]
            follows = other.state is State.CANT_TELL and other.code != leader.code
            if follows and leader.danger >= other.danger:
                found[at] = first, leader.code
    return found


def _asks(finding: Finding) -> bool:
    """Is the finding about a blank: one that can't tell, or a record that isn't there?"""
    if finding.state is State.CANT_TELL:
        return True
    return finding.state is State.NOT_MET and not finding.requirement.rule.about_facts


def _same_place(one: str, other: str) -> bool:
    """Are two pointers equal, or is one of them below the other?"""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _same_places(one: Finding, cause: Finding) -> bool:
    """Is each place of a finding at, above or below a place of its cause?"""
    return all(any(_same_place(here, there) for there in cause.places) for here in one.places)
