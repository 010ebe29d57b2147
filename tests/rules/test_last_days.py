"""Each limit of time at both ends: the last day that is in time, and the day after, which is late.

The days were read off a calendar by hand; the numbers of days are those of the rules' own cases.
"""

import json
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

import pytest

from careplan import catalogue
from careplan.rules import State, judge
from careplan.serde import load
from tests.helpers import profile_of, require

DAY = "DAY"
"""Where the day that is tried stands. Where it stands nowhere, it is the day that is judged by."""
MET, NOT_MET = State.MET, State.NOT_MET
DOESNT_APPLY, CANT_TELL = State.DOESNT_APPLY, State.CANT_TELL
LATER, EARLIER = timedelta(days=1), timedelta(days=-1)
A_MINUTE_LATER, A_MINUTE_EARLIER = timedelta(minutes=1), timedelta(minutes=-1)


class Limit(NamedTuple):
    """One limit of a rule: what is changed in its first case, and the last day that is in time."""

    code: str
    changes: dict[str, Any]
    last: str
    states: tuple[State, State] = (MET, NOT_MET)
    late: timedelta = LATER


CALLED = {"on": "2026-10-30", "by": "w-2", "said_how_long": True}
RECEIVED = {"received": "2026-05-22T10:00+01:00"}
BEFORE_MIDNIGHT = {"received": "2026-06-05T23:30+00:00", "acknowledged_on": "2026-06-08"}
BEFORE_MIDNIGHT |= {"actions_in_writing_on": None}
NEVER = {"received": "2026-01-05T10:00+00:00", "remedied": None, "acknowledged_on": None}
NEVER |= {"action_plan_sent_on": None, "actions_in_writing_on": None, "actions": []}
AUGUST = {"since": "2025-08-31"}
ASKED = [{"on": "2026-06-15", "not_now": True}, {"on": "2026-09-15", "not_now": True}]
REVISED = {"event": "statement-of-purpose", "absence": None, "sent_on": DAY}
NOT_DONE = {"recommendations/0/done_on": None}
SCHEDULED = [{"checkpoint": "2026-10-05", "status": "scheduled"}]
WATCHED = {"worker": "w-key", "topic": "medicines", "by": "nurse", "on": DAY}
ONE_DOSE = [{"medicine": "med-1", "outcome": "taken", "at": "2026-11-10T08:05Z", "by": "w-key"}]
CLOCKS_GO_BACK = {"since": "2026-10-19", "until": "2026-11-15"}
CLOCKS_GO_FORWARD = {"since": "2027-03-15", "until": "2027-04-11"}
AS_REQUIRED = {"when": "For a headache.", "most_doses_in_24_hours": 2, "least_hours_between": 3}


def doses(*moments):
    """A chart's entries for a medicine that is given as required."""
    return [{"medicine": "med-2", "outcome": "taken", "at": at, "by": "w-2"} for at in moments]


def six_workers(seventh):
    """Six workers in a file's last days, and a seventh on a day."""
    every = [(f"w-{at}", "2026-11-10") for at in range(6)] + [("w-7", seventh)]
    return [
        {"outcome": "held", "workers": [worker], "started": f"{day}T08:00Z"}
        for worker, day in every
    ]


LIMITS = [
    # complaints: two working days over a bank holiday, 14 days, 30 working days, a month
    Limit("CM103", {**RECEIVED, "action_plan_sent_on": DAY}, "2026-05-27"),
    Limit("CM104", {**RECEIVED, "actions_in_writing_on": DAY}, "2026-06-05"),
    Limit("CM105", {"received": "2026-03-30T10:00+01:00", "replied_on": DAY}, "2026-05-14"),
    Limit("CM107", {**NEVER, "replied_on": "2026-01-31", "followed_up_on": DAY}, "2026-02-28"),
    # received at half past eleven by UTC: in England it is the day after, a Saturday
    Limit("CM103", {**BEFORE_MIDNIGHT, "action_plan_sent_on": DAY}, "2026-06-09"),
    # waiting: 21 days of which the first is the day it was received, 7 of an urgent
    # authorisation and 7 more, 28 days, and a birthday
    Limit("DL101", {"received": "2026-11-02", "assessments/5/on": DAY}, "2026-11-22"),
    Limit(
        "DL101",
        {
            "kind": "urgent-and-standard",
            "urgent_since": "2026-11-06",
            "urgent_until": "2026-11-29",
            "assessments/5/on": DAY,
        },
        "2026-11-12",
    ),
    Limit("DL102", {"urgent_since": "2026-11-16", "urgent_until": "2026-11-30"}, "2026-11-22"),
    Limit("DL102", {"extended_until": "2026-12-30"}, "2026-11-29"),
    Limit("WT101", {"contacts": [CALLED]}, "2026-11-27"),
    Limit("WT103", {"contacts": [CALLED], "risk_looked_at": ["2028-02-01"]}, "2028-02-29"),
    Limit("TR101", {"born": "2010-06-01", "began_on": DAY}, "2026-06-01"),
    Limit("TR101", {"born": "2008-02-29", "began_on": DAY}, "2024-02-29"),
    # the regulator is told 28 days before a manager is away, within five working days of an
    # emergency (with Christmas between), and 28 days after a statement of purpose was revised
    Limit("NO104", {"sent_on": DAY}, "2026-12-07"),
    Limit(
        "NO104",
        {
            "absence": {"since": "2026-12-23", "until": "2027-01-31", "planned": False},
            "sent_on": DAY,
        },
        "2027-01-04",
    ),
    Limit("NO104", {**REVISED, "revised_on": "2026-12-01"}, "2026-12-29"),
    # workers: seven days of which the first is the day they began, 3 months, each 12 months
    Limit("WK117", {"training/0/on": DAY}, "2025-09-07"),
    Limit("WK117", {**AUGUST, "training/0/on": "2025-09-06", "training/1/on": DAY}, "2025-11-30"),
    Limit("WK117", {"training/0/on": "2025-09-07", "training/1/on": "2025-11-30"}, "2026-11-30"),
    Limit(
        "WK107",
        {"supervisions": [{"on": "2026-08-28", "kind": "one-to-one", "documented": True}]},
        "2026-11-28",
    ),
    Limit("WK109", {"appraisals": [{"on": "2025-11-30"}]}, "2026-11-30"),
    Limit("MD122", {"competences": [WATCHED]}, "2026-05-10", (MET, CANT_TELL), EARLIER),
    Limit("MD122", {"competences": [WATCHED]}, "2025-11-10", (CANT_TELL, NOT_MET), EARLIER),
    # safeguarding: 28, 7 and 90 days after
    Limit("SG113", {"raised_on": "2026-10-01", "plan_reviewed_on": None}, "2026-10-29"),
    Limit("SG114", {"raised_on": "2026-10-01", "addressed_on": DAY}, "2026-10-08"),
    Limit("SG115", {"decided_on": "2026-10-02", "enquiry_closed_on": DAY}, "2026-12-31"),
    Limit("PL913", {"concerns/0/raised_on": "2028-02-01", "reviews": []}, "2028-02-29"),
    # incidents are written down within two days
    Limit("IC106", {"on": "2026-02-27", "recorded_on": DAY}, "2026-03-01"),
    # a direct payment: six months from the last day of a month, and twelve from 29 February
    Limit(
        "PL207",
        {"direct_payment/first_paid": "2026-08-31", "direct_payment/reviewed": []},
        "2027-02-28",
    ),
    Limit("PL208", {"direct_payment/reviewed": ["2024-02-29"]}, "2025-02-28"),
    # reviews: eight weeks after sign-off, three months after the last, and a planned day
    Limit("PL301", {"reviews": []}, "2026-08-03"),
    Limit("PL302", {"reviews": [{"kind": "planned", "held": "2026-11-30"}]}, "2027-02-28"),
    Limit("PL302", {"reviews": [{"kind": "planned", "held": "2027-11-30"}]}, "2028-02-29"),
    Limit("PL303", {"reviews": [], "next_review": "2026-12-25"}, "2026-12-25"),
    Limit(
        "PL304",
        {"reviews": [{"kind": "planned", "held": "2026-08-31", "next_review": DAY}]},
        "2026-11-30",
    ),
    # what a service's length allows, in months from the day support began
    Limit("PL521", {"dates/started": "2027-02-28"}, "2028-02-28"),
    Limit("PL522", {"dates/expected_end": DAY}, "2028-06-15"),
    Limit("PL530", {"dates/started": "2026-11-30"}, "2027-02-28"),
    Limit("PL531", {"dates/ended": DAY}, "2028-06-15"),
    Limit("PL531", {"dates/ended": None}, "2028-06-15"),
    Limit("PL534", {"goals/0/due": DAY}, "2028-06-15"),
    Limit("PL902", {"crisis_plan/prevention_tested": None}, "2027-06-15"),
    # the end of life is asked after by the day support began, and 3 and 6 months later
    Limit("RV103", {"advance_care_plan/asked": []}, "2026-06-15"),
    Limit("RV103", {"advance_care_plan/asked": ASKED[:1]}, "2026-09-15"),
    Limit("RV103", {"advance_care_plan/asked": ASKED}, "2026-12-15"),
    # what was to be done by a day, and what is looked at every so many months
    Limit("SP103", {"reviewed_on": ["2025-11-30"]}, "2026-11-30"),
    Limit("RK113", {"reviewed": ["2026-08-19"]}, "2026-11-19"),
    Limit(
        "RK115",
        {"next_review": "2026-11-19", "reviewed": []},
        "2026-11-19",
        (DOESNT_APPLY, NOT_MET),
    ),
    Limit("RK115", {"next_review": "2026-11-10", "reviewed": [DAY]}, "2026-10-13", late=EARLIER),
    Limit("EQ103", {"next_check": "2026-11-19"}, "2026-11-19"),
    Limit("HE107", {"health/health_checks/0/due_on": "2026-12-25"}, "2026-12-25"),
    Limit("CK101", {"check_ins/0/on": "2026-10-05"}, "2026-11-05"),
    Limit("GO111", {"status": "active", "due": "2026-12-18"}, "2026-12-18"),
    Limit(
        "GO112", {"actions/0/due": "2026-12-04", "actions/0/status": "in-progress"}, "2026-12-04"
    ),
    Limit("RM101", {**NOT_DONE, "recommendations/0/received_on": "2026-08-31"}, "2027-02-28"),
    Limit("RM101", {**NOT_DONE, "recommendations/0/due": "2026-12-24"}, "2026-12-24"),
    Limit(
        "PG111",
        {f"themes/0/areas/0/actions/{at}/marks": SCHEDULED for at in (0, 1)},
        "2027-01-29",
    ),
    Limit("PG206", {}, "2026-11-02"),
    Limit("PG210", {"until": "2026-12-31"}, "2026-12-31"),
    Limit("AD110", {"resuscitation/review_on": "2026-12-25"}, "2026-12-25"),
    Limit("AD113", {"decision_making/review_on": "2026-12-25"}, "2026-12-25"),
    Limit("RA133", {"review_on": "2026-11-19"}, "2026-11-19"),
    Limit("BC105", {"review_on": "2026-11-19"}, "2026-11-19"),
    Limit("MC147", {"liberty/0/authorisation/until": "2026-11-19"}, "2026-11-19"),
    # a seventh worker counts on the first of a file's last 28 days, and not on the day before
    Limit("VI114", {"until": "2026-11-15", "visits": six_workers(DAY)}, "2026-10-18", late=LATER),
    # visits and medicines, to the minute; here the clocks go back or forward in between
    Limit(
        "VI107",
        {"agreed_start": "2026-10-25T01:50+01:00", "started": DAY},
        "2026-10-25T01:05+00:00",
        late=A_MINUTE_LATER,
    ),
    Limit(
        "VI108",
        {"agreed_start": "2026-10-25T01:50+01:00", "started": DAY, "leader_rang_at": None},
        "2026-10-25T01:19+00:00",
        late=A_MINUTE_LATER,
    ),
    Limit(
        "VI111",
        {"started": "2026-10-25T01:50+01:00", "ended": DAY},
        "2026-10-25T01:15+00:00",
        late=A_MINUTE_EARLIER,
    ),
    Limit(
        "MD107",
        {
            **CLOCKS_GO_BACK,
            "medicines/1/as_required": AS_REQUIRED,
            "entries": doses("2026-10-24T08:00+01:00", "2026-10-24T12:00+01:00", DAY),
        },
        "2026-10-25T07:00+00:00",
        late=A_MINUTE_EARLIER,
    ),
    Limit(
        "MD108",
        {
            **CLOCKS_GO_BACK,
            "medicines/1/as_required": AS_REQUIRED,
            "entries": doses("2026-10-25T00:30+01:00", DAY),
        },
        "2026-10-25T02:30+00:00",
        late=A_MINUTE_EARLIER,
    ),
    Limit(
        "MD108",
        {
            **CLOCKS_GO_FORWARD,
            "medicines/1/as_required": AS_REQUIRED,
            "entries": doses("2027-03-28T00:30+00:00", DAY),
        },
        "2027-03-28T04:30+01:00",
        late=A_MINUTE_EARLIER,
    ),
    Limit(
        "MD117",
        {**CLOCKS_GO_BACK, "entries/0/planned": "2026-10-25T01:50+01:00", "entries/0/at": DAY},
        "2026-10-25T01:05+00:00",
        late=A_MINUTE_LATER,
    ),
    # a dose, or a visit, of the day of the check may still be recorded
    Limit("MD113", {}, "2026-11-04"),
]


@cache
def first_case(code):
    """The first worked case of a rule that is met or not, with its file."""
    every = ((file, case) for file in catalogue.case_files() for case in file.cases)
    return next((f, c) for f, c in every if c.rule == code and c.state in {MET, NOT_MET})


def state_on(limit, at):
    """What the rule says of its first example with these changes, on or with this day."""
    file, case = first_case(limit.code)
    raw = json.loads(json.dumps(dict(case.data), default=str))
    for place, value in limit.changes.items():
        *above, last = place.split("/")
        inner = raw
        for key in above:
            inner = inner[int(key) if isinstance(inner, list) else key]
        inner[last] = value
    text = json.dumps(raw)
    on = case.on if DAY in text else at
    on = date(2027, 12, 1) if isinstance(at, datetime) else on
    record = load(text.replace(DAY, at.isoformat()), catalogue.subject(file.subject))
    need = require(catalogue.rule(limit.code), values=(file.values or {}).get(limit.code, {}))
    (row,) = judge(record, profile_of(type(record), need), on=on).results
    return row.state


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: f"{one.code}-{one.last}")
def test_the_last_day_is_in_time_and_the_next_is_late(limit):
    last = (datetime if "T" in limit.last else date).fromisoformat(limit.last)
    assert (state_on(limit, last), state_on(limit, last + limit.late)) == limit.states


UNITS = {"minutes", "hours", "days", "working days", "weeks", "months", "years"}
NO_LAST_DAY = {"PL525": "counts hours of support in a week; nothing is due by then"}
"""Rules with a number of such a unit that set no limit of time, each with the reason."""


def test_no_rule_with_a_limit_of_time_is_left_out():
    """Each rule that says something is late, or that a profile gives a number of days."""
    counted = {
        one.code
        for one in catalogue.rules().values()
        if one.overdue or {number.unit for number in one.params.values()} & UNITS
    }
    assert counted - {one.code for one in LIMITS} == set(NO_LAST_DAY)


def test_every_unit_is_one_of_time_or_of_none():
    """A new unit of time would slip through the list of units."""
    every = {number.unit for one in catalogue.rules().values() for number in one.params.values()}
    assert every - UNITS == {"references", "times", "workers"}
