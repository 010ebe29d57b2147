"""A run of toy rules with everything that a format must tell: each level, state and kind of file.

Its rules are its own, so that what a format writes of it changes only if the format does.
"""

from datetime import date

from attrs import evolve

from careplan.citations import Grade, Source, SourceKind, cite
from careplan.errors import Problem
from careplan.formats import Judged, Unreadable
from careplan.goals import Goal
from careplan.messages import say
from careplan.needs import Need
from careplan.plans import SupportPlan
from careplan.rules import SKIP, Level, Waiver, asks, fails, judge
from careplan.workforce import WorkerRole
from tests.helpers import profile_of, require, toy_rule

ON = date(2026, 11, 20)
LONG_AGO, LATER = date(2026, 1, 5), date(2026, 12, 31)
ACT = Source(
    key="toy-act",
    title="Toy Act 1900",
    kind=SourceKind.ACT,
    grade=Grade.PRIMARY,
    compared_with="a toy",
    compared_on=LONG_AGO,
    address="https://example.org/toy-act",
)


def of(key, hit):
    """A test that says this of the goal with this key, and nothing of others."""
    return lambda goal: [hit] if goal.key == key else []


def crash(goal):
    raise KeyError


def toy(number, name, test, about=Goal, **facts):
    return evolve(toy_rule(test, about, **facts), code=f"TT{number}", name=name)


COULD = toy(106, "a-could", lambda goal: [fails()], at="due")
RULES = (
    require(toy(101, "a-must", of("g-1", fails()), says=say("It isn't so, by 50%."))),
    require(toy(102, "unsure", of("g-1", asks()), at="due", asks=say("We can't tell, <b>."))),
    require(toy(103, "late", of("g-2", fails()), at="due", overdue=True), who="team leader"),
    require(toy(104, "danger", of("g-2", fails()), danger=True, limits="It sees no harm.")),
    require(
        toy(105, "a-should", lambda plan: [fails()], SupportPlan, at="kind"),
        Level.SHOULD,
        cites=(ACT.at("s25(1)(a)"), ACT.at("s26"), cite("careplan tests")),
    ),
    require(COULD, Level.COULD),
    require(COULD, Level.SHOULD, key="again"),
    require(toy(107, "broken", crash)),
    require(toy(108, "none", lambda goal: SKIP)),
    require(toy(109, "no-needs", lambda need: [fails()], Need)),
    require(toy(110, "met", of(None, fails()))),
    require(toy(111, "waived", of("g-1", fails()))),
    require(toy(112, "off", of("g-1", fails())), Level.OFF, reason="Kept elsewhere."),
    require(toy(113, "late-advice", of("g-1", fails()), overdue=True), Level.SHOULD),
    require(toy(114, "danger-advice", of("g-1", fails()), danger=True), Level.SHOULD),
)
PROFILE = profile_of(SupportPlan, *RULES)
WAIVERS = (
    Waiver(rule="TT111", reason="As agreed.", who="team manager", until=LATER),
    Waiver(rule="TT101", reason="As agreed.", who="team manager", until=LONG_AGO),
)
QUIET = profile_of(
    SupportPlan, *(one for one in RULES if one.rule.code in {"TT108", "TT110", "TT112"})
)
"""By it nothing is wrong."""


def plan(key, *goals, by=PROFILE, waivers=()):
    held = tuple(Goal(key=one) for one in goals)
    return judge(SupportPlan(key=key, goals=held), by, on=ON, waivers=waivers)


JUDGED = (
    Judged(
        "plans/a, b: 100%.json",
        plan("p-1", "g-1", "g-2", waivers=WAIVERS),
        lines={"": 1, "/goals": 3, "/goals/0": 4, "/goals/1/due": 9},
        places={"/goals/1": "CarePlan.goal[1]"},
        roles={"/goals": WorkerRole.TEAM_LEADER, "/goals/0": WorkerRole.CARE_WORKER, "/kind": None},
    ),
    Judged("plans/all.jsonl:3", plan(None, *"abcdef")),
    Judged("plans/quiet.json", plan("p-3", "g-1", by=QUIET), lines={"": 1}),
    Judged("=1+1.json", plan("p-4", by=QUIET)),
    Judged("plans/d.json", plan("p-5", "g-2")),
)
LOST = (
    Unreadable("bad: 1, 2.json", (Problem("/key", "expected text"), Problem("", "isn't JSON"))),
    Unreadable("plans/all.jsonl:9", tuple(Problem(f"/{n}", "expected text") for n in range(21))),
)
