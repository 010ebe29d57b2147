"""Rules about records of judgement on liberty. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import CapacityRecord, LibertyRecord, LibertySetting, Route
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule

of_liberty = partial(required_field, of=LibertyRecord, waivable=False)
_ADULT = 18

RESTRICTIONS_NOT_LISTED = of_liberty(
    "MC141",
    "restrictions-not-listed",
    "restrictions",
    says=say("What restricts the person isn't listed."),
    why="A judgement about liberty lists what restricts the person; nothing is an answer.",
)
FACTORS_NOT_WEIGHED = of_liberty(
    "MC142",
    "liberty-factors-not-weighed",
    "factors",
    says=say("What was weighed, the situation as a whole, isn't recorded."),
    why="No one factor decides: the record says what was weighed.",
    limits="What was weighed is for a person to judge. The test of 2014 is overruled.",
)
WISHES_ABOUT_LIBERTY = of_liberty(
    "MC143",
    "wishes-about-liberty-not-recorded",
    "wishes",
    says=say("What the person wishes, and how they take it, isn't recorded."),
    why="The person's wishes and how they take the arrangement are recorded.",
)
LIBERTY_NOT_REVIEWED = of_liberty(
    "MC144",
    "no-review-of-liberty",
    "review_on",
    says=say("When the restrictions are looked at again isn't recorded."),
    why="Restrictions on liberty are looked at again, on a day that is set.",
)


@rule(
    "MC145",
    "unsigned-liberty-judgement",
    of=LibertyRecord,
    kind=Kind.RECORD,
    at="judgement",
    waivable=False,
    says=say("What was judged about liberty, by whom or when isn't recorded."),
    limits="It checks that somebody judged; the library never says what is a deprivation.",
)
def unsigned_liberty_judgement(record: LibertyRecord) -> Iterator[Hit]:
    """A judgement about liberty is recorded, signed and dated."""
    for name in ("judgement", "by", "on"):
        if blank(getattr(record, name)):
            yield fails(name)
            return


@rule(
    "MC146",
    "wrong-route-for-liberty",
    of=LibertyRecord,
    kind=Kind.FACT,
    at="authorisation",
    waivable=False,
    says=say(
        "The safeguards are for adults in care homes and hospitals; else it is for the court."
    ),
    asks=say("Whether this is the right route can't be told: route, setting or age is blank."),
)
def wrong_route_for_liberty(record: LibertyRecord) -> Iterator[Hit]:
    """The safeguards authorise for adults in care homes and hospitals; the court elsewhere."""
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
    "authorisation-not-in-force",
    of=CapacityRecord,
    kind=Kind.FACT,
    at="liberty",
    waivable=False,
    says=say("What authorises these restrictions isn't in force on this day."),
    asks=say("Whether what authorises these restrictions is in force can't be told."),
    limits="It looks at the latest record for each setting.",
)
def authorisation_not_in_force(record: CapacityRecord, *, on: date) -> Iterator[Hit]:
    """What authorises restrictions is in force on the day judged by."""
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
    """Is there a later record for the same setting?"""
    return any(
        other.setting == one.setting
        and one.on is not None
        and other.on is not None
        and other.on > one.on
        for other in every
    )
