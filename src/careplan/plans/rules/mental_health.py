"""The person's mental health: Lancashire's specification, 3.10."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.messages import say
from careplan.people.voice import VOICE_LIMITS, in_third_person
from careplan.plans.mental_health import LegalRestriction, MentalHealth
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, Kind, fails, required_field, rule


@rule(
    "PL502",
    "understanding-in-third-person",
    of=MentalHealth,
    kind=Kind.RECORD,
    says=say("This seems to be written about the person, not by them."),
    limits=VOICE_LIMITS,
)
def understanding_in_third_person(health: MentalHealth, *, plan: SupportPlan) -> Iterator[Hit]:
    """The person's own understanding, and the help they want, are in their own voice."""
    name = plan.person.preferred_name if plan.person else None
    for part in ("my_understanding", "what_keeps_me_well", "help_wanted"):
        if in_third_person(getattr(health, part), name):
            yield fails(part)


no_mental_health = required_field(
    "PL526",
    "no-mental-health",
    "mental_health",
    of=SupportPlan,
    none_will_do=False,
    says=say("The plan holds nothing on the person's mental health."),
    why="A rehabilitation plan holds the person's mental health, as they and others see it.",
)


no_diagnosis = required_field(
    "PL503",
    "no-diagnosis",
    "diagnosis",
    of=MentalHealth,
    says=say("The mental health diagnosis, or that none was given, isn't recorded."),
    why="The plan includes the diagnosis; that none was given is an answer.",
)
no_symptoms = required_field(
    "PL504",
    "no-symptoms",
    "symptoms",
    of=MentalHealth,
    says=say("How the person's mental health shows isn't recorded."),
    why="The plan includes the symptoms.",
)
no_own_understanding = required_field(
    "PL505",
    "no-own-understanding",
    "my_understanding",
    of=MentalHealth,
    says=say("How the person understands their condition isn't recorded."),
    why="The plan says how the person understands their condition.",
)
where_we_differ_not_asked = required_field(
    "PL506",
    "where-we-differ-not-asked",
    "where_we_differ",
    of=MentalHealth,
    says=say(
        "Where workers see it differently from the person, or that they don't, isn't recorded."
    ),
    why="The plan says where workers see it differently; nowhere is an answer.",
    limits="The specification calls this insight. It is a difference of views.",
)
nothing_keeps_well = required_field(
    "PL507",
    "nothing-keeps-well",
    "what_keeps_me_well",
    of=MentalHealth,
    says=say("What helps the person stay well isn't recorded."),
    why="The plan says what the person needs to stay well.",
)
no_help_wanted = required_field(
    "PL508",
    "no-help-wanted-from-staff",
    "help_wanted",
    of=MentalHealth,
    says=say("What help the person wants from staff isn't recorded."),
    why="The plan says what support the person needs from staff to manage their mental health.",
)
restrictions_not_asked = required_field(
    "PL509",
    "legal-restrictions-not-asked",
    "restrictions",
    of=MentalHealth,
    says=say("Legal restrictions, or that there are none, aren't recorded."),
    why="The plan names what restricts the person by law; nothing is an answer.",
)
restriction_without_conditions = required_field(
    "PL510",
    "restriction-without-conditions",
    "conditions",
    of=LegalRestriction,
    says=say("The conditions of this legal restriction, or that it has none, aren't recorded."),
    why="A legal restriction comes with its conditions; none is an answer.",
)
