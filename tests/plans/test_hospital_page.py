"""The page for a hospital: words that a nurse reads in a minute, and only what holds today."""

from datetime import date, timedelta

import pytest

from careplan import NONE_RECORDED, load_plan
from careplan.medicines import Medicine, MedicinesSupport
from careplan.needs import Need, Support
from careplan.people import (
    Authority,
    AuthorityDocument,
    Carer,
    Consent,
    ConsentMatter,
    Contact,
    InformationNeed,
    Person,
    Worker,
)
from careplan.plans import (
    AboutMe,
    AdvanceCarePlan,
    AdvanceStatement,
    Health,
    HospitalPage,
    PlanChange,
    SupportPlan,
    SwallowingAdvice,
    WhoToCall,
    draft_hospital_page,
)
from careplan.risk import CommunicationChart, CommunicationRow, Equipment
from tests.helpers import EXAMPLES

ROBIN = load_plan(EXAMPLES / "rehabilitation.json")
ON = date(2026, 11, 30)
YESTERDAY, TOMORROW = ON - timedelta(1), ON + timedelta(1)
PERSON = Person(key="p-01", preferred_name="Mair")


def said(key, **fields):
    """The lines of one section, as text."""
    page = draft_hospital_page(SupportPlan(**fields), on=ON)
    return [str(line) for one in page.sections if one.key == key for line in one.lines]


def test_it_begins_with_what_may_be_shared_and_how_to_talk():
    """Then what can harm at once; where the keys are isn't a ward's business."""
    found = draft_hospital_page(ROBIN, on=ON)
    first = ["sharing", "who", "allergies", "swallowing", "medicines", "last-doses"]
    assert [one.key for one in found.sections][:6] == first
    assert "bag" not in {one.key for one in found.sections}


def test_what_is_missing_stands_where_it_matters():
    """Unknown allergies stand at their place; what can wait is named at the end."""
    text = draft_hospital_page(SupportPlan(), on=ON).render()
    head, _, tail = text.partition("NOT WRITTEN DOWN YET: ASK ME, OR SOMEBODY WHO KNOWS ME")
    assert "ALLERGIES\nThe plan doesn't say. Ask, and write it in." in head
    assert "Hearing, sight and teeth" in tail
    assert "LAST DOSE" in head
    assert head.count("The plan doesn't say") == 8


def test_only_what_holds_today_is_on_it():
    """No stopped medicine, no ended support, nobody who left; a last day still counts."""
    medicines = MedicinesSupport(
        medicines=(
            Medicine(name="old tablet", until=YESTERDAY),
            Medicine(name="last day", until=ON),
            Medicine(name="next week", since=TOMORROW),
            Medicine(name="from today", since=ON),
        )
    )
    assert said("medicines", health=Health(medicines=medicines)) == ["last day", "from today"]
    ended = Need(support=(Support(what="Swim", until=YESTERDAY),))
    assert said("care", needs=(ended, Need(), Need(support=(Support(what="Cook"),)))) == ["Cook"]
    none_left = MedicinesSupport(medicines=(Medicine(name="old", until=YESTERDAY),))
    assert said("medicines", health=Health(medicines=none_left)) == []
    ended = AuthorityDocument(authority=Authority.DEPUTY, until=YESTERDAY)
    assert said("powers", authorities=(ended,)) == []


def test_the_latest_answer_about_sharing_holds():
    """A refusal after a consent isn't read beside it; an answer without a date stays."""
    yes = Consent(matter=ConsentMatter.SHARING, given=True, on=date(2026, 6, 4))
    no = Consent(matter=ConsentMatter.SHARING, given=False, on=date(2026, 9, 1))
    later = Consent(matter=ConsentMatter.SHARING, given=True, on=TOMORROW)
    undated = Consent(matter=ConsentMatter.SHARING, given=True)
    refused = "Sharing this information was refused. Ask before you hand it over."
    assert said("sharing", consents=(yes, no, later)) == [refused]
    assert len(said("sharing", consents=(undated, no))) == 2


@pytest.mark.parametrize(
    ("changes", "older"),
    [
        ({"changes": (PlanChange(on=date(2026, 10, 2)),)}, True),
        ({"changes": (PlanChange(plan_updated=date(2026, 10, 2)),)}, True),
        ({"changes": (PlanChange(on=date(2026, 10, 1)), PlanChange(on=TOMORROW))}, False),
        ({}, False),
    ],
)
def test_a_page_older_than_the_plan_begins_with_that(changes, older):
    """So does one older than a medicine that was begun or stopped since."""
    page = HospitalPage(on=date(2026, 10, 1))
    text = draft_hospital_page(SupportPlan(hospital_page=page, **changes), on=ON).render()
    assert ("The plan changed after this page was last looked at." in text) is older
    for fields in ({"since": date(2026, 11, 1)}, {"until": date(2026, 11, 1)}):
        held = MedicinesSupport(medicines=(Medicine(name="x", **fields),))
        plan = SupportPlan(hospital_page=page, health=Health(medicines=held))
        assert "The plan changed" in draft_hospital_page(plan, on=ON).render()


def test_swallowing_is_said_in_words():
    """The scheme's own level, how the person sits, what to watch."""
    advice = SwallowingAdvice(
        assessed_on=date(2026, 3, 1),
        texture_scheme="the hospital's scheme",
        food_texture="4",
        drink_thickness="2",
        positioning="Upright.",
        what_to_watch="Coughing",
    )
    health = Health(swallowing=advice, eating_and_drinking="A small spoon.")
    assert said("swallowing", health=health) == [
        "Food: 4",
        "Drinks: 2",
        "The levels are those of: the hospital's scheme",
        "How I sit: Upright.",
        "Watch for: Coughing",
        "A small spoon.",
    ]
    none = Health(swallowing=NONE_RECORDED)
    assert said("swallowing", health=none) == ["Answer when asked: no advice on swallowing."]
    for fields, sentence in (
        ({"refused": True}, "An assessment of swallowing was declined."),
        (
            {"asked_for_on": YESTERDAY},
            "An assessment of swallowing was asked for, and isn't recorded yet.",
        ),
    ):
        assert said("swallowing", health=Health(swallowing=SwallowingAdvice(**fields))) == [
            sentence
        ]
    assert said("swallowing", health=Health(swallowing=SwallowingAdvice())) == []


def test_powers_are_named_and_never_judged():
    """Who holds which paper and where it is; a power over money says that it isn't about care."""
    contact = Contact(key="f-01", name="Jo Pretend")
    held = AuthorityDocument(
        authority=Authority.LPA_HEALTH_AND_WELFARE,
        holder="f-01",
        kept_where="top drawer",
        limits="Not about where I live.",
    )
    money = AuthorityDocument(authority=Authority.LPA_PROPERTY_AND_AFFAIRS, holder="f-02")
    assert said("powers", contacts=(contact,), authorities=(held, money)) == [
        "Lasting power of attorney, health and welfare: Jo Pretend",
        "Where the paper is: top drawer",
        "Not about where I live.",
        "Lasting power of attorney, property and affairs: money only, not care",
        "Ask to see the paper, and read what it covers.",
    ]
    assert said("powers", authorities=()) == ["Answer when asked: nobody has such a paper."]
    assert said("powers", authorities=(AuthorityDocument(),)) == []


def test_what_i_say_without_words():
    """A row is one sentence; what nobody wrote down is said to be so."""
    rows = (
        CommunicationRow(
            at_this_time="At tea",
            person_does="I push the plate away.",
            we_think_it_means="I am full.",
            we_should="Take it away.",
        ),
        CommunicationRow(person_does="I hum"),
        CommunicationRow(we_should="Wait"),
    )
    assert said("without-words", communication=CommunicationChart(rows=rows)) == [
        "At tea; I push the plate away. It may mean: I am full. Please: Take it away.",
        "I hum. It may mean: nobody wrote that down. Please: nobody wrote that down.",
    ]
    assert said("without-words", communication=NONE_RECORDED) == ["Answer when asked: I use words."]


def test_the_persons_own_part():
    """Pain, fear, senses, moving, whom to tell, going home, and who agreed."""
    page = HospitalPage(
        tell=(WhoToCall(key="c-01", how="01632 960 456"), WhoToCall(who="Sam"), WhoToCall()),
        ring_about_home=WhoToCall(how="01632 960 222", when="office hours"),
        hearing="Aid in the left ear.",
        sight="Glasses to read.",
        teeth="My own.",
        moving="With a frame.",
        pain="I go quiet.",
        frightens=("Masks",),
        calms=("My radio", "Tea."),
        on=date(2026, 10, 1),
        by="w-01",
        agreed=True,
        agreed_by="p-01",
        review=date(2027, 4, 1),
    )
    plan = {
        "hospital_page": page,
        "person": PERSON,
        "carers": (Carer(key="c-01", relationship="sister"),),
        "workers": (Worker(key="w-01", role="key worker"),),
        "equipment": (Equipment(key="e-01", what="Ceiling hoist"),),
    }
    assert said("pain", **plan) == ["I go quiet."]
    assert said("calm", **plan) == ["What frightens me: Masks", "What calms me: My radio; Tea."]
    assert said("senses", **plan) == [
        "Hearing: Aid in the left ear.",
        "Sight: Glasses to read.",
        "Teeth and mouth: My own.",
    ]
    assert said("moving", **plan) == ["With a frame.", "Ceiling hoist"]
    assert said("tell", **plan) == ["sister: 01632 960 456", "Sam"]
    assert said("home", **plan) == ["01632 960 222; office hours"]
    assert said("page", **plan) == [
        "Written, or last looked at, on 1 October 2026.",
        "Written by: key worker",
        "I agreed to what is on it.",
        "To be looked at again on 1 April 2027.",
    ]
    text = draft_hospital_page(SupportPlan(**plan), on=ON).render()
    assert not any(key in text for key in ("c-01", "w-01", "p-01", "e-01"))
    assert said("tell", hospital_page=HospitalPage(tell=())) == [
        "Answer when asked: I want nobody told."
    ]


def test_who_agreed_to_the_page():
    """The person, somebody for them, nobody: each is said, and a blank says nothing."""
    jo = Contact(key="f-01", name="Jo Pretend")
    for fields, lines in (
        ({"agreed": True, "agreed_by": "f-01"}, ["Agreed for me by: Jo Pretend"]),
        ({"agreed": True, "agreed_by": "x"}, []),
        ({"agreed": False}, ["I didn't agree to what is on it. Ask me first."]),
        ({"by": "x"}, []),
    ):
        plan = {"hospital_page": HospitalPage(**fields), "contacts": (jo,)}
        assert said("page", **plan) == lines


def test_wishes_and_the_last_days():
    """An advance statement is a wish; a plan for the end of life says where it is."""
    wish = AdvanceStatement(wishes="At home.", kept_where="with Jo")
    last = AdvanceCarePlan(on=date(2026, 5, 1), kept_where="blue folder")
    found = said("ahead", advance_statements=(wish,), advance_care_plan=last)
    assert found == [
        "What I wish for a time when I can't say so: At home. with Jo",
        "There is a plan for care towards the end of life. Ask for it, and read it.",
        "blue folder",
    ]
    assert said("ahead", advance_care_plan=AdvanceCarePlan(not_now=True)) == []


def test_what_the_person_didnt_want_shared_isnt_on_it():
    """An information need that they didn't want shared stays off the page."""
    needs = (
        InformationNeed(what="large print"),
        InformationNeed(what="a call first", sharing_refused=True),
    )
    assert said("who", person=Person(information_needs=needs)) == ["large print"]
    about = AboutMe(culture_and_belief="Silence helps me.", what_matters="My dog.")
    assert said("routine", about_me=about) == ["My dog.", "Silence helps me."]
    assert said("surgery", health=Health(gp="Example Road")) == ["Example Road"]
