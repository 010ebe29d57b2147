"""Rules about records of judgement on liberty. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.messages import say
from careplan.risk.capacity import CapacityRecord, LibertyRecord, LibertySetting, Route
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule
from careplan.rules.blanks import blanks

_ADULT = 18


@required_field(
    "MC141",
    at="restrictions",
    says=say("It isn't recorded what restricts the person, or that nothing does."),
    do=say("List what restricts the person, or record that nothing does."),
    danger=True,
    waivable=False,
)
def restrictions_not_listed(record: LibertyRecord) -> None:
    """A judgement about liberty lists what restricts the person, or records that nothing does."""


@required_field(
    "MC142",
    at="factors",
    says=say("What was weighed about the situation as a whole isn't recorded."),
    do=say(
        "Record what was weighed, such as the type, duration, manner and "
        "effects of the restrictions."
    ),
    danger=True,
    waivable=False,
    limits="It can't tell whether the right things were weighed. It has no test "
    "of its own for when somebody is deprived of liberty.",
)
def liberty_factors_not_weighed(record: LibertyRecord) -> None:
    """A judgement about liberty says what was weighed: no single factor decides."""


@required_field(
    "MC143",
    at="wishes",
    says=say(
        "The person's wishes about the arrangement, and how they respond to it, aren't recorded."
    ),
    do=say("Record what the person wishes about the arrangement, and how they respond to it."),
    danger=True,
    waivable=False,
)
def wishes_about_liberty_not_recorded(record: LibertyRecord) -> None:
    """The person's wishes about the arrangement, and how they respond to it, are recorded."""


@required_field(
    "MC144",
    at="review_on",
    says=say("No review date is recorded for these restrictions."),
    do=say("Set a date to review these restrictions, and record it."),
    danger=True,
    waivable=False,
    lapses=True,
)
def no_review_of_liberty(record: LibertyRecord) -> None:
    """Restrictions on liberty have a review date."""


_JUDGED: Final = {
    "judgement": say("The judgement about liberty isn't recorded."),
    "by": say("Who made the judgement about liberty isn't recorded."),
    "on": say("When the judgement about liberty was made isn't recorded."),
}


@rule(
    "MC145",
    at="judgement",
    says=say("The judgement about liberty, who made it, or when, isn't recorded."),
    do=say("Record the judgement about liberty, who made it and when."),
    danger=True,
    waivable=False,
    limits="It checks that somebody made a judgement. It never says what is a "
    "deprivation of liberty.",
)
def unsigned_liberty_judgement(record: LibertyRecord) -> Iterator[Hit]:
    """A judgement about liberty is recorded, with who made it and when."""
    yield from blanks(record, _JUDGED)


@rule(
    "MC146",
    at="authorisation",
    says=say(
        "The recorded route is the deprivation of liberty safeguards, but "
        "they don't cover the recorded setting or age. They only cover adults"
        " in care homes and hospitals. A court decides in other cases."
    ),
    asks=say(
        "We can't tell whether this is the right route: the route, the "
        "setting or the person's age isn't recorded."
    ),
    do=say(
        "Check the route against the setting and the person's age, and complete or correct them."
    ),
    danger=True,
    waivable=False,
)
def wrong_route_for_liberty(record: LibertyRecord) -> Iterator[Hit]:
    """The safeguards are used only for adults in care homes and hospitals, not elsewhere."""
    held = record.authorisation
    if held is None or held.route is Route.COURT:
        yield from SKIP
    elif held.route is None:
        yield asks("authorisation/route")
    elif record.setting is LibertySetting.ELSEWHERE or (
        record.age is not None and record.age < _ADULT
    ):
        yield fails("authorisation/route")
    elif record.setting is None:
        yield asks("setting")
    elif record.age is None:
        yield asks("age")


@rule(
    "MC147",
    at="liberty",
    says=say(
        "The authorisation recorded for these restrictions doesn't cover the date of this check."
    ),
    asks=say(
        "We can't tell whether an authorisation is in force: the liberty "
        "record, or a start or end date, isn't recorded."
    ),
    do=say("Check what authorises any restrictions now, and record its start and end dates."),
    danger=True,
    waivable=False,
    limits="It looks at the latest record for each setting.",
    lapses=True,
)
def authorisation_not_in_force(record: CapacityRecord, *, on: date) -> Iterator[Hit]:
    """The authorisation for restrictions is in force on the date of the check."""
    if record.liberty is None:
        yield asks()
        return
    current = [one for one in record.liberty if not _replaced(one, record.liberty)]
    if not any(one.authorisation for one in current):
        yield from SKIP
    for index, one in enumerate(record.liberty):
        held = one.authorisation
        if held is None or one not in current:
            continue
        place = f"liberty/{index}/authorisation"
        if (held.until and held.until < on) or (held.since and held.since > on):
            yield fails(place)
        elif held.until is None or held.since is None:
            yield asks(f"{place}/{'since' if held.since is None else 'until'}")


def _replaced(one: LibertyRecord, every: tuple[LibertyRecord, ...]) -> bool:
    """Check whether there is a later record for the same setting."""
    return any(
        other.setting == one.setting
        and one.on is not None
        and other.on is not None
        and other.on > one.on
        for other in every
    )
