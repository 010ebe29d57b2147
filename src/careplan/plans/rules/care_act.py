"""What the Care Act requires in a plan: section 25, and related sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.plans.agreement import InformationPurpose
from careplan.plans.basis import (
    Assessment,
    AssessmentKind,
    ConclusionMatter,
    LegalBasis,
    PlanDates,
)
from careplan.plans.plan import PlanKind, SupportPlan
from careplan.plans.queries import need_keys
from careplan.rules import SKIP, Deferral, Hit, asks, fails, required_field, rule, unsure

_ASSESSMENTS: Final[Mapping[PlanKind | None, frozenset[AssessmentKind]]] = {
    None: frozenset({AssessmentKind.NEEDS, AssessmentKind.CARER}),
    PlanKind.ADULT: frozenset({AssessmentKind.NEEDS}),
    PlanKind.CARER: frozenset({AssessmentKind.CARER}),
}
_SETTLED: Final = frozenset({LegalBasis.DUTY, LegalBasis.POWER, LegalBasis.CARER})


def urgent_only(plan: SupportPlan) -> bool | None:
    """Is urgent need a legal basis of the plan, with no duty or power recorded beside it?"""
    bases = plan.legal_bases
    return None if bases is None else LegalBasis.URGENT in bases and not _SETTLED & set(bases)


def follow_up_day(plan: SupportPlan) -> date | None:
    """The day that the assessment after an urgent start is due, if it is recorded."""
    return plan.dates.follow_up_assessment if plan.dates else None


URGENT_NEED = Deferral(
    name="urgent-need",
    of=SupportPlan,
    reason=say(
        "The need is urgent, so support begins first. These checks wait for an "
        "assessment and a decision on eligibility."
    ),
    holds=urgent_only,
    until=follow_up_day,
)


@required_field(
    "PL101",
    at="needs",
    says=say("No needs are recorded in the plan."),
    do=say("Record every need the assessment identified, eligible or not."),
    none_will_do=False,
)
def no_needs(plan: SupportPlan) -> None:
    """The plan records the needs that the assessment identified, eligible or not."""


@rule(
    "PL102",
    at="needs",
    says=say("The plan leaves out this need, which an assessment identified."),
    asks=say(
        "We can't tell whether the plan leaves out any need: the needs in the"
        " assessment or in the plan aren't fully recorded."
    ),
    do=say("Record what the assessment identified, and put each need in the plan."),
)
def assessed_need_left_out(assessment: Assessment, *, plan: SupportPlan) -> Iterator[Hit]:
    """Every need that an assessment identified is in the plan, not only the eligible ones."""
    if assessment.needs is None:
        yield asks()
        return
    held = need_keys(plan)
    missing = [at for at, key in enumerate(assessment.needs) if key not in held]
    if missing and (plan.needs is None or None in held):
        yield asks()
    else:
        yield from (fails(f"needs/{at}") for at in missing)


@rule(
    "PL103",
    at="assessments",
    says=say("The assessment of needs that the plan is based on isn't recorded."),
    do=say("Record the assessment of needs, or the carer's assessment, that the plan is based on."),
    limits="A financial or a specialist assessment doesn't count as an assessment of needs.",
)
def no_assessment(plan: SupportPlan) -> Iterator[Hit]:
    """The assessment that the plan is based on is recorded: of an adult's needs, or a carer's."""
    wanted = _ASSESSMENTS[plan.kind]
    if not any(one.kind in wanted for one in plan.assessments or ()):
        yield fails()


def _other_kind(plan: SupportPlan, wanted: PlanKind) -> Iterator[Hit]:
    if plan.kind is not wanted:
        yield fails()


@rule(
    "PL114",
    at="kind",
    says=say("The plan isn't recorded as an adult's care and support plan."),
    do=say("Record what kind of plan this is, or check it against the profile for its kind."),
)
def not_an_adults_plan(plan: SupportPlan) -> Iterator[Hit]:
    """The plan is recorded as an adult's care and support plan."""
    return _other_kind(plan, PlanKind.ADULT)


@rule(
    "PL115",
    at="kind",
    says=say("The plan isn't recorded as a carer's support plan."),
    do=say("Record what kind of plan this is, or check it against the profile for its kind."),
)
def not_a_carers_plan(plan: SupportPlan) -> Iterator[Hit]:
    """The plan is recorded as a carer's support plan."""
    return _other_kind(plan, PlanKind.CARER)


@rule(
    "PL116",
    at="ended",
    says=say("Support ends before it starts, or before the assessment or agreement it rests on."),
    do=say("Check the dates of the plan, and correct the one that is wrong."),
    limits="Urgent support may start before an assessment, so only its end is compared.",
)
def plan_dates_out_of_order(dates: PlanDates) -> Iterator[Hit]:
    """Support ends on or after the days it was assessed for, agreed and started."""
    before = [day for day in (dates.assessed, dates.agreed, dates.started) if day is not None]
    for name in ("expected_end", "ended"):
        end = getattr(dates, name)
        if end is not None and any(end < day for day in before):
            yield fails(name)


@required_field(
    "PL104",
    at="legal_bases",
    says=say("The duty or power under which the plan is made isn't recorded."),
    do=say("Record the duty or power under which the plan is made."),
    none_will_do=False,
)
def no_legal_basis(plan: SupportPlan) -> None:
    """The duty or power under which the plan is made is recorded."""


@rule(
    "PL105",
    at="conclusions",
    says=say("No conclusion on ordinary residence is recorded with its reasons, author and date."),
    do=say("Record the conclusion on ordinary residence, with its reasons, author and date."),
    limits="It checks that somebody's conclusion is recorded. Where a person is ordinarily"
    " resident is a question of fact and law that the library never answers. In a carer's"
    " plan it is the adult needing care whose residence counts. After-care and urgent need"
    " don't depend on it.",
)
def no_residence_conclusion(plan: SupportPlan) -> Iterator[Hit]:
    """A conclusion on ordinary residence is recorded, with its reasons, author and date."""
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
    at="information",
    says=say("No advice and information on meeting or reducing needs is recorded."),
    do=say("Give advice and information on meeting or reducing needs, and record what was given."),
)
def no_advice_on_reducing_needs(plan: SupportPlan) -> Iterator[Hit]:
    """Advice and information was given on meeting or reducing needs."""
    if not _gives(plan, InformationPurpose.REDUCE):
        yield fails()


@rule(
    "PL107",
    at="information",
    says=say("No advice and information on preventing or delaying needs is recorded."),
    do=say(
        "Give advice and information on preventing or delaying needs, and record what was given."
    ),
)
def no_advice_on_preventing_needs(plan: SupportPlan) -> Iterator[Hit]:
    """Advice and information was given on preventing or delaying needs."""
    if not _gives(plan, InformationPurpose.PREVENT):
        yield fails()


@rule(
    "PL113",
    at="dates/follow_up_assessment",
    says=say(
        "The plan meets an urgent need, but no date for the follow-up assessment is recorded."
    ),
    do=say(
        "Record the legal basis and, if the need is urgent, the date of the follow-up assessment."
    ),
    limits="The law sets no number of days. A council that sets one can add it to its own profile.",
)
def urgent_plan_without_follow_up(plan: SupportPlan) -> Iterator[Hit]:
    """A plan that meets an urgent need records the date of the follow-up assessment."""
    urgent = URGENT_NEED.holds(plan)
    if urgent is None:
        yield unsure("legal_bases")
    elif not urgent:
        yield from SKIP
    elif URGENT_NEED.until(plan) is None:
        yield fails()
