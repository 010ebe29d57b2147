"""Assertions for a test suite. They fail when a plan is incomplete, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from careplan import check, load_plan
from careplan._core.models import Model
from careplan.errors import LoadError
from careplan.plans import SupportPlan
from careplan.profiles import load_profile
from careplan.rules import Profile, Report, Waiver
from careplan.rules.apply_waivers import about_waivers
from careplan.serde import load
from careplan.testing.failure_text import differing, incomplete, unreadable


class IncompleteError(AssertionError):
    """A must isn't met, or the plan can't be read.

    Args:
        text: the message, for a developer.
        report: the report on the plan; ``None`` if the plan couldn't be read.
    """

    def __init__(self, text: str, report: Report | None = None) -> None:
        super().__init__(text)
        self.report = report


class FindingsDifferError(AssertionError):
    """The findings aren't the expected ones.

    Args:
        text: the message, for a developer.
        report: the report on the plan.
    """

    def __init__(self, text: str, report: Report) -> None:
        super().__init__(text)
        self.report = report


def assert_complete(
    x: Model | Mapping[str, Any] | str | bytes | Path,
    profile: str | Path | Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
    pages: str = "",
) -> Report:
    """Fail unless every must of a profile is met.

    Args:
        x: a plan, or another document that the profile is about: an object of a model, a mapping
            read from JSON, JSON as text or bytes, or a path.
        profile: as for `careplan.check`.
        on: the day to judge the plan by.
        waivers: as for `careplan.check`.
        pages: the web address of your copy of the documentation, such as
            ``"https://docs.example/careplan/"``. The message gives each rule's page under it.

    Returns:
        The report, for any further checks of your own.

    Raises:
        IncompleteError: an `AssertionError` that lists the musts that aren't met, by section, with
            pointer, sentence, clause and page; or every problem of shape, if it can't be read.
            *Can't tell* fails in the same way as *not met*. It contains no value of the plan.
        UnknownNameError, ProfileError: as for `careplan.check`.

    >>> from careplan.goals import Goal
    >>> try:
    ...     assert_complete(Goal(), "lancashire-rehab", on=date(2026, 11, 20))
    ... except AssertionError as error:
    ...     print(str(error).splitlines()[5])
      /achievable: GO103 goal-not-judged-achievable
    """
    __tracebackhide__ = True
    asked = load_profile(profile)
    try:
        report = judged(x, asked, on=on, waivers=waivers)
    except LoadError as error:
        text = unreadable(error, asked.subject.__name__)
    else:
        if report.complete:
            return report
        raise IncompleteError(incomplete(report, pages), report)
    raise IncompleteError(text)


def assert_findings(
    x: Model | Mapping[str, Any] | str | bytes | Path,
    profile: str | Path | Profile,
    expected: Iterable[str],
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Fail unless exactly these rules have findings: for plans that are meant to be incomplete.

    Args:
        x: as for `assert_complete`.
        profile: as for `assert_complete`.
        expected: the codes or names of rules, such as ``{"GO105"}``. Rules of every level count.
        on: the day to judge the plan by.
        waivers: as for `assert_complete`.

    Returns:
        The report.

    Raises:
        FindingsDifferError: an `AssertionError` that lists the findings that weren't expected,
            and the expected rules that have no finding.
        LoadError: if `x` can't be read: a document of the wrong shape has no findings.
        LookupError: if the profile doesn't have an expected rule, which could never be found.

    >>> from careplan.goals import Action, Responsible
    >>> swim = Action(description="Swim on Fridays", responsible=Responsible(key="w-1"))
    >>> expected = {"GO112", "action-without-due-day", "responsible-person-without-role"}
    >>> report = assert_findings(swim, "lancashire-rehab", expected, on=date(2026, 11, 20))
    """
    __tracebackhide__ = True
    asked = load_profile(profile)
    report = judged(x, asked, on=on, waivers=waivers)
    wanted = {_code(name, asked) for name in expected}
    found = {finding.code for finding in report.findings}
    if found != wanted:
        raise FindingsDifferError(differing(report, found - wanted, wanted - found), report)
    return report


def _code(name: str, profile: Profile) -> str:
    """The code of one of the profile's rules, or of a problem with a waiver."""
    for problem in about_waivers().values():
        if name in {problem.rule.code, problem.rule.name}:
            return problem.rule.code
    return profile.requirement(name).rule.code


def judged(
    x: Model | Mapping[str, Any] | str | bytes | Path,
    profile: Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Judge a plan, or another document, and read it first if it isn't an object yet.

    Args:
        x: as for `assert_complete`.
        profile: the profile.
        on: the day to judge it by.
        waivers: as for `careplan.check`.

    Raises:
        LoadError: if it can't be read.
    """
    if isinstance(x, Model):
        read: Model = x
    elif profile.subject is SupportPlan:
        read = load_plan(x)
    else:
        read = load(x, profile.subject)
    return check(read, profile, on=on, waivers=waivers)
