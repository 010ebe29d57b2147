"""How fast plans are drawn: ``python benchmarks/drawing.py``.

Needs ``pip install -e ".[frames]" --group bench``.
The peer is Hypothesis' own ``from_type`` over the same models,
whose plans are of the right shape and complete by accident only: how many pass is counted as well.
"""

import time
from datetime import date
from statistics import median

from hypothesis import HealthCheck, Phase, given, settings

from careplan import check
from careplan.plans import SupportPlan
from careplan.testing.strategies import breaking, records, support_plans

ON = date(2026, 11, 20)
PROFILE = "lancashire-rehab"
DRAWS = 200


def drawn(strategy, keep):
    """Milliseconds for one draw, and how many of them are kept."""
    held = []

    @settings(
        max_examples=DRAWS,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(found):
        held.append(found)

    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    return took / len(held) * 1000, sum(map(keep, held)) / len(held)


def passes(plan):
    """Is the plan complete?"""
    return check(plan, PROFILE, on=ON).ok


WAYS = {
    "`support_plans`": (support_plans(profile=PROFILE, on=ON), passes),
    "field types alone": (records(SupportPlan), passes),
    "`breaking`, a goal": (breaking("GO105"), lambda _: True),
    "`breaking`, a plan": (breaking("PL302"), lambda _: True),
}


def table_of_draws():
    """The table: milliseconds, ratios, and how many are complete."""
    rounds = {name: [] for name in WAYS}
    for _ in range(5):
        for name, (strategy, keep) in WAYS.items():
            rounds[name].append(drawn(strategy, keep))
    base = [took for took, _ in rounds["field types alone"]]
    lines = ["### Generating plans\n", "| | ms a draw | x field types alone | complete |"]
    lines.append("|---|---:|---:|---:|")
    for name, held in rounds.items():
        took = median(one for one, _ in held)
        ratio = median(one / other for (one, _), other in zip(held, base, strict=True))
        share = f"{held[0][1]:.0%}" if name in {"`support_plans`", "field types alone"} else "–"
        lines.append(f"| {name} | {took:.1f} | {ratio:.2f} | {share} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(table_of_draws())
