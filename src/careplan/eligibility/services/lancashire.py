"""Entry to the Lancashire rehabilitation service: its specification, sections 2, 3 and 5.

Urgent needs are an alternative to eligibility, unmet needs and residence (2.2).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, worded
from careplan.eligibility.builders import verdicts
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
                say("it was decided that the needs meet the national eligibility criteria"),
                say(
                    "Once there is a decision (leave blank until then): does it say that the needs "
                    "meet the national eligibility criteria?"
                ),
                f"{SPEC} 2.1",
            ),
            fact(
                "indicated-needs",
                say("for a young person, a transition assessment indicates likely eligible needs"),
                say(
                    "For a young person: does a transition assessment indicate likely eligible "
                    "needs?"
                ),
                f"{SPEC} 2.3",
            ),
            words=worded(
                say("eligible needs, or a young person's likely eligible needs"), f"{SPEC} 2.1"
            ),
        ),
        fact(
            "needs-rehabilitation-could-meet",
            say("there are unmet eligible needs that rehabilitation could meet"),
            say("Are there unmet eligible needs that rehabilitation could meet?"),
            f"{SPEC} 2.1",
            after=("eligible",),
        ),
        fact(
            "residence-concluded",
            say(
                "it was concluded that the person is ordinarily resident with a named partner "
                "to the contract"
            ),
            say(
                "Once there is a conclusion on residence (leave blank until then): does it say "
                "that the person is ordinarily resident with a named partner?"
            ),
            f"{SPEC} 2.1",
            judgement=True,
        ),
        words=worded(say("eligible and unmet needs, and residence"), f"{SPEC} 2.1"),
    ),
    fact(
        "urgent",
        say("the authority uses its power to meet urgent needs before an assessment"),
        say("Does the authority use its power to meet urgent needs before an assessment?"),
        f"{SPEC} 2.2",
        "care-act-2014 s19(3)",
    ),
    words=worded(say("eligible needs and residence, or urgent needs"), f"{SPEC} 2.1"),
)

_COHORT: Final = any_of(
    "cohort",
    fact(
        "cohort/stuck",
        say("the needs are severe and complex, and recovery has stopped progressing"),
        say("Are the needs severe and complex, and has recovery stopped progressing?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/less-intensive-not-enough",
        say("less intensive mental health services can't meet the needs"),
        say("Are less intensive mental health services unable to meet the needs?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/high-use",
        say(
            "the person uses wards and community teams a lot, or would do so without rehabilitation"
        ),
        say(
            "Does the person use wards and community teams a lot, or would the "
            "person do so without rehabilitation?"
        ),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/optimism-worn-down",
        say("mainstream services have lost their optimism in a way that may hinder recovery"),
        say("Have mainstream services lost their optimism in a way that may hinder recovery?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/stepping-down",
        say("the person is stepping down to somewhere with less support"),
        say("Is the person stepping down to somewhere with less support?"),
        f"{SPEC} 2.8",
    ),
    fact(
        "cohort/structured-programme",
        say(
            "a structured setting and intensive therapy would help with disabilities that "
            "come with severe and complex mental health needs"
        ),
        say(
            "Would a structured setting and intensive therapy help with disabilities that come"
            " with severe and complex mental health needs?"
        ),
        f"{SPEC} 2.8",
    ),
    words=worded(say("one of the circumstances the service is for"), f"{SPEC} 2.8"),
)

_GROUP: Final = any_of(
    "group",
    fact(
        "group/mental-health",
        say("there are continuing mental health needs"),
        say("Are there continuing mental health needs?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/long-term-condition",
        say("there is a long-term condition with an impact on mental health"),
        say("Is there a long-term condition with an impact on mental health?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/learning-disability",
        say("there is a learning disability"),
        say("Is there a learning disability?"),
        f"{SPEC} 3.2",
    ),
    fact(
        "group/young-person",
        say("this is a young person moving on from services for children and adolescents"),
        say("Is this a young person moving on from services for children and adolescents?"),
        f"{SPEC} 3.2",
    ),
    words=worded(say("one of the groups the service is for"), f"{SPEC} 3.2"),
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
            say("this is a young person moving to adulthood"),
            say("Is this a young person moving to adulthood?"),
            f"{SPEC} 2.3",
        ),
        fact(
            "statement-of-purpose",
            say("the provider's statement of purpose covers young people"),
            say("Does the provider's statement of purpose cover young people?"),
            f"{SPEC} 2.3",
        ),
        words=worded(
            say("a young person covered by the provider's statement of purpose"), f"{SPEC} 2.3"
        ),
    ),
    words=worded(
        say("the person is 18 or over, or is a young person whom the provider may support"),
        f"{SPEC} 2.3",
    ),
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
                    say("rehabilitation is expected to take no more than two years"),
                    say("Is rehabilitation expected to take no more than two years?"),
                    f"{SPEC} 2.8",
                    judgement=True,
                ),
                _AGE,
                fact(
                    "jointly-funded",
                    say("the authority and the health body fund the placement jointly"),
                    say(
                        "Once there is an agreement (leave blank until then): does it say that the "
                        "authority and the health body fund the placement jointly?"
                    ),
                    f"{SPEC} 2.5",
                ),
                setting(),
                PROVIDER,
                words=worded(say("all the conditions of entry to the service"), f"{SPEC} 2.1"),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the service is open to this person with this provider."),
        say(
            "On what is recorded, the service isn't open to this person with this provider "
            "at present."
        ),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "The authority's duties under the Care Act don't depend on this service. If "
                "this provider is barred, another may be able to give the service."
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
"""Entry to the Lancashire service: the person, the placement and the provider."""
