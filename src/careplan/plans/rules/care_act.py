"""What the Care Act asks a plan to hold: the table of s25, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.plans.agreement import InformationPurpose
from careplan.plans.basis import Assessment, AssessmentKind, ConclusionMatter, LegalBasis
from careplan.plans.plan import PlanKind, SupportPlan
from careplan.plans.queries import need_keys
from careplan.rules import SKIP, Deferral, Hit, Kind, asks, fails, required_field, rule, unsure

_ASSESSMENTS: Final[Mapping[PlanKind | None, frozenset[AssessmentKind]]] = {
    None: frozenset({AssessmentKind.NEEDS, AssessmentKind.CARER}),
    PlanKind.ADULT: frozenset({AssessmentKind.NEEDS}),
    PlanKind.CARER: frozenset({AssessmentKind.CARER}),
}
_SETTLED: Final = frozenset({LegalBasis.DUTY, LegalBasis.POWER, LegalBasis.CARER})


def urgent_only(plan: SupportPlan) -> bool | None:
    """Does the plan rest on urgent need, and not yet on a duty or a power beside it?"""
    bases = plan.legal_bases
    return None if bases is None else LegalBasis.URGENT in bases and not _SETTLED & set(bases)


URGENT_NEED = Deferral(
    name="urgent-need",
    of=SupportPlan,
    reason=say(
        "The need is urgent: support begins before an assessment and a decision on"
        " eligibility, and these wait for them."
    ),
    holds=urgent_only,
    until=lambda plan: plan.dates.follow_up_assessment if plan.dates else None,
)

no_needs = required_field(
    "PL101",
    "no-needs",
    "needs",
    of=SupportPlan,
    none_will_do=False,
    says=say("The plan holds no needs."),
    why="The plan holds the needs that the assessment identified, eligible or not.",
)


@rule(
    "PL102",
    "assessed-need-left-out",
    of=Assessment,
    kind=Kind.FACT,
    at="needs",
    says=say("Needs that this assessment identified and the plan leaves out: {count}."),
    asks=say("Whether the plan holds every need this assessment identified can't be told."),
)
def assessed_need_left_out(assessment: Assessment, *, plan: SupportPlan) -> Iterator[Hit]:
    """Every need an assessment identified is in the plan, not only those that are eligible."""
    if assessment.needs is None:
        yield asks()
    elif missing := set(assessment.needs) - need_keys(plan):
        known = plan.needs is not None and None not in need_keys(plan)
        yield fails(count=len(missing)) if known else asks()


@rule(
    "PL103",
    "no-assessment",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="assessments",
    says=say("The assessment that the plan rests on isn't recorded."),
    limits="A financial or a specialist assessment doesn't stand in for one of needs.",
)
def no_assessment(plan: SupportPlan) -> Iterator[Hit]:
    """The plan names the assessment it rests on: of an adult's needs, or of a carer's."""
    wanted = _ASSESSMENTS[plan.kind]
    if not any(one.kind in wanted for one in plan.assessments or ()):
        yield fails()


def _other_kind(plan: SupportPlan, wanted: PlanKind) -> Iterator[Hit]:
    if plan.kind is not wanted:
        yield fails()


@rule(
    "PL114",
    "not-an-adults-plan",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="kind",
    says=say("The plan isn't recorded as an adult's care and support plan."),
)
def not_an_adults_plan(plan: SupportPlan) -> Iterator[Hit]:
    """What is judged as an adult's plan is one."""
    return _other_kind(plan, PlanKind.ADULT)


@rule(
    "PL115",
    "not-a-carers-plan",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="kind",
    says=say("The plan isn't recorded as a carer's support plan."),
)
def not_a_carers_plan(plan: SupportPlan) -> Iterator[Hit]:
    """What is judged as a carer's plan is one."""
    return _other_kind(plan, PlanKind.CARER)


no_legal_basis = required_field(
    "PL104",
    "no-legal-basis",
    "legal_bases",
    of=SupportPlan,
    none_will_do=False,
    says=say("By what duty or power the plan is made isn't recorded."),
    why="The plan says by what duty or power it is made.",
)


@rule(
    "PL105",
    "no-residence-conclusion",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="conclusions",
    says=say(
        "No conclusion on ordinary residence is recorded with its reasons, its author and its day."
    ),
    limits=(
        "It checks that somebody's conclusion is recorded. Where a person is ordinarily"
        " resident is a question of fact and law that the library never answers. In a carer's"
        " plan it is the adult needing care whose residence counts. After-care and urgent need"
        " don't depend on it."
    ),
)
def no_residence_conclusion(plan: SupportPlan) -> Iterator[Hit]:
    """A conclusion on ordinary residence is recorded, reasoned, dated and signed."""
    if plan.legal_bases and not _SETTLED & set(plan.legal_bases):
        yield from SKIP
        return
    for one in plan.conclusions or ():
        if one.matter is ConclusionMatter.ORDINARY_RESIDENCE and not any(
            blank(part) for part in (one.conclusion, one.reasons, one.by, one.on)
        ):
            return
    yield fails()


def _gives(plan: SupportPlan, purpose: InformationPurpose) -> bool:
    return any(one.purpose is purpose and not blank(one.what) for one in plan.information or ())


@rule(
    "PL106",
    "no-advice-on-reducing-needs",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="information",
    says=say("No advice and information on meeting or reducing needs is recorded."),
)
def no_advice_on_reducing_needs(plan: SupportPlan) -> Iterator[Hit]:
    """Advice was given on what can be done to meet or reduce the needs."""
    if not _gives(plan, InformationPurpose.REDUCE):
        yield fails()


@rule(
    "PL107",
    "no-advice-on-preventing-needs",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="information",
    says=say("No advice and information on preventing or delaying needs is recorded."),
)
def no_advice_on_preventing_needs(plan: SupportPlan) -> Iterator[Hit]:
    """Advice was given on what can be done to prevent or delay further needs."""
    if not _gives(plan, InformationPurpose.PREVENT):
        yield fails()


@rule(
    "PL113",
    "urgent-plan-without-follow-up",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="dates/follow_up_assessment",
    says=say("The plan meets an urgent need, and no day is set for the assessment to follow."),
    limits="The law sets no limit of days; a council that has one demands it in its own profile.",
)
def urgent_plan_without_follow_up(plan: SupportPlan) -> Iterator[Hit]:
    """A plan for an urgent need says when the assessment follows: nothing waits for ever."""
    urgent = URGENT_NEED.holds(plan)
    if urgent is None:
        yield unsure("legal_bases")
    elif not urgent:
        yield from SKIP
    elif URGENT_NEED.until(plan) is None:
        yield fails()
