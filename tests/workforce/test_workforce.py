"""Training, clearance and teams, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from careplan import check
from careplan.answers import NONE_RECORDED
from careplan.errors import DefinitionError, InvalidValueError, UnfinishedError
from careplan.workforce import (
    AskedTraining,
    CoachedShift,
    Disclosure,
    DisclosureKind,
    Employment,
    Supervision,
    SupervisionKind,
    TimeAway,
    TopicState,
    Training,
    WorkerRole,
    cleared,
    load_training,
    team_training,
    topic_standing,
    training_from,
)
from careplan.workforce.training_matrix import MATRICES, SHIPPED

ON = date(2026, 11, 30)
SAFEGUARDING = AskedTraining(topic="s", days=7, mandatory=True)
LANCASHIRE = load_training("lancashire-rehab-training")
WELLBEING = load_training("wellbeing-teams-training")


def passed(topic, day, **more):
    return Training(topic=topic, on=day, passed=True, **more)


def stands(asked, on=ON, **employment):
    return topic_standing(asked, Employment(**employment), on=on).state


def own(*readings, topics=()):
    """A matrix with one topic after lone work, and some readings of the hours."""
    text = """
format = "careplan-training-matrix/1"
key = "own"
title = "Own"
version = "1"
[source]
grade = "primary"
compared_with = "the provider's own"
compared_on = 2026-11-30
[[topic]]
key = "fire"
title = "Fire"
clause = "1"
months = 3
mandatory = true
"""
    for one in topics:
        text += f'[[topic]]\nkey = "{one}"\ntitle = "x"\nclause = "1"\nmandatory = true\n'
    return training_from(text + "".join(f"[[coached_hours]]\n{one}\n" for one in readings))


@pytest.mark.parametrize(("day", "state"), [(7, "in-date"), (8, "done-late")])
def test_the_first_week(day, state):
    """Employed on 1 September: the seventh is the last day that is in time."""
    training = (passed("s", date(2026, 9, day)),)
    assert stands(SAFEGUARDING, since=date(2026, 9, 1), training=training) == state


@pytest.mark.parametrize(
    ("since", "on", "state"),
    [
        (date(2026, 9, 1), date(2026, 9, 7), "due"),
        (date(2026, 9, 1), date(2026, 9, 8), "overdue"),
        (None, date(2026, 9, 8), "cant-tell"),
    ],
)
def test_not_done_yet(since, on, state):
    """Due until its day, then overdue; without a first day we can't tell."""
    assert stands(SAFEGUARDING, on, since=since, training=()) == state


def test_what_is_blank_never_makes_somebody_late():
    """No list at all, a day or a result that is blank, a topic that is blank."""
    since = {"since": date(2025, 9, 1)}
    assert stands(SAFEGUARDING, **since) is TopicState.CANT_TELL
    for one in (
        Training(topic="s", passed=True),
        Training(topic="s", on=date(2025, 9, 2)),
        Training(on=date(2025, 9, 2), passed=True),
    ):
        assert stands(SAFEGUARDING, **since, training=(one,)) is TopicState.CANT_TELL
    for one in (
        Training(topic="s", on=date(2025, 9, 2), passed=False),
        Training(topic="s", on=date(2026, 12, 2)),
        passed("s", date(2026, 12, 1)),
        passed("another", date(2025, 9, 2)),
    ):
        assert stands(SAFEGUARDING, **since, training=(one,)) is TopicState.OVERDUE


def test_before_lone_work():
    """It is due on the day of the first visit alone; there may be none yet, or none recorded."""
    alone = AskedTraining(topic="s", before_lone_work=True, mandatory=True)
    first = date(2026, 11, 20)
    assert stands(alone, training=(), first_alone_on=first) is TopicState.OVERDUE
    assert stands(alone, training=(), first_alone_on=NONE_RECORDED) is TopicState.DUE
    assert stands(alone, training=()) is TopicState.CANT_TELL
    late = (passed("s", date(2026, 11, 21)),)
    assert stands(alone, training=late, first_alone_on=first) is TopicState.DONE_LATE


def test_again():
    """Every 12 months after it was last done; away, it isn't due; a certificate may run out."""
    asked = AskedTraining(topic="s", months=3, refresh_months=12, mandatory=True)
    began = {"since": date(2020, 1, 1)}
    year = (passed("s", date(2025, 11, 30)),)
    assert stands(asked, **began, training=year) is TopicState.DONE_LATE
    twice = (*year, passed("s", date(2024, 1, 1)))
    assert stands(asked, **began, training=twice) is TopicState.IN_DATE
    assert stands(asked, date(2026, 12, 1), **began, training=twice) is TopicState.LAPSED
    hidden = (*twice, Training(topic="s", passed=True))
    assert stands(asked, date(2026, 12, 1), **began, training=hidden) is TopicState.CANT_TELL
    away = (TimeAway(since=date(2026, 11, 1), until=date(2026, 11, 30)),)
    assert stands(asked, date(2026, 12, 1), **began, training=twice, away=away) == "in-date"
    unknown = (TimeAway(until=date(2026, 12, 20)),)
    assert stands(asked, date(2026, 12, 1), **began, training=twice, away=unknown) == "cant-tell"
    expired = (passed("s", date(2026, 1, 1), expires=date(2026, 11, 29)),)
    assert stands(asked, **began, training=expired) is TopicState.LAPSED


def test_away_when_the_first_is_due():
    """Somebody away has no day yet; away since nobody knows when, we can't tell."""
    asked = AskedTraining(topic="s", months=3, mandatory=True)
    began = {"since": date(2026, 6, 1), "training": ()}
    assert stands(asked, **began) is TopicState.OVERDUE
    gone = (TimeAway(since=date(2026, 7, 1)),)
    assert stands(asked, **began, away=gone) is TopicState.DUE
    assert stands(asked, **began, away=(TimeAway(),)) is TopicState.CANT_TELL
    soon = {"since": date(2026, 12, 7), "training": ()}
    assert stands(asked, **soon) is TopicState.DUE


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_files_are_sound(key):
    """Read strictly, each is what the library takes on trust."""
    found = MATRICES.find(key)
    assert MATRICES.read(MATRICES.shipped_text(key), file=key) == found


def test_what_the_source_leaves_open_judges_nothing():
    """A matrix that doesn't say what is mandatory loads as a template, and lists what is open."""
    with pytest.raises(UnfinishedError) as caught:
        load_training("cheshire-east-training")
    assert "/topic/0/mandatory" in str(caught.value)
    with pytest.raises(DefinitionError):
        own(topics=("fire",))


def test_five_before_lone_work_and_six_within_three_months():
    """Typed again from the source."""
    assert [one.key for one in WELLBEING.topics if one.before_lone_work] == [
        "safeguarding-adults",
        "emergency-first-aid",
        "giving-medicines",
        "moving-and-handling",
        "infection-control",
    ]
    assert [one.months for one in WELLBEING.topics if not one.before_lone_work] == [3] * 6
    first, full = LANCASHIRE.topics
    assert (first.days, full.months, full.refresh_months) == (7, 3, 12)


SEEN = (Disclosure(kind=DisclosureKind.ENHANCED, seen_on=date(2026, 10, 1)),)
READY = {
    "since": date(2026, 10, 1),
    "disclosures": SEEN,
    "gives_medicines": True,
    "medicines_seen_on": date(2026, 11, 1),
    "policies_explained_on": date(2026, 10, 2),
    "training": tuple(
        passed(one.key, date(2026, 10, 5)) for one in WELLBEING.topics if one.before_lone_work
    ),
    "coached": (
        CoachedShift(on=date(2026, 10, 6), hours=Decimal(14)),
        CoachedShift(on=date(2026, 10, 7), hours=Decimal(14)),
    ),
}


def clears(matrix=WELLBEING, **changes):
    return cleared(Employment(**{**READY, **changes}), matrix, on=ON)


def test_cleared():
    """Everything before lone work is recorded."""
    found = clears()
    assert (found.cleared, found.missing, found.questions) == (True, (), ())
    assert "Cleared, on what is recorded." in str(found)


def test_a_blank_never_clears():
    """All passed, and the hours blank: the one question is the hours."""
    found = clears(coached=None)
    assert found.cleared is None
    assert "ASK, IN THIS ORDER" in str(found)
    assert [str(one) for one in found.questions] == [
        "How many hours did they work beside an experienced colleague?"
    ]
    for blank in ("disclosures", "medicines_seen_on", "policies_explained_on", "training"):
        assert clears(**{blank: None}).cleared is None, blank


@pytest.mark.parametrize(
    ("reading", "answer"),
    [
        ('hours = 25\nover = true\nclause = "1"', False),
        ('hours = 24\nclause = "1"', True),
        ('hours = 26\nclause = "1"', False),
    ],
)
def test_25_hours_by_each_reading(reading, answer):
    """Over 25 isn't 25; 24 to 26 begins at 24; 26 to 28 at 26."""
    coached = (CoachedShift(on=date(2026, 10, 6), hours=Decimal("12.5")),) * 2
    assert clears(own(reading), coached=coached).cleared is answer


def test_between_two_readings_we_cant_tell():
    """The matrix that ships has three readings: 25 hours are enough by one of them."""
    day = date(2026, 10, 6)
    two = (CoachedShift(on=day, hours=Decimal("12.5")),) * 2
    assert clears(coached=two).cleared is None
    assert clears(coached=two[:1]).cleared is False
    assert clears(coached=(*two, CoachedShift(on=day))).cleared is None
    assert clears(coached=(*two[:1], CoachedShift(hours=Decimal(20)))).cleared is None
    assert (
        clears(coached=(*two, CoachedShift(on=date(2026, 12, 1), hours=Decimal(9)))).cleared is None
    )
    assert clears(own(), coached=None).cleared is True


def test_what_is_missing_comes_in_the_order_to_see_to_it():
    """The disclosure first, then each topic, medicines, hours and policies."""
    found = clears(
        disclosures=(),
        training=READY["training"][1:],
        medicines_seen_on=date(2026, 12, 1),
        policies_explained_on=date(2026, 12, 1),
    )
    assert found.cleared is False
    assert [*map(str, found.missing)] == [
        "a full disclosure was seen",
        "Safeguarding adults: passed, and in date",
        "they were seen to give medicines safely, or give none",
        "the policies were explained to them",
    ]
    assert "MISSING" in str(found)
    assert found.as_dict()["cleared"] is False
    assert clears(gives_medicines=False, medicines_seen_on=None).cleared is True


def test_a_team():
    """Who is in date, who isn't, and what can't be told; who has left isn't counted."""
    since = {"since": date(2025, 9, 1)}
    team = [
        Employment(
            worker="w-1", **since, training=(passed("safeguarding-first", date(2025, 9, 2)),)
        ),
        Employment(worker="w-2", **since, training=()),
        Employment(**since),
        Employment(worker="w-4", **since, until=date(2026, 1, 1), training=()),
        Employment(worker="w-5", since=date(2026, 12, 1), training=()),
        Employment(worker="w-6", since=ON, training=()),
    ]
    found = team_training(team, LANCASHIRE, on=ON)
    assert found.workers("safeguarding-first", TopicState.IN_DATE) == ("w-1",)
    assert found.workers("safeguarding", TopicState.OVERDUE) == ("w-1", "w-2")
    assert found.workers("safeguarding", TopicState.CANT_TELL) == (None,)
    assert found.workers("safeguarding", TopicState.DUE) == ("w-6",)
    text = str(found)
    assert "w-1, w-2" in text
    assert "w-4" not in text
    rows = found.as_dict()["rows"]
    assert len(rows) == 8
    assert rows[1]["state"] == "overdue"


def test_only_the_roles_it_is_asked_of():
    """A topic for managers isn't asked of a volunteer; a blank role is asked everything."""
    text = """
format = "careplan-training-matrix/1"
key = "own"
title = "Own"
version = "1"
[source]
grade = "primary"
compared_with = "the provider's own"
compared_on = 2026-11-30
[[topic]]
key = "leading"
title = "Leading"
clause = "1"
roles = ["registered-manager"]
mandatory = false
"""
    matrix = training_from(text)
    assert matrix.asked_of(Employment(role=WorkerRole.VOLUNTEER)).asked == ()
    assert len(matrix.asked_of(Employment()).asked) == 1
    volunteer = Employment(worker="w-1", role=WorkerRole.VOLUNTEER, training=())
    found = team_training([volunteer], matrix, on=ON)
    assert found.rows[0][1] == ()
    assert "-" in str(found)


def test_what_cant_be():
    """No employment, and no time away, ends before it begins."""
    for kind in (Employment, TimeAway):
        with pytest.raises(InvalidValueError):
            kind(since=date(2026, 2, 1), until=date(2026, 1, 1))


def test_who_has_left_owes_no_supervision():
    """Nothing is due once the employment is over."""
    left = Employment(since=date(2020, 1, 1), until=date(2026, 1, 1), supervisions=())
    rows = {
        row.requirement.rule.code: row.state.value
        for row in check(left, "lancashire-employment", on=ON).results
    }
    assert rows["WK107"] == "doesn't apply"
    assert rows["WK104"] == "can't tell"


def states(employment, profile, on=ON):
    """Rule code to its state, for one worker under a profile."""
    report = check(employment, profile, on=on)
    return {row.requirement.rule.code: row.state.value for row in report.results}


@pytest.mark.parametrize(("on", "state"), [(ON, "met"), (date(2026, 12, 1), "not met")])
def test_never_supervised(on, state):
    """Employed on 31 August: three months end on 30 November, which is in time."""
    worker = Employment(since=date(2026, 8, 31), supervisions=())
    assert states(worker, "lancashire-employment", on)["WK107"] == state


def test_two_profiles_differ_on_the_first_day():
    """Shadowing the day before a disclosure was seen: only one contract makes them wait."""
    seen = (Disclosure(kind=DisclosureKind.ENHANCED, seen_on=date(2026, 5, 12)),)
    later = {"disclosures": seen, "first_alone_on": date(2026, 6, 1)}
    waited = Employment(since=date(2026, 5, 12), **later)
    shadowed = Employment(since=date(2026, 5, 11), **later)
    assert states(waited, "lancashire-employment")["WK101"] == "met"
    assert states(shadowed, "lancashire-employment")["WK101"] == "not met"
    found = states(shadowed, "wellbeing-teams-employment")
    assert "WK101" not in found
    assert found["WK103"] == "met"


def test_supervision_after_a_long_time_away():
    """Back ten days ago, after most of a year: it isn't late yet."""
    worker = Employment(
        since=date(2025, 1, 1),
        away=(TimeAway(since=date(2026, 3, 1), until=date(2026, 11, 20)),),
        supervisions=(
            Supervision(on=date(2026, 2, 10), kind=SupervisionKind.ONE_TO_ONE, documented=True),
        ),
    )
    assert states(worker, "lancashire-employment")["WK107"] == "met"
    assert states(worker, "lancashire-employment", date(2026, 12, 6))["WK107"] == "not met"


@pytest.mark.parametrize(
    "profile", ["employment", "lancashire-employment", "wellbeing-teams-employment"]
)
def test_an_empty_record_tells_nothing(profile):
    """Nothing is met, and nothing is said not to apply."""
    assert not {"met", "doesn't apply"} & {*states(Employment(), profile).values()}
