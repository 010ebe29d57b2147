"""Each limit of days at both ends: the last day that is in time, and the day after, which is late.

The days were read off a calendar by hand; the numbers of days are those of the rules' own cases.
"""

import json
from datetime import date, timedelta
from functools import cache

import pytest

from careplan import catalogue
from careplan.rules import State, judge
from careplan.serde import load
from tests.helpers import profile_of, require

DAY = "DAY"
"""Where the day that is tried stands. Where it stands nowhere, it is the day that is judged by."""
CALLED = {"on": "2026-10-30", "by": "w-2", "said_how_long": True}
RECEIVED = {"received": "2026-05-22T10:00+01:00"}
NEVER = {"received": "2026-01-05T10:00+00:00", "remedied": None, "acknowledged_on": None}
NEVER |= {"action_plan_sent_on": None, "actions_in_writing_on": None, "actions": []}
LAST_DAYS = {
    # complaints: two working days over a bank holiday, 14 days, 30 working days, a month
    "CM103": ({**RECEIVED, "action_plan_sent_on": DAY}, "2026-05-27"),
    "CM104": ({**RECEIVED, "actions_in_writing_on": DAY}, "2026-06-05"),
    "CM105": ({"received": "2026-03-30T10:00+01:00", "replied_on": DAY}, "2026-05-14"),
    "CM107": ({**NEVER, "replied_on": "2026-01-31", "followed_up_on": DAY}, "2026-02-28"),
    # waiting: 21 days of which the first is the day it was received, 28 days, a birthday
    "DL101": ({"received": "2026-11-02", "assessments/5/on": DAY}, "2026-11-22"),
    "WT101": ({"contacts": [CALLED]}, "2026-11-27"),
    "TR101": ({"born": "2010-06-01", "began_on": DAY}, "2026-06-01"),
    # the regulator is told 28 days before a manager is away
    "NO104": ({"sent_on": DAY}, "2026-12-07"),
    # workers: seven days of which the first is the day they began, 12 months
    "WK117": ({"training/0/on": DAY}, "2025-09-07"),
    "WK107": (
        {"supervisions": [{"on": "2026-08-28", "kind": "one-to-one", "documented": True}]},
        "2026-11-28",
    ),
    "WK109": ({"appraisals": [{"on": "2025-11-30"}]}, "2026-11-30"),
    # safeguarding: 28, 7 and 90 days after
    "SG113": ({"raised_on": "2026-10-01", "plan_reviewed_on": None}, "2026-10-29"),
    "SG114": ({"raised_on": "2026-10-01", "addressed_on": DAY}, "2026-10-08"),
    "SG115": ({"decided_on": "2026-10-02", "enquiry_closed_on": DAY}, "2026-12-31"),
    # what was to be done by a day, and what is looked at every so many months
    "SP103": ({"reviewed_on": ["2025-11-30"]}, "2026-11-30"),
    "RK113": ({"reviewed": ["2026-08-19"]}, "2026-11-19"),
    "EQ103": ({"next_check": "2026-11-19"}, "2026-11-19"),
    "CK101": ({"check_ins/0/on": "2026-10-05"}, "2026-11-05"),
    "GO111": ({"status": "active", "due": "2026-12-18"}, "2026-12-18"),
    "GO112": ({"actions/0/due": "2026-12-04", "actions/0/status": "in-progress"}, "2026-12-04"),
}


@cache
def first_case(code):
    """The first worked case of a rule that is met or not, with its file."""
    every = ((file, case) for file in catalogue.case_files() for case in file.cases)
    decided = {State.MET, State.NOT_MET}
    return next((f, c) for f, c in every if c.rule == code and c.state in decided)


def state_on(code, changes, day):
    """What the rule says of its first example with these changes, on or with this day."""
    file, case = first_case(code)
    raw = json.loads(json.dumps(dict(case.data), default=str))
    for place, value in changes.items():
        *above, last = place.split("/")
        inner = raw
        for key in above:
            inner = inner[int(key) if isinstance(inner, list) else key]
        inner[last] = value
    text = json.dumps(raw)
    on = case.on if DAY in text else day
    record = load(text.replace(DAY, day.isoformat()), catalogue.subject(file.subject))
    need = require(catalogue.rule(code), values=(file.values or {}).get(code, {}))
    (row,) = judge(record, profile_of(type(record), need), on=on).results
    return row.state


@pytest.mark.parametrize("code", LAST_DAYS)
def test_the_last_day_is_in_time_and_the_next_is_late(code):
    changes, last = LAST_DAYS[code]
    day = date.fromisoformat(last)
    found = [state_on(code, changes, day + timedelta(more)) for more in (0, 1)]
    assert found == [State.MET, State.NOT_MET]
