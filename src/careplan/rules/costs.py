"""What each rule took over a run of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from time import perf_counter_ns
from typing import Any, NamedTuple

from attrs import define, field

from careplan.rules.outcome import Hit, every_hit
from careplan.rules.rule import Rule


class RuleCost(NamedTuple):
    """What one rule took.

    Args:
        rule: the rule.
        seconds: how long its function ran, in seconds.
        calls: how many objects it was run on.
    """

    rule: Rule
    seconds: float
    calls: int


@define
class RuleCosts:
    """Adds up what each rule takes, over any number of checks.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> costs = RuleCosts()
    >>> for _ in range(3):
    ...     report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2), costs=costs)

    >>> {cost.rule.code: cost.calls for cost in costs.dearest}["GO101"]
    3
    """

    _nanoseconds: Counter[Rule] = field(factory=Counter)
    _calls: Counter[Rule] = field(factory=Counter)

    def timed(self, rule: Rule) -> Callable[..., tuple[Hit, ...]]:
        """The rule's function, which adds what it takes. A generator is run to its end.

        Args:
            rule: the rule.
        """

        def run(subject: Any, **given: Any) -> tuple[Hit, ...]:
            start = perf_counter_ns()
            try:
                answer = rule.test(subject, **given)
                return every_hit(answer) if answer else ()
            finally:
                self._nanoseconds[rule] += perf_counter_ns() - start
                self._calls[rule] += 1

        return run

    def add(self, other: RuleCosts) -> None:
        """Add what another part of the run took.

        Args:
            other: its costs.
        """
        self._nanoseconds.update(other._nanoseconds)
        self._calls.update(other._calls)

    @property
    def dearest(self) -> list[RuleCost]:
        """What each rule took, the dearest first."""
        return [
            RuleCost(rule, took / 1e9, self._calls[rule])
            for rule, took in sorted(
                self._nanoseconds.items(), key=lambda held: (-held[1], held[0].code)
            )
        ]
