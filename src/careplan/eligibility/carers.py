"""Whether a carer's needs meet the criteria: the Eligibility Criteria Regulations 2015, reg 3.

A carer needs one outcome or failing health, where an adult needs two outcomes; three ways count
and not four; the outcomes have roman numerals. The adult cared for need not be eligible.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.eligibility.criteria import Fact, any_of
from careplan.eligibility.decision import Criteria, Gate, Verdict, Version
from careplan.eligibility.outcomes import CARER_WAYS, unable
from careplan.eligibility.parts import (
    ANOTHER_ROUTE,
    UNDETERMINED,
    WRITTEN_REASONS,
    three_parts,
)
from careplan.messages import Message, say
from careplan.needs.outcomes import CarerOutcome

__all__ = ["CARE_ACT_CARER"]

_REG: Final = "eligibility-regulations-2015 reg 3"
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")

_LABELS: Final[dict[CarerOutcome, Message]] = {
    CarerOutcome.CHILD: say("caring for a child"),
    CarerOutcome.OTHERS: say("caring for other people"),
    CarerOutcome.HABITABLE_HOME: say("keeping the carer's own home habitable"),
    CarerOutcome.NUTRITION: say("managing and keeping up nutrition"),
    CarerOutcome.RELATIONSHIPS: say("family and other personal relationships"),
    CarerOutcome.WORK_AND_LEARNING: say("work, training, education or volunteering"),
    CarerOutcome.COMMUNITY: say("using local facilities and services"),
    CarerOutcome.RECREATION: say("recreation"),
}

_HEALTH: Final = Fact(
    key="health",
    label=say("health at risk"),
    question=say("Is the carer's physical or mental health deteriorating, or at risk of it?"),
    met=say("The carer's health is recorded as deteriorating, or at risk of it."),
    not_met=say("The carer's health is recorded as neither deteriorating nor at risk of it."),
    cites=(f"{_REG}(2)(a)",),
)
_OUTCOMES: Final = any_of(
    "outcomes",
    *(
        unable(outcome.value, label, CARER_WAYS, f"{_REG}(2)(b)({numeral})", f"{_REG}(3)")
        for numeral, (outcome, label) in zip(_NUMERALS, _LABELS.items(), strict=True)
    ),
    label=say("one or more outcomes can't be achieved"),
    met=say("One or more of the eight outcomes are recorded as not achievable."),
    not_met=say("On what is recorded, each of the eight outcomes can be achieved."),
    cites=(f"{_REG}(2)(b)",),
)

_TREE: Final = three_parts(
    f"{_REG}(1)",
    Fact(
        key="necessary-care",
        label=say("needs from giving necessary care"),
        question=say("Do the needs arise from giving care that the adult needs?"),
        met=say("The needs are recorded as arising from necessary care."),
        not_met=say("The needs are recorded as not arising from necessary care."),
        cites=(f"{_REG}(1)(a)",),
    ),
    any_of(
        "circumstances",
        _HEALTH,
        _OUTCOMES,
        label=say("failing health, or an outcome that can't be achieved"),
        met=say("One of the circumstances that count is recorded."),
        not_met=say("On what is recorded, none of the circumstances that count is there."),
        cites=(f"{_REG}(1)(b)",),
    ),
    say(
        "Is there, or is there likely to be, a significant impact on the carer's well-being"
        " as a consequence?"
    ),
)

CARE_ACT_CARER: Final = Criteria(
    key="care-act-carer",
    title=say("A carer's needs: whether they meet the eligibility criteria"),
    versions=(
        Version(
            name="2015",
            since=date(2015, 4, 1),
            gates=(
                Gate(
                    fact=Fact(
                        key="carer-is-adult",
                        label=say("the carer is 18 or over"),
                        question=say("Is the carer 18 or over?"),
                        met=say("The carer is recorded as 18 or over."),
                        not_met=say("The carer is recorded as under 18."),
                        cites=("care-act-2014 s10",),
                    ),
                    route=say("a young carer's needs assessment"),
                ),
                Gate(
                    fact=Fact(
                        key="cares-for-an-adult",
                        label=say("the person cared for is an adult"),
                        question=say("Is the person cared for 18 or over?"),
                        met=say("The person cared for is recorded as 18 or over."),
                        not_met=say("The person cared for is recorded as a child."),
                        cites=("care-act-2014 s10",),
                    ),
                    route=say("a parent carer's needs assessment"),
                ),
            ),
            tree=_TREE,
        ),
    ),
    verdicts={
        Verdict.ELIGIBLE: say("On what is recorded, a carer's needs meet the criteria."),
        Verdict.NOT_ELIGIBLE: say(
            "On what is recorded, the carer's needs don't meet the criteria."
        ),
        Verdict.UNDETERMINED: UNDETERMINED,
        Verdict.ANOTHER_ROUTE: ANOTHER_ROUTE,
    },
    next_steps=(
        (
            Verdict.NOT_ELIGIBLE,
            WRITTEN_REASONS,
        ),
    ),
)
"""Carers. Known limits: care under a contract or as voluntary work isn't asked about."""
