"""Changes the code in one place at a time, and sees whether a test notices.

Run by nox's session ``mutants``. Cosmic Ray makes the changes, in copies of the repository. The
whole suite is run once, and it is written down which tests run which lines. A seed draws places
from each area. For each change, the tests that run its line are tried first, then those that run
its module and those of its package: near and quick ones first, up to so many seconds. A change that
only other tests would notice counts as unnoticed. Each property is tried with ten examples. Prints
each change that no test noticed, and then a table in Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import accumulate, chain, repeat
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.commands import init
from cosmic_ray.modules import find_modules
from cosmic_ray.mutating import mutate_and_test, use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome
from coverage import CoverageData

ROOT = Path(__file__).parent.parent
SOURCE = Path("src", "careplan")
NEVER_RUN = "core/ReplaceBinaryOperator_BitOr"
"""``int | None`` in an annotation: no run ever looks at it."""
LEFT_OUT = ("tests/browser", "tests/clusters", "tests/test_linear_time.py", "tests/test_budget.py")
"""They need more than Python, or count steps and calls, which coverage itself adds to."""
LISTS = (
    "tests/_core/test_every_",
    "tests/rules/test_danger.py",
    "tests/test_catalogue.py",
    "tests/test_second_copies.py",
)
FIRST = 3.0
"""Seconds of tests that are tried at first; most changes are noticed there."""
ENDLESS = 40.0
"""Tests that take so many times longer count as having noticed: the change made a loop endless."""
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "chosen_tests")

AREAS = {
    "the law": ("eligibility/*.py", "eligibility/law", "eligibility/rules"),
    "services and funds": ("eligibility/services", "eligibility/funds"),
    "goals and needs": ("goals", "needs", "people"),
    "plans": ("plans", "milestones", "waiting", "standards"),
    "medicines and visits": ("medicines", "visits"),
    "care files and programmes": ("assurance", "programmes"),
    "risk and complaints": ("risk", "complaints", "notifications", "hazards"),
    "workforce": ("workforce", "policies", "evidence"),
    "indicators": ("indicators",),
    "instruments": ("instruments",),
    "rules and criteria": ("rules", "criteria", "*.py"),
    "profiles": ("profiles",),
    "reading and dates": ("serde", "dates", "tables"),
    "fields and definitions": ("_core", "_base", "schema"),
    "returns": ("returns",),
    "FHIR": ("fhir",),
    "formats": ("formats", "plots"),
    "the command": ("cli", "testing"),
    "frames": ("frames", "batches", "parallel"),
}


class Map(NamedTuple):
    """Which tests run which lines, and how long each takes."""

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def tests(self, change: MutationSpec, limit: float) -> tuple[list[str], list[str]]:
        """The tests to try at first, and the others, for so many seconds."""
        wanted: dict[str, None] = {}
        for found in self.seeing(change):
            wanted.update(dict.fromkeys(sorted(found, key=lambda one: self.far(one, change))))
        spent = [*accumulate(self.seconds[test] for test in wanted)]
        tests, first, last = [*wanted], bisect(spent, FIRST), bisect(spent, limit)
        return tests[:first], tests[first:last]

    def seeing(self, change: MutationSpec) -> Iterator[set[str]]:
        """The tests that run the lines of a change, then those that run its module or are beside.

        What is run on import counts for no test, so lists of declarations are tried for each.
        """
        lines = self.lines.get(str(change.module_path), {})
        at = range(change.start_pos[0], change.end_pos[0] + 1)
        yield set().union(*(lines.get(line, ()) for line in at))
        package = Path(change.module_path).relative_to(SOURCE).parts[0]
        beside = (f"tests/{package}/", f"{SOURCE}/{package}/", *LISTS)
        yield {*chain(*lines.values()), *(one for one in self.seconds if one.startswith(beside))}

    def far(self, test: str, change: MutationSpec) -> tuple[float, str]:
        """Lists of declarations first, then near tests before far and quick ones before slow."""
        package = Path(change.module_path).relative_to(SOURCE).parts[0]
        near = package in Path(test.partition("::")[0]).parts
        weight = 0 if test.startswith(LISTS) else 1 if near else 4
        return self.seconds[test] * weight, test


class Result(NamedTuple):
    """A change as text, whether a test noticed it, and which."""

    change: str
    noticed: bool
    by: set[str]


def main() -> int:
    """Try a sample from each area that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=15, help="places drawn from each area")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--area", choices=AREAS, action="append", help="all, if none is named")
    parser.add_argument("--seconds", type=float, default=60, help="of tests for one change")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--map", type=Path, help="a folder that keeps which tests run what")
    asked = parser.parse_args()
    rows = ["| area | tried | noticed | |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        copy = copied(ROOT, Path(folder, "repository"))
        seen = mapped(copy, (asked.map or Path(folder)).absolute())
        os.chdir(copy)
        try:
            with ProcessPoolExecutor(asked.jobs, initializer=settle, initargs=(copy,)) as pool:
                names = asked.area or [*AREAS]
                samples = pool.map(drawn, names, repeat(asked.each), repeat(asked.seed))
                for name, changes in zip(names, samples, strict=True):
                    tests = [seen.tests(change, asked.seconds) for change in changes]
                    results = [*pool.map(noticed, changes, tests, repeat(asked.seconds))]
                    rows.append(row(name, results))
        finally:
            print("", *rows, sep="\n")
    return 0


def copied(root: Path, copy: Path) -> Path:
    """A copy of the repository, because Cosmic Ray changes the files themselves."""
    unneeded = shutil.ignore_patterns(".git", ".nox", ".venv", ".*_cache", "dist")
    shutil.copytree(root, copy, ignore=unneeded)
    return copy


def mapped(copy: Path, kept: Path) -> Map:
    """Run the whole suite once, unless a map of it is kept."""
    data, timed = kept / "lines.coverage", kept / "seconds.json"
    # once, because Cosmic Ray lets no run write what it compiled
    compiled = (sys.executable, "-m", "compileall", "-q", "src", "tests")
    subprocess.run(compiled, cwd=copy, check=True)
    if not data.exists():
        kept.mkdir(exist_ok=True)
        asked = ("-n", "auto", "--cov=careplan", "--cov-context=test", "--cov-report=")
        left_out = [f"--ignore={one}" for one in LEFT_OUT]
        settings = environment(TESTS_TIMED=str(timed), COVERAGE_FILE=str(data))
        subprocess.run([*PYTEST, *asked, *left_out], cwd=copy, env=settings, check=False)
    seconds = json.loads(timed.read_text("utf-8"))
    found = CoverageData(str(data))
    found.read()
    lines = {}
    for path in found.measured_files():
        at = found.contexts_by_lineno(path).items()
        name = SOURCE.joinpath(*Path(path).parts[Path(path).parts.index("careplan") + 1 :])
        runs = {line: {one.rpartition("|")[0] for one in tests} for line, tests in at}
        lines[str(name)] = {line: tests & seconds.keys() for line, tests in runs.items()}
    return Map(lines, seconds)


def environment(**others: str) -> dict[str, str]:
    """What the tests are run with: few examples, and the copy's own code."""
    own = {"PYTHONPATH": os.pathsep.join(("src", ".ci")), "HYPOTHESIS_PROFILE": "few"}
    return {**os.environ, **own, **others}


def drawn(name: str, each: int, seed: int) -> list[MutationSpec]:
    """Changes of an area: a module is drawn by its length, then a place in it, then a change."""
    folders = [path for one in AREAS[name] for path in sorted(SOURCE.glob(one))]
    modules = sorted(find_modules(folders))
    lengths = [path.read_text("utf-8").count("\n") for path in modules]
    chance = random.Random(f"{seed} {name}")  # noqa: S311
    chosen: dict[tuple[object, ...], MutationSpec] = {}
    while len(chosen) < each:
        (module,) = chance.choices(modules, lengths)
        found = places(module)
        at = chance.choice(sorted(found)) if found else ()
        change = found[at][chance.choice(sorted(found[at]))] if found else None
        if change and at not in chosen and is_python(change):
            chosen[at] = change
    return [*chosen.values()]


@cache
def places(module: Path) -> dict[tuple[object, ...], dict[str, MutationSpec]]:
    """Each place of a module that can be changed, with each change of it."""
    with use_db(":memory:", WorkDB.Mode.create) as database:
        init([module], database, {})
        changes = [change for item in database.work_items for change in item.mutations]
    found: dict[tuple[object, ...], dict[str, MutationSpec]] = {}
    for change in changes:
        if not change.operator_name.startswith(NEVER_RUN):
            at = (str(module), change.start_pos, change.end_pos)
            found.setdefault(at, {})[change.operator_name] = change
    return found


def is_python(change: MutationSpec) -> bool:
    """Is the changed module still Python? A ``*`` among parameters is taken for a product."""
    operator = get_operator(change.operator_name)()
    with use_mutation(change.module_path, operator, change.occurrence) as (_, code):
        try:
            compile(code, str(change.module_path), "exec")
        except SyntaxError:
            return False
    return True


def settle(copy: Path) -> None:
    """Give each process a copy of its own, and a place for the files of its tests."""
    own = Path(tempfile.mkdtemp(dir=copy.parent))
    os.chdir(copied(copy, own / "repository"))
    os.environ.update(environment(TESTS_CHOSEN=str(own / "chosen.json"), TMPDIR=str(own)))


def noticed(change: MutationSpec, steps: tuple[list[str], ...], limit: float) -> Result:
    """Make one change, and run the tests that may see it, until one fails."""
    found = Result(f"no test runs {change.module_path}", noticed=False, by=set())
    for tests, seconds in zip(steps, (FIRST, limit), strict=True):
        if tests:
            Path(os.environ["TESTS_CHOSEN"]).write_text(json.dumps(tests), "utf-8")
            files = sorted({test.partition("::")[0] for test in tests})
            command = " ".join((*PYTEST, "-x", *files))
            came = mutate_and_test([change], command, ENDLESS * seconds)
            lost = came.test_outcome == TestOutcome.SURVIVED
            found = Result(came.diff, noticed=not lost, by={*FAILED.findall(came.output)})
        if found.noticed:
            break
    return found


def row(name: str, results: list[Result]) -> str:
    """An area's row; what no test noticed is printed, and what a test says without a change.

    Where no test failed and yet it was noticed, the tests never came to an end.
    """
    blamed = set().union(*(one.by for one in results))
    always = failing(sorted(blamed))
    print(*(f"fails without a change: {test}" for test in always), sep="\n")
    print(*(f"no test failed:\n{one.change}" for one in results if one.noticed and not one.by))
    lost = [one.change for one in results if not one.noticed or one.by & always]
    print(*lost, sep="\n\n", flush=True)
    caught = len(results) - len(lost)
    return f"| {name} | {len(results)} | {caught} | {caught / len(results):.0%} |"


def failing(tests: list[str]) -> set[str]:
    """Which of some tests fail as long as nothing is changed."""
    chosen = Path("chosen.json").absolute()
    chosen.write_text(json.dumps(tests), "utf-8")
    command = [*PYTEST, *sorted({test.partition("::")[0] for test in tests})]
    settings = environment(TESTS_CHOSEN=str(chosen))
    found = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    return {*FAILED.findall(found.stdout)}


if __name__ == "__main__":
    sys.exit(main())
