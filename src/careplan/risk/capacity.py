"""Records of mental capacity, best interests and liberty. Nothing here is decided: it is checked.

Capacity is about one decision at one time. Whether somebody is deprived of their liberty is never
said, nor worked out from restrictions: a record of somebody's judgement is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Age, Key
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.errors import Problem


class Able(StrEnum):
    """Whether the person is able to, for this decision at this time."""

    YES = "yes"
    NO = "no"
    CANT_TELL = "cant-tell"


class CapacityConclusion(StrEnum):
    """What somebody concluded about one decision at one time."""

    HAS = "has-capacity"
    LACKS = "lacks-capacity"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Ability(Model):
    """One of the four abilities of section 3(1) of the Mental Capacity Act.

    Args:
        able: whether they are able to.
        evidence: what was seen and said.
    """

    able: Able | None = None
    evidence: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CapacityAssessment(Model):
    """An assessment of capacity for one decision at one time.

    Source: Mental Capacity Act 2005, ss1 to 3.

    Args:
        key: opaque.
        decision: the one decision in question.
        on: when it was assessed.
        by: the key or role of who assessed.
        help_given: what was done to help the person decide for themselves.
        information: what the person was told that bears on it.
        understand: whether they understand it.
        retain: whether they retain it, for long enough.
        use_or_weigh: whether they use or weigh it, in making the decision.
        communicate: whether they communicate the decision, by any means.
        cause: the impairment or disturbance that an inability comes from.
        conclusion: what was concluded.
        why_no_decision: why nobody decides in their best interests, where nobody does: a matter
            that nobody may decide for them, a valid advance decision.
        review_on: when it is looked at again.
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
    """Somebody who was to be consulted.

    Args:
        who: their role or key: a named person, a carer, an attorney, a deputy.
        consulted: whether they were.
        view: what they said.
        why_not: why not, where they weren't.
    """

    who: str | None = None
    consulted: bool | None = None
    view: str | None = None
    why_not: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class BestInterestsDecision(Model):
    """A decision made in somebody's best interests. Source: the same Act, s4.

    Args:
        key: opaque.
        assessment: the key of the assessment that found no capacity for it.
        decision: what was decided.
        by: the key or role of the decision-maker.
        on: when.
        might_return: whether capacity might return.
        when_return: when, if so.
        took_part: how the person was encouraged to take part.
        wishes: past and present wishes and feelings, written statements too.
        beliefs: beliefs and values.
        other_factors: what else they would weigh.
        consulted: who was consulted; ``()`` is that there is nobody to ask.
        advocate: whether an independent advocate was asked for, or why not, where there is nobody.
        less_restrictive: less restrictive ways that were looked at.
        review_on: when it is looked at again.
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
    """Where the person lives or is cared for, as far as the route depends on it."""

    CARE_HOME = "care-home"
    HOSPITAL = "hospital"
    ELSEWHERE = "elsewhere"


class Route(StrEnum):
    """By what an arrangement is authorised."""

    SAFEGUARDS = "deprivation-of-liberty-safeguards"
    COURT = "court-of-protection"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Authorisation(Model):
    """An authorisation, or that it was asked for.

    Args:
        route: by what.
        reference: the body's own.
        asked_on: when it was asked for.
        since: from when it runs.
        until: to when.
        conditions: what it asks; ``()`` is none.
    """

    route: Route | None = None
    reference: Key | None = None
    asked_on: date | None = None
    since: date | None = None
    until: date | None = None
    conditions: tuple[str, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Ending before beginning."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LibertyRecord(Model):
    """Somebody's judgement about restrictions on liberty, and what authorises them.

    Args:
        setting: where.
        age: of the person, in years.
        restrictions: what restricts them; ``()`` is nothing.
        factors: what was weighed: type, duration, effects, manner, degree, purpose, normality.
        wishes: the person's wishes, and how they take it.
        judgement: what was judged, in the words of who judged.
        by: the key or role of who judged.
        on: when.
        authorisation: what authorises it, if anything has to.
        review_on: when it is looked at again.
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
    """What is recorded of one person's capacity, best interests and liberty.

    Args:
        key: opaque.
        assessments: each for one decision; ``()`` is none.
        best_interests: decisions made; ``()`` is none.
        liberty: judgements about restrictions; ``()`` is none.
    """

    key: Key | None = None
    assessments: tuple[CapacityAssessment, ...] | None = None
    best_interests: tuple[BestInterestsDecision, ...] | None = None
    liberty: tuple[LibertyRecord, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Two of one key."""
        for name in ("assessments", "best_interests"):
            yield from unique_keys(name, getattr(self, name))
