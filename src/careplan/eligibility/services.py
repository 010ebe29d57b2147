"""Entry to a service: the Lancashire rehabilitation specification, 2.1 to 2.9, 3.1, 3.2 and 5.1.

Urgent needs stand in for eligibility, unmet needs and residence (2.2). What each setting must be
registered for is data, which the rules on a plan's provider read as well.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from careplan.eligibility.criteria import Combination, Fact, all_of, any_of
from careplan.eligibility.versions import Criteria, NextStep, Verdict, Version
from careplan.eligibility.wording import fact, not_yes, told, verdicts
from careplan.messages import Message, say
from careplan.tables import table

__all__ = ["LANCASHIRE_REHAB_ENTRY"]

_SPEC: Final = "lancashire-rehab"

_ACTIVITIES: Final[dict[str, Message]] = {
    "accommodation-with-nursing-or-personal-care": say(
        "accommodation for people who need nursing or personal care"
    ),
    "treatment-of-disease-disorder-or-injury": say("treatment of disease, disorder or injury"),
    "personal-care": say("personal care"),
}
_SETTINGS: Final[dict[str, Message]] = {
    "residential-care": say("the setting is residential care"),
    "supported-housing": say("the setting is supported housing"),
    "home-care": say("the setting is the person's own home"),
}
_REGISTERED: Final = say("the provider is registered for {activity}")
_IS_REGISTERED: Final = say("Is the provider registered for {activity}?")
_IS_IT: Final = say("Is it so: {it}?")


def _registered(activity: str) -> Fact:
    name = _ACTIVITIES[activity]
    return fact(
        f"registered/{activity}",
        _REGISTERED.fill(activity=name),
        _IS_REGISTERED.fill(activity=name),
        f"{_SPEC} 3.1",
    )


def _setting() -> Combination:
    """A setting, and all that it must be registered for. What every setting needs stands first."""
    needs = {
        key: frozenset(every)
        for key, every in table("careplan", "registration")["settings"].items()
    }
    common = frozenset.intersection(*needs.values())
    alike = defaultdict(list)
    for key, every in needs.items():
        alike[every - common].append(key)
    ways = [
        all_of(
            f"in-{keys[0]}",
            any_of(
                f"setting-{keys[0]}",
                *(
                    fact(
                        f"setting/{key}",
                        _SETTINGS[key],
                        _IS_IT.fill(it=_SETTINGS[key]),
                        f"{_SPEC} 2.9",
                    )
                    for key in keys
                ),
                **told(say("a setting of this kind"), f"{_SPEC} 2.9"),
            ),
            *map(_registered, sorted(own)),
            **told(say("a setting, and what it must be registered for"), f"{_SPEC} 3.1"),
        )
        for own, keys in alike.items()
    ]
    return all_of(
        "setting",
        *map(_registered, sorted(common)),
        any_of(
            "settings",
            *ways,
            **told(say("one of the settings, rightly registered"), f"{_SPEC} 3.1"),
        ),
        **told(say("the setting, and what the provider is registered for"), f"{_SPEC} 3.1"),
    )


_ELIGIBLE: Final = any_of(
    "who",
    all_of(
        "eligible-and-resident",
        fact(
            "eligible-needs",
            say("needs meet the national eligibility criteria"),
            say("Has it been decided that needs meet the national eligibility criteria?"),
            f"{_SPEC} 2.1",
        ),
        fact(
            "needs-rehabilitation-could-meet",
            say("eligible needs are unmet that rehabilitation could meet"),
            say("Are there unmet eligible needs that rehabilitation could meet?"),
            f"{_SPEC} 2.1",
            after=("eligible-needs",),
        ),
        fact(
            "residence-concluded",
            say(
                "the person was concluded to be ordinarily resident with a partner to the contract"
            ),
            say("Was it concluded that the person is ordinarily resident with a named partner?"),
            f"{_SPEC} 2.1",
            judgement=True,
        ),
        **told(say("eligible, unmet and resident"), f"{_SPEC} 2.1"),
    ),
    fact(
        "urgent",
        say("the authority uses its power to meet urgent needs first"),
        say("Does the authority use its power to meet urgent needs before an assessment?"),
        f"{_SPEC} 2.2",
        "care-act-2014 s19(3)",
    ),
    **told(say("eligible and resident, or urgent"), f"{_SPEC} 2.1"),
)

_COHORT: Final = any_of(
    "cohort",
    fact(
        "cohort/stuck",
        say("severe and complex needs, and a recovery that has stopped progressing"),
        say("Are needs severe and complex, with a recovery that no longer progresses?"),
        f"{_SPEC} 2.8",
    ),
    fact(
        "cohort/less-intensive-not-enough",
        say("less intensive mental health services can't meet the needs"),
        say("Can less intensive mental health services not meet the needs?"),
        f"{_SPEC} 2.8",
    ),
    fact(
        "cohort/high-use",
        say("without rehabilitation, high use of inpatient and community services"),
        say("Would there be, or is there, high use of services without rehabilitation?"),
        f"{_SPEC} 2.8",
    ),
    fact(
        "cohort/optimism-worn-down",
        say("mainstream services have lost their optimism, which may hinder recovery"),
        say("Have mainstream services lost their optimism in a way that may hinder recovery?"),
        f"{_SPEC} 2.8",
    ),
    fact(
        "cohort/stepping-down",
        say("a move from a highly supported setting to one with less support"),
        say("Is a move ahead from a highly supported setting to one with less support?"),
        f"{_SPEC} 2.8",
    ),
    fact(
        "cohort/structured-programme",
        say("disabilities that a structured environment and intensive therapy would help"),
        say("Would a structured environment and intensive therapy help with disabilities?"),
        f"{_SPEC} 2.8",
    ),
    **told(say("one of the circumstances the service is for"), f"{_SPEC} 2.8"),
)

_GROUP: Final = any_of(
    "group",
    fact(
        "group/mental-health",
        say("continuing mental health needs"),
        say("Are there continuing mental health needs?"),
        f"{_SPEC} 3.2",
    ),
    fact(
        "group/long-term-condition",
        say("a long-term condition with an impact on mental health"),
        say("Is there a long-term condition with an impact on mental health?"),
        f"{_SPEC} 3.2",
    ),
    fact(
        "group/learning-disability",
        say("a learning disability"),
        say("Is there a learning disability?"),
        f"{_SPEC} 3.2",
    ),
    fact(
        "group/young-person",
        say("a young person moving on from services for children and adolescents"),
        say("Is this a young person moving on from services for children and adolescents?"),
        f"{_SPEC} 3.2",
    ),
    **told(say("one of the groups the service is for"), f"{_SPEC} 3.2"),
)

_AGE: Final = any_of(
    "age",
    fact(
        "adult",
        say("the person is 18 or over"),
        say("Is the person 18 or over?"),
        f"{_SPEC} 2.3",
    ),
    all_of(
        "younger",
        fact(
            "moving-to-adulthood",
            say("a young person in the move to adulthood"),
            say("Is this a young person in the move to adulthood?"),
            f"{_SPEC} 2.3",
        ),
        fact(
            "statement-of-purpose",
            say("the provider's statement of purpose covers young people"),
            say("Does the provider's statement of purpose cover young people?"),
            f"{_SPEC} 2.3",
        ),
        **told(
            say("a young person, whom the provider's statement of purpose covers"), f"{_SPEC} 2.3"
        ),
    ),
    **told(say("18 or over, or a young person the provider may support"), f"{_SPEC} 2.3"),
)


def _bar(key: str, no_bar: Message, bar: Message, question: Message) -> Combination:
    return not_yes(f"not-{key}", no_bar, fact(key, bar, question, f"{_SPEC} 5.1"))


_PROVIDER: Final = all_of(
    "provider",
    _bar(
        "rated-inadequate",
        say("the provider isn't rated inadequate, nor of major concern"),
        say("the provider is rated inadequate, or of major concern"),
        say("Is the provider rated inadequate, or of major concern?"),
    ),
    _bar(
        "in-breach",
        say("the provider wasn't found in breach of the regulations"),
        say("the latest inspection found the provider in breach of the regulations"),
        say("Did the latest inspection find the provider in breach of the regulations?"),
    ),
    any_of(
        "improvement",
        _bar(
            "requires-improvement",
            say("the provider isn't rated as requiring improvement"),
            say("the provider is rated as requiring improvement"),
            say("Is the provider rated as requiring improvement?"),
        ),
        fact(
            "mitigation",
            say("the provider has given evidence of what it does about that"),
            say("Has the provider given evidence of what it does about that?"),
            f"{_SPEC} 5.1",
            after=("requires-improvement",),
        ),
        **told(say("no improvement required, or evidence of remedy"), f"{_SPEC} 5.1"),
    ),
    **told(say("none of the three bars to a provider"), f"{_SPEC} 5.1"),
)

LANCASHIRE_REHAB_ENTRY: Final = Criteria(
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
                    f"{_SPEC} 2.8",
                    judgement=True,
                ),
                _AGE,
                fact(
                    "jointly-funded",
                    say("the authority and the health body fund the placement jointly"),
                    say("Have the authority and the health body agreed to fund it jointly?"),
                    f"{_SPEC} 2.5",
                ),
                _setting(),
                _PROVIDER,
                **told(say("what entry to the service takes"), f"{_SPEC} 2.1"),
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
            cites=("care-act-2014 s18(1)", f"{_SPEC} 5.1"),
        ),
    ),
    limits=(
        "The specification names clinical commissioning groups, whose place integrated care boards"
        " have taken. It bears no date, so the law it names marks its first day."
    ),
)
"""The Lancashire service: the person, the placement and the provider."""
