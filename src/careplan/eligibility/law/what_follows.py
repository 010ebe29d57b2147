"""Where the legal decisions point to, and the steps that follow several of them."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import fact
from careplan.eligibility.definition import NextStep, Verdict
from careplan.messages import say

YOUNG_CARERS_ROUTE: Final = say(
    "a young carer's needs assessment (Children Act 1989, section 17ZA), and before 18 a young"
    " carer's assessment (Care Act 2014, section 63)"
)
PARENT_CARERS_ROUTE: Final = say(
    "a parent carer's needs assessment where the child is disabled (Children Act 1989, section"
    " 17ZD), and before the child is 18 a child's carer's assessment (Care Act 2014, section 60)"
)
CARERS_ROUTE: Final = say("a carer's assessment (Care Act 2014, section 10)")
PAID_ROUTE: Final = say(
    "the rules for paid work or volunteering, unless the authority regards the person as a carer"
    " all the same"
)


WRITTEN_RECORD: Final = NextStep(
    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
    says=say("Give the person a written record of this decision and the reasons for it."),
    cites=("care-act-2014 s13(2)",),
)
WRITTEN_ADVICE: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "Give the person written advice and information on meeting or reducing the "
        "needs, and on preventing or delaying more. They must have it whether or not a "
        "power is used."
    ),
    cites=("care-act-2014 s13(5)",),
)
WRITTEN_REASONS: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "If needs won't be met at all, give written reasons. Also give advice and "
        "information on meeting or reducing the needs, and on preventing or delaying "
        "more."
    ),
    cites=("care-act-2014 s24(2)",),
)
NOT_OWED_WHILE_EASED: Final = NextStep(
    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
    says=say(
        "On this day nobody had to make this determination, or give a written record of it or"
        " advice after it. Doing so was still good practice."
    ),
    cites=("coronavirus-act-2020 Sch 12 para 2(2)", "careplan records of decisions"),
)
NO_PLAN_OWED_WHILE_EASED: Final = NextStep(
    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
    says=say(
        "On this day nobody had to prepare a plan, or give reasons for not meeting needs. Needs"
        " that had to be met still had to be met."
    ),
    cites=("coronavirus-act-2020 Sch 12 para 11",),
)
URGENT_MEANWHILE: Final = NextStep(
    after=(Verdict.UNDETERMINED, Verdict.NOT_ELIGIBLE),
    says=say(
        "Needs that appear urgent may be met now, before any of this is "
        "decided, unless section 21 rules it out. This is a power, but "
        "sometimes the facts leave only one lawful answer."
    ),
    cites=("care-act-2014 s19(3)", "care-act-2014 s21", "careplan powers"),
)


def a_power(clause: str) -> NextStep:
    """What follows a power that there is: it has to be considered."""
    return NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say(
            "This is a power. It has to be considered on the facts. Sometimes the"
            " facts leave only one lawful answer. Record why it was used or not."
        ),
        cites=(clause, "careplan powers"),
    )


ALSO_A_CHILD: Final = fact(
    "also-cares-for-a-child",
    say("the carer also cares for a child under 18, or intends to"),
    say("Does the carer also care for a child under 18, or intend to?"),
    "children-act-1989 s17ZD(2)",
)
"""Somebody may care for an adult and for a child. It changes no verdict about either."""
_ANY: Final = tuple(Verdict)
ALSO_ABOUT_THE_CHILD: Final = NextStep(
    after=_ANY,
    when=((ALSO_A_CHILD.key, True),),
    says=say(
        "The carer also cares for a child. If they have parental responsibility and the child is"
        " disabled, there may be a duty to assess them as a parent carer too."
    ),
    cites=("children-act-1989 s17ZD", "care-act-2014 s60"),
)
ALSO_AN_ADULT: Final = fact(
    "also-cares-for-an-adult",
    say("the carer also cares for somebody who is 18 or over, or intends to"),
    say("Does the carer also care for somebody who is 18 or over, or intend to?"),
    "care-act-2014 s10(3)",
)
"""The same, where the decision is about the care for a child."""
ALSO_ABOUT_THE_ADULT: Final = NextStep(
    after=_ANY,
    when=((ALSO_AN_ADULT.key, True),),
    says=say("The carer also cares for an adult. There may be a duty to assess that too."),
    cites=("care-act-2014 s10(1)",),
)
