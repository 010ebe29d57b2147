"""A service as a whole: its standing, its contacts, and a manager's Monday."""

import json
from datetime import date

import pytest
from hypothesis import given

from careplan import check
from careplan.assurance import (
    CareHomeAspect,
    CareHomePoint,
    CareHomeSupport,
    ContactMode,
    FeedbackFrom,
    FeedbackSought,
    RatingShown,
    Recommendation,
    RecommendedBy,
    RegulatorRequest,
    Service,
    StandingState,
    SupportContact,
    WorkforcePlan,
    handed_in,
    level_fit,
    roles_in,
    service_standing,
    support_mix,
)
from careplan.errors import ArgumentError, InvalidValueError
from careplan.formats import Judged, Unreadable, Urgency, to_do
from careplan.goals import Action
from careplan.plans.provider_registration import Rating
from careplan.policies import Policy
from careplan.rules import State
from careplan.serde import load
from careplan.testing.strategies import records
from careplan.workforce import Employment, WorkerRole
from careplan.workforce.roles import ROLES
from tests.cli.test_check import run
from tests.helpers import EXAMPLES, one_line

ON = date(2026, 11, 30)
GOOD = EXAMPLES / "services" / "sampleton.json"
BAD = EXAMPLES / "services" / "mockford.json"
PLAN = WorkforcePlan(dated=date(2025, 1, 6), reviewed_on=(date(2026, 1, 5),), learning=True)


def standing(**parts):
    found = service_standing(Service(**parts), on=ON)
    return {str(one.what): (one.state.value, one.due) for one in found.rows}


def test_an_empty_service_owes_its_two_names():
    """Parts that weren't handed in are left out."""
    assert standing() == {
        "who leads when the contract ends": ("not-recorded", None),
        "a statement of purpose that covers young people": ("not-recorded", None),
    }


@pytest.mark.parametrize(
    ("reviewed", "dated", "expected"),
    [
        ((date(2025, 11, 30),), None, ("due", date(2026, 11, 30))),
        ((date(2025, 11, 29),), None, ("overdue", date(2026, 11, 29))),
        ((), date(2025, 11, 30), ("due", date(2026, 11, 30))),
        (None, None, ("cant-tell", None)),
    ],
)
def test_a_workforce_plan_is_looked_at_yearly(reviewed, dated, expected):
    """The day itself is in time; parts that aren't recorded as there are said one by one."""
    plan = WorkforcePlan(dated=dated, reviewed_on=reviewed, learning=True, risk=False)
    found = standing(workforce_plan=plan)
    assert found["looking at the workforce plan"] == expected
    assert found["the workforce plan's part on learning"][0] == "done"
    assert plan.missing_parts == (
        *("recruitment_and_retention", "sickness_and_absence"),
        *("risk", "succession", "local_issues"),
    )


@pytest.mark.parametrize(
    ("received", "sent", "expected"),
    [
        (date(2026, 11, 2), None, ("due", date(2026, 11, 30))),
        (date(2026, 11, 1), None, ("overdue", date(2026, 11, 29))),
        (date(2026, 11, 1), date(2026, 11, 20), ("done", date(2026, 11, 29))),
        (date(2026, 11, 2), date(2026, 12, 1), ("due", date(2026, 11, 30))),
        (None, None, ("cant-tell", None)),
    ],
)
def test_a_report_to_the_regulator(received, sent, expected):
    """28 days beginning the day after the request."""
    asked = RegulatorRequest(received_on=received, sent_on=sent)
    found = standing(regulator_requests=(asked,))
    assert found["the report that the regulator asked for"] == expected


def test_the_rating_is_shown():
    """In both ways; a service that has none yet shows none."""
    shown = RatingShown(overall=Rating.GOOD, shown_at_each_place=True)
    found = standing(rating=shown)
    assert found["the rating shown at each place where care is given"][0] == "done"
    assert found["the rating shown on every website"][0] == "not-recorded"
    assert len(standing(rating=RatingShown(overall=Rating.NOT_RATED))) == 2


def test_feedback_counts_once_it_was_sought():
    """What is planned isn't sought."""
    asked = [
        FeedbackSought(from_whom=FeedbackFrom.PEOPLE, on=date(2026, 11, 30)),
        FeedbackSought(from_whom=FeedbackFrom.CARERS, on=date(2026, 12, 1)),
        FeedbackSought(from_whom=FeedbackFrom.PROFESSIONALS),
    ]
    found = standing(feedback=asked)
    assert [state for state, _ in list(found.values())[2:]] == [
        "done",
        "not-recorded",
        "not-recorded",
    ]


def test_the_four_points_of_a_care_home_plan():
    """Each is answered, and each gap has an action."""
    points = (
        CareHomePoint(aspect=CareHomeAspect.TESTING, able=True),
        CareHomePoint(aspect=CareHomeAspect.SUPPORT, able=False, action=Action(key="a")),
        CareHomePoint(aspect=CareHomeAspect.EQUIPMENT, able=False),
        CareHomePoint(able=False),
    )
    plan = CareHomeSupport(points=points)
    assert plan.unanswered == (CareHomeAspect.INFECTION_CONTROL,)
    assert plan.without_action == (CareHomeAspect.EQUIPMENT,)
    assert len(standing(care_home_support=plan)) == 4
    assert CareHomeSupport().unanswered == tuple(CareHomeAspect)


@pytest.mark.parametrize(
    ("received", "told", "expected"),
    [
        (date(2026, 8, 31), None, ("due", date(2026, 11, 30))),
        (date(2026, 8, 30), None, ("overdue", date(2026, 11, 29))),
        (date(2026, 8, 31), date(2026, 11, 30), ("done", date(2026, 11, 30))),
        (None, None, ("cant-tell", None)),
    ],
)
def test_an_ombudsman_is_told(received, told, expected):
    """Within three months beginning with the day the report was received."""
    one = Recommendation(by=RecommendedBy.OMBUDSMAN, received_on=received, told_on=told)
    found = standing(recommendations=(one,))
    assert found["telling the ombudsman what was done, or will be"] == expected
    assert found["who sees to a recommendation"][0] == "not-recorded"


def test_what_is_done_shows_it_and_what_is_refused_owes_nothing():
    """Evidence for what was done; no owner for what was refused."""
    done = Recommendation(done_on=date(2026, 3, 2))
    assert standing(recommendations=(done,))["what shows that a recommendation was done"][0] == (
        "not-recorded"
    )
    assert len(standing(recommendations=(Recommendation(accepted=False),))) == 2


def test_each_recommendation_is_named_by_its_key():
    """Two that lack the same thing can be told apart."""
    open_ones = [Recommendation(key=f"r-{at}", by=RecommendedBy.OMBUDSMAN) for at in (1, 2)]
    done = Recommendation(key="r-3", done_on=date(2026, 3, 2))
    assert [*standing(recommendations=(*open_ones, done))][2:] == [
        "who sees to recommendation r-1",
        "telling the ombudsman what was done, or will be: recommendation r-1",
        "who sees to recommendation r-2",
        "telling the ombudsman what was done, or will be: recommendation r-2",
        "what shows that recommendation r-3 was done",
    ]


def test_wrong_arguments():
    """Each is named."""
    with pytest.raises(ArgumentError) as caught:
        service_standing(Policy(), on="2026-11-30")
    assert [one.pointer for one in caught.value.problems] == ["/service", "/on"]


def test_nothing_comes_before_it_was_asked_for():
    """A report, what was done, what was told."""
    with pytest.raises(InvalidValueError):
        RegulatorRequest(received_on=ON, sent_on=date(2026, 11, 1))
    early = date(2026, 1, 1)
    with pytest.raises(InvalidValueError) as caught:
        Recommendation(received_on=ON, done_on=early, told_on=early)
    assert [one.pointer for one in caught.value.problems] == ["/done_on", "/told_on"]
    with pytest.raises(InvalidValueError):
        Service(policies=(Policy(key="a"), Policy(key="a")))


@given(records(Service))
def test_any_service_stands_somehow(service):
    """It prints, as a page and as data."""
    found = service_standing(service, on=ON)
    assert {one.state for one in found.rows} <= set(StandingState)
    json.dumps(found.as_dict())
    found.render()


CONTACTS = (
    SupportContact(person="p", level="low", mode=ContactMode.PHONE, planned_minutes=20, minutes=35),
    SupportContact(person="p", level="low", mode=ContactMode.GROUP, minutes=60),
    SupportContact(person="q", level="low", mode=ContactMode.PHONE),
    SupportContact(person="r", level="high", mode=ContactMode.GROUP),
    SupportContact(person="s", level="low"),
    SupportContact(person="t", mode=ContactMode.GROUP),
    SupportContact(mode=ContactMode.GROUP, planned_minutes=10, minutes=0),
)


def test_the_mix_of_contacts():
    """Planned and spent are of the same contacts; one without both is counted apart."""
    found = support_mix(iter(CONTACTS), by="mode")
    told = [(one.key, one.contacts, one.planned, one.spent, one.unknown) for one in found.rows]
    assert told == [("group", 4, 10, 0, 3), ("phone", 2, 20, 35, 1), (None, 1, 0, 0, 1)]
    assert "not recorded  1" in found.render()
    assert found.as_dict()["rows"][0]["contacts"] == 4
    assert support_mix((), by="level").rows == ()
    with pytest.raises(ArgumentError, match="intervention"):
        support_mix(CONTACTS, by="worker")


def test_contacts_that_fit_a_level():
    """Three answers, by person; a level that nobody described can't be judged."""
    found = level_fit(CONTACTS, {"low": {ContactMode.PHONE}})
    assert (found.fits, found.differs, found.cant_tell) == (("q",), ("p",), ("r", "s", "t"))
    assert found.of_nobody == 1


def report(path, profile="lancashire-service"):
    service = load(path, Service)
    found = check(service, profile, on=ON, source=handed_in(service))
    return Judged(path.name, found, roles=roles_in(service))


@pytest.mark.parametrize(
    "profile",
    ["service", "lancashire-service", "wellbeing-teams-service", "fundamental-standards-service"],
)
def test_the_good_service_is_complete(profile):
    """Under every profile about a service."""
    judged = report(GOOD, profile)
    assert judged.report.complete
    assert to_do([judged]).rows == ()


def test_what_isnt_handed_in_isnt_asked():
    """It is counted, and the report isn't complete."""
    found = to_do([report(BAD)])
    assert found.not_handed_in == 1
    states = {row.state for row in report(BAD).report.results}
    assert State.OUT_OF_SCOPE in states
    assert not handed_in(Service()).covers("/employments")
    assert handed_in(Service()).covers("/registered_manager")


def test_a_monday():
    """Dangers first, then what is late, by what has to be done and by role; nobody by name."""
    found = to_do([report(BAD), report(GOOD)], unreadable=[Unreadable("x.json", ())])
    parts = [one.urgency for one in found.rows]
    assert parts == sorted(parts, key=list(Urgency).index)
    assert {one.code for one in found.rows if one.urgency is Urgency.DANGER} == {
        "NO102",
        "CM113",
        "WK103",
    }
    by_code = {one.code: one for one in found.rows if one.urgency is Urgency.OVERDUE}
    assert by_code["WK117"].roles == ((None, 2), (WorkerRole.CARE_WORKER, 1))
    assert (found.records, found.unread) == (2, 1)
    text = found.render()
    assert "w-1" not in text
    assert "mockford" not in text
    assert "team leaders: 1" in text
    assert "role not" in text
    data = found.as_dict()
    assert "keys" not in data["rows"][0]
    json.dumps(data)


def test_names_on_request():
    """Then each place is told, with the keys of things."""
    found = to_do([report(BAD)], names=True)
    assert "complaint 2 (cm-2)" in found.render()
    assert found.as_dict()["rows"][0]["keys"]
    alone = check(Employment(), "employment", on=ON)
    rows = to_do([Judged("w.json", alone, roles=roles_in(Employment()))]).rows
    assert all(one.roles == ((None, one.places),) for one in rows)
    assert roles_in(Policy()) == {}


def test_a_column_counts_its_places():
    """A field that is blank in every row is one finding of many places."""
    workers = [Employment(worker=f"w-{at}", role=WorkerRole.CARE_WORKER) for at in range(8)]
    service = Service(employments=workers)
    found = check(service, "fundamental-standards-service", on=ON, source=handed_in(service))
    rows = to_do([Judged("a.json", found, roles=roles_in(service))]).rows
    assert {one.places for one in rows} == {8}
    assert {one.roles for one in rows} == {((WorkerRole.CARE_WORKER, 8),)}


def test_every_role_has_words():
    """Of several workers."""
    assert set(ROLES) == set(WorkerRole)


def monday(*args):
    return run("check", *args, "--profile", "lancashire-service", "--on", "2026-11-30")


def test_the_command(tmp_path):
    """A file, a folder, a page; and names only if they are asked for."""
    found = monday(BAD, "--format", "to-do")
    assert found.exit_code == 1
    assert "DANGEROUS" in found.stdout
    assert "cm-2" not in found.stdout
    assert "cm-2" in monday(BAD, "--format", "to-do", "--names").stdout
    folder = monday(BAD.parent, "--format", "to-do").stdout
    assert "Records checked: 2" in folder
    page = tmp_path / "page.html"
    monday(GOOD, "--format", "to-do-html", "--out", page)
    assert "Nothing is left to do" in page.read_text("utf-8")


def test_names_are_refused_elsewhere():
    """They are part of what is left to do."""
    found = monday(BAD, "--names")
    assert found.exit_code == 2
    assert "--names" in found.stderr


def test_nothing_readable(tmp_path):
    """Only that it can't be read is told."""
    wrong = tmp_path / "a.json"
    wrong.write_text("{")
    found = monday(wrong, "--format", "to-do")
    assert (found.exit_code, found.stdout) == (2, "")


def test_the_service_command(tmp_path):
    """Text, JSON and a page; contacts where there are any."""
    told = run("service", BAD, "--on", "2026-11-30").stdout
    assert "OVERDUE" in told
    assert "Contacts by level" in told
    data = json.loads(run("service", GOOD, "--on", "2026-11-30", "--format", "json").stdout)
    assert data["contacts"] == []
    page = tmp_path / "page.html"
    assert run("service", BAD, "--format", "html", "--out", page).exit_code == 0
    assert run("service", "-", "--on", "2026-11-30", input=one_line(GOOD)).exit_code == 0
    assert run("service", EXAMPLES / "carer.json").exit_code == 2
