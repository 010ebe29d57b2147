"""Rules about the person's mental health. Source: Lancashire's specification, 3.10."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.messages import say
from careplan.people.first_person import VOICE_LIMITS, in_third_person
from careplan.plans.mental_health import LegalRestriction, MentalHealth
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, fails, required_field, rule


@rule(
    "PL502",
    says=say("This seems to be written about the person, not by them."),
    do=say("Ask the person, and write this in their own words."),
    limits=VOICE_LIMITS,
)
def understanding_in_third_person(health: MentalHealth, *, plan: SupportPlan) -> Iterator[Hit]:
    """What the person says about their mental health is in their own voice."""
    name = plan.person.preferred_name if plan.person else None
    for part in ("my_understanding", "what_keeps_me_well", "help_wanted"):
        if in_third_person(getattr(health, part), name):
            yield fails(part)


@required_field(
    "PL526",
    at="mental_health",
    says=say("The person's mental health isn't described in the plan."),
    do=say("Describe the person's mental health, as they and others see it."),
    none_will_do=False,
)
def no_mental_health(plan: SupportPlan) -> None:
    """The plan describes the person's mental health, as they and others see it."""


@required_field(
    "PL503",
    at="diagnosis",
    says=say("The mental health diagnosis, or that none was given, isn't recorded."),
    do=say("Record the diagnosis as it was given, or that none was given."),
)
def no_diagnosis(health: MentalHealth) -> None:
    """The plan records the diagnosis, or that none was given."""


@required_field(
    "PL504",
    at="symptoms",
    says=say("The person's symptoms, or that there are none, aren't recorded."),
    do=say("Ask how the person's mental health shows, and record it, or that it doesn't."),
)
def no_symptoms(health: MentalHealth) -> None:
    """The plan records the person's symptoms, or that there are none."""


@required_field(
    "PL505",
    at="my_understanding",
    says=say("How the person understands their condition isn't recorded."),
    do=say("Ask the person how they understand their condition, and record it in their words."),
)
def no_own_understanding(health: MentalHealth) -> None:
    """The plan records how the person understands their condition."""


@required_field(
    "PL506",
    at="where_we_differ",
    says=say(
        "It isn't recorded whether workers see the person's condition differently from the person."
    ),
    do=say(
        "Record where workers see the condition differently from the person, or that they don't."
    ),
    limits="The specification calls this insight. The rule doesn't check whose view is right.",
)
def where_we_differ_not_asked(health: MentalHealth) -> None:
    """The plan records where workers see the condition differently, or that they don't."""


@required_field(
    "PL507",
    at="what_keeps_me_well",
    says=say("What helps the person stay well isn't recorded."),
    do=say("Ask the person what helps them stay well, and record it."),
)
def nothing_keeps_well(health: MentalHealth) -> None:
    """The plan records what helps the person stay well."""


@required_field(
    "PL508",
    at="help_wanted",
    says=say("What help the person wants from staff isn't recorded."),
    do=say("Ask the person what help they want from staff, and record it."),
)
def no_help_wanted_from_staff(health: MentalHealth) -> None:
    """The plan records what help the person wants from staff."""


@required_field(
    "PL509",
    at="restrictions",
    says=say("It isn't recorded whether the person is under any legal restriction."),
    do=say("Record each legal restriction on the person, or that there are none."),
)
def legal_restrictions_not_asked(health: MentalHealth) -> None:
    """The plan records each legal restriction on the person, or that there are none."""


@required_field(
    "PL510",
    at="conditions",
    says=say("It isn't recorded what conditions this legal restriction has, if any."),
    do=say("Record the conditions of this legal restriction, or that it has none."),
)
def restriction_without_conditions(restriction: LegalRestriction) -> None:
    """A legal restriction records its conditions, or that it has none."""
