"""Run by ``.ci/run`` on each Python at hand, with the core dependencies only: reads every model."""

from datetime import date
from pathlib import Path

from careplan import catalogue, check, load_plan
from careplan.rules.traversal import reachable
from careplan.serde.compiled import reader

models = {m for name in catalogue.SUBJECTS for m in reachable(catalogue.subject(name))}
assert all(type(reader(model, ())({}, [])) is model for model in models)
plan = load_plan(Path("examples/rehabilitation.json"))
assert check(plan, "lancashire-rehab", on=date(2026, 11, 20)).ok
print(f"models read: {len(models)}; the example plan is complete")
