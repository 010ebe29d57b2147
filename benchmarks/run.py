"""All the figures in one command: ``python benchmarks/run.py``.

Needs ``pip install -e ".[frames]" --group bench``.
Prints Markdown; the documentation's page on speed holds
what it printed last.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pydantic
from exchanging import exchange, faults
from hand_fused import fused
from peers import cattrs_stock, fhir_bundle, validated_model
from pydantic_models import msgspec_struct, pydantic_model
from timing import race, race_imports, table

from careplan import check, load_plan, load_profile
from careplan.plans import SupportPlan
from careplan.rules import Profile
from careplan.rules.traversal import walk

ROOT = Path(__file__).parent.parent
ON = date(2026, 11, 20)
PLAN = json.dumps(json.loads((ROOT / "examples" / "rehabilitation.json").read_bytes())).encode()


def loading() -> str:
    """Bytes to validated typed objects."""
    import msgspec

    model = pydantic_model(SupportPlan)
    decoder = msgspec.json.Decoder(msgspec_struct(SupportPlan))
    bundle, resource_model = fhir_bundle(PLAN)
    stock = cattrs_stock()
    plain = {k: v for k, v in json.loads(PLAN).items() if k != "format"}
    things = {
        "careplan `load_plan`": lambda: load_plan(PLAN),
        "pydantic v2, `extra=forbid`": lambda: model.model_validate_json(PLAN),
        "msgspec Struct": lambda: decoder.decode(PLAN),
        "cattrs as it comes, from a dict": lambda: stock.structure(plain, SupportPlan),
        "`json.loads` alone": lambda: json.loads(PLAN),
        "fhir.resources R4B, a like bundle": lambda: resource_model.model_validate_json(bundle),
    }
    base = "pydantic v2, `extra=forbid`"
    return table(f"Loading a plan of {len(PLAN):,} bytes", race(things, base), "pydantic")


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
    index, count = walk(plan), 0
    for need in profile.requirements:
        rule = need.rule
        given = {"on": on, "plan": plan, **need.values}
        wanted = {name: given[name] for name in rule.takes}
        for one in index.objects.get(rule.of, ()):
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
    profile = load_profile("lancashire-rehab")
    model, plain = validated_model(SupportPlan), pydantic_model(SupportPlan)
    things = {
        "careplan: load and check": lambda: check(load_plan(PLAN), profile, on=ON).findings,
        "pydantic: decode, with the same rules as validators": lambda: model.model_validate_json(
            PLAN
        ),
        "pydantic: decode alone": lambda: plain.model_validate_json(PLAN),
        "careplan: load alone": lambda: load_plan(PLAN),
    }
    base = "pydantic: decode, with the same rules as validators"
    return table("Loading and checking", race(things, base), "pydantic")


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
    import time

    from careplan import check_many, load_plans

    start = time.perf_counter()
    for _ in check_many(load_plans(path), "lancashire-rehab", on=ON):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"s": time.perf_counter() - start, "mib": peak}))


def main() -> None:
    """Run them all, or read one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000, help="plans in the file")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.read:
        read(chosen.read)
        return
    versions = f"Python {sys.version.split()[0]}, pydantic {pydantic.VERSION}"
    print(f"{versions}, cattrs {version('cattrs')}")
    for part in (loading, checking, engine, both, imports, exchange, faults):
        print(part(), flush=True)
    print(memory(chosen.plans))


if __name__ == "__main__":
    main()
