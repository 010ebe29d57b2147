"""A rule on the page for a hospital. Source: a provider's own practice, S2.4 and S4.8."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.messages import say
from careplan.plans.hospital_page import HospitalPage
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import changed_since
from careplan.rules import Hit, asks, fails, rule


@rule(
    "HP102",
    at="on",
    says=say("The plan or the medicines changed after this page was last looked at."),
    asks=say(
        "We can't tell whether this page is older than the plan: its date, or what changed in the"
        " plan, isn't recorded."
    ),
    do=say("Look at the page again with the person, correct it, and record the day."),
    danger=True,
    limits="It looks at recorded changes of the plan, and at medicines that were begun or stopped."
    " It doesn't read the page.",
)
def hospital_page_older_than_plan(
    page: HospitalPage, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """The page was looked at on or after the last change of the plan or of a medicine."""
    if page.on is None:
        yield asks()
    elif changed_since(plan, page.on, on):
        yield fails()
    elif plan.changes is None or any(one.on is None for one in plan.changes):
        yield asks()
