"""Rules about outcome measures: scored at assessment, and scored again at reviews."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.instruments.components import Item
from careplan.instruments.loader import SHIPPED, load_instrument
from careplan.instruments.recorded_measurement import Measurement, Occasion, answers_of
from careplan.messages import say
from careplan.plans.plan import SupportPlan
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure


@required_field(
    "PL701",
    at="measurements",
    says=say("No outcome measure is recorded."),
    do=say("Measure an outcome with the person, and record it."),
    none_will_do=False,
    limits="It checks that something was measured, not whether it was the right "
    "thing to measure. The sources ask for a framework of outcomes. The "
    "library takes this to mean that each plan records a measure.",
)
def no_outcome_measured(plan: SupportPlan) -> None:
    """At least one outcome measure is recorded."""


@rule(
    "PL702",
    at="measurements",
    says=say(
        "No outcomes are recorded as scored at assessment, so reviews have nothing to compare with."
    ),
    do=say("Score outcomes at assessment, and record that they were scored then."),
    follows=("PL701",),
)
def nothing_scored_at_assessment(plan: SupportPlan) -> Iterator[Hit]:
    """At least one outcome was scored at assessment, so that reviews can compare with it."""
    if not any(one.occasion is Occasion.ASSESSMENT for one in plan.measurements or ()):
        yield fails()


@rule(
    "PL703",
    at="measurements",
    says=say(
        "A review is recorded, but some outcomes scored at assessment have no later score recorded."
    ),
    asks=say(
        "We can't tell whether the outcomes scored at assessment were scored "
        "again: the scores or their dates aren't recorded."
    ),
    do=say(
        "Score the same outcomes again with the same instrument, and record"
        " the date of each scoring."
    ),
    limits="It checks that each outcome was scored again after assessment, with "
    "the same instrument, once a review was held. It doesn't check at "
    "which review.",
)
def outcomes_not_looked_at_again(plan: SupportPlan) -> Iterator[Hit]:
    """Once a review was held, every outcome scored at assessment has been scored again.

    An outcome first scored at a review is new, so this rule doesn't check it.
    """
    if plan.reviews is None:
        yield unsure("reviews")
        return
    if plan.measurements is None:
        yield asks()
        return
    entries = [one for one in plan.measurements if one.occasion is Occasion.ASSESSMENT]
    if not plan.reviews or not entries:
        yield from SKIP
        return
    for entry in entries:
        state = _looked_at(entry, plan.measurements)
        if state is not True:
            yield fails() if state is False else asks()


def _looked_at(entry: Measurement, every: tuple[Measurement, ...]) -> bool | None:
    """Was each outcome of one assessment scored again later? A blank may hide that it was."""
    later: set[str] = set()
    unknown = False
    for one in every:
        if one is entry or one.instrument not in {None, entry.instrument}:
            continue
        if entry.taken is None or one.taken is None:
            return None
        if one.taken > entry.taken:
            if one.instrument is not None:
                later |= _answered(one)
            unknown = unknown or one.instrument is None or _has_a_gap(one)
    if _answered(entry) <= later:
        return True
    return None if unknown else False


def _has_a_gap(measurement: Measurement) -> bool:
    """Is an answer blank, or which item it answers, or are all of them?"""
    answers = measurement.answers
    return answers is None or any(one.item is None or one.code is None for one in answers)


def _answered(measurement: Measurement) -> set[str]:
    """The items that were answered. A code that an instrument uses for no answer doesn't count."""
    codes = answers_of(measurement)
    if measurement.instrument in SHIPPED:
        items = load_instrument(str(measurement.instrument)).known_items
        codes = {key: code for key, code in codes.items() if code not in _blanks(items.get(key))}
    return {item for item, code in codes.items() if code is not None}


def _blanks(item: Item | None) -> tuple[int, ...]:
    return () if item is None else item.blanks
