"""Criteria that legal decisions share: who is a carer, a refusal, destitution, the impact."""

from __future__ import annotations

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion, Fact, Words
from careplan.eligibility.definition import Gate
from careplan.messages import Message, say


def a_carer_in_law(route: Message, excluded: str, regarded: str, who: Message) -> Gate:
    """The gate that nobody passes who cares for pay or as a volunteer, unless rightly regarded so.

    Args:
        route: where to go instead.
        excluded: the clause on care under a contract or as voluntary work.
        regarded: the clause on regarding somebody as a carer all the same.
        who: the one who cares, such as *the carer*.
    """
    paid = fact(
        "contract-or-voluntary-work",
        say("{who} gives this care under a contract or as voluntary work").fill(who=who),
        say("Does {who} give this care under a contract, or as voluntary work?").fill(who=who),
        excluded,
    )
    all_the_same = fact(
        "regarded-as-a-carer",
        say(
            "the authority considers that {who} should be regarded as a carer all the same, because"
            " of how the two are related"
        ).fill(who=who),
        say(
            "If the care is under a contract or voluntary work: does the authority consider that"
            " {who} should be regarded as a carer all the same, because of how the two are related?"
        ).fill(who=who),
        regarded,
        after=(paid.key,),
        judgement=True,
    )
    unpaid = say("{who} doesn't give this care under a contract or as voluntary work").fill(who=who)
    words = worded(
        say("{who} counts as a carer in law").fill(who=who),
        excluded,
        regarded,
    )
    return Gate(
        criterion=any_of(
            "a-carer-in-law",
            not_yes("not-paid-or-voluntary", unpaid, paid),
            all_the_same,
            words=words,
        ),
        route=route,
    )


def stands(
    refusal: str, again: str, changed: str, *overrides: Criterion, who: Message
) -> Combination:
    """No refusal has ended the duty to assess.

    Args:
        refusal: the clause by which a refusal ends the duty.
        again: the clause on a later request.
        changed: the clause on needs or circumstances that have changed.
        *overrides: what else keeps the duty alive. Only an adult's refusal can be overridden.
        who: the one who may refuse, such as *the adult*.
    """
    refused = fact(
        "refused",
        say("{who} has refused the assessment").fill(who=who),
        say("Has {who} refused the assessment?").fill(who=who),
        refusal,
    )
    return any_of(
        "no-refusal-that-ends-it",
        not_yes("not-refused", say("{who} hasn't refused the assessment").fill(who=who), refused),
        *overrides,
        fact(
            "asked-again",
            say("{who} has asked for an assessment since refusing one").fill(who=who),
            say("Has {who} asked for an assessment since refusing one?").fill(who=who),
            again,
        ),
        fact(
            "circumstances-changed",
            say("the authority thinks that needs or circumstances have changed since the refusal"),
            say(
                "Does the authority think that needs or circumstances have changed since the"
                " refusal?"
            ),
            changed,
            judgement=True,
        ),
        words=worded(say("no refusal has ended the duty"), refusal),
    )


def not_destitution_alone() -> Combination:
    """Section 21 doesn't bar it: the needs don't arise solely from destitution or its effects."""
    s21 = "care-act-2014 s21(1)"
    return not_yes(
        "not-destitution-alone",
        say(
            "section 115 of the Immigration and Asylum Act 1999 doesn't apply to the adult, or the"
            " needs don't arise solely from destitution or its physical effects"
        ),
        all_of(
            "destitution",
            fact(
                "immigration-control",
                say("section 115 of the Immigration and Asylum Act 1999 applies to the adult"),
                say(
                    "Does section 115 of the Immigration and Asylum Act 1999 (exclusion from"
                    " benefits) apply to the adult with needs for care?"
                ),
                s21,
            ),
            fact(
                "destitution-alone",
                say(
                    "the adult's needs arise solely from being destitute, or from the physical"
                    " effects of that, present or expected"
                ),
                say(
                    "Do the adult's needs arise solely because the adult is destitute, or solely"
                    " because of the physical effects of that, present or expected?"
                ),
                f"{s21}(a)",
                f"{s21}(b)",
                judgement=True,
            ),
            words=worded(
                say(
                    "section 115 of the Immigration and Asylum Act 1999 applies to the adult, and"
                    " the needs arise solely from destitution or its physical effects"
                ),
                s21,
            ),
        ),
    )


def three_parts(clause: str, needs: Fact, middle: Criterion, question: Message) -> Combination:
    """The three parts of the test: what causes the needs, what they prevent, and the impact.

    Args:
        clause: the paragraph that contains the three parts, without their letters.
        needs: the first part.
        middle: the second part.
        question: the question for the third part: whether, as a consequence of the second, there
            is a significant impact on well-being. It is somebody's judgement, asked for last.
    """
    impact = Fact(
        key="impact",
        label=say("there is, or is likely to be, a significant impact on well-being"),
        question=question,
        met=say(
            "The recorded judgement is that there is, or is likely to be, a significant "
            "impact on well-being."
        ),
        not_met=say(
            "The recorded judgement is that there isn't, and isn't likely to be, a "
            "significant impact on well-being."
        ),
        cites=(f"{clause}(c)",),
        after=(middle.key,),
        judgement=True,
    )
    return all_of(
        "criteria",
        needs,
        middle,
        impact,
        words=Words(
            label=say("the three parts of the test"),
            met=say("All three parts of the test are met."),
            not_met=say("At least one part of the test isn't met."),
            cites=(clause,),
        ),
    )
