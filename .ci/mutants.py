"""Changes the code in one place at a time, and sees whether a test notices.

Run by nox's session ``mutants``. Cosmic Ray makes the changes, in a copy of the
repository. The places are drawn by a seed from each area, and the tests of that area are run, so a
change that only another area's tests would notice counts as unnoticed. The tests nearest to the
module come first, because most changes are noticed there; each property is tried with ten examples.
Prints each change that no test noticed, and then a table in Markdown.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.modules import find_modules
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).parent.parent
CASES = "tests/rules/test_cases.py"
NEVER_RUN = "core/ReplaceBinaryOperator_BitOr"
"""``int | None`` in an annotation: no run ever looks at it."""
MODELS = "tests/_core"
SLOWEST = 1800.0
"""Seconds after which the tests of a changed place count as having noticed it: it never ends."""
RULE = re.compile(r'@rule\(\s*"([A-Z]{2}\d{3})"')


class Area(NamedTuple):
    """Packages, and the tests that are to notice a change in them."""

    packages: tuple[str, ...]
    tests: str


def area(*packages: str, tests: str = "") -> Area:
    """An area with the tests and doctests of its packages, and others that are named."""
    own = [f"tests/{one}" for one in packages if (ROOT / "tests" / one).is_dir()]
    modules = [f"src/careplan/{one}" for one in packages]
    return Area(packages, " ".join((*own, *modules, tests)))


AREAS = {
    "the law": area("eligibility/law", tests="tests/eligibility"),
    "services and funds": area(
        "eligibility/services", "eligibility/funds", tests="tests/eligibility"
    ),
    "goals and needs": area("goals", "needs", "people", tests=f"{MODELS} {CASES}"),
    "plans": area("plans", tests=f"{MODELS} {CASES}"),
    "medicines and visits": area("medicines", "visits", tests=f"{MODELS} {CASES}"),
    "care files and programmes": area("assurance", "programmes", tests=f"{MODELS} {CASES}"),
    "risk and complaints": area("risk", "complaints", tests=f"{MODELS} {CASES}"),
    "workforce": area("workforce", tests=f"{MODELS} {CASES}"),
    "indicators": area("indicators", tests=MODELS),
    "instruments": area("instruments", tests=CASES),
    "rules and criteria": area("rules", "criteria", tests="tests/eligibility"),
    "profiles": area("profiles", tests="tests/rules/test_engine.py tests/rules/test_report.py"),
    "reading and dates": area("serde", "dates", tests=MODELS),
    "fields and definitions": area("_core", "schema", tests="tests/serde"),
    "returns": area("returns"),
    "FHIR": area("fhir"),
    "formats": area("formats", tests="tests/cli/test_check.py tests/cli/test_forms.py"),
    "the command": area("cli"),
    # two of its seven engines: the others take ten times as long
    "frames": area("frames", tests="-k 'not (pandas or pyarrow or duckdb)'"),
}


def main() -> int:
    """Try a sample from each area that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=15, help="places drawn from each area")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--area", choices=AREAS, action="append", help="all, if none is named")
    asked = parser.parse_args()
    rows = ["| area | places | tried | noticed | |", "|---|---|---|---|---|"]
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = copied(Path(folder))
            for name in asked.area or AREAS:
                row = tried(name, copy, each=asked.each, seed=asked.seed)
                rows.append(row)
    finally:
        print("", *rows, sep="\n")
    return 0


def copied(folder: Path) -> Path:
    """A copy of the repository, because Cosmic Ray changes the files themselves."""
    copy = folder / "repository"
    unneeded = shutil.ignore_patterns(".git", ".nox", ".venv", "__pycache__", ".*_cache", "dist")
    shutil.copytree(ROOT, copy, ignore=unneeded)
    return copy


def tried(name: str, copy: Path, *, each: int, seed: int) -> str:
    """Change an area in places that are drawn; print what no test noticed, and give its row."""
    session, settings = copy / "session.sqlite", copy / "session.toml"
    session.unlink(missing_ok=True)
    modules = [
        str(path.relative_to(copy))
        for package in AREAS[name].packages
        for path in find_modules([copy / "src" / "careplan" / package])
    ]
    variables = "env PYTHONPATH=src HYPOTHESIS_PROFILE=few"
    run = f"{variables} {sys.executable} -m pytest -qx -p no:cacheprovider"
    settings.write_text(
        f"[cosmic-ray]\nmodule-path = {modules}\ntimeout = {SLOWEST}\nexcluded-modules = []\n"
        f'test-command = "{run} {AREAS[name].tests}"\n[cosmic-ray.distributor]\nname = "local"\n'
    )
    ray(copy, "init", settings, session)
    with use_db(session) as found:
        places = draw(found, each, random.Random(f"{seed} {name}"))  # noqa: S311
        changes = [change for item in found.pending_work_items for change in item.mutations]
    with contextlib.chdir(copy):
        results = [noticed(change, run, AREAS[name].tests) for change in changes]
    lost = [one.diff for one in results if one.test_outcome == TestOutcome.SURVIVED]
    if not lost:
        ray(copy, "baseline", settings)  # the tests pass as long as nothing is changed
    print(*filter(None, lost), sep="\n\n", flush=True)
    caught = len(results) - len(lost)
    return f"| {name} | {places} | {len(results)} | {caught} | {caught / len(results):.0%} |"


def noticed(change: MutationSpec, run: str, tests: str) -> WorkResult:
    """Make one change, and run the tests nearest to it, then all of its area, until one fails."""
    for asked in (*nearest(Path(change.module_path)), tests):
        found = mutate_and_test([change], f"{run} {asked}", SLOWEST)
        if found.test_outcome != TestOutcome.SURVIVED:
            break
    return found


def nearest(module: Path) -> Iterator[str]:
    """The tests that are likely to notice a change of a module."""
    text = module.read_text("utf-8")
    own = [str(one) for one in Path("tests").rglob(f"test_{module.stem}.py")]
    if ">>>" in text:
        own.append(str(module))
    if own:
        yield " ".join(own)
    if codes := RULE.findall(text):
        yield f"{CASES} -k '{' or '.join(codes)}'"


def draw(found: WorkDB, each: int, chance: random.Random) -> int:
    """Leave one change in each place drawn, and skip all others; how many places there are."""
    places: dict[tuple[object, ...], dict[str, str]] = {}
    for item in found.work_items:
        (change,) = item.mutations
        if not change.operator_name.startswith(NEVER_RUN):
            at = (str(change.module_path), change.start_pos, change.end_pos)
            way = f"{change.operator_name} {change.operator_args}"
            places.setdefault(at, {})[way] = item.job_id
    drawn = chance.sample(sorted(places), min(each, len(places)))
    kept = {places[at][chance.choice(sorted(places[at]))] for at in drawn}
    others = [item.job_id for item in found.work_items if item.job_id not in kept]
    found.set_multiple_results(others, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
    return len(places)


def ray(copy: Path, *words: object) -> None:
    """One command of Cosmic Ray, in the copy."""
    command = [sys.executable, "-m", "cosmic_ray.cli", *map(str, words)]
    subprocess.run(command, cwd=copy, check=True)


if __name__ == "__main__":
    sys.exit(main())
