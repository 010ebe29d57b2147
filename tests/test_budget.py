"""What a plan's first check costs: the modules it loads and the classes it makes.

Unlike seconds, both come out the same on every machine. Raise a number only for something that
people get in return, in a commit that says what.
"""

import json
import subprocess
import sys

from tests.helpers import EXAMPLES

MODULES = 258
CLASSES = 613
FIRST_CHECK = """
import gc, json, sys
from datetime import date
from pathlib import Path
from careplan import check, load_plan

report = check(load_plan(Path(sys.argv[1])), "lancashire-rehab", on=date(2026, 11, 20))
assert report.ok
ours = lambda name: name.partition(".")[0] == "careplan"
gc.collect()
classes = [one for one in gc.get_objects() if isinstance(one, type) and ours(one.__module__)]
print(json.dumps({"modules": sum(map(ours, sys.modules)), "classes": len(classes)}))
"""


def test_first_check_stays_within_its_budget():
    """A fresh interpreter loads a plan and checks it; our own modules and classes are counted."""
    command = [sys.executable, "-P", "-c", FIRST_CHECK, str(EXAMPLES / "rehabilitation.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    spent = json.loads(run.stdout)
    assert spent["modules"] <= MODULES
    assert spent["classes"] <= CLASSES
