"""Telling the regulator: the kinds of event, the last days, and what can't be."""

from datetime import UTC, date, datetime

import pytest

from careplan import check
from careplan._core.definitions import Wrong
from careplan._core.registry import plain_file
from careplan._core.strict_reader import structured
from careplan.citations import Grade
from careplan.errors import InvalidValueError
from careplan.notifications import (
    EventKind,
    ManagerAbsence,
    Notification,
    SentAbout,
    notification_due,
    regulated_events,
)
from careplan.notifications.events import EventsFile
from careplan.risk import Incident
from careplan.risk.incident import Candour, Harm, Harmed

ON = date(2026, 11, 30)
CLAUSES = {
    "death": "reg 16",
    "death-while-detained": "reg 17",
    "absence-while-detained": "reg 17",
    "serious-injury": "reg 18(2)(a)",
    "injury-needing-treatment": "reg 18(2)(b)",
    "liberty-outcome": "reg 18(2)(c)",
    "court-outcome": "reg 18(2)(d)",
    "abuse": "reg 18(2)(e)",
    "police": "reg 18(2)(f)",
    "too-few-staff": "reg 18(2)(g)",
    "utility-off": "reg 18(2)(g)",
    "damage-to-premises": "reg 18(2)(g)",
    "safety-device-failing": "reg 18(2)(g)",
    "young-person-in-adult-unit": "reg 18(2)(h)",
    "manager-away": "reg 14",
    "change": "reg 15",
    "statement-of-purpose": "reg 12(3)",
}


def test_clauses_typed_again_from_the_regulations():
    """Every kind of event, with its clause; every number that the regulations set."""
    found = regulated_events().events
    assert {one.key.value: one.clause.locator for one in found} == CLAUSES
    assert {one.key: one.more_than_hours for one in found if one.more_than_hours} == {
        EventKind.UTILITY_OFF: 24,
        EventKind.SAFETY_DEVICE_FAILING: 24,
        EventKind.YOUNG_PERSON_IN_ADULT_UNIT: 48,
    }
    away = regulated_events().event(EventKind.MANAGER_AWAY)
    assert (away.least_days, away.days_before, away.working_days_in_an_emergency) == (28, 28, 5)
    assert regulated_events().event(EventKind.STATEMENT_OF_PURPOSE).days_after == 28


def test_the_file_reads_strictly():
    """The shipped list is what its own format asks for; without a kind it isn't."""
    raw = plain_file("careplan.notifications", "data/events.toml")
    del raw["format"]
    assert structured(EventsFile, raw).events == regulated_events().events
    with pytest.raises(Wrong) as caught:
        structured(EventsFile, {**raw, "event": raw["event"][1:]})
    assert [one.pointer for one in caught.value.problems] == ["/event"]


def test_it_prints_each_with_its_clause_and_how_it_was_seen():
    """What was seen in others' accounts says so."""
    text = str(regulated_events())
    assert "Without delay. (reg 16; seen in the text)" in text.replace("\n    ", " ")
    held = regulated_events().as_dict()["events"]
    assert [one["cites"]["grade"] for one in held if one["key"] == "manager-away"] == [
        Grade.SECONDARY.value
    ]


@pytest.mark.parametrize(
    ("absence", "due"),
    [
        ({"since": date(2027, 1, 4), "planned": True}, date(2026, 12, 7)),
        (
            {"since": date(2027, 1, 4), "planned": True, "agreed_by": date(2026, 12, 14)},
            date(2026, 12, 14),
        ),
        ({"since": date(2026, 12, 24), "planned": False}, date(2027, 1, 5)),
        ({"since": date(2026, 12, 24)}, None),
        ({"since": date(2029, 12, 31), "planned": False}, None),
        ({"planned": True}, None),
        (
            {"since": date(2027, 1, 4), "until": date(2027, 1, 31), "planned": True},
            date(2026, 12, 7),
        ),
        ({"since": date(2027, 1, 4), "until": date(2027, 1, 30), "planned": True}, None),
    ],
)
def test_last_days_of_an_absence(absence, due):
    """Worked out by hand: 28 days before, the day agreed, or five working days.

    An absence of fewer than 28 days isn't told at all.
    """
    away = Notification(event=EventKind.MANAGER_AWAY, absence=ManagerAbsence(**absence))
    assert notification_due(away) == due


def test_last_day_of_a_statement_of_purpose():
    """Twenty-eight days after it was revised; what has no number of days has no last day."""
    revised = Notification(event=EventKind.STATEMENT_OF_PURPOSE, revised_on=date(2026, 11, 2))
    assert notification_due(revised) == date(2026, 11, 30)
    assert notification_due(Notification(event=EventKind.DEATH)) is None
    assert notification_due(Notification()) is None


@pytest.mark.parametrize("event", EventKind)
def test_no_sentence_says_that_an_event_is_notifiable(event):
    """Whatever the event, the report says what is recorded, and its name judges nothing."""
    assert "notifiable" not in str(regulated_events().event(event).label)
    report = check(Notification(event=event), "notification", on=ON)
    assert "notifiable" not in str(report)


def test_what_cant_be():
    """It can't end before it began, and an outcome can't be told before it is known."""
    with pytest.raises(InvalidValueError) as caught:
        Notification(
            happened=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
            ended=datetime(2026, 11, 2, 8, 0, tzinfo=UTC),
            outcome_on=date(2026, 11, 2),
            sent_on=date(2026, 11, 1),
            sent_about=SentAbout.OUTCOME,
        )
    assert [one.pointer for one in caught.value.problems] == ["/ended", "/sent_on"]
    with pytest.raises(InvalidValueError):
        ManagerAbsence(since=date(2026, 11, 2), until=date(2026, 11, 1))


def test_an_application_may_be_sent_before_its_outcome():
    """Only what tells of the outcome comes after it."""
    sent = {"sent_on": date(2026, 9, 30), "outcome_on": date(2026, 10, 12)}
    assert Notification(sent_about=SentAbout.APPLICATION, **sent).outcome_on


def test_each_missing_step_of_candour_is_told_by_itself():
    """Nothing but the judgement is recorded: in person, four; support; in writing."""
    hurt = Incident(
        harm=Harm.HOSPITAL,
        harmed=(Harmed.PERSON,),
        candour=Candour(arises=True, judged_by="district nurse"),
    )
    rows = {row.requirement.rule.code: row for row in check(hurt, "incident", on=ON).results}
    assert [one.pointer.rpartition("/")[2] for one in rows["IC110"].findings] == [
        "told_on",
        "account",
        "enquiries",
        "apology",
        "support",
        "in_writing_on",
    ]


def test_a_letter_too_early_hides_nothing():
    """It came before the talk, and what was found isn't in it: both are told."""
    hurt = Incident(
        harm=Harm.HOSPITAL,
        harmed=(Harmed.PERSON,),
        candour=Candour(
            arises=True,
            told_on=date(2026, 11, 5),
            account=True,
            enquiries=True,
            apology=True,
            support="An advocate.",
            in_writing_on=date(2026, 11, 1),
        ),
    )
    rows = {row.requirement.rule.code: row for row in check(hurt, "incident", on=ON).results}
    assert [one.pointer.rpartition("/")[2] for one in rows["IC110"].findings] == [
        "in_writing_on",
        "results_in_writing",
    ]


def test_an_empty_record_tells_nothing():
    """Where neither the event nor a sending is recorded, every rule asks."""
    report = check(Notification(), "notification", on=ON)
    assert {row.state.value for row in report.results} == {"can't tell"}
