"""Rules about the decisions and conclusions recorded in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.eligibility.definition import Verdict
from careplan.messages import say
from careplan.plans.basis import Conclusion
from careplan.plans.plan import SupportPlan
from careplan.rules import SKIP, Hit, fails, rule, unsure
from careplan.rules.blanks import blanks

_ON_NEEDS = ("care-act-adult", "care-act-carer")


@rule(
    "PL801",
    at="decisions",
    says=say("This decision contradicts what is recorded about the needs it covers."),
    do=say("Record the decision and the eligibility of its needs, and correct whichever is wrong."),
    limits="One decision can cover several needs. An eligible decision is "
    "consistent if only some of those needs aren't eligible. It is a "
    "contradiction if none of them is eligible.",
)
def decision_contradicts_determination(plan: SupportPlan) -> Iterator[Hit]:
    """A decision on eligibility agrees with what is recorded about the needs it covers.

    If the decision is "eligible", at least one of its needs isn't recorded as not eligible. If it
    is "not eligible", none of its needs is recorded as eligible.
    """
    eligible = {
        need.key: need.determination.eligible
        for need in plan.needs or ()
        if need.key is not None and need.determination is not None
    }
    decisions = [
        (index, one)
        for index, one in enumerate(plan.decisions or ())
        if one.decision in _ON_NEEDS and one.needs
    ]
    if plan.decisions is None:
        yield unsure("decisions")
    elif not decisions:
        yield from SKIP
    for index, one in decisions:
        held = [eligible.get(key) for key in one.needs or ()]
        against = {
            Verdict.ELIGIBLE: all(answer is False for answer in held),
            Verdict.NOT_ELIGIBLE: True in held,
        }
        if one.verdict is not None and against.get(one.verdict, False):
            yield fails(f"decisions/{index}/verdict")


@rule(
    "PL802",
    at="decisions",
    says=say("This decision is about a need that isn't in the plan."),
    do=say("Record the decisions, and check that each need they name is in the plan."),
)
def decision_about_unknown_need(plan: SupportPlan) -> Iterator[Hit]:
    """Every need that a decision names is in the plan."""
    if plan.decisions is None:
        yield unsure("decisions")
    known = {need.key for need in plan.needs or ()}
    for index, one in enumerate(plan.decisions or ()):
        for place, key in enumerate(one.needs or ()):
            if key not in known:
                yield fails(f"decisions/{index}/needs/{place}")


_CONCLUSION: Final = {
    "conclusion": say("What was concluded isn't recorded."),
    "reasons": say("Why this was concluded isn't recorded."),
    "by": say("Who concluded this isn't recorded."),
    "on": say("When this was concluded isn't recorded."),
}


@rule(
    "PL803",
    at="conclusion",
    says=say("Part of this conclusion is blank."),
    do=say("Record what was concluded, why, by whom and when."),
    limits="It checks that a person's conclusion on ordinary residence, "
    "deprivation of liberty or significant impact is recorded. The "
    "library never reaches these conclusions itself.",
)
def unsigned_conclusion(conclusion: Conclusion) -> Iterator[Hit]:
    """A conclusion records what was concluded, why, by whom and when.

    Only a person can reach such a conclusion. The library never does.
    """
    yield from blanks(conclusion, _CONCLUSION)
