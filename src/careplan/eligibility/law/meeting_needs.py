"""What the duties and powers to meet needs share: eligible needs, residence and limits.

Somebody's conclusion on ordinary residence is read. It is never worked out.
"""

from __future__ import annotations

from careplan.criteria.builders import any_of, fact, worded
from careplan.criteria.tree import Combination, Criterion, Fact
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Version
from careplan.eligibility.law.shared_criteria import CARE_ACT_SINCE, not_while_eased
from careplan.messages import Message, say


def eligible(clause: str) -> Criterion:
    """It was decided that the needs are eligible."""
    return fact(
        "eligible-needs",
        say("it was decided that the needs meet the eligibility criteria"),
        say(
            "Once there is a decision (leave blank until then): does it say that the needs "
            "meet the eligibility criteria?"
        ),
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


def decision(  # noqa: PLR0913  (a decision has as many parts)
    key: str,
    title: Message,
    tree: Criterion,
    yes: Message,
    no: Message,
    *steps: NextStep,
    noted: tuple[Fact, ...] = (),
    gates: tuple[Gate, ...] = (),
    eased: bool = False,
    limits: str = "",
) -> DecisionDefinition:
    """The definition of a duty or power, under the law since the Act began.

    Args:
        key: the decision's key.
        title: its title.
        tree: the criterion that must be met.
        yes: the sentence for *eligible*.
        no: the sentence for *not eligible*.
        *steps: what follows.
        noted: facts that change no verdict, but decide which steps follow it.
        gates: the facts that make this the right decision.
        eased: whether the Coronavirus Act 2020 eased it for a time.
        limits: what the decision can't check, added to the limits that all share.
    """
    return DecisionDefinition(
        key=key,
        title=title,
        versions=(
            not_while_eased(tree, gates)
            if eased
            else (Version(name="2015", since=CARE_ACT_SINCE, gates=gates, tree=tree),)
        ),
        verdicts=verdicts(yes, no),
        next_steps=steps,
        noted=noted,
        limits=(
            "Where somebody is ordinarily resident is a conclusion that somebody reaches and"
            " records. Whether a carer is meeting the needs isn't asked. The bounds with health and"
            " housing aren't read, and conditions on charges aren't told apart further." + limits
        ),
    )
