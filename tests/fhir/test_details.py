"""Each element's own corners: codes, dates, modifiers, people, scores."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import InvalidValueError, LoadError
from careplan.fhir import DocumentHead, Form, Reason, dump_fhir, load_fhir
from careplan.fhir.code_lists import terms
from careplan.fhir.primitives import like_nhs_number
from careplan.fhir.soundness import has_modifier
from careplan.fhir.writing import absent
from careplan.goals import Action, Goal, GoalStatus, Measure, ProgressNote, Responsible
from careplan.instruments import Answer, Measurement, RecordedScore, is_snomed
from careplan.people import (
    Consent,
    ConsentMatter,
    Contact,
    Participation,
    Person,
    Team,
    Worker,
)
from careplan.plans import (
    AboutMe,
    Allergy,
    Condition,
    CrisisPlan,
    Health,
    KnownRisk,
    Perspective,
    PlanDates,
    Review,
    SupportPlan,
    ViewOf,
    WhomToAsk,
    WhoToCall,
)
from careplan.risk import Control, Hazard, RiskAssessment
from tests.fhir.samples import (
    ALLERGY,
    CARE_PLAN,
    CONSENT,
    FLAG,
    GOAL,
    LEVEL,
    NEED,
    PATIENT,
    PRACTITIONER,
    RISK,
    ROLE,
    SCORE,
    TERMS,
    about,
    at,
    bundle,
    coded,
)
from tests.helpers import lines_run

BARE = about("CarePlan", "p", status="active", intent="plan")


def plan_with(*resources, **members):
    """A plan, read from a CarePlan and other resources."""
    return load_fhir(bundle("collection", [at(one) for one in ({**BARE, **members}, *resources)]))


def reasons(found):
    return {note.reason for note in found.notes}


def noted(found, reason):
    return [note.path for note in found.notes if note.reason is reason]


def goal(**members):
    return {**about("Goal", "g", lifecycleStatus="active", description={"text": "Swim"}), **members}


def refused(document, *, match, **how):
    with pytest.raises(LoadError, match=match):
        load_fhir(document, **how)


def test_banana():
    """A status outside FHIR's list is refused, and so is everything else that is wrong."""
    wrong = {"resourceType": "Goal", "lifecycleStatus": "banana", "startDate": "202510"}
    with pytest.raises(LoadError) as error:
        load_fhir(wrong)
    assert [one.pointer for one in error.value.problems] == [
        "/description", "/lifecycleStatus", "/startDate", "/subject"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "match"),
    [
        ("<Goal/>", "XML isn't read"),
        (b"  <Goal/>", "XML isn't read"),
        ("[]", "an object"),
        ({"resourceType": "Encounter"}, "expected one of: Bundle"),
        ({"resourceType": 7}, "the type of a FHIR resource"),
        ({}, "the type of a FHIR resource"),
        ({**goal(), "status": "active", "lifecycleStatus": None}, "FHIR R4 requires"),
        ({"resourceType": "Goal", "status": "active"}, "STU3"),
        ({**BARE, "context": {"reference": "Encounter/1"}}, "STU3"),
        ({**BARE, "status": "entered-in-error"}, "not read"),
        ({**GOAL, "lifecycleStatus": "entered-in-error"}, "not read"),
        ({**RISK, "status": "cancelled"}, "not read"),
        ({**BARE, "modifierExtension": [{"url": "x"}]}, "isn't understood"),
        ({**BARE, "activity": [{"modifierExtension": [{}]}]}, "isn't understood"),
        ({**GOAL, "implicitRules": "x"}, "isn't understood"),
        ({**BARE, "activity": [{"reference": {}, "detail": {"status": "unknown"}}]}, "cpl-3"),
        (goal(target=[{"detailString": "x"}]), "gol-1"),
        ({**RISK, "prediction": [{"probabilityDecimal": 101}]}, "ras-2"),
        (bundle("collection", {}), "expected a list"),
        (bundle("collection", [7]), "expected an object"),
        (bundle("collection", [{"resource": 7}]), "expected an object"),
        (bundle("collection", [{"resource": {}}]), "the type of a FHIR resource"),
        (bundle("collection", [{"fullUrl": 7, "resource": goal()}]), "expected text"),
        (goal(description="Swim"), "expected an object"),
        (bundle("collection", [{"resource": one} for one in (
            {**CARE_PLAN, "activity": [{"detail": {"status": "completed", "doNotPerform": [1]}}]},
            PATIENT, GOAL)]), "expected true or false"),
        (goal(note=[{"text": 7}]), "expected text"),
        (goal(startDate=2026), "expected a FHIR date such"),
        (goal(startDate="2026-02-30"), "expected a FHIR date such"),
        ({**BARE, "created": 2026}, "expected a FHIR dateTime such"),
        ({**BARE, "created": "2026-02-30"}, "expected a FHIR dateTime such"),
        (goal(target=[{"measure": {}, "detailQuantity": {"value": Decimal("1e99999999")}}]),
         "at most 18 digits"),
        ({"resourceType": "Goal", "description": {"text": "\ud800"}}, "surrogate"),
        ({"resourceType": "Goal", "\ud800": 1}, "surrogate"),
        ('{"resourceType": "Goal", "id": "a", "id": "b"}', "only once"),
        ('{"resourceType": "Goal", "x": NaN}', "NaN"),
    ],
)  # fmt: skip
def test_refused(document, match):
    """With the place, and what was expected there."""
    refused(document, match=match)


@pytest.mark.parametrize("use", [["usual"], {"a": 1}, 1])
def test_what_isnt_text_is_no_code(use):
    """What a name is for, as a list or a table: kept out, and no other exception."""
    patient = PATIENT | {"name": [{"use": use, "text": "Robin"}]}
    found = load_fhir(bundle("collection", [{"resource": one} for one in (patient, CARE_PLAN)]))
    assert found.record.person.preferred_name is None


def test_a_practice_that_isnt_named_is_noted_and_not_a_blank_gp():
    found = plan_with({**PATIENT, "generalPractitioner": [{"reference": "Organization/o"}]})
    assert found.record.health is None
    assert "Bundle.entry[1].resource.generalPractitioner" in noted(found, Reason.NO_HOME)


def test_too_deep():
    """Nesting has an end, and so has the document."""
    deep = {}
    for _ in range(60):
        deep = {"extension": [deep]}
    refused(json.dumps({**goal(), **deep}), match="at most 50 levels")
    refused(json.dumps(GOAL), match="at most 10 bytes", most_bytes=10)


def test_wrong_arguments():
    """A programmer's mistake isn't the document's."""
    with pytest.raises(InvalidValueError, match=r"/conditions.*\n/person_key"):
        load_fhir(GOAL, conditions="both", person_key="")
    with pytest.raises(InvalidValueError, match=r"/title.*\n/author.*\n/made"):
        DocumentHead(title=" ", author="", made=datetime(2026, 1, 1))


def test_own_key_of_the_person():
    """It replaces the Patient's id, in references to the person too."""
    document = bundle("collection", [at({**BARE}), at(PATIENT), at({**CONSENT, "policyRule": {}})])
    plan = load_fhir(document, person_key="A-118").record
    assert plan.person.key == plan.consents[0].signed_by == "A-118"


@pytest.mark.parametrize("name", ["9000000009", "nhs-900-000-0009"])
def test_nhs_number_is_nobodys_key(name):
    """Neither in, nor out; whoever refers to its owner gets a key of ours."""
    patient = {**PATIENT, "id": name}
    plan = {**BARE, "subject": {"reference": f"Patient/{name}"}}
    consent = {**CONSENT, "patient": plan["subject"], "performer": [plan["subject"]]}
    found = load_fhir(bundle("collection", [{"resource": one} for one in (plan, patient, consent)]))
    assert found.record.person.key == found.record.consents[0].signed_by == "person-1"
    assert name not in str(found.notes)
    alone = load_fhir(plan)
    assert alone.record.person is None or alone.record.person.key is None
    bundle_of, notes = dump_fhir(SupportPlan(key=name, person=Person(key=name)))
    assert name not in json.dumps(bundle_of["entry"][0]["resource"])
    assert {note.reason for note in notes} == {Reason.KEPT_OUT}
    assert like_nhs_number(name)


WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)


@given(st.tuples(*[st.integers(0, 9)] * 9))
def test_the_check_digit_of_an_nhs_number(digits):
    """Typed a second time from its definition: of ten last digits, one at most is right."""
    check = 11 - sum(map(int.__mul__, WEIGHTS, digits)) % 11
    right = {11: "0", 10: None}.get(check, str(check))
    written = "".join(map(str, digits))
    for last in "0123456789":
        assert like_nhs_number(f"k-{written}{last}") is (last == right)


@pytest.mark.parametrize(
    ("lifecycle", "achievement", "status"),
    [
        ("planned", None, "proposed"),
        ("accepted", None, "active"),
        ("rejected", None, "stopped"),
        ("completed", "achieved", "achieved"),
        ("completed", "improving", "partly-achieved"),
        ("completed", "not-achieved", "not-achieved"),
        ("completed", "no-change", None),
        ("completed", None, None),
        ("active", "achieved", "active"),
    ],
)
def test_goal_status(lifecycle, achievement, status):
    """What becomes of a goal isn't whether work on it goes on."""
    said = {"achievementStatus": coded(f"{TERMS}/goal-achievement", achievement)}
    found = load_fhir(goal(lifecycleStatus=lifecycle, **(said if achievement else {})))
    assert found.record.status == status
    assert (Reason.STATUS in reasons(found)) == (status is None)


def test_achievement_outside_the_list():
    """A preferred list still has an end."""
    said = coded(f"{TERMS}/goal-achievement", "banana")
    refused(goal(lifecycleStatus="completed", achievementStatus=said), match="achieved")


@pytest.mark.parametrize("status", GoalStatus)
def test_every_status_goes_out_and_comes_back(status):
    """None is left out."""
    bundle_of, notes = dump_fhir(SupportPlan(goals=(Goal(status=status),)))
    assert not notes
    assert load_fhir(bundle_of).record.goals[0].status is status


@pytest.mark.parametrize(
    ("detail", "target", "unit"),
    [
        ({"detailInteger": 3}, "3", None),
        ({"detailBoolean": True}, "yes", None),
        ({"detailBoolean": False}, "no", None),
        ({"detailCodeableConcept": {"text": "a lot"}}, "a lot", None),
        ({"detailQuantity": {"value": 2.5, "unit": "miles"}}, "2.5", "miles"),
        ({"detailQuantity": {"value": 5, "comparator": "<"}}, "< 5", None),
        ({"detailQuantity": {"unit": "miles"}}, None, "miles"),
    ],
)
def test_targets(detail, target, unit):
    """Figures, words, yes or no; "less than" isn't lost."""
    measure = load_fhir(goal(target=[{"measure": {"text": "m"}, **detail}])).record.measure
    assert (measure.sign, measure.target, measure.unit) == ("m", target, unit)


def test_a_range_is_noted():
    """Ours has one target."""
    found = load_fhir(goal(target=[{"measure": {}, "detailRange": {"low": {"value": 1}}}]))
    assert found.record.measure is None
    assert "Goal.target" in noted(found, Reason.NO_HOME)


def test_measures_out():
    """A figure with its unit, a unit alone, and a unit that words have no place for."""
    for measure, lost in (
        (Measure(target="2.50", unit="miles"), ["/goals/0/measure/unit"]),
        (Measure(target="3", unit="miles"), []),
        (Measure(unit="miles"), []),
        (Measure(sign="goes out", target="twice"), []),
    ):
        bundle_of, notes = dump_fhir(SupportPlan(goals=(Goal(measure=measure),)))
        assert [note.pointer for note in notes] == lost
        assert load_fhir(bundle_of).record.goals[0].measure.target == measure.target


def test_due_before_start():
    """FHIR allows it, our model doesn't: the day is left blank, with a note."""
    found = load_fhir(goal(startDate="2026-05-01", target=[{"dueDate": "2026-01-01"}]))
    assert found.record.due is None
    assert noted(found, Reason.DOESNT_FIT) == ["Goal.target[0].dueDate"]


def test_too_long_for_ours():
    """A longer text than ours may be is left out, not cut."""
    found = load_fhir(goal(description={"text": "a" * 20_001}))
    assert found.record.statement is None
    assert noted(found, Reason.DOESNT_FIT) == ["Goal.description"]


def test_too_long_at_the_end_of_a_list_of_eleven():
    """What is left out at its end moves nothing before it: the tenth is after the ninth."""
    said = [f"r{at}" for at in range(12)]
    said[9] = said[10] = "a" * 20_001
    found = plan_with(goal(outcomeCode=[{"text": one} for one in said]))
    assert found.record.goals[0].results == (*said[:9], "r11")
    assert len(noted(found, Reason.DOESNT_FIT)) == 1


def test_blank_and_null():
    """FHIR allows neither."""
    found = load_fhir(goal(description={"text": " "}, startDate=None, note=[], category={}))
    assert found.record.statement is None
    assert noted(found, Reason.WRONG_SHAPE) == [
        "Goal.category", "Goal.description.text", "Goal.note", "Goal.startDate"
    ]  # fmt: skip


def test_said_to_be_absent():
    """A status and a description may say that there is none."""
    nothing = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                              "valueCode": "unknown"}, {"url": "other"}]}  # fmt: skip
    raw = goal(description=nothing, _lifecycleStatus=nothing)
    del raw["lifecycleStatus"]
    found = load_fhir(raw)
    assert found.record.status is None
    assert noted(found, Reason.ABSENT) == ["Goal.lifecycleStatus"]
    assert "Goal.description.extension[1]" in noted(found, Reason.UNKNOWN_EXTENSION)


def test_prohibitions():
    """What isn't to be done never becomes an action."""
    not_this = {"detail": {"status": "in-progress", "description": "x", "doNotPerform": True}}
    found = plan_with(goal(), goal=[{"reference": "Goal/g"}], activity=[not_this])
    assert found.record.goals[0].actions is None
    assert noted(found, Reason.MODIFIER) == ["Bundle.entry[0].resource.activity[0]"]
    request = about("ServiceRequest", "r", status="active", intent="order", doNotPerform=True)
    found = plan_with(goal(), request, activity=[{"reference": {"reference": "ServiceRequest/r"}}])
    assert found.record.goals[0].actions is None
    assert "Bundle.entry[2].resource" in noted(found, Reason.MODIFIER)
    medicine = {"resourceType": "MedicationRequest", "id": "m", "doNotPerform": True}
    assert noted(plan_with(medicine), Reason.MODIFIER) == ["Bundle.entry[1].resource.doNotPerform"]
    refused(
        {**BARE, "activity": [{"detail": {"status": "unknown", "doNotPerform": "no"}}]},
        match="true or false",
    )


def test_modifiers_leave_a_resource_out():
    """In any resource but the plan; in what it contains they are that resource's own."""
    changed = {**goal(), "modifierExtension": [{"url": "x", "valueBoolean": True}]}
    found = plan_with(changed, {**PATIENT, "implicitRules": "x"}, goal=[{"reference": "Goal/g"}])
    assert found.record.goals is None
    assert found.record.person is None
    assert len(noted(found, Reason.MODIFIER)) == 2
    inside = {**BARE, "contained": [changed], "goal": [{"reference": "#g"}]}
    assert noted(load_fhir(inside), Reason.MODIFIER) == ["CarePlan.contained[0]"]
    worker = {**PRACTITIONER, "implicitRules": "x"}
    found = plan_with(worker, author={"reference": "Practitioner/f1"})
    assert found.record.author is None


def test_a_modifier_counts_wherever_it_stands():
    """But in what a resource contains, which is a resource of its own."""
    modified = {"modifierExtension": []}
    assert has_modifier(modified)
    assert has_modifier({"a": [{"b": modified}]})
    assert has_modifier({"a": [{"contained": [modified]}]})
    assert not has_modifier({"contained": [modified], "a": [{"b": {}}]})
    assert not has_modifier({})
    assert not has_modifier([])


ACTION = {"status": "in-progress", "description": "Go"}


def acts(detail, *resources, **members):
    return plan_with(goal(), *resources, activity=[{"detail": detail}], **members)


def test_activities():
    """On hold stays blank; entered in error and what belongs to no goal are left out."""
    found = acts({**ACTION, "status": "on-hold"})
    assert found.record.goals[0].actions[0].status is None
    assert Reason.STATUS in reasons(found)
    found = acts({**ACTION, "status": "entered-in-error"})
    assert Reason.ENTERED_IN_ERROR in reasons(found)
    second = {**goal(), "id": "h"}
    found = acts(ACTION, second)
    assert Reason.BELONGS_TO_NO_GOAL in reasons(found)
    both = [{"reference": "Goal/h"}, {"reference": "Goal/g"}, {"display": "x"}]
    found = acts({**ACTION, "goal": both, "scheduledString": "Fridays"}, second)
    assert found.record.goals[1].actions[0].when == "Fridays"
    assert Reason.SECOND_VALUE in reasons(found)


def test_activities_that_are_resources():
    """A request or a task that may be read, is to be done, and is for this person."""
    request = about("ServiceRequest", "r", status="on-hold", intent="order", code={"text": "Go"},
                    occurrenceDateTime="2026-05-05")  # fmt: skip
    activity = [{"reference": {"reference": "ServiceRequest/r"}, "progress": [{"text": ""}]}]
    found = plan_with(goal(), request, activity=activity)
    assert found.record.goals[0].actions[0].due == date(2026, 5, 5)
    assert found.record.goals[0].progress is None
    with_note = [{**activity[0], "progress": [{"text": "Going well", "time": "2026-04-01"}]}]
    (progress,) = plan_with(goal(), request, activity=with_note).record.goals[0].progress
    assert (progress.note, progress.on) == ("Going well", date(2026, 4, 1))
    for changed, reason in (
        ({"status": "entered-in-error"}, Reason.ENTERED_IN_ERROR),
        ({"intent": "proposal"}, Reason.STATUS),
        ({"implicitRules": "x"}, Reason.MODIFIER),
        ({"subject": {"reference": "Patient/other"}}, Reason.ABOUT_SOMEONE_ELSE),
    ):
        found = plan_with(goal(), {**request, **changed}, activity=activity)
        assert "Bundle.entry[2].resource" in noted(found, reason)
    found = plan_with(request, activity=activity)
    assert "Bundle.entry[1].resource" in noted(found, Reason.BELONGS_TO_NO_GOAL)
    found = plan_with(goal(), LEVEL, activity=[{"reference": {"reference": "Observation/level"}}])
    assert found.record.goals[0].actions is None
    task = {"resourceType": "Task", "id": "r", "status": "requested", "intent": "order",
            "description": "Ring"}  # fmt: skip
    found = plan_with(goal(), task, activity=[{"reference": {"reference": "Task/r"}}])
    assert found.record.goals[0].actions[0].description == "Ring"


def test_roles_of_whoever_acts():
    """A performer may be somebody in a role: both are kept."""
    performer = [{"reference": "PractitionerRole/f1-role"}]
    found = acts({**ACTION, "performer": performer}, ROLE, PRACTITIONER)
    assert found.record.goals[0].actions[0].responsible == Responsible(
        key="f1", role="Care coordinator"
    )
    bare = {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"display": "Jo"}}
    found = acts({**ACTION, "performer": [{"reference": "PractitionerRole/r"}]}, bare)
    assert found.record.workers == (Worker(key="r", name="Jo"),)
    assert found.record.goals[0].actions[0].responsible == Responsible(key="r")


def test_roles_out():
    """A worker's role in one action is written beside them; a carer's has no place."""
    actions = (
        Action(responsible=Responsible(key="w", role="swimmer")),
        Action(responsible=Responsible(key="c", role="friend")),
        Action(responsible=Responsible(role="coach")),
    )
    plan = SupportPlan(
        workers=(Worker(key="w"),), contacts=(Contact(key="c"),), goals=(Goal(actions=actions),)
    )
    bundle_of, notes = dump_fhir(plan)
    assert [note.pointer for note in notes] == ["/goals/0/actions/1/responsible/role"]
    again = load_fhir(bundle_of).record.goals[0].actions
    assert [one.responsible.role for one in again] == ["swimmer", None, "coach"]


def test_people():
    """Nobody is taken for another, and whoever has only a name is kept by it."""
    device = {"resourceType": "Device", "id": "d"}
    unsure = {"resourceType": "CareTeam", "id": "t", "status": "proposed"}
    assert "Bundle.entry[1].resource.status" in noted(plan_with(unsure), Reason.STATUS)
    team = {"resourceType": "CareTeam", "id": "t", "status": "inactive"}
    found = plan_with(
        device, team, goal(note=[{"text": "x", "authorReference": {"reference": "Device/d"}}]),
        careTeam=[{"reference": "CareTeam/t"}], author={"display": "Jo"},
    )  # fmt: skip
    assert found.record.contacts == (Contact(key="person-1", name="Jo"),)
    assert found.record.goals[0].progress[0].by is None
    assert Reason.STATUS in reasons(found)
    visit = {"resourceType": "Encounter", "id": "e"}
    strange = plan_with(visit, author={"reference": "Encounter/e"})
    assert strange.record.author is None
    nameless = plan_with(author={"identifier": {"value": "7"}})
    assert nameless.record.author is None
    group = load_fhir({**BARE, "subject": {"reference": "Group/g"}})
    assert group.record.person is None
    assert "CarePlan.subject" in noted(group, Reason.NO_HOME)
    organisation = plan_with(author={"type": "Organization", "reference": "Organization/o",
                                     "display": "A team"})  # fmt: skip
    assert organisation.record.workers == (Worker(key="o", organisation="A team"),)


def test_ids_that_two_people_share():
    """One keeps it; the other gets a key of ours, and the id is noted."""
    other = {**PRACTITIONER, "id": "robin"}
    found = plan_with(PATIENT, other, author={"reference": "Practitioner/robin"})
    assert found.record.person.key == "robin"
    assert found.record.author.by == "person-1"
    assert "Bundle.entry[2].resource.id" in noted(found, Reason.NO_HOME)


def test_names():
    """As written, or given before family; no name is no name."""
    for name, read in (
        ([{"given": ["A", "B"], "family": "C"}], "A B C"),
        ([{"family": "C"}], "C"),
        ([{"use": "old", "text": "X"}, {"text": "Y"}], "Y"),
        ([{"given": "A"}], None),
        ([{"given": [None, "A"]}], "A"),
    ):
        found = plan_with({**PRACTITIONER, "name": name}, author={"reference": "Practitioner/f1"})
        assert found.record.workers[0].name == read


def test_a_role_of_two():
    """A practitioner's first role counts; a role leads to its practitioner once."""
    second = {**ROLE, "id": "second", "code": [{"text": "Nurse"}]}
    members = [
        {"member": {"reference": f"PractitionerRole/{one}"}} for one in ("second", "f1-role")
    ]
    team = {"resourceType": "CareTeam", "id": "t", "participant": [*members, {"role": [{}]}]}
    found = plan_with(team, ROLE, second, PRACTITIONER)
    assert [(one.key, one.role) for one in found.record.workers] == [("f1", "Nurse")]
    nobody = {**ROLE, "practitioner": {"reference": "Practitioner/gone"}}
    assert [one.key for one in plan_with(team, nobody).record.workers] == ["second", "f1-role"]
    alone = {"resourceType": "PractitionerRole", "id": "second", "code": [{"text": "Nurse"}]}
    assert plan_with(team, alone).record.workers[0] == Worker(key="second", role="Nurse")


def test_dates_of_a_plan():
    """Only what is over has ended; a plan on hold, or that ended nobody knows when, is noted."""
    for status, end, dates in (
        ("completed", "2026-02-02", PlanDates(ended=date(2026, 2, 2))),
        ("active", "2026-02-02", PlanDates(expected_end=date(2026, 2, 2))),
        ("on-hold", "2026-02-02", PlanDates(expected_end=date(2026, 2, 2))),
        ("revoked", "2026", None),
    ):
        found = load_fhir({**BARE, "status": status, "period": {"end": end}})
        assert found.record.dates == dates
        assert (Reason.STATUS in reasons(found)) == (status != "completed")
    assert Reason.STATUS in reasons(load_fhir({**BARE, "status": "completed"}))
    assert Reason.STATUS in reasons(load_fhir({**BARE, "intent": "option"}))
    started = {"start": "2026-03-03", "end": "2026-02-02"}
    assert load_fhir({**BARE, "period": started}).record.dates == PlanDates(
        started=date(2026, 3, 3)
    )


@pytest.mark.parametrize("ended", [None, date(2026, 3, 3)])
def test_one_end_goes_out(ended):
    """FHIR has one place for the end, expected or past."""
    dates = PlanDates(expected_end=date(2026, 4, 4), ended=ended, agreed=date(2026, 1, 1))
    bundle_of, notes = dump_fhir(SupportPlan(dates=dates))
    lost = {note.pointer for note in notes}
    assert lost == {"/dates/agreed"} | ({"/dates/expected_end"} if ended else set())
    status = bundle_of["entry"][0]["resource"]["status"]
    assert status == ("completed" if ended else "active")


@pytest.mark.parametrize("signed", ["agreed", "signed_off"])
def test_an_agreed_or_signed_plan_is_active(signed):
    """Either is enough."""
    plan = SupportPlan(dates=PlanDates(**{signed: date(2026, 1, 1)}))
    assert dump_fhir(plan).bundle["entry"][0]["resource"]["status"] == "active"
    assert dump_fhir(SupportPlan()).bundle["entry"][0]["resource"]["status"] == "draft"


def test_the_first_words_of_several_codes_are_read():
    """A code without words says nothing to people."""
    codes = [{"code": "1"}, {"code": "2", "display": "Swim"}, {"code": "3", "display": "Walk"}]
    found = plan_with(goal(description={"coding": codes}))
    assert found.record.goals[0].statement == "Swim"


def test_conditions():
    """What is over or was refuted is left out; what isn't sure is noted."""
    clinical, verified = f"{TERMS}/condition-clinical", f"{TERMS}/condition-ver-status"
    for name, system, code, reason in (
        ("clinicalStatus", clinical, "remission", Reason.STATUS),
        ("verificationStatus", verified, "refuted", Reason.STATUS),
        ("verificationStatus", verified, "entered-in-error", Reason.ENTERED_IN_ERROR),
    ):
        found = plan_with({**NEED, name: coded(system, code)})
        assert found.record.needs is None
        assert "Bundle.entry[1].resource" in noted(found, reason)
    found = plan_with({**NEED, "clinicalStatus": coded("other", "x")})
    assert found.record.needs[0].key == "out"
    document = bundle("collection", [at(BARE), at({**NEED, "onsetDateTime": "1999",
                                                   "note": [{"text": "x"}]})])  # fmt: skip
    health = load_fhir(document, conditions="health").record.health
    assert health.conditions == (Condition(name="Can't get out", since=health.conditions[0].since,
                                           what_to_know="x"),)  # fmt: skip
    refused({**BARE, "contained": [{**NEED, "clinicalStatus": coded(clinical, "banana")}]},
            match="recurrence")  # fmt: skip


def test_a_need_without_an_id():
    """A goal that refers to it gives it a key."""
    need = {one: NEED[one] for one in NEED if one != "id"}
    entries = [
        at(BARE),
        {"fullUrl": "urn:uuid:1", "resource": need},
        {"fullUrl": "urn:uuid:2", "resource": goal(addresses=[{"reference": "urn:uuid:1"}])},
    ]
    plan = load_fhir(bundle("collection", entries)).record
    assert plan.goals[0].needs == ("need-1",) == (plan.needs[0].key,)


def test_none_known():
    """No known allergy is an answer, unless there is one."""
    none = {**ALLERGY, "id": "none", "code": coded("http://snomed.info/sct", "716186003")}
    assert plan_with(none).record.health == Health(allergies=())
    found = plan_with(ALLERGY, none)
    assert len(found.record.health.allergies) == 1
    assert "Bundle.entry[2].resource" in noted(found, Reason.DOESNT_FIT)
    assert plan_with(none, ALLERGY).record.health.allergies == (
        Allergy(substance="Nuts", reaction="Swells up"),
    )
    wrong = coded(f"{TERMS}/allergyintolerance-verification", "refuted")
    assert plan_with({**ALLERGY, "verificationStatus": wrong}).record.health is None
    bare = {one: ALLERGY[one] for one in ("resourceType", "id", "patient")}
    assert plan_with(bare).record.health.allergies == (Allergy(),)


def test_flags():
    """One that is over, or about something else, has no place."""
    assert plan_with({**FLAG, "status": "inactive"}).record.health is None
    kind = {"code": coded("urn:careplan:risk-kind", "falls")}
    assert plan_with({**FLAG, **kind}).record.health.known_risks[0].kind == "falls"
    strange = {"code": coded("urn:careplan:risk-kind", "banana")}
    assert plan_with({**FLAG, **strange}).record.health.known_risks[0].kind is None
    plan = SupportPlan(health=Health(known_risks=(KnownRisk(),)))
    assert load_fhir(dump_fhir(plan).bundle).record == plan


@pytest.mark.parametrize(
    ("status", "kind", "given"),
    [
        ("active", "permit", True),
        ("active", "deny", False),
        ("active", None, None),
        ("rejected", None, False),
        ("proposed", "permit", None),
    ],
)
def test_consents(status, kind, given):
    """A refusal is an answer; what isn't decided is a blank."""
    document = {**CONSENT, "status": status, "provision": {"type": kind} if kind else {}}
    assert plan_with(document).record.consents[0].given is given


def test_consents_left_out():
    """To research, or no longer in force; and one without a policy is refused."""
    scope = coded(f"{TERMS}/consentscope", "research")
    assert plan_with({**CONSENT, "scope": scope}).record.consents is None
    for status in ("inactive", "entered-in-error"):
        found = plan_with({**CONSENT, "status": status})
        assert found.record.consents is None
        assert {Reason.STATUS, Reason.ENTERED_IN_ERROR} & set(reasons(found))
    for status in ("draft", "proposed"):  # not decided yet: neither a yes nor a no
        found = plan_with({**CONSENT, "status": status})
        assert found.record.consents[0].given is None
        assert Reason.STATUS in reasons(found)
    refused(bundle("collection", [at({**CONSENT, "policy": []}), at(BARE)]), match="ppc-1")
    unknown = plan_with({**CONSENT, "scope": {"text": "x"}}).record.consents[0]
    assert unknown.matter is None
    plan = SupportPlan(consents=(Consent(matter=ConsentMatter.CARE, given=False), Consent()))
    assert load_fhir(dump_fhir(plan).bundle).record == plan


def test_risk_assessments():
    """A mitigation belongs to one hazard; what several share has no place."""
    two = {**RISK, "prediction": [{"outcome": {"text": "a"}}, {"outcome": {"text": "b"}}]}
    found = load_fhir(two)
    assert [one.controls for one in found.record.hazards] == [None, None]
    assert "RiskAssessment.mitigation" in noted(found, Reason.NO_HOME)
    found = load_fhir({**RISK, "prediction": [], "mitigation": "x"})
    assert found.record.hazards == (Hazard(controls=(Control(what="x"),)),)
    found = load_fhir({**RISK, "prediction": [{"rationale": "x"}], "mitigation": ""})
    assert found.record.hazards is None
    of = coded("urn:careplan:risk-assessment-of", "fire")
    assert load_fhir({**RISK, "code": of, "performer": {"type": "PractitionerRole",
                      "display": "a nurse"}}).record.by == "a nurse"  # fmt: skip
    hazards = (Hazard(what="a", controls=(Control(what="x"),)),)
    plan = SupportPlan(risk_assessments=(RiskAssessment(hazards=hazards, by="a nurse"),))
    assert load_fhir(dump_fhir(plan).bundle).record == plan
    named = plan_with({**RISK, "performer": {"display": "Jo"}})
    assert named.record.risk_assessments[0].by == "person-1"


def scores(**members):
    found = plan_with({**SCORE, "component": [], "derivedFrom": [], **members})
    return [(one.part, one.scale, one.value) for one in found.record.measurements[0].scores or ()]


def test_raw_or_metric_is_said_or_blank():
    """A whole figure may be either. A fraction of the table is metric."""
    assert scores(valueQuantity={"value": 22})[0][1] is None
    assert scores(valueQuantity={"value": 19.98})[0][1] == "metric"
    assert scores(valueQuantity={"value": 19.99})[0][1] is None
    phq = coded("urn:careplan:instrument", "phq-9")
    assert scores(code=phq, valueInteger=3, valueQuantity=None)[0][1] == "raw"
    ours = coded("urn:careplan:instrument", "our-own")
    assert scores(code=ours, valueInteger=3, valueQuantity=None)[0][:2] == ("total", None)
    several = coded("urn:careplan:instrument", "ons4")
    assert scores(code=several, valueInteger=3, valueQuantity=None)[0][1] is None
    assert scores(valueQuantity={"value": 9, "comparator": "<"}) == []
    assert scores(valueQuantity=None) == []
    named = [{"code": {"text": "metric score"}, "valueQuantity": {"value": 20}}, {"code": None}]
    assert scores(code=phq, component=named, valueQuantity=None)[0][1] is None
    assert scores(code=ours, component=named, valueQuantity=None) == []


def test_what_a_component_is_coded_as_goes_before_its_name():
    """Its name says the part and the scale only where neither is coded."""
    coded_part = coded("urn:careplan:part", "mood", text="Raw total")
    coded_scale = coded("urn:careplan:scale", "metric", text="Raw total")
    for code, part, scale in (
        ({"text": "Raw total"}, "total", "raw"),
        (coded_part, "mood", None),
        (coded_scale, None, "metric"),
    ):
        component = [{"code": code, "valueInteger": 22}]
        assert scores(component=component, valueQuantity=None) == [(part, scale, 22)]


def test_scores_that_arent():
    """Entered in error, preliminary, of another instrument."""
    assert plan_with({**SCORE, "status": "entered-in-error"}).record.measurements is None
    assert Reason.STATUS in reasons(plan_with({**SCORE, "status": "preliminary"}))
    other = coded("http://snomed.info/sct", "718466001")
    other["coding"].append({"system": "urn:careplan:instrument", "code": "phq-9"})
    found = plan_with({**SCORE, "code": other})
    assert found.record.measurements[0].instrument == "phq-9"
    assert plan_with({**SCORE, "code": None}).record.measurements is None


def test_answers():
    """Only of a questionnaire that somebody says the instrument of."""
    answers = about("QuestionnaireResponse", "q", questionnaire="https://a.example/q", item=[
        {"linkId": "a", "answer": [{"valueInteger": 3}]},
        {"linkId": "a", "answer": [{"valueInteger": 4}]},
        {"linkId": "b", "answer": [{"valueCoding": {"code": "4"}}]},
        {"linkId": "c", "answer": [{"valueCoding": {"code": "often"}}]},
        {"linkId": 7},
    ], status="stopped")  # fmt: skip
    document = bundle("collection", [at(BARE), at(answers)])
    for form, items in (
        (Form(instrument="our-own", link_ids={"a": "x"}), ["x"]),
        (Form(instrument="our-own"), ["a", "b", "c"]),
    ):
        found = load_fhir(document, questionnaires={"https://a.example/q": form})
        assert [one.item for one in found.record.measurements[0].answers] == items
        assert Reason.STATUS in reasons(found)
    assert load_fhir(document).record.measurements is None
    wrong = {**answers, "status": "entered-in-error"}
    document = bundle("collection", [at(BARE), at(wrong)])
    form = {"https://a.example/q": Form(instrument="our-own")}
    assert load_fhir(document, questionnaires=form).record.measurements is None
    nameless = {**answers, "questionnaire": None}
    assert plan_with(nameless).record.measurements is None


def test_answers_out():
    """By number, without a word of wording; an item that is called like a number isn't mistaken."""
    made = Measurement(
        instrument="swemwbs",
        answers=(Answer(item="useful", code=3), Answer(item="1", code=2), Answer(code=4)),
        scores=(RecordedScore(part="total", scale="raw", value=Decimal(22)), RecordedScore()),
    )
    plan = SupportPlan(measurements=(made, Measurement(instrument="\u0000"), Measurement(answers=(
        Answer(item="x"),))))  # fmt: skip
    bundle_of, notes = dump_fhir(plan, questionnaires={"swemwbs": "https://a.example/q"})
    (response,) = [
        one["resource"]
        for one in bundle_of["entry"]
        if one["resource"]["resourceType"] == "QuestionnaireResponse"
    ]
    assert response["questionnaire"] == "https://a.example/q"
    assert response["item"] == [{"linkId": "2", "answer": [{"valueInteger": 3}]}]
    assert {note.pointer for note in notes} == {
        "/measurements/0/answers/1",
        "/measurements/0/answers/2",
        "/measurements/1/instrument",
        "/measurements/2/answers",
    }


def test_levels():
    """A level counts only in LOINC's words, of a goal in the plan."""
    plan = {**goal(), "id": "swim"}
    assert plan_with(plan, LEVEL).record.goals[0].progress == (
        ProgressNote(on=date(2026, 6, 1), level=1, by="robin"),
    )
    for changed in (
        {"valueCodeableConcept": coded("http://loinc.org", "More")},
        {"focus": [{"reference": "Goal/other"}, {"display": "x"}]},
        {"status": "entered-in-error"},
    ):
        found = plan_with(plan, {**LEVEL, **changed})
        assert found.record.goals[0].progress is None
        assert any(note.path.startswith("Bundle.entry[2]") for note in found.notes)
    later = {**LEVEL, "note": [{"text": "Further"}], "performer": []}
    assert plan_with(plan, later).record.goals[0].progress[0].note == "Further"


def test_levels_out():
    """Whoever gave a level decides its code; without that it has no place."""
    progress = (
        ProgressNote(level=1, by="p", note="x"),
        ProgressNote(level=2),
        ProgressNote(note="y", level=0),
        ProgressNote(note="z"),
    )
    nameless = (Worker(), Worker(name="Somebody"))
    goals = (Goal(progress=progress),)
    plan = SupportPlan(person=Person(key="p"), workers=nameless, goals=goals)
    bundle_of, notes = dump_fhir(plan)
    assert [str(note) for note in notes] == [
        "/goals/0/progress/1: no-home",
        "/goals/0/progress/2/level: no-home",
        "/goals/0/progress: reordered",
    ]
    again = load_fhir(bundle_of).record.goals[0].progress
    assert {one.note for one in again} == {"x", "y", "z"}


def test_documents():
    """A section says why it is empty. What isn't empty isn't made so."""
    head = DocumentHead(title="Plan", author="A council", made=datetime(2026, 1, 1, tzinfo=UTC))
    about_me = AboutMe(what_matters="Tea &\n<b>toast</b>", good_support=" ")
    plan = SupportPlan(goals=(), needs=None, about_me=about_me, health=Health(allergies=()))
    bundle_of, notes = dump_fhir(plan, document=head)
    assert bundle_of["type"] == "document"
    assert bundle_of["entry"][0]["resource"]["resourceType"] == "Composition"
    assert [note.pointer for note in notes] == ["/about_me/good_support"]
    found = load_fhir(bundle_of)
    assert found.record == SupportPlan(
        goals=(), about_me=AboutMe(what_matters="Tea &\n<b>toast</b>"), health=plan.health
    )
    assert found.source.covers("/about_me/what_matters")
    composition = bundle_of["entry"][0]["resource"]
    composition["section"] = [
        {"code": coded("urn:careplan:section", "goals"),
         "emptyReason": coded(f"{TERMS}/list-empty-reason", "nilknown")},
        {"code": coded("http://snomed.info/sct", terms("about-me")["what_matters"]),
         "text": {"status": "additional", "div": "<div><table/></div>"}},
        {"emptyReason": {}, "entry": [{"reference": "Goal/g"}]},
    ]  # fmt: skip
    refused(bundle_of, match="cmp-2")
    del composition["section"][2]
    bundle_of["entry"].append({"resource": goal(subject={"display": "x"})})
    found = load_fhir(bundle_of)
    assert len(found.record.goals) == 1
    assert found.record.about_me is None
    assert "Bundle.entry[0].resource.section[0]" in noted(found, Reason.DOESNT_FIT)
    composition["status"] = "entered-in-error"
    assert "Bundle.entry[0].resource" in noted(load_fhir(bundle_of), Reason.ENTERED_IN_ERROR)


def test_the_next_review():
    """From one Task that is a review and isn't over with a day; whoever owns it reviews."""
    task = {"resourceType": "Task", "status": "requested", "intent": "plan",
            "code": coded("http://snomed.info/sct", "425268008"), "for": BARE["subject"],
            "restriction": {"period": {"end": "2026-09-01"}}}  # fmt: skip
    one = {**task, "id": "a", "owner": {"type": "PractitionerRole", "display": "nurse"}}
    two = {**task, "id": "b", "owner": {"display": "Jo"}}
    found = plan_with(one, two)
    assert found.record.next_review == date(2026, 9, 1)
    assert found.record.next_review_by == Responsible(role="nurse")
    assert plan_with(two).record.next_review_by == Responsible(key="person-1")
    assert plan_with({**one, "owner": {"reference": "CareTeam/t"}}).record.next_review_by is None
    assert plan_with({**one, "restriction": {}}).record.next_review is None
    assert plan_with({**one, "status": "entered-in-error"}).record.next_review is None


def test_a_strange_name_isnt_shown():
    """A key may be what somebody said: its place is shown instead."""
    found = load_fhir({**goal(), "Robin is late": 1})
    assert "Goal.(key 6)" in noted(found, Reason.NO_HOME)


def test_extensions_that_change_the_meaning_inside_what_nobody_reads():
    """They are told by themselves, besides what they are in."""
    inside = {"resourceType": "Encounter", "modifierExtension": [{}], "x": [{"comparator": "<"}]}
    found = plan_with({**inside, "id": "e", "doNotPerform": False})
    assert noted(found, Reason.MODIFIER) == [
        "Bundle.entry[1].resource.modifierExtension",
        "Bundle.entry[1].resource.x[0].comparator",
    ]


def test_codes_have_right_check_digits():
    """SNOMED CT by Verhoeff; LOINC by Luhn, where the letters of an answer's code count eight."""
    snomed = [*terms("none-known").values(), *terms("task").values(), *terms("about-me").values()]
    assert all(map(is_snomed, snomed))
    for code in [*terms("attained").values(), *terms("attainment").values()]:
        number, check = code.removeprefix("LA").split("-")
        digits = [int(one) * (2 if at % 2 == 0 else 1) for at, one in enumerate(reversed(number))]
        total = sum(one // 10 + one % 10 for one in digits) + 8 * code.startswith("LA")
        assert -total % 10 == int(check), code


def test_care_plan_is_read_as_it_is():
    """The whole of one CarePlan, in one look."""
    plan, notes = load_fhir(CARE_PLAN)
    assert plan.goals[0].actions[0].responsible.key == "f1"
    assert str(notes[0]) == "CarePlan.activity[0].detail.code.coding: no-home"
    assert repr(load_fhir(GOAL)) == "Read(record=<Goal, 9 of 18 fields recorded>, notes=<18 notes>)"
    assert "notes=<" in repr(dump_fhir(SupportPlan()))


def test_corners():
    """What is hardly there, twice there, or there in another shape."""
    assert load_fhir({**BARE, "activity": [{}]}).record.goals is None
    refused({one: BARE[one] for one in BARE if one != "subject"}, match="/subject")
    refused(bundle("collection", [at(goal()), at({**FLAG, "code": None})]), match="/code")
    two = [goal(), {**goal(), "id": "h", "lifecycleStatus": "entered-in-error"}]
    assert len(plan_with(*two, {**RISK, "status": "cancelled"}).record.goals) == 1
    other = {**BARE, "id": "q", "goal": [{"reference": "Goal/gone"}]}
    chosen = bundle("collection", [at(BARE), at(other), at(goal())])
    assert load_fhir(chosen, plan="p").record.goals[0].key == "g"
    nobody = {
        "resourceType": "Goal",
        "id": "n",
        "lifecycleStatus": "active",
        "description": {"text": "x"},
        "_subject": {},
    }
    assert len(load_fhir(bundle("collection", [at(nobody), at(goal())])).record.goals) == 2
    long = load_fhir(goal(outcomeCode=[{"text": "a" * 20_001}, {"text": "b"}]))
    assert long.record.results == ("b",)
    assert noted(long, Reason.DOESNT_FIT) == ["Goal.outcomeCode"]
    assert not like_nhs_number("1234567890")


def test_people_in_other_shapes():
    """A type without an id in the reference; a carer by code; no name of a relation."""
    unseen = {"reference": "urn:uuid:9", "type": "Practitioner", "display": "Jo"}
    assert plan_with(author=unseen).record.workers == (Worker(key="urn:uuid:9", name="Jo"),)
    names = [{"identifier": {"value": "1"}}, {"identifier": {"value": "2"}}, {"identifier": {}}]
    notes = [{"text": "x", "authorReference": one} for one in names]
    found = plan_with({**PRACTITIONER, "identifier": [{"value": "2"}, {}]}, goal(note=notes))
    assert [one.by for one in found.record.goals[0].progress] == [None, "f1", None]
    relation = {
        "resourceType": "RelatedPerson",
        "id": "r",
        "patient": BARE["subject"],
        "relationship": [{"text": "Friend"}, {"coding": [{"code": "x"}]}],
    }
    author = {"reference": "RelatedPerson/r"}
    contact = plan_with(relation, author=author).record.contacts[0]
    assert contact == Contact(key="r", relationship="Friend")
    strange = {**relation, "relationship": [{"coding": [7]}]}
    refused(
        bundle("collection", [at({**BARE, "author": author}), at(strange)]),
        match="expected an object",
    )
    two = [{"text": "x", "authorReference": {"display": one}} for one in ("Jo", "Al")]
    found = plan_with(goal(note=two))
    assert [one.by for one in found.record.goals[0].progress] == ["person-1", "person-2"]
    taken = {**PRACTITIONER, "id": "person-1"}
    found = plan_with(taken, goal(note=two), author={"reference": "Practitioner/person-1"})
    assert [one.by for one in found.record.goals[0].progress] == ["person-2", "person-3"]
    theirs = {**relation, "patient": {"reference": "Patient/other"}}
    assert plan_with(theirs, author=author).record.author is None


def test_support():
    """Of a need in the plan; one that was never meant has no place."""
    support = about(
        "ServiceRequest",
        "s",
        status="active",
        intent="order",
        reasonReference=[{"reference": "Condition/out"}],
        occurrencePeriod={"start": "2026-01-01", "end": "2026-02-02"},
    )
    found = plan_with(NEED, support)
    assert found.record.needs[0].support[0].until == date(2026, 2, 2)
    timed = {**support, "occurrencePeriod": None, "occurrenceTiming": {"repeat": {"count": 2}}}
    assert plan_with(NEED, timed).record.needs[0].support[0].since is None
    found = plan_with(NEED, {**support, "intent": "option"})
    assert found.record.needs[0].support is None


def test_empty_scores_and_answers():
    """An Observation of ours without a value; a questionnaire of ours without an answer."""
    none = {
        **SCORE,
        "code": coded("urn:careplan:measurement", "score"),
        "valueInteger": 3,
        "valueQuantity": None,
        "component": [],
    }
    found = plan_with(none).record.measurements[0]
    assert found.scores == (RecordedScore(value=Decimal(3)),)
    empty = about(
        "QuestionnaireResponse",
        "q",
        status="completed",
        questionnaire="urn:careplan:instrument:phq-9",
    )
    assert plan_with(empty).record.measurements == (Measurement(instrument="phq-9"),)
    refused(bundle("collection", [at(BARE), at({**empty, "status": 7})]), match="a code")


def test_two_actions_of_one_key():
    """An id is there once in a CarePlan; the second is noted."""
    goals = (Goal(actions=(Action(key="a"),)), Goal(actions=(Action(key="a"),)))
    _, notes = dump_fhir(SupportPlan(goals=goals))
    assert [note.pointer for note in notes] == ["/goals/1/actions/0/key"]


def test_about_me_twice():
    """The first of two counts."""
    head = DocumentHead(title="Plan", author="A council", made=datetime(2026, 1, 1, tzinfo=UTC))
    plan = SupportPlan(about_me=AboutMe(what_matters="Tea"))
    document, _ = dump_fhir(plan, document=head)
    sections = document["entry"][0]["resource"]["section"]
    again = deepcopy(sections[0])
    again["text"]["div"] = "<div>Coffee</div>"
    sections.insert(1, again)
    found = load_fhir(document)
    assert found.record.about_me == plan.about_me
    assert "Bundle.entry[0].resource.section[1]" in noted(found, Reason.NO_HOME)


def test_work_grows_with_the_document():
    """Ten times as many people without a key, in teams and notes, take some ten times the work."""

    def plan_of(several):
        team = {
            "resourceType": "CareTeam",
            "id": "t",
            "participant": [
                {
                    "member": {"type": "Practitioner", "display": f"W{n}"},
                    "role": [{"text": "r"}],
                }
                for n in range(several)
            ],
        }
        notes = [
            {"text": "x", "authorReference": {"display": f"P{n}"}, "time": "2026-01-01"}
            for n in range(several)
        ]
        return plan_with(team, goal(note=notes), careTeam=[{"reference": "CareTeam/t"}])

    plan_of(10)
    assert lines_run(lambda: plan_of(1_000)) < 12 * lines_run(lambda: plan_of(100))
    found = plan_of(300)
    assert len(found.record.workers) == 300
    assert found.record.goals[0].progress[-1].by == "person-300"


def test_what_is_read_twice_is_told():
    """A request that two activities name is one action, and the second naming is a note."""
    request = about("ServiceRequest", "r", status="active", intent="order", code={"text": "Go"})
    twice = [{"reference": {"reference": "ServiceRequest/r"}}] * 2
    goal_of = goal()
    found = plan_with(goal_of, request, activity=deepcopy(twice))
    actions = [action for one in found.record.goals or () for action in one.actions or ()]
    assert Action() not in actions
    assert Reason.SECOND_VALUE in reasons(found)


def test_allergies_that_contradict_each_other_are_told():
    """None known and one known, in either order."""
    none = {**deepcopy(ALLERGY), "id": "none", "code": coded("http://snomed.info/sct", "716186003")}
    for order in ([none, ALLERGY], [ALLERGY, none]):
        found = plan_with(*deepcopy(order))
        assert len(found.record.health.allergies) == 1
        assert Reason.DOESNT_FIT in reasons(found)


def test_a_comparator_without_a_value_is_told():
    """It compares with nothing, and isn't lost."""
    target = [{"measure": {"text": "weight"}, "detailQuantity": {"comparator": "<", "unit": "kg"}}]
    found = plan_with(goal(target=target))
    assert [path for path in noted(found, Reason.MODIFIER) if "comparator" in path]


def test_an_empty_section_has_words():
    """A section needs text or entries (cmp-1); what was generated is read back without a note."""
    head = DocumentHead(title="Plan", author="A council", made=datetime(2026, 1, 1, tzinfo=UTC))
    document, _ = dump_fhir(SupportPlan(goals=()), document=head)
    sections = document["entry"][0]["resource"]["section"]
    assert all(one.get("text") or one.get("entry") for one in sections)
    found = load_fhir(document)
    assert found.record.goals == ()
    assert not [note for note in found.notes if ".section" in note.path]
    of_goals = next(at for at, one in enumerate(sections) if "There are none." in str(one))
    sections[of_goals]["text"]["status"] = "additional"
    again = load_fhir(document).notes
    assert f"Bundle.entry[0].resource.section[{of_goals}].text" in {one.path for one in again}


def test_nobody_is_a_resource_with_nothing_in_it():
    """Of whom nothing but a key is known, it is said that the name isn't known."""
    plan = SupportPlan(person=Person(key="p"), workers=(Worker(), Worker(key="w")))
    bundle, notes = dump_fhir(plan)
    assert notes == ()
    people = [
        one["resource"]
        for one in bundle["entry"]
        if one["resource"]["resourceType"] in {"Patient", "Practitioner"}
    ]
    assert len(people) == 3
    assert all(one["name"] == [absent()] for one in people)
    assert load_fhir(bundle).record == plan


def test_a_second_value_of_one_field_is_told():
    """A request says twice until when: as a period, and as a day."""
    request = about(
        "ServiceRequest",
        "r",
        status="active",
        intent="order",
        code={"text": "Go"},
        occurrencePeriod={"end": "2026-01-02"},
        occurrenceDateTime="2026-01-03",
    )
    found = plan_with(goal(), request, activity=[{"reference": {"reference": "ServiceRequest/r"}}])
    (action,) = [one for made in found.record.goals for one in made.actions or ()]
    assert action.due == date(2026, 1, 2)
    assert Reason.SECOND_VALUE in reasons(found)


def test_how_to_reach_somebody_isnt_carried_and_is_noted():
    """A telephone number of a contact, a worker, a team or whom to ask has no home in FHIR.

    Nor has how somebody took part, nor what a review holds. No number is in the Bundle.
    """
    plan = SupportPlan(
        contacts=(Contact(key="c", name="Cy", how="01632 960 001"),),
        workers=(Worker(key="w", name="Wyn", how="01632 960 002"),),
        teams=(Team(key="t", name="Made-Up Team", how="01632 960 003"),),
        involved=(Participation(who="w", how="by video, 01632 960 004"),),
        whom_to_ask=WhomToAsk(review=WhoToCall(who="Wyn", how="01632 960 005")),
        crisis_plan=CrisisPlan(contacts=(WhoToCall(who="the line", how="01632 960 006"),)),
        reviews=(
            Review(
                took_part=(Participation(who="c", how="by telephone, 01632 960 007"),),
                perspectives=(Perspective(view_of=ViewOf.PERSON, working=("01632 960 008",)),),
            ),
        ),
    )
    bundle, notes = dump_fhir(plan)
    noted_at = {note.pointer for note in notes if note.reason is Reason.NO_HOME}
    assert noted_at >= {
        *("/contacts/0/how", "/workers/0/how", "/teams", "/involved"),
        *("/whom_to_ask", "/crisis_plan", "/reviews"),
    }
    assert "01632" not in json.dumps(bundle)
    assert "01632" not in repr(notes)
