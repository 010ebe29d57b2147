"""A baseline: the findings accepted today, so that only new ones fail later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import frozen

from careplan._core.registry import file_text
from careplan.errors import DefinitionError, Problem
from careplan.formats.judged import Judged
from careplan.rules import Finding, Level

FORMAT: Final = "careplan-baseline/1"
ONE_PROFILE: Final = "expected at least one document that could be read, and one profile for all"
_NOT_TEXT: Final = re.compile("[\ud800-\udfff]")
_MOST_BYTES: Final = 200_000_000


class Accepted(NamedTuple):
    """One accepted finding. It contains no value of the plan.

    Args:
        plan: the plan's key, or its place if it has no key.
        code: the rule's code.
        requirement: the requirement's key.
        path: the finding's path, by the keys of things.
    """

    plan: str
    code: str
    requirement: str
    path: str


@frozen(kw_only=True)
class Compared:
    """What has changed since a baseline was made.

    Args:
        new: the findings that weren't accepted, each with the place of its plan.
        gone: the accepted findings that the judged plans no longer have. Remove them from the
            baseline.
    """

    new: tuple[tuple[str, Finding], ...]
    gone: tuple[Accepted, ...]

    @property
    def ok(self) -> bool:
        """Are the plans no worse than before? They are worse if a new finding is a must."""
        return not any(finding.level is Level.MUST for _, finding in self.new)


@frozen(kw_only=True)
class Baseline:
    """The accepted findings of one profile.

    Args:
        profile: the profile's key.
        version: the profile's version when the findings were accepted.
        accepted: the findings.
    """

    profile: str
    version: str
    accepted: frozenset[Accepted]

    def dump(self) -> str:
        """The baseline as JSON, with one sorted line for each finding, to make diffs clear."""
        return "".join(baseline_pieces(self.profile, self.version, sorted(self.accepted)))

    def compare(self, judged: Iterable[Judged]) -> Compared:
        """Compare this baseline with the plans that were judged now.

        Args:
            judged: the reports on the plans, with their places.

        Returns:
            The findings that are new, and those that have gone.

        Raises:
            DefinitionError: if a report is by another profile.
        """
        found = Comparison(self)
        for one in judged:
            found.add(one)
        return found.done()


class Comparison:
    """Compares report by report. It keeps what is new and what is accepted, and no report.

    Args:
        baseline: the baseline to compare with.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._plans = {one.plan for one in baseline.accepted}
        self._new: list[tuple[str, Finding]] = []
        self._seen: set[str] = set()
        self._found: set[Accepted] = set()

    def add(self, one: Judged) -> None:
        """Compare one report.

        Args:
            one: the report, with the place of its plan.

        Raises:
            DefinitionError: if it is by another profile.
        """
        if one.report.profile.key != self._baseline.profile:
            problem = Problem("/profile", "belongs to another profile")
            raise DefinitionError("baseline", [problem])
        self._seen |= {plan_of(one)} & self._plans
        for finding, known in accepted_in(one):
            if known in self._baseline.accepted:
                self._found.add(known)
            else:
                self._new.append((one.place, finding))

    def done(self) -> Compared:
        """What has changed, over all reports."""
        left = self._baseline.accepted - self._found
        gone = sorted(one for one in left if one.plan in self._seen)
        return Compared(new=tuple(self._new), gone=tuple(gone))


def baseline_pieces(profile: str, version: str, accepted: Iterable[Accepted]) -> Iterator[str]:
    """A baseline as JSON, piece by piece, with one line for each finding.

    Args:
        profile: the profile's key.
        version: the profile's version.
        accepted: the findings, sorted, each once.
    """
    head = {"format": FORMAT, "profile": profile, "version": version}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "accepted": ['
    before, after = "\n  ", ""
    for one in accepted:
        # only ASCII can hold the name of a file that isn't UTF-8
        ascii_only = any(map(_NOT_TEXT.search, one))
        yield f"{before}{json.dumps(list(one), ensure_ascii=ascii_only)}"
        before, after = ",\n  ", "\n"
    yield f"{after}]}}\n"


def plan_of(one: Judged) -> str:
    """What a baseline calls a plan: its key, or its place if it has none."""
    return one.report.key or one.place


def accepted_in(one: Judged) -> Iterator[tuple[Finding, Accepted]]:
    """Every finding of a report, each with what a baseline holds of it."""
    plan = plan_of(one)
    return ((finding, Accepted(plan, *finding.identity)) for finding in one.report.findings)


def baseline_of(judged: Iterable[Judged]) -> Baseline:
    """Accept every finding of some reports, all by one profile.

    Args:
        judged: the reports, with the places of their plans.

    Returns:
        The baseline.

    Raises:
        DefinitionError: if there are no reports, or they are by several profiles or versions.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(key="g"), "lancashire-rehab", on=date(2026, 3, 2))
    >>> held = baseline_of([Judged("goal.json", report)])
    >>> held.compare([Judged("goal.json", report)]).new
    ()
    """
    accepted: set[Accepted] = set()
    profiles: set[tuple[str, str]] = set()
    for one in judged:
        profiles.add((one.report.profile.key, one.report.profile.version))
        accepted.update(known for _, known in accepted_in(one))
    if len(profiles) != 1:
        raise DefinitionError("baseline", [Problem("", ONE_PROFILE)])
    ((profile, version),) = profiles
    return Baseline(profile=profile, version=version, accepted=frozenset(accepted))


def load_baseline(path: str | Path) -> Baseline:
    """Read a baseline from its file.

    Args:
        path: the file.

    Raises:
        DefinitionError: if the file can't be read, or isn't a baseline.
    """
    file = Path(path)
    try:
        return _read(json.loads(file_text(file, most_bytes=_MOST_BYTES)))
    except (ValueError, RecursionError):
        reason = "isn't JSON"
    except (KeyError, TypeError):
        reason = f"isn't a baseline: expected format {FORMAT}"
    raise DefinitionError(file.name, [Problem("", reason)])


def _read(raw: Any) -> Baseline:
    if raw["format"] != FORMAT or not {type(raw["profile"]), type(raw["version"])} <= {str}:
        raise KeyError
    accepted = frozenset(Accepted(*one) for one in raw["accepted"])
    if not all(type(part) is str for one in accepted for part in one):
        raise TypeError
    return Baseline(profile=raw["profile"], version=raw["version"], accepted=accepted)
