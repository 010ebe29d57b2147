"""What each rule took over a run of ``careplan check``, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.page_lines import Line, caption, row
from careplan.formats.run_summary import RULE
from careplan.messages import say
from careplan.rules import RuleCosts, wording

TIMES: Final = say("What each rule took, the dearest first")
MILLISECONDS: Final = say("Milliseconds")
SHARE: Final = say("Share")
OBJECTS: Final = say("Objects")
EACH: Final = say("Microseconds each")


def times_table(costs: RuleCosts) -> Iterator[Line]:
    """The table: each rule's time, its share of all rules' time, and on how many objects it ran.

    Args:
        costs: what each rule took; no line comes of none.
    """
    dearest = costs.dearest
    if not dearest:
        return
    total = sum(cost.seconds for cost in dearest)
    yield caption(TIMES, RULE, MILLISECONDS, SHARE, OBJECTS, EACH)
    for cost in dearest:
        yield row(
            wording.NAMED.fill(code=cost.rule.code, name=cost.rule.name),
            f"{cost.seconds * 1e3:,.2f}",
            f"{cost.seconds / total:.1%}",
            f"{cost.calls:,}",
            f"{cost.seconds * 1e6 / cost.calls:,.2f}",
        )
