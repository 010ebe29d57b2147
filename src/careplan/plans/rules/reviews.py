"""Rules about reviews: whether they were on time, who took part, and what follows.

The date a planned review is counted from is the later of two dates: the last review of the whole
plan, planned or unplanned, and the day the plan and its budget were signed off. A light-touch
review checks that support has settled in. It doesn't start a new period. Councils count from the
plan, from the start of support or from a change. The library has to choose one date and say so:
see the decision records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.dates import Timing, add_months, cadence, window
from careplan.messages import say
from careplan.plans.plan import SupportPlan
from careplan.plans.review import Review, ReviewRequest
from careplan.rules import Hit, Parameter, asks, fails, required_field, rule

MONTHS = Parameter(unit="months", low=1, high=36)


def signed_off(plan: SupportPlan) -> date | None:
    """When the plan was signed off, if that is recorded."""
    return plan.dates.signed_off if plan.dates is not None else None


def whole_reviews(plan: SupportPlan) -> list[Review]:
    """The reviews of the whole plan."""
    return [review for review in plan.reviews or () if review.of_the_whole_plan]


def anchor(plan: SupportPlan, on: date) -> date | None:
    """The date a planned review is counted from, as the module's docstring explains.

    A future date doesn't count: it is a plan, or a mistake.
    """
    days = [one.held for one in whole_reviews(plan)] + [signed_off(plan)]
    return max((day for day in days if day is not None and day <= on), default=None)


def _a_review_may_hide(plan: SupportPlan, months: int, on: date) -> bool:
    """Could there be a review in time that we can't see because its date or kind is blank?"""
    return plan.reviews is None or any(
        one.held is None
        if one.of_the_whole_plan
        else one.kind is None and (one.held is None or on <= add_months(one.held, months))
        for one in plan.reviews
    )


@rule(
    "PL301",
    at="reviews",
    says=say(
        "No review since sign-off is recorded, to see whether support has settled in. One was due"
        " by {due}."
    ),
    asks=say(
        "We can't tell whether the settling-in review was on time: the "
        "sign-off date or a review date isn't recorded."
    ),
    do=say(
        "Record the sign-off date and every review held since; if there was none, hold one now."
    ),
    params={
        "opens_after": Parameter(unit="weeks", low=0, high=52),
        "lasts": Parameter(unit="weeks", low=0, high=52),
    },
    limits="An early review counts, and so does a review of the whole plan.",
    overdue=True,
    lapses=True,
)
def light_touch_review_late(
    plan: SupportPlan, *, opens_after: int, lasts: int, on: date
) -> Iterator[Hit]:
    """Some weeks after sign-off, a review is recorded that looked at how support has settled in.

    A late review isn't reported for ever: once it was held, there is nothing left to do.
    """
    start = signed_off(plan)
    if start is None:
        yield asks("dates/signed_off")
        return
    closes_after = opens_after + lasts
    span = window(start, opens_after_weeks=opens_after, closes_after_weeks=closes_after)
    if span.timing(on) is not Timing.LATE:
        return
    reviews = plan.reviews
    if reviews is not None and any(
        one.held is not None and start <= one.held <= on for one in reviews
    ):
        return
    if reviews is None or any(one.held is None for one in reviews):
        yield asks()
    else:
        yield fails(due=span.closes)


@rule(
    "PL302",
    at="reviews",
    says=say(
        "The review of the whole plan is overdue. It was due by {due}, as "
        "one is due every {months} months."
    ),
    asks=say(
        "We can't tell whether the review is overdue: the sign-off date, or"
        " a review's date or kind, isn't recorded. One is due every "
        "{months} months."
    ),
    do=say("Hold the review if it is due, and record its date and kind."),
    params={"months": MONTHS},
    limits="A light-touch review doesn't change when the whole plan is due for "
    "review. Months are counted as the law counts them.",
    overdue=True,
    lapses=True,
)
def review_overdue(plan: SupportPlan, *, months: int, on: date) -> Iterator[Hit]:
    """The whole plan was reviewed or signed off within a set number of months."""
    start = anchor(plan, on)
    if start is None:
        yield asks("dates/signed_off")
    elif due := cadence((), anchor=start, months=months, on=on).overdue:
        yield asks() if _a_review_may_hide(plan, months, on) else fails(due=due)


def next_review(plan: SupportPlan, on: date) -> tuple[date | None, str]:
    """The date of the next review, and the field that sets it.

    It is set by the last review held or, before any, by the plan.
    """
    held = [
        (one.held, one.next_review or date.min, at)
        for at, one in enumerate(plan.reviews or ())
        if one.held is not None and one.held <= on
    ]
    if not held:
        return plan.next_review, "next_review"
    _, planned, at = max(held)
    return None if planned == date.min else planned, f"reviews/{at}/next_review"


@rule(
    "PL303",
    at="next_review",
    says=say("No date for the next review is recorded, or that date has passed."),
    do=say("Set the next review date, and record it with the latest review if there is one."),
    lapses=True,
)
def next_review_not_shown(plan: SupportPlan, *, on: date) -> Iterator[Hit]:
    """The next review has a date that hasn't passed."""
    planned, at = next_review(plan, on)
    if planned is None or planned < on:
        yield fails(at)


@rule(
    "PL304",
    at="next_review",
    says=say(
        "The next review is planned too late. It is due by {due}, within "
        "{months} months of the last review of the whole plan or of sign-off."
    ),
    asks=say(
        "We can't tell whether the next review is within {months} months: its"
        " date, the sign-off date or a review isn't fully recorded."
    ),
    do=say(
        "Record the sign-off date and all reviews, and plan the next one within {months} months."
    ),
    params={"months": MONTHS},
    lapses=True,
    follows=("PL303",),
)
def next_review_too_far(plan: SupportPlan, *, months: int, on: date) -> Iterator[Hit]:
    """The next review is planned within a set number of months of the last one, or of sign-off."""
    (planned, at), start = next_review(plan, on), anchor(plan, on)
    if plan.reviews is None or any(one.held is None for one in plan.reviews):
        yield asks("reviews")
    elif planned is None:
        yield asks(at)
    elif start is None:
        yield asks("dates/signed_off")
    elif planned > (due := add_months(start, months)):
        if any(
            one.kind is None and one.held is not None and planned <= add_months(one.held, months)
            for one in plan.reviews
        ):
            yield asks("reviews")
        else:
            yield fails(at, due=due)


@rule(
    "PL305",
    at="took_part",
    says=say("That the person took part in this review, or why they didn't, isn't recorded."),
    do=say(
        "Record that the person took part and how, or why they didn't. If they weren't asked,"
        " review again with them."
    ),
    limits="Somebody close to the person never takes their place. It doesn't judge the reasons.",
)
def review_without_the_person(review: Review, *, plan: SupportPlan) -> Iterator[Hit]:
    """The person took part in the review, or it is recorded why not."""
    person = plan.person.key if plan.person is not None else None
    there = person is not None and any(one.who == person for one in review.took_part or ())
    if not there and blank(review.why_without_the_person):
        yield fails()


@rule(
    "PL308",
    at="on",
    says=say(
        "A review was asked for, but neither a later review nor reasons against one are recorded."
    ),
    asks=say(
        "We can't tell whether this request was answered: its date, a "
        "review date or whether it is reasonable isn't recorded."
    ),
    do=say("Hold the review, or record why the request isn't reasonable, and record the dates."),
    limits="The authority judges whether a request is reasonable. This rule sets"
    " no number of days.",
    lapses=True,
)
def review_request_unanswered(
    request: ReviewRequest, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """A request for a review led to one, or the reasons why it isn't reasonable are recorded."""
    days = None if plan.reviews is None else [one.held for one in plan.reviews]
    asked = request.on
    if asked and any(day is not None and asked <= day <= on for day in days or ()):
        return
    if request.reasonable is False and not blank(request.reasons):
        return
    if asked is None or days is None or None in days:
        yield asks()
    elif request.reasonable is None:
        yield asks("reasonable")
    else:
        yield fails() if request.reasonable else fails("reasons")


@required_field(
    "PL306",
    at="held",
    says=say("The date of this review isn't recorded."),
    do=say("Record the date this review was held."),
)
def undated_review(review: Review) -> None:
    """The date of the review is recorded."""


@required_field(
    "PL307",
    at="kind",
    says=say("The kind of this review isn't recorded: planned, unplanned or light-touch."),
    do=say("Say whether this review was planned, unplanned or light-touch."),
)
def review_of_no_kind(review: Review) -> None:
    """The kind of review is recorded: a light-touch one doesn't change when the next is due."""
