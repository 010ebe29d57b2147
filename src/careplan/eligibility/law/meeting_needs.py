"""What the duties and powers to meet needs share: eligible needs, residence and limits.

Somebody's conclusion on ordinary residence is read. It is never worked out.
"""

from __future__ import annotations

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion, Fact
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Version
from careplan.eligibility.law.periods import EASEMENTS
from careplan.messages import Message, say


def eligible(clause: str, whose: Message) -> Criterion:
    """It was decided that the needs are eligible.

    Args:
        clause: the clause that asks for it.
        whose: whose needs they are, such as *the adult's*.
    """
    return fact(
        "eligible-needs",
        say("it was decided that {whose} needs meet the eligibility criteria").fill(whose=whose),
        say(
            "Once there is a decision (leave blank until then): does it say that {whose} needs"
            " meet the eligibility criteria?"
        ).fill(whose=whose),
        clause,
        "care-act-2014 s13(1)",
    )


def residence(clause: str, resident: Message, present: Message) -> Combination:
    """Ordinarily resident, or present with no settled residence. Somebody concludes which."""
    return any_of(
        "residence",
        fact(
            "ordinarily-resident",
            resident,
            say(
                "Once there is a conclusion on residence (leave blank until then): does it say "
                "that the adult needing care is ordinarily resident in the area?"
            ),
            clause,
            judgement=True,
        ),
        fact(
            "present-without-settled-residence",
            present,
            say("Is the adult needing care present in the area, with no settled residence?"),
            clause,
            judgement=True,
        ),
        words=worded(
            say("residence in the area, or presence there with no settled residence"), clause
        ),
    )


def adults_residence(clause: str) -> Combination:
    """The residence of the adult whose needs they are."""
    return residence(
        clause,
        say("the adult is ordinarily resident in the area"),
        say("the adult is in the area and has no settled residence"),
    )


def no_financial_assessment() -> Fact:
    """In the eased days, deciding against a financial assessment counted as making no charge."""
    return fact(
        "no-financial-assessment",
        say("the authority decided to make no financial assessment, as it then could"),
        say("Did the authority decide to make no financial assessment, as it then could?"),
        f"{EASEMENTS} para 7(1)",
    )


def convention_rights(paragraph: str, whose: Message) -> Fact:
    """In the eased days, the duty rested on Convention rights and not on eligibility.

    Args:
        paragraph: the paragraph of Schedule 12.
        whose: whose rights they are, such as *the adult's*.
    """
    label = say(
        "the authority considers that meeting the needs is necessary to avoid a breach of {whose}"
        " Convention rights"
    )
    question = say(
        "Does the authority consider that meeting the needs is necessary to avoid a breach of"
        " {whose} Convention rights?"
    )
    return fact(
        "convention-rights",
        label.fill(whose=whose),
        question.fill(whose=whose),
        f"{EASEMENTS} {paragraph}",
        judgement=True,
    )


def not_declined_over_a_charge() -> Combination:
    """In the eased days, somebody who was told of a charge could ask that needs weren't met."""
    clause = f"{EASEMENTS} para 7(2)"
    return not_yes(
        "not-declined-over-a-charge",
        say("nobody who was told that there may be a charge has asked not to have the needs met"),
        all_of(
            "declined-over-a-charge",
            fact(
                "told-of-a-charge",
                say("the authority has told whoever would pay that there may be a charge"),
                say("Has the authority told whoever would pay that there may be a charge?"),
                f"{clause}(a)",
            ),
            fact(
                "asks-not-to-meet",
                say("whoever would pay asks the authority not to meet the needs"),
                say(
                    "Does whoever would pay (or who may arrange care for the adult) ask the"
                    " authority not to meet the needs?"
                ),
                f"{clause}(b)",
                after=("told-of-a-charge",),
            ),
            words=worded(
                say("whoever would pay was told of a charge, and asks not to have the needs met"),
                clause,
            ),
        ),
    )


def decision(  # noqa: PLR0913  (a decision has as many parts)
    key: str,
    title: Message,
    versions: tuple[Version, ...],
    yes: Message,
    no: Message,
    *steps: NextStep,
    noted: tuple[Fact, ...] = (),
    limits: str = "",
) -> DecisionDefinition:
    """The definition of a duty or power to meet needs.

    Args:
        key: the decision's key.
        title: its title.
        versions: the law of each period.
        yes: the sentence for *eligible*.
        no: the sentence for *not eligible*.
        *steps: what follows.
        noted: facts that change no verdict, but decide which steps follow it.
        limits: what the decision can't check, added to the limits that all share.
    """
    return DecisionDefinition(
        key=key,
        title=title,
        versions=versions,
        verdicts=verdicts(yes, no),
        next_steps=steps,
        noted=noted,
        limits=(
            "Where somebody is ordinarily resident is a conclusion that somebody reaches and"
            " records. The bounds with health and housing, in sections 22 and 23, aren't read."
            + limits
        ),
    )
