"""What several tests need: profiles made on the spot, and paths to the examples."""

import json
import sys
from pathlib import Path

from careplan import catalogue
from careplan.citations import cite
from careplan.messages import say
from careplan.rules import Level, Profile, Requirement, Rule

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOLDEN = Path(__file__).parent / "golden"


def require(rule, level=Level.MUST, **facts):
    facts.setdefault("cites", (cite("careplan tests"),))
    facts.setdefault("key", rule.name)
    return Requirement(rule=rule, level=level, **facts)


def profile_of(subject, *requirements):
    return Profile(
        key="test", title="A test", version="1", subject=subject, requirements=requirements
    )


def every_rule(subject, values=None):
    """A profile that requires every rule of the catalogue."""
    numbers = values or {}
    return profile_of(
        subject,
        *(require(rule, values=numbers.get(rule.code, {})) for rule in catalogue.rules().values()),
    )


def toy_rule(test, of, **facts):
    """A rule made on the spot about a kind of object."""
    facts.setdefault("says", say("It isn't so."))
    return Rule(code="TT101", name="toy", of=of, do=say("Mend it."), test=test, **facts)


def one_line(path):
    """A JSON document as one line, as JSON Lines has it."""
    return json.dumps(json.loads(path.read_bytes())).encode()


def lines_run(do):
    """How many lines of Python a call runs: its work, on a machine of any speed."""
    run = 0

    def count(_frame, event, _arg):
        nonlocal run
        run += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        do()
    finally:
        sys.settrace(before)
    return run
