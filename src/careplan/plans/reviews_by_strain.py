"""What a plan records about a carer's strain, and whose review comes first by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from careplan._core.arguments import are, is_a, is_day, listed, refuse
from careplan.plans.carer_strain import CarerStrain
from careplan.plans.plan import SupportPlan
from careplan.risk import Strain, StrainFactors, load_strain, strain


@frozen(kw_only=True)
class ReviewInOrder:
    """A plan whose review waits, and why it stands where it does.

    Args:
        plan: the plan's key, if it has one.
        strain: the worst strain on a carer of the plan; with nothing recorded, one of which nothing
            is known.
        last_held: the date of the last review of the whole plan; ``None`` if none is recorded.
    """

    plan: str | None
    strain: Strain = field(repr=False)
    last_held: date | None


def strain_of(record: CarerStrain, by: StrainFactors | None = None) -> Strain:
    """The strain that a record of a plan shows.

    A factor recorded twice is true if either says so. One that the list doesn't have isn't read:
    whatever it was meant to answer stays a blank, and a blank never gives green.

    Args:
        record: the record.
        by: the list of factors; by default the library's own, ``"carer-strain"``.

    Raises:
        ArgumentError: if `record` isn't a record of strain.

    >>> from careplan.plans import CarerStrain, StrainFact
    >>> found = strain_of(CarerStrain(facts=(StrainFact(factor="nights", so=True),)))
    >>> found.light.value
    'amber'
    """
    refuse(is_a(CarerStrain, record=record))
    factors = by or load_strain("carer-strain")
    known = {one.key for one in factors.factors}
    facts: dict[str, bool | None] = {}
    for one in record.facts or ():
        if one.factor in known and one.so is not None:
            facts[one.factor] = one.so or facts.get(one.factor) is True
    return strain(facts, factors)


def reviews_by_strain(
    plans: Iterable[SupportPlan], *, on: date, by: StrainFactors | None = None
) -> tuple[ReviewInOrder, ...]:
    """Plans in the order in which to review them: by the strain on their carers.

    Red comes first, then amber, then those of whom nothing is known, then green. Within
    a light, whoever has more that isn't recorded comes first, then whoever was reviewed longest
    ago, and first of all whoever has no review on record. Of each carer the last record that says
    anything counts; one without a day counts as well. A carer of whom nothing is recorded is one of
    whom nothing is known.

    Args:
        plans: the plans. One in which nothing is due on the day isn't among them.
        on: the day. What is dated after it counts for nothing.
        by: the list of factors; by default the library's own, ``"carer-strain"``.

    Raises:
        ArgumentError: if `plans` aren't plans, or `on` isn't a date.

    >>> from careplan.plans import CarerStrain, StrainFact, SupportPlan
    >>> worn = CarerStrain(facts=(StrainFact(factor="cannot-continue", so=True),))
    >>> plans = [SupportPlan(key="a"), SupportPlan(key="b", carer_strain=(worn,))]
    >>> [one.plan for one in reviews_by_strain(plans, on=date(2026, 11, 30))]
    ['b', 'a']
    """
    plans = listed(plans)
    refuse(are(SupportPlan, plans=plans), is_day(on=on))
    found = [_standing(plan, on, by) for plan in plans if not plan.nothing_is_due(on)]
    return tuple(sorted(found, key=lambda one: (one.strain.urgency, one.last_held or date.min)))


def _standing(plan: SupportPlan, on: date, by: StrainFactors | None) -> ReviewInOrder:
    strains = [strain_of(one, by) for one in _latest(plan.carer_strain or (), on)]
    if any(carer.key not in _asked(plan, on) for carer in plan.carers or ()):
        strains.append(strain({}, by))
    held = [one.held for one in plan.reviews or () if one.of_the_whole_plan]
    days = [day for day in held if day is not None and day <= on]
    worst = min(strains, key=lambda one: one.urgency, default=strain({}, by))
    return ReviewInOrder(plan=plan.key, strain=worst, last_held=max(days, default=None))


def _asked(plan: SupportPlan, on: date) -> set[str | None]:
    """The carers of whom something is recorded. What doesn't say of whom is of an only carer."""
    found = {one.carer for one in _latest(plan.carer_strain or (), on)}
    carers = plan.carers or ()
    return found | {carers[0].key} if None in found and len(carers) == 1 else found - {None}


def _says_anything(record: CarerStrain) -> bool:
    return any(fact.so is not None for fact in record.facts or ())


def _latest(records: Iterable[CarerStrain], on: date) -> list[CarerStrain]:
    """What was found of each carer on the last day by a day, and records without carer or day."""
    held = [one for one in records if (one.on is None or one.on <= on) and _says_anything(one)]
    last: dict[str, date] = {}
    for one in held:
        if one.carer is not None and one.on is not None:
            last[one.carer] = max(one.on, last.get(one.carer, one.on))
    return [one for one in held if one.carer is None or one.on is None or one.on == last[one.carer]]
