"""What a decision costs, and how that grows: ``python benchmarks/deciding.py``. Prints Markdown."""

import itertools
import sys
from datetime import date

from timing import race, table

from careplan.criteria import any_of, at_least
from careplan.criteria.builders import fact, worded
from careplan.eligibility import DecisionDefinition, Version, decide, load_decision
from careplan.eligibility.builders import verdicts
from careplan.eligibility.law.unable_to_achieve import ADULT_WAYS
from careplan.messages import say
from careplan.needs import AdultOutcome

ON = date(2026, 11, 20)
IT = say("it")
CITE = "careplan benchmarks"
ADULT = {"adult": True, "impairment": True, "nutrition/assistance": True, "impact": True}
"""An adult's needs, half known."""


def criteria(facts: int) -> DecisionDefinition:
    """At least a quarter of some pairs: as many facts as asked for, none of them known."""
    pairs = [
        any_of(
            f"pair-{n}",
            fact(f"a{n}", IT, say("Is it?"), CITE),
            fact(f"b{n}", IT, say("Is it?"), CITE),
            words=worded(IT, CITE),
        )
        for n in range(facts // 2)
    ]
    tree = at_least(max(1, len(pairs) // 4), "top", *pairs, words=worded(IT, CITE))
    version = Version(name="1", since=date(2015, 4, 1), tree=tree)
    said = verdicts(say("Yes."), say("No."))
    return DecisionDefinition(key=f"of-{facts}", title=IT, versions=(version,), verdicts=said)


def listed(facts: int) -> set[bool]:
    """The verdicts that every way the blanks could go would bring, by listing the ways."""
    needed = max(1, facts // 2 // 4)
    return {
        sum(any(pair) for pair in zip(ways[::2], ways[1::2], strict=True)) >= needed
        for ways in itertools.product((True, False), repeat=facts)
    }


def by_hand(facts: dict[str, bool]) -> bool:
    """An adult's needs as plain booleans: a blank is no, nothing is asked and nothing cited."""
    unable = sum(
        any(facts.get(f"{outcome.value}/{way.value}", False) for way in ADULT_WAYS)
        for outcome in AdultOutcome
    )
    parts = (facts.get("impairment", False), unable >= 2, facts.get("impact", False))
    return facts.get("adult", False) and all(parts)


def growth() -> str:
    """One decision on nothing at all, with ever more facts."""
    every = {f"{n:,} facts": criteria(n) for n in (60, 120, 600, 6000)}
    things = {name: (lambda one=one: decide(one, {}, on=ON)) for name, one in every.items()}
    return table("Facts that are all blank", race(things, "60 facts", rounds=20), "60 facts")


def listing() -> str:
    """Beside listing every way that the blanks could go, which doubles with each."""
    few = criteria(12)
    things = {
        "careplan, 12 facts: verdict, reasons, questions, shortest": lambda: decide(few, {}, on=ON),
        "listing 4,096 ways, for the verdict alone": lambda: listed(12),
    }
    base = "listing 4,096 ways, for the verdict alone"
    return table("Beside listing the ways", race(things, base, rounds=20), "listing")


def adult() -> str:
    """An adult's needs, half known."""
    law = load_decision("care-act-adult")
    things = {
        "careplan `decide`": lambda: decide(law, ADULT, on=ON),
        "plain booleans, a blank is no": lambda: by_hand(ADULT),
    }
    base = "plain booleans, a blank is no"
    return table("An adult's needs, 43 facts", race(things, base, rounds=20), "plain booleans")


def record() -> str:
    """The record of that decision as text, ten kilobytes, beside the decision."""
    law = load_decision("care-act-adult")
    decision = decide(law, ADULT, on=ON)
    things = {
        "careplan: the record as text": decision.render,
        "`decide`": lambda: decide(law, ADULT, on=ON),
    }
    return table("The record of a decision", race(things, "`decide`", rounds=20), "`decide`")


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}\n")
    for part in (growth, listing, adult, record):
        print(part(), flush=True)
