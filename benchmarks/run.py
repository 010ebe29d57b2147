"""All the figures in one command: ``python benchmarks/run.py``, or some: ``run.py loading engine``.

Needs ``pip install -e ".[frames,plots]" --group bench``. Prints Markdown: each part, the aims, and
what got worse than in the last run that was kept. ``--keep`` keeps this run's ratios beside the
aims; ``--page FILE`` puts what is printed between the marks of the documentation's page on speed,
and the growth's picture beside it.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pydantic
from aims import against_aims, got_worse, keep, last, ratios
from documents import PLAN, ROOT, loading, with_msgspec, writing, wrong
from exchanging import exchange, faults
from hand_fused import fused
from peers import profile, rows_in, rows_of, validated_model
from pydantic_models import pydantic_model
from timing import TABLES, race, race_imports, table

from careplan import check, check_many, load_plan, load_plans, load_profile
from careplan.plans import SupportPlan
from careplan.rules import Profile
from careplan.rules.traversal import walk

ON = date(2026, 11, 20)


def checking() -> str:
    """The rehabilitation profile over one loaded plan."""
    plan, profile = load_plan(PLAN), load_profile("lancashire-rehab")
    for one in (plan, load_plan(ROOT / "examples" / "rehabilitation-draft.json")):
        assert fused(one, ON) == len(check(one, profile, on=ON).findings)
    things = {
        f"careplan `check`, {len(profile.requirements)} requirements": lambda: (
            check(plan, profile, on=ON).findings
        ),
        "one hand-fused function, which only counts": lambda: fused(plan, ON),
    }
    base = "one hand-fused function, which only counts"
    return table("Checking a plan", race(things, base), "hand-fused")


def bare_calls(plan: SupportPlan, profile: Profile, on: date) -> int:
    """The walk, then every rule on every object it is about, generators run to the end."""
    index, count = walk(plan, on), 0
    for need in profile.requirements:
        rule = need.rule
        given = {"on": on, "plan": plan, **need.values}
        wanted = {name: given[name] for name in rule.takes}
        for one in index.of(rule.of)[0]:
            count += len(tuple(rule.test(one, **wanted)))
    return count


def engine() -> str:
    """What the engine costs above the walk and the rules themselves."""
    profile = load_profile("lancashire-rehab")
    parts = []
    for title, name in (("A complete plan", "rehabilitation"), ("A draft", "rehabilitation-draft")):
        plan = load_plan(ROOT / "examples" / f"{name}.json")
        found = len(check(plan, profile, on=ON).findings)
        base = "the walk and bare calls"
        things = {
            "careplan `check`": partial(check, plan, profile, on=ON),
            base: partial(bare_calls, plan, profile, ON),
        }
        parts.append(table(f"{title}: {found} findings", race(things, base), "bare calls"))
        parts.append(f"One report: {_report_bytes(plan, profile):,} bytes (tracemalloc).\n")
    return "\n".join(parts)


def _report_bytes(plan: SupportPlan, profile: Profile) -> int:
    """The bytes that one report holds, over ten."""
    check(plan, profile, on=ON)
    gc.collect()
    tracemalloc.start()
    held = [check(plan, profile, on=ON) for _ in range(10)]
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size // len(held)


def both() -> str:
    """From bytes to findings."""
    wanted, model, plain = profile(), validated_model(SupportPlan), pydantic_model(SupportPlan)
    for name in ("rehabilitation", "rehabilitation-draft"):
        document = (ROOT / "examples" / f"{name}.json").read_bytes()
        ours = rows_in(check(load_plan(document), wanted, on=ON))
        assert Counter(rows_of(model, document)) == Counter(ours), "both find the same"

    def ours_of(document: bytes) -> Any:
        return check(load_plan(document), wanted, on=ON).findings

    plan, count = load_plan(PLAN), len(wanted.requirements)
    whole, decoded = "pydantic: decode, with the same rules as validators", "pydantic: decode alone"
    alone = "careplan: check alone"
    things = {
        "careplan: load and check": lambda: ours_of(PLAN),
        "careplan: load and check, extra `speed`": lambda: with_msgspec(ours_of, PLAN),
        whole: lambda: rows_of(model, PLAN),
        decoded: lambda: plain.model_validate_json(PLAN),
        "careplan: load alone": lambda: load_plan(PLAN),
        alone: lambda: check(plan, wanted, on=ON).findings,
    }
    rows = race(things, whole)
    took = {name: each for name, each, _ in rows}
    rules = took[whole] - took[decoded]
    base = "pydantic: the validators, decoding taken off"
    tables = (
        table(f"Loading and checking, {count} requirements", rows, "pydantic"),
        table(
            f"The same {count} rules, on an object that is there",
            [("careplan `check`", took[alone], took[alone] / rules), (base, rules, 1.0)],
            "validators",
        ),
    )
    return "\n".join(tables)


def imports() -> str:
    """Fresh processes."""
    things = {
        "`import careplan`": "import careplan",
        "`from careplan import check, load_plan`": "from careplan import check, load_plan",
        "`import attrs`": "import attrs",
        "`import pydantic`, a model": "import pydantic\nclass A(pydantic.BaseModel): x: int",
    }
    return table("Imports", race_imports(things, "`import attrs`"), "`import attrs`")


def memory(plans: int) -> str:
    """Peak memory of checking a file of JSON Lines, a tenth of it and the whole."""
    peaks = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.jsonl"
        for count in (plans // 10, plans):
            with path.open("wb") as file:
                file.writelines(line for line in _lines(count))
            done = subprocess.run(
                [sys.executable, __file__, "--read", str(path)],
                check=True,
                capture_output=True,
            )
            peaks[count] = json.loads(done.stdout)
    lines = ["### A file of plans, read and checked one at a time", ""]
    lines += ["| plans | seconds | peak MiB |", "|---:|---:|---:|"]
    lines += [f"| {n:,} | {held['s']:,.0f} | {held['mib']:,.0f} |" for n, held in peaks.items()]
    return "\n".join([*lines, ""])


def _lines(count: int) -> Iterator[bytes]:
    return (PLAN + b"\n" for _ in range(count))


def read(path: Path) -> None:
    """In a process of its own: read and check a file, and say what it took."""

    start = time.perf_counter()
    for _ in check_many(load_plans(path), "lancashire-rehab", on=ON):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"s": time.perf_counter() - start, "mib": peak}))


def scores(rows: int) -> str:
    """Scores over many people, on each engine."""
    from scoring import tables

    return tables(rows)


def counts(rows: int) -> str:
    """A county's year of records, on each engine."""
    from counting import every, in_python, kpi_six

    return "\n".join([kpi_six(rows), in_python(rows // 10), every(rows)])


def decisions() -> str:
    """What a decision takes, and how that grows."""
    from deciding import adult, growth, listing, record

    return f"{growth()}\n{listing()}\n{adult()}\n{record()}"


def drawing() -> str:
    """Generated plans."""
    from drawing import table_of_draws

    return table_of_draws()


def sizes(picture: Path | None) -> str:
    """How time grows with size."""
    from growth import growth

    return "## Growth\n\n" + growth(picture)


def parts(chosen: argparse.Namespace) -> dict[str, Callable[[], str]]:
    """Every part, by its name."""
    picture = None if chosen.page is None else chosen.page.with_name("growth.svg")
    return {
        "loading": loading,
        "writing": writing,
        "wrong": wrong,
        "checking": checking,
        "engine": engine,
        "both": both,
        "imports": imports,
        "exchange": exchange,
        "faults": faults,
        "memory": partial(memory, chosen.plans),
        "scores": partial(scores, chosen.rows),
        "counts": partial(counts, chosen.rows),
        "drawing": drawing,
        "decisions": decisions,
        "growth": partial(sizes, picture),
    }


BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def onto(page: Path, text: str) -> None:
    """Put what was printed between the marks of a page."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


def main() -> None:
    """Run all parts or some, or read one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="the parts to run; all, unless given")
    parser.add_argument("--plans", type=int, default=20_000, help="plans in the file")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the frames")
    parser.add_argument("--keep", action="store_true", help="keep this run's ratios")
    parser.add_argument("--page", type=Path, help="the page to put what is printed on")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.read:
        read(chosen.read)
        return
    every, told = parts(chosen), []
    if unknown := set(chosen.parts) - every.keys():
        parser.error(f"unknown parts: {', '.join(sorted(unknown))}; known: {', '.join(every)}")
    versions = f"Python {sys.version.split()[0]}, pydantic {pydantic.VERSION}"
    told.append(f"{versions}, cattrs {version('cattrs')}.\n")
    print(told[0])
    for name in chosen.parts or every:
        told.append(every[name]())
        print(told[-1], flush=True)
    found, before = ratios(TABLES), last()
    told.append(against_aims(found))
    print(told[-1])
    print("\n".join(["Worse than in the last run:", *got_worse(found, before)]))
    if chosen.keep:
        keep(found)
    if chosen.page is not None:
        onto(chosen.page, "\n".join(told))


if __name__ == "__main__":
    main()
