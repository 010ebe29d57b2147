"""Plan files as tests: ``pytest -p careplan.testing.plugin``.

A file is collected if its name matches ``careplan_plans``. Each plan in it is a collector, and each
requirement of ``careplan_profile`` is a test, so ``-k``, xdist and JUnit reports work as usual. A
test passes only if its requirement is met. *Doesn't apply*, *out of scope* and *waived* are counted
under their own names, and *can't tell* fails wherever *not met* would.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import pytest

from careplan.errors import CareplanError, LoadError
from careplan.profiles import Waivers, load_profile, load_waivers
from careplan.rules import Finding, Level, Profile, Report, Result, State
from careplan.serde.document_reader import read_lines
from careplan.serde.loading import MOST_BYTES
from careplan.testing.assertions import judged
from careplan.testing.failure_text import told, unreadable

_LINES: Final = (".jsonl", ".ndjson")
_STATE: Final = "careplan_state"
_SKIPPED: Final = {
    State.DOESNT_APPLY: ("doesn't apply", "-"),
    State.OUT_OF_SCOPE: ("out of scope", "o"),
    State.WAIVED: ("waived", "w"),
    # these don't fail if the requirement is below the level that fails
    State.NOT_MET: ("not met, below the level", "n"),
    State.CANT_TELL: ("can't tell, below the level", "?"),
    State.FAILED_TO_RUN: ("failed to run, below the level", "!"),
}
_NEVER_JUDGED: Final = {State.DOESNT_APPLY, State.OUT_OF_SCOPE, State.WAIVED}
_OPTIONS: Final = {
    "careplan_profile": "the profile that plan files are judged by: a name, or a TOML file",
    "careplan_on": "the day they are judged by, such as 2026-03-15",
    "careplan_level": "the weakest level that fails: must (unless given), should or could",
    "careplan_waivers": "a TOML file of waivers",
    "careplan_pages": "the address of your copy of the documentation",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings, to the ini file and to the command line."""
    group = parser.getgroup("careplan", "plan files as tests")
    for name, says in _OPTIONS.items():
        parser.addini(name, says, default="")
        group.addoption(f"--{name.replace('_', '-')}", dest=name, default="", help=says)
    says = "names of plan files, such as plans/*.json; *.plan.json unless given"
    parser.addini("careplan_plans", says, type="args", default=["*.plan.json", "*.plans.jsonl"])


def _setting(config: pytest.Config, name: str) -> str:
    return str(config.getoption(name) or config.getini(name))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlanFile | None:
    """Collect a file as a plan file, if its name matches."""
    inside = Path(os.path.relpath(file_path, parent.config.rootpath)).as_posix()
    patterns = parent.config.getini("careplan_plans")
    if any(fnmatch(file_path.name, one) or fnmatch(inside, one) for one in patterns):
        return PlanFile.from_parent(parent, path=file_path)
    return None


class PlanFile(pytest.File):
    """A file with one plan, or with one plan on each line."""

    def collect(self) -> Iterator[Plan]:
        """Collect each plan in the file."""
        by = _By(self.config)
        if self.path.suffix.lower() not in _LINES:
            yield Plan.from_parent(self, name="plan", data=self.path, by=by)
            return
        with self.path.open("rb") as file:
            for number, line in read_lines(file, lambda data: data, MOST_BYTES):
                yield Plan.from_parent(self, name=f"line-{number}", data=line, by=by)


class _By:
    """The profile, day, level and waivers to judge by, read from the settings for each file."""

    def __init__(self, config: pytest.Config) -> None:
        name, on = _setting(config, "careplan_profile"), _setting(config, "careplan_on")
        waivers = _setting(config, "careplan_waivers")
        try:
            self.profile: Profile = load_profile(_path(config, name))
            self.on = date.fromisoformat(on)
            self.level = Level(_setting(config, "careplan_level") or "must")
            self.waivers = load_waivers(_path(config, waivers)) if waivers else Waivers()
        except (CareplanError, ValueError) as error:
            known = "careplan_profile, careplan_on, careplan_level or careplan_waivers"
            msg = f"can't judge plan files: check the settings {known}: {error}"
            raise pytest.UsageError(msg) from None
        self.pages = _setting(config, "careplan_pages")


def _path(config: pytest.Config, name: str) -> str:
    """The path of a TOML file, which is relative to pytest's root folder; or the name as it is."""
    return str(config.rootpath / name) if name.endswith(".toml") else name


class Plan(pytest.Collector):
    """One plan. It is judged when it is collected, which takes less time than naming its tests."""

    def __init__(self, *, data: Path | bytes | LoadError, by: _By, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data, self.by = data, by

    def collect(self) -> Iterator[pytest.Item]:
        """Collect a test for each requirement and waiver problem; one that fails if unreadable."""
        try:
            report = self._report()
        except LoadError as error:
            text = unreadable(error, self.by.profile.subject.__name__)
            yield UnreadableItem.from_parent(self, name="can-be-read", text=text)
            return
        for row in report.results:
            need = row.requirement
            name = f"{need.rule.code}-{need.key}"
            yield RequirementItem.from_parent(self, name=name, row=row, by=self.by)
        for at, finding in enumerate(report.about_waivers):
            name = f"{finding.code}-{finding.name}-{at}"
            yield WaiverItem.from_parent(self, name=name, finding=finding)

    def _report(self) -> Report:
        if isinstance(self.data, LoadError):
            raise self.data
        data = self.data.read_bytes() if isinstance(self.data, Path) else self.data
        waivers = self.by.waivers.of(_key(data))
        return judged(data, self.by.profile, on=self.by.on, waivers=waivers)


def _key(data: bytes) -> str | None:
    """The plan's key, to find its waivers. ``None`` for bad data, which the loader reports."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return None
    key = raw.get("key") if isinstance(raw, dict) else None
    return key if isinstance(key, str) else None


class _Item(pytest.Item):
    """A test that fails with a message that says everything, without a traceback."""

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The message alone. For any other exception, what pytest shows."""
        if isinstance(excinfo.value, _FailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)  # pragma: no cover

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The place of the test: the file, the plan and the requirement."""
        plan = self.parent.name if self.parent else ""
        return self.path, None, f"{self.path.name} {plan} {self.name}"


class _FailedError(Exception):
    pass


class RequirementItem(_Item):
    """One requirement of the profile, on one plan."""

    def __init__(self, *, row: Result, by: _By, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.row, self.by = row, by
        self.user_properties.append((_STATE, row.state.value))

    def runtest(self) -> None:
        """Pass if the requirement is met, skip if it can't fail, or fail with its findings."""
        row = self.row
        if row.state is State.MET:
            return
        below = row.requirement.level.rank < self.by.level.rank
        if row.state in _NEVER_JUDGED or below:
            pytest.skip(f"{row.requirement.level.value}: {row.state.value}")
        lines = [line for one in row.findings for line in told(one, self.by.pages)]
        raise _FailedError("\n".join(lines))


class UnreadableItem(_Item):
    """A test that fails because the plan can't be read. Its message lists every problem."""

    def __init__(self, *, text: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text = text

    def runtest(self) -> None:
        """Fail with every problem of shape."""
        raise _FailedError(self.text)


class WaiverItem(_Item):
    """A test that fails because a waiver has expired, waives nothing, or isn't allowed."""

    def __init__(self, *, finding: Finding, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.finding = finding

    def runtest(self) -> None:
        """Fail with the problem."""
        raise _FailedError("\n".join(told(self.finding, "")))


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Count a test under the name of its state, if it wasn't judged or doesn't fail here."""
    state = dict(getattr(report, "user_properties", ())).get(_STATE)
    if state is None or report.when != "call":
        return None
    if report.skipped:
        category, letter = _SKIPPED[State(state)]
        return category, letter, category.upper()
    if report.failed and state == State.CANT_TELL.value:
        return "failed", "?", "CAN'T TELL"
    return None
