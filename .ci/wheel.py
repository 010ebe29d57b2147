"""Run by nox's session ``wheel`` where the built wheel and its core dependencies are, only."""

import importlib.util
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib.metadata import metadata
from importlib.resources import files
from pathlib import Path

from careplan import catalogue, check, load_plan
from careplan.instruments import SWEMWBS
from careplan.profiles import SHIPPED, load_profile

PACKAGED = (
    "py.typed",
    "data/sources.toml",
    "instruments/data/swemwbs.toml",
    "locale/careplan.pot",
    "goals/cases/goal.toml",
)
EXTRAS = (
    *("click", "hypothesis", "matplotlib", "narwhals", "numpy", "openpyxl", "pyarrow", "pytest"),
)

root = files("careplan")
assert "site-packages" in str(root), f"not the wheel, but {root}"
for name in PACKAGED:
    assert (root / name).is_file(), f"not in the wheel: {name}"
described = metadata("careplan").get_payload()
assert described.lstrip().startswith("# careplan")
assert not re.findall(r"\]\((?!https?:)", described), "a link that a package page can't follow"
told = {case.rule for file in catalogue.case_files() for case in file.cases}
assert len(catalogue.rules()) == len(told)
assert all(load_profile(key).requirements for key in SHIPPED)
report = check(
    load_plan(Path("examples/rehabilitation.json")), "lancashire-rehab", on=date(2026, 11, 20)
)
assert report.ok, str(report)
assert SWEMWBS.score(SWEMWBS.in_order([3] * 7)).value == Decimal("19.25")
assert not any(map(importlib.util.find_spec, EXTRAS))
command = subprocess.run(
    [sys.executable, "-I", "-m", "careplan.cli", "--help"],
    check=False,
    capture_output=True,
    text=True,
)
assert command.returncode == 2, "careplan ran without its extra"
assert ".[cli]" in command.stderr
print("the wheel checks the example plan:", str(report).splitlines()[0])
