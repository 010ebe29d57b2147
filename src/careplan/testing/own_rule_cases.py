"""Runs the worked cases of a council's own rules, as the library's own are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from careplan.citations import cite
from careplan.errors import LoadError
from careplan.rules import Level, Profile, Requirement, Rule, judge
from careplan.rules.cases import Case
from careplan.serde import load


@frozen
class CaseResult:
    """The result of one worked case.

    Args:
        case: the case.
        said: what came of it: a state and a place, or that its example can't be read.
        ok: whether that is what the case says.
    """

    case: Case
    said: str
    ok: bool


def run_cases(profile: Profile) -> Iterator[CaseResult]:
    """Run every worked case of the rules that a profile's own file declares.

    Args:
        profile: the profile, as `careplan.load_profile` gives it.

    Yields:
        What came of each case, in the file's order. A rule takes the numbers with which the profile
        requires it first.

    >>> from careplan import load_profile
    >>> list(run_cases(load_profile("winter-plan")))
    []
    """
    rules = {rule.code: rule for rule in profile.own_rules}
    for case in profile.cases:
        yield _run(case, rules[case.rule], profile)


def _run(case: Case, rule: Rule, profile: Profile) -> CaseResult:
    try:
        subject = load(_on_wire(case.data), rule.of)
    except LoadError as error:
        places = ", ".join(problem.pointer or "(top level)" for problem in error.problems)
        return CaseResult(case, f"the example can't be read: {places}", ok=False)
    required = (one.values for one in profile.requirements if one.rule.code == rule.code)
    need = Requirement(
        key=rule.name,
        rule=rule,
        level=Level.MUST,
        cites=(cite("careplan cases"),),
        values=next(required, {}),
    )
    alone = Profile(key="cases", title="Cases", version="1", subject=rule.of, requirements=(need,))
    (row,) = judge(subject, alone, on=case.on).results
    at = row.findings[0].pointer if row.findings else None
    said = row.state.value if at is None else f"{row.state.value} at {at or '(top level)'}"
    return CaseResult(case, said, ok=row.state is case.state and at == case.at)


def _on_wire(value: Any) -> Any:
    """Plain data as JSON has it: TOML's dates as text."""
    if isinstance(value, Mapping):
        return {key: _on_wire(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_on_wire(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
