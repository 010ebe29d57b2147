"""A baseline: the findings accepted today, so that only new ones fail later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import frozen

from careplan._core.registry import file_text
from careplan.errors import DefinitionError, Problem
from careplan.formats.judged import Judged
from careplan.rules import Finding, Level

FORMAT: Final = "careplan-baseline/1"
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
        lines = [json.dumps(list(one), ensure_ascii=False) for one in sorted(self.accepted)]
        head = {"format": FORMAT, "profile": self.profile, "version": self.version}
        start = json.dumps(head, ensure_ascii=False)[:-1]
        body = ",\n  ".join(lines)
        inside = f"\n  {body}\n" if lines else ""
        return f'{start}, "accepted": [{inside}]}}\n'

    def compare(self, judged: Iterable[Judged]) -> Compared:
        """Compare this baseline with the plans that were judged now.

        Args:
            judged: the reports on the plans, with their places.

        Returns:
            The findings that are new, and those that have gone.

        Raises:
            DefinitionError: if a report is by another profile.
        """
        new: list[tuple[str, Finding]] = []
        seen: set[str] = set()
        found: set[Accepted] = set()
        for one in judged:
            if one.report.profile.key != self.profile:
                problem = Problem("/profile", "belongs to another profile")
                raise DefinitionError("baseline", [problem])
            seen.add(_plan(one))
            for finding in one.report.findings:
                known = Accepted(_plan(one), *finding.identity)
                found.add(known)
                if known not in self.accepted:
                    new.append((one.place, finding))
        gone = sorted(one for one in self.accepted - found if one.plan in seen)
        return Compared(new=tuple(new), gone=tuple(gone))


def _plan(one: Judged) -> str:
    return one.report.key or one.place


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
    held = list(judged)
    profiles = {(one.report.profile.key, one.report.profile.version) for one in held}
    if len(profiles) != 1:
        raise DefinitionError(
            "baseline",
            [
                Problem(
                    "", "expected at least one document that could be read, and one profile for all"
                )
            ],
        )
    ((profile, version),) = profiles
    accepted = {
        Accepted(_plan(one), *finding.identity) for one in held for finding in one.report.findings
    }
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
