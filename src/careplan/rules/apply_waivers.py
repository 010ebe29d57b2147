"""Applies waivers to results, and reports those that expired, match nothing or aren't allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from careplan._core.models import Model
from careplan.citations import cite
from careplan.messages import Message, say
from careplan.rules.outcome import Hit, State
from careplan.rules.places import KEYED
from careplan.rules.requirement import Level, Requirement
from careplan.rules.result import Finding, Result
from careplan.rules.rule import Rule
from careplan.rules.waiver import Waiver


def _never(_: Any) -> Iterable[Hit]:
    return ()


def _about_waivers(code: str, name: str, says: Message, do: Message) -> Requirement:
    """A requirement about waivers themselves. The engine checks it; its rule has no test."""
    rule = Rule(code=code, name=name, of=Model, says=says, do=do, test=_never)
    return Requirement(key=name, rule=rule, level=Level.SHOULD, cites=(cite("careplan waivers"),))


@cache
def about_waivers() -> Mapping[str, Requirement]:
    """What can be wrong with a waiver, by name."""
    found = (
        _about_waivers(
            "WA101",
            "expired-waiver",
            say("A waiver of {rule} ran out on {until}."),
            say("Correct what was waived, or decide again and record a new waiver."),
        ),
        _about_waivers(
            "WA102",
            "unused-waiver",
            say("A waiver of {rule} matches no finding here."),
            say(
                "Remove the waiver, or correct its rule or its path. "
                "The path of a thing with a key holds its key."
            ),
        ),
        _about_waivers(
            "WA103",
            "waiver-not-allowed",
            say("Nobody can waive {rule}."),
            say("Remove the waiver, and act on the finding itself."),
        ),
    )
    return MappingProxyType({one.key: one for one in found})


def apply_waivers(
    results: list[Result], waivers: tuple[Waiver, ...], on: date
) -> tuple[list[Result], tuple[Finding, ...]]:
    """Apply waivers.

    Args:
        results: the results of a check.
        waivers: the waivers.
        on: the date of the check.

    Returns:
        The results, with what is waived; and the findings about the waivers themselves.
    """
    if not waivers:
        return results, ()
    about = [_finding("expired-waiver", one, until=one.until) for one in waivers if on > one.until]
    valid = [one for one in waivers if on <= one.until]
    used: set[Waiver] = set()
    found = []
    for result in results:
        matching = [(one, _matched(one, result)) for one in valid]
        matching = [(one, here) for one, here in matching if here]
        used.update(one for one, _ in matching)
        if not result.requirement.rule.waivable:
            about += [_finding("waiver-not-allowed", one) for one, _ in matching]
        elif matching:
            waived = dict.fromkeys(finding for _, here in matching for finding in here)
            result = result.without(tuple(waived))  # noqa: PLW2901
        found.append(result)
    about += [_finding("unused-waiver", one) for one in valid if one not in used]
    return found, tuple(about)


def _matched(waiver: Waiver, result: Result) -> list[Finding]:
    """The findings that a waiver is about. A rule that failed to run can't be waived."""
    rule = result.requirement.rule
    names = frozenset({rule.code, rule.name})
    return [
        finding
        for finding in result.findings
        if finding.failure is None and waiver.covers(names, finding.path)
    ]


def _finding(name: str, waiver: Waiver, **more: date) -> Finding:
    need = about_waivers()[name]
    return Finding(
        requirement=need,
        pointer="" if KEYED in waiver.path else waiver.path,
        path=waiver.path,
        state=State.NOT_MET,
        message=need.rule.says.fill(rule=waiver.rule, **more),
    )
