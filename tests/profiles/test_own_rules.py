"""Rules of a council's own without Python: three shapes, with their cases, in a profile's file."""

from datetime import date

import pytest

from careplan import catalogue, check
from careplan.errors import ProfileError
from careplan.goals import Goal
from careplan.messages import say
from careplan.plans import Review, SupportPlan
from careplan.profiles import load_profile, profile_from
from careplan.rules import State, fails, rule
from careplan.testing import run_cases

ON = date(2026, 11, 20)
HEAD = """
format = "careplan-profile/1"
key = "own"
title = "Our own"
version = "1"
subject = "{subject}"
"""
REQUIRE = """
[[require]]
rule = "{code}"
level = "must"
cites = ["careplan tests"]
{more}
"""
RECORDED = """
[[rule]]
code = "XA101"
name = "goal-half-recorded"
of = "goal"
recorded = ["own_view", "start"]
says = "This goal lacks something."
do = "Record it."
checks = "A goal has the person's own view and a start."
on = 2026-11-20
base = { key = "g-1", own_view = "I can do this.", start = 2026-09-07 }
[[rule.case]]
story = "Nobody asked what the person thinks"
unset = ["/own_view"]
state = "not met"
at = "/own_view"
[[rule.case]]
story = "As it should be"
state = "met"
"""
EVERY = """
[[rule]]
code = "XA102"
name = "review-too-rare"
of = "support-plan"
every_months = { things = "reviews", day = "held" }
says = "No review in the last {months} months."
asks = "We can't tell when the last review was."
do = "Hold a review within {months} months of the last."
checks = "A plan is reviewed every so many months."
on = 2026-11-20
base = { key = "p-1", reviews = [{ key = "r-1", held = "2026-10-01" }] }
[[rule.case]]
story = "The last review was in spring"
set = { "/reviews/0/held" = "2026-03-01" }
state = "not met"
at = ""
[[rule.case]]
story = "A review without its day"
unset = ["/reviews/0/held"]
state = "can't tell"
at = ""
"""
ORDER = """
[[rule]]
code = "XA103"
name = "goal-backwards"
of = "goal"
days_in_order = ["start", "review"]
says = "This day is before the one that it should follow."
asks = "We can't tell whether the days are in order: one is missing."
do = "Correct the days."
checks = "A goal is reviewed after it starts."
danger = true
on = 2026-11-20
base = { key = "g-1", start = "2026-09-07", review = "2026-12-18" }
[[rule.case]]
story = "It is reviewed before it starts"
set = { "/review" = "2026-01-01" }
state = "not met"
at = "/review"
[[rule.case]]
story = "No start"
unset = ["/start"]
state = "can't tell"
at = "/start"
"""


def own(rules, subject="goal", *required):
    requires = "".join(REQUIRE.format(code=code, more=more) for code, more in required)
    return HEAD.format(subject=subject) + requires + rules


def wrong(text):
    with pytest.raises(ProfileError) as caught:
        profile_from(text)
    return {one.pointer.partition("#")[2]: one.message for one in caught.value.problems}


@pytest.mark.parametrize(
    ("rules", "subject", "required"),
    [
        (RECORDED, "goal", ("XA101", "")),
        (EVERY, "support-plan", ("XA102", "with = { months = 3 }")),
        (ORDER, "goal", ("XA103", "")),
    ],
)
def test_each_shape_is_a_rule_whose_cases_come_out(rules, subject, required):
    """What a case says is what comes of it, with the profile's numbers."""
    profile = profile_from(own(rules, subject, required))
    results = list(run_cases(profile))
    assert len(results) == 2
    assert all(one.ok for one in results), [one.said for one in results]


def test_a_case_that_says_something_else_is_found():
    """Another state, another place, an example that can't be read: each says what came instead."""
    text = own(RECORDED, "goal", ("XA101", ""))
    for old, new, said in [
        ('state = "met"', 'state = "not met"', "met"),
        ('at = "/own_view"', 'at = "/start"', "not met at /own_view"),
        ('key = "g-1"', "key = 5", "can't be read: /key"),
        ('state = "not met"\nat = "/own_view"', 'state = "not met"', "not met at /own_view"),
    ]:
        results = list(run_cases(profile_from(text.replace(old, new))))
        assert said in " ".join(one.said for one in results if not one.ok)


def test_one_rule_of_completeness_is_demanded_field_by_field():
    """Some fields by one clause, others by another; each requirement looks at its own."""
    text = own(
        RECORDED,
        "goal",
        ("XA101", 'fields = ["own_view"]'),
        ("XA101", 'as = "no-start"\nfields = ["start"]'),
    ).replace(
        'level = "must"\ncites = ["careplan tests"]\nas',
        'level = "could"\ncites = ["careplan tests"]\nas',
    )
    report = check(Goal(key="g"), profile_from(text), on=ON)
    assert [(one.pointer, one.level.value) for one in report.findings] == [
        ("/own_view", "must"),
        ("/start", "could"),
    ]
    found = wrong(own(RECORDED, "goal", ("XA101", 'fields = ["own_veiw"]')))
    assert "did you mean 'own_view'" in found["/require/0/fields/0"]
    found = wrong(own(RECORDED, "goal", ("GO101", 'fields = ["statement"]')))
    assert "isn't about fields" in found["/require/0/fields/0"]


def review(*days):
    return SupportPlan(reviews=tuple(Review(held=day) for day in days))


def test_every_so_many_months():
    """The latest day that has come counts, to the day. None at all is not met."""
    profile = profile_from(own(EVERY, "support-plan", ("XA102", "with = { months = 3 }")))

    def state(plan):
        return check(plan, profile, on=ON).results[0].state

    assert state(review(date(2026, 8, 20))) is State.MET
    assert state(review(date(2026, 8, 19))) is State.NOT_MET
    assert state(review(date(2026, 1, 1), date(2026, 11, 20))) is State.MET
    assert state(review(date(2026, 1, 1), date(2026, 11, 21))) is State.NOT_MET
    assert state(review()) is State.NOT_MET
    assert state(review(None, date(2026, 11, 1))) is State.MET
    assert state(review(None, date(2026, 1, 1))) is State.CANT_TELL
    assert state(review(None)) is State.CANT_TELL
    assert state(SupportPlan()) is State.CANT_TELL
    since = EVERY.replace('day = "held" }', 'day = "held", since = "next_review" }')
    assert "expected a field with a day" in str(
        wrong(own(since.replace("next_review", "key"), "support-plan"))
    )


def test_counting_from_a_day():
    """Before the first, the months are counted from another day; without it nobody can tell."""
    text = """
    [[rule]]
    code = "XB101"
    name = "no-note"
    of = "goal"
    every_months = { things = "progress", day = "on", since = "start" }
    says = "No note of progress in {months} months."
    asks = "We can't tell."
    do = "Write a note."
    checks = "Progress is noted."
    on = 2026-11-20
    base = { start = "2026-11-01", progress = [] }
    [[rule.case]]
    story = "Started long ago, and nothing since"
    set = { "/start" = "2026-01-01" }
    state = "not met"
    at = ""
    [[rule.case]]
    story = "No start, and nothing since"
    unset = ["/start"]
    state = "can't tell"
    at = ""
    [[rule.case]]
    story = "Just begun"
    state = "met"
    """
    profile = profile_from(own(text, "goal", ("XB101", "with = { months = 2 }")))
    assert [one.ok for one in run_cases(profile)] == [True, True, True]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ('"XA101"\nname', '"GO101"\nname', "/rule/0/code", "XA101"),
        ('"goal-half-recorded"', '"no-needs"', "/rule/0/name", "another rule"),
        ('of = "goal"', 'of = "gaol"', "/rule/0/of", "'goal'"),
        ('["own_view", "start"]', '["own_veiw"]', "/rule/0/recorded/0", "'own_view'"),
        ("lacks something", "lacks {what}", "/rule/0/says", "{what}"),
        ("lacks something", "lacks {a.b}", "/rule/0/says", "braces"),
        ('do = "', 'asks = "Who knows?"\ndo = "', "/rule/0/asks", "expected none"),
        ('unset = ["/own_view"]', 'unset = ["/zzz"]', "/rule/0/case/0", "what base has"),
        ('state = "not met"\nat', 'state = "met"\nat', "/rule/0/case", "breaks the rule"),
        ("recorded = ", "recordd = ", "/rule/0", "recorded, every_months, days_in_order"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_with_its_place(old, new, at, says):
    found = wrong(own(RECORDED).replace(old, new))
    assert at in found, found
    assert says in found[at]


def test_what_is_wrong_with_the_other_shapes():
    """Lists that are none, days that are none, a sentence for what can't be told."""
    found = wrong(own(EVERY.replace('"reviews"', '"key"'), "support-plan"))
    assert "list of things" in found["/rule/0/every_months/things"]
    found = wrong(own(EVERY.replace('"held"', '"kind"', 1), "support-plan"))
    assert "with a day" in found["/rule/0/every_months/day"]
    found = wrong(own(ORDER.replace('["start", "review"]', '["start", "key"]')))
    assert "with a day" in found["/rule/0/days_in_order/1"]
    found = wrong(own(ORDER.replace('["start", "review"]', '["start", "start"]')))
    assert "each once" in found["/rule/0/days_in_order"]
    found = wrong(own(ORDER.replace("asks = ", "limits = ")))
    assert "unknown key" in found["/rule/0/limits"]
    found = wrong(
        own(
            ORDER.replace(
                'asks = "We can\'t tell whether the days are in order: one is missing."\n', ""
            )
        )
    )
    assert "is missing" in found["/rule/0/asks"]
    twice = RECORDED + RECORDED.replace("goal-half-recorded", "another-name")
    assert "no other has" in wrong(own(twice))["/rule/1/code"]


def test_a_dangerous_rule_of_its_own_comes_first():
    profile = profile_from(own(RECORDED + ORDER, "goal", ("XA101", ""), ("XA103", "")))
    goal = Goal(start=date(2026, 9, 7), review=date(2026, 1, 1))
    assert [one.code for one in check(goal, profile, on=ON).findings] == ["XA103", "XA101"]


def test_codes_of_a_councils_own_begin_with_x_and_ours_never_do():
    assert not [code for code in catalogue.rules() if code.startswith("X")]

    @rule("AA101", says=say("No."), do=say("Do."))
    def ours(goal: Goal):
        yield fails()

    with pytest.raises(ValueError, match="XA101"):
        load_profile("winter-plan", rules=[ours])
