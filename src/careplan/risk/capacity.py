"""Records of mental capacity, best interests and liberty.

The library checks these records and decides nothing. Capacity is about one decision at one time.
The library never says whether somebody is deprived of their liberty, and never works it out from
restrictions. It reads a record of somebody's judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Age, Key
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.errors import Problem


class Able(StrEnum):
    """Whether the person has one ability, for this decision at this time."""

    YES = "yes"
    NO = "no"
    CANT_TELL = "cant-tell"


class CapacityConclusion(StrEnum):
    """The conclusion of an assessment about one decision at one time."""

    HAS = "has-capacity"
    LACKS = "lacks-capacity"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Ability(Model):
    """One of the four abilities of section 3(1) of the Mental Capacity Act.

    Args:
        able: whether the person has the ability.
        evidence: what was seen and said that shows it.
    """

    able: Able | None = None
    evidence: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CapacityAssessment(Model):
    """An assessment of capacity for one decision at one time.

    Source: Mental Capacity Act 2005, ss1 to 3.

    Args:
        key: opaque identifier of the assessment; never a name.
        decision: the one decision that the assessment is about.
        on: date of the assessment.
        by: key or role of the person who made it.
        help_given: what was done to help the person decide for themselves.
        information: relevant information that the person was given.
        understand: whether the person understands that information.
        retain: whether the person retains it for long enough to decide.
        use_or_weigh: whether the person uses or weighs it in making the decision.
        communicate: whether the person communicates the decision, by any means.
        cause: impairment or disturbance that causes an inability.
        conclusion: conclusion of the assessment.
        why_no_decision: why nobody makes a best interests decision, if nobody does: a matter that
            nobody may decide for the person, or a valid advance decision.
        review_on: date of the next review.
    """

    key: Key | None = None
    decision: str | None = None
    on: date | None = None
    by: str | None = None
    help_given: str | None = None
    information: str | None = None
    understand: Ability | None = None
    retain: Ability | None = None
    use_or_weigh: Ability | None = None
    communicate: Ability | None = None
    cause: str | None = None
    conclusion: CapacityConclusion | None = None
    why_no_decision: str | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Consulted(Model):
    """Somebody who should be consulted about a best interests decision.

    Args:
        who: their role or key: a named person, a carer, an attorney or a deputy.
        consulted: whether they were consulted.
        view: what they said.
        why_not: why they weren't consulted, if they weren't.
    """

    who: str | None = None
    consulted: bool | None = None
    view: str | None = None
    why_not: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class BestInterestsDecision(Model):
    """A decision made in somebody's best interests.

    Source: Mental Capacity Act 2005, s4.

    Args:
        key: opaque identifier of the decision; never a name.
        assessment: key of the assessment that found the person lacks capacity for it.
        decision: what was decided.
        by: key or role of the person who decided.
        on: date of the decision.
        might_return: whether the person might regain capacity.
        when_return: when the person might regain it.
        took_part: how the person was encouraged to take part.
        wishes: the person's past and present wishes and feelings, including written statements.
        beliefs: the person's beliefs and values.
        other_factors: other factors that the person would weigh.
        consulted: who was consulted; ``()`` records that there is nobody to consult.
        advocate: whether an independent advocate was requested, or why not, if there is nobody to
            consult.
        less_restrictive: less restrictive ways that were considered.
        review_on: date of the next review.
    """

    key: Key | None = None
    assessment: Key | None = None
    decision: str | None = None
    by: str | None = None
    on: date | None = None
    might_return: bool | None = None
    when_return: str | None = None
    took_part: str | None = None
    wishes: str | None = None
    beliefs: str | None = None
    other_factors: str | None = None
    consulted: tuple[Consulted, ...] | None = None
    advocate: str | None = None
    less_restrictive: str | None = None
    review_on: date | None = None


class LibertySetting(StrEnum):
    """Where the person lives or is cared for. The legal route depends on it."""

    CARE_HOME = "care-home"
    HOSPITAL = "hospital"
    ELSEWHERE = "elsewhere"


class Route(StrEnum):
    """The legal route by which an arrangement is authorised."""

    SAFEGUARDS = "deprivation-of-liberty-safeguards"
    COURT = "court-of-protection"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Authorisation(Model):
    """An authorisation, or an application for one.

    Args:
        route: legal route.
        reference: reference given by the body that authorises.
        asked_on: date of the application.
        since: first day on which the authorisation is in force.
        until: last day on which it is in force.
        conditions: conditions of the authorisation; ``()`` records that there are none.
    """

    route: Route | None = None
    reference: Key | None = None
    asked_on: date | None = None
    since: date | None = None
    until: date | None = None
    conditions: tuple[str, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report an authorisation that ends before it begins."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LibertyRecord(Model):
    """Somebody's judgement about restrictions on liberty, and what authorises them.

    Args:
        setting: where the person lives or is cared for.
        age: age of the person, in years.
        restrictions: what restricts the person; ``()`` records that nothing does.
        factors: what was weighed: type, duration, effects, manner, degree, purpose, normality.
        wishes: the person's wishes, and how they respond to the arrangement.
        judgement: what was judged, in the words of the person who judged.
        by: key or role of the person who judged.
        on: date of the judgement.
        authorisation: what authorises the restrictions, if anything has to.
        review_on: date of the next review.
    """

    setting: LibertySetting | None = None
    age: Age | None = None
    restrictions: tuple[str, ...] | None = None
    factors: str | None = None
    wishes: str | None = None
    judgement: str | None = None
    by: str | None = None
    on: date | None = None
    authorisation: Authorisation | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CapacityRecord(Model):
    """Everything recorded about one person's capacity, best interests and liberty.

    Args:
        key: opaque identifier of the record; never a name.
        assessments: capacity assessments, one for each decision; ``()`` records none.
        best_interests: best interests decisions; ``()`` records none.
        liberty: judgements about restrictions; ``()`` records none.
    """

    FORMAT: ClassVar[str] = "careplan-capacity-record/1"

    key: Key | None = None
    assessments: tuple[CapacityAssessment, ...] | None = None
    best_interests: tuple[BestInterestsDecision, ...] | None = None
    liberty: tuple[LibertyRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report each assessment or decision whose key an earlier one has."""
        for name in ("assessments", "best_interests"):
            yield from unique_keys(name, getattr(self, name))
