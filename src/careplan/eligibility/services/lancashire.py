"""Entry to the Lancashire rehabilitation service: its specification, sections 2, 3 and 5.

Urgent needs stand in for eligibility, unmet needs and residence (2.2).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.tree import all_of, any_of
from careplan.eligibility.build import fact, told, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.services.placement import PROVIDER, SPEC, setting
from careplan.messages import say

_ELIGIBLE: Final = any_of(
    "who",
    all_of(
        "eligible-and-resident",
        any_of(
            "eligible",
            fact(
                "eligible-needs",
                say("it was decided that needs meet the national eligibility criteria"),
                say(
                    "By the decision that was made, and blank until one is: do the needs meet the"
                    " national eligibility criteria?"
                ),
                f"{SPEC} 2.1",
            ),
            fact(
                "indicated-needs",
                say("for a young person, an assessment before the move at 18 indicates such needs"),
                say("For a young person: does an assessment before the move indicate such needs?"),
                f"{SPEC} 2.3",
            ),
            **told(say("eligible needs, or a young person's likely ones"), f"{SPEC} 2.1"),
        ),
        fact(
            "needs-rehabilitation-could-meet",
            say("eligible needs are unmet that rehabilitation could meet"),
            say("Are there unmet eligible needs that rehabilitation could meet?"),
            f"{SPEC} 2.1",
            after=("eligible",),
        ),
        fact(
            "residence-concluded",
            say(
                "the person was concluded to be ordinarily resident with a partner to the contract"
            ),
            say(
                "By the conclusion that was reached, and blank until one is: is the person"
                " ordinarily resident with a named partner?"
            ),
            f"{SPEC} 2.1",
            judgement=True,
        ),
        **told(say("eligible, unmet and resident"), f"{SPEC} 2.1"),
    ),
    fact(
        "urgent",
        say("the authority uses its power to meet urgent needs first"),
        say("Does the authority use its power to meet urgent needs before an assessment?"),
        f"{SPEC} 2.2",
        "care-act-2014 s19(3)",
    ),
    **told(say("eligible and resident, or urgent"), f"{SPEC} 2.1"),
)

_COHORT: Final = any_of(
    "cohort",
    fact(
        "cohort/stuck",
        say("severe and complex needs, and a recovery that has stopped progressing"),
        say("Are needs severe and complex, with a recovery that no longer progresses?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/less-intensive-not-enough",
        say("lighter mental health services aren't enough"),
        say("Are lighter mental health services unable to meet the needs?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/high-use",
        say("much use of wards and community teams, now or without rehabilitation"),
        say("Are wards and community teams used much, or would they be without it?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/optimism-worn-down",
        say("mainstream services have lost their optimism, which may hinder recovery"),
        say("Have mainstream services lost their optimism in a way that may hinder recovery?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/stepping-down",
        say("stepping down to somewhere with less support"),
        say("Is the person stepping down to somewhere with less support?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/structured-programme",
        say("disabilities of severe and complex mental ill health that structured therapy helps"),
        say(
            "Would a structured setting and intensive therapy help with disabilities that come"
            " with severe and complex mental health needs?"
        ),
        f"{SPEC} 2.8",
    ),
    **told(say("one of the circumstances the service is for"), f"{SPEC} 2.8"),
)

_GROUP: Final = any_of(
    "group",
    fact(
        "group/mental-health",
        say("continuing mental health needs"),
        say("Are there continuing mental health needs?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/long-term-condition",
        say("a long-term condition with an impact on mental health"),
        say("Is there a long-term condition with an impact on mental health?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/learning-disability",
        say("a learning disability"),
        say("Is there a learning disability?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/young-person",
        say("a young person moving on from services for children and adolescents"),
        say("Is this a young person moving on from services for children and adolescents?"),
        f"{SPEC} 3.2",
    ),
    **told(say("one of the groups the service is for"), f"{SPEC} 3.2"),
)

_AGE: Final = any_of(
    "age",
    fact(
        "adult",
        say("the person is 18 or over"),
        say("Is the person 18 or over?"),
        f"{SPEC} 2.3",
    ),
    all_of(
        "younger",
        fact(
            "moving-to-adulthood",
            say("a young person in the move to adulthood"),
            say("Is this a young person in the move to adulthood?"),
            f"{SPEC} 2.3",
        ),
        fact(
            "statement-of-purpose",
            say("the provider's statement of purpose covers young people"),
            say("Does the provider's statement of purpose cover young people?"),
            f"{SPEC} 2.3",
        ),
        **told(
            say("a young person, whom the provider's statement of purpose covers"), f"{SPEC} 2.3"
        ),
    ),
    **told(say("18 or over, or a young person the provider may support"), f"{SPEC} 2.3"),
)


LANCASHIRE_REHAB_ENTRY: Final = DecisionDefinition(
    key="lancashire-rehab-entry",
    title=say("Entry to the Lancashire mental health rehabilitation service"),
    versions=(
        Version(
            name="specification",
            since=date(2015, 4, 1),
            tree=all_of(
                "entry",
                _ELIGIBLE,
                _GROUP,
                _COHORT,
                fact(
                    "up-to-two-years",
                    say("it is expected to take up to two years"),
                    say("Is rehabilitation expected to take no more than two years?"),
                    f"{SPEC} 2.8",
                    judgement=True,
                ),
                _AGE,
                fact(
                    "jointly-funded",
                    say("the authority and the health body fund the placement jointly"),
                    say(
                        "By what was agreed, and blank until it is: do the authority and the"
                        " health body fund it jointly?"
                    ),
                    f"{SPEC} 2.5",
                ),
                setting(),
                PROVIDER,
                **told(say("what entry to the service takes"), f"{SPEC} 2.1"),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the service is open to this person with this provider."),
        say("On what is recorded, the service isn't open with this provider as things are."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "What the authority owes under the Care Act doesn't depend on this service. Where"
                " a provider is barred, another may be able to give it."
            ),
            cites=("care-act-2014 s18(1)", f"{SPEC} 5.1"),
        ),
    ),
    limits=(
        "The circumstances of 2.8 are read as alternatives. The urgent route too takes joint"
        " funding (2.5): leave it blank until it is agreed. The text is that of a consultation."
        " It names clinical commissioning groups, whose place integrated care boards have taken."
        " It bears no date, so the law it names marks its first day."
    ),
)
"""The Lancashire service: the person, the placement and the provider."""
