"""Drafts for an emergency say what is missing; a card holds nothing about anybody."""

from datetime import date, time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careplan import NONE_RECORDED, load_plan
from careplan.dates import PartialDate
from careplan.errors import InvalidValueError
from careplan.medicines import AsRequired, Medicine, MedicinesLevel, MedicinesSupport
from careplan.people import Carer, Consent, ConsentMatter, Person, Team, Worker
from careplan.plans import (
    AboutMe,
    AdvanceDecision,
    Allergy,
    CrisisPlan,
    EmergencyCard,
    Health,
    KnownRisk,
    Resuscitation,
    ResuscitationForm,
    RiskKind,
    SupportPlan,
    WhoToCall,
    draft_emergency_plan,
    draft_hospital_page,
    emergency_card,
)
from careplan.plans.card_number import tells_of
from careplan.plans.pages import sections
from careplan.testing import model_strategies as strategies
from tests.helpers import EXAMPLES

ROBIN = load_plan(EXAMPLES / "rehabilitation.json")
LINE = "0300 000 0000"
ON = date(2026, 11, 30)


def lines(draft, key):
    return next(one.lines for one in draft.sections if one.key == key)


def test_an_emergency_plan_is_drafted_from_the_plan():
    """Who, medicines, care, routine, triggers, services: each where the plan says it."""
    found = draft_emergency_plan(ROBIN, on=ON)
    assert lines(found, "who")[0] == "Robin"
    assert any("Cook" in line for line in lines(found, "care"))
    assert lines(found, "triggers")
    assert any("Made-Up House" in line for line in lines(found, "services"))
    assert set(found.missing) >= {"things", "bag"}
    text = found.render()
    assert text.count("The plan doesn't say. Ask, and write it in.") == len(found.missing)
    assert "Robin" not in repr(found)
    assert "<h4>" in found.as_html()
    assert found.as_markdown().startswith("## Emergency plan")


def test_an_empty_plan_gives_only_questions():
    """Every part is named as missing; nothing is made up."""
    found = draft_emergency_plan(SupportPlan(), on=ON)
    assert len(found.missing) == len(found.sections) == 13
    assert repr(found) == "<PlanPage, 13 of 13 parts missing>"


def test_only_those_who_can_be_reached_are_to_be_called():
    """A name without a way to reach it helps nobody at night."""
    crisis = CrisisPlan(
        contacts=(
            WhoToCall(who="Ash"),
            WhoToCall(who="Sam", how="01632 960001", when="nights"),
        )
    )
    found = draft_emergency_plan(SupportPlan(crisis_plan=crisis), on=ON)
    assert [str(line) for line in lines(found, "call")] == ["Sam: 01632 960001; nights"]


def test_the_carer_is_flagged_among_those_to_call():
    """By key or by name: in this emergency it is the carer who can't be there."""
    carer = Carer(key="c-1", name="Ash")
    sam = WhoToCall(key="c-2", who="Sam", how="01632 960002")
    left_out = "Carers are left out of this list: this page is for when a carer can't be there."
    for contact, is_carer in (
        (WhoToCall(key="c-1", who="sister", how="01632 960001"), True),
        (WhoToCall(who=" ash ", how="01632 960001"), True),
        (WhoToCall(key="c-3", who="Kit", how="01632 960001"), False),
        (WhoToCall(how="01632 960001"), False),
    ):
        crisis = CrisisPlan(contacts=(contact, sam))
        found = draft_emergency_plan(
            SupportPlan(crisis_plan=crisis, carers=(carer, Carer())), on=ON
        )
        said = [str(line) for line in lines(found, "call")]
        assert (left_out in said) is is_carer
        assert any("01632 960001" in line for line in said) is not is_carer
        assert "Sam: 01632 960002" in said
    alone = CrisisPlan(contacts=(WhoToCall(who="Ash", how="01632 960001"),))
    assert (
        "call"
        in draft_emergency_plan(SupportPlan(crisis_plan=alone, carers=(carer,)), on=ON).missing
    )


def test_a_copied_text_that_counts_on_the_carer_is_flagged():
    """What the plan says is copied as it is, and a line says that it names a carer."""
    plan = SupportPlan(
        crisis_plan=CrisisPlan(triggers=("Noise",), management="Ash sits with me"),
        carers=(Carer(name="Ash"),),
    )
    flag = sections.NAMES_A_CARER
    said = [str(line) for line in lines(draft_emergency_plan(plan, on=ON), "triggers")]
    assert said == ["Noise", "Ash sits with me", str(flag)]
    assert str(flag)[:20] not in draft_hospital_page(plan, on=ON).render()


def test_what_was_decided_ahead_is_on_the_page():
    """With where it is kept, and never whether it is valid."""
    none = SupportPlan(advance_decisions=(), resuscitation=NONE_RECORDED)
    said = "Answer when asked: nothing decided in advance, and no DNACPR or ReSPECT form."
    assert [str(line) for line in lines(draft_hospital_page(none, on=ON), "ahead")] == [said]
    assert "ahead" in draft_hospital_page(SupportPlan(advance_decisions=()), on=ON).missing
    refusal = AdvanceDecision(refuses="a ventilator", kept_where="by the door")
    for form, word in ((ResuscitationForm.RESPECT, "ReSPECT"), (None, "DNACPR or ReSPECT")):
        paper = Resuscitation(form=form, kept_where="blue folder")
        plan = SupportPlan(advance_decisions=(refusal,), resuscitation=paper)
        assert [str(line) for line in lines(draft_hospital_page(plan, on=ON), "ahead")] == [
            "a ventilator: by the door",
            f"There is a {word} form. Ask for it, and read it.",
            "blue folder",
        ]


def test_workers_who_have_left_dont_come():
    """Those who are there now, with their role and where they work."""
    left = Worker(role="nurse", name="Kit", until=date(2026, 1, 1))
    here = Worker(role="key worker", name="Frankie", organisation="Made-Up House")
    found = draft_emergency_plan(SupportPlan(workers=(left, here)), on=ON)
    assert lines(found, "services") == ("key worker: Frankie; Made-Up House",)


@given(strategies.records(SupportPlan))
def test_any_plan_can_be_drafted(plan):
    """Whatever is blank or strange in it."""
    for draft in (draft_emergency_plan(plan, on=ON), draft_hospital_page(plan, on=ON)):
        assert draft.render()
        assert len(draft.as_dict()["sections"]) == len(draft.sections)
        told = [line for one in draft.sections for line in one.lines]
        waiting = [one for one in draft.sections if one.can_wait and not one.lines]
        assert draft.as_html().count("<li>") == len(told) + len(waiting)


@given(strategies.records(SupportPlan), st.from_regex(r"[A-Z]{2}-[0-9]{4}", fullmatch=True))
def test_a_card_holds_nothing_of_any_plan(plan, number):
    """What is printed is the same for every plan: so nothing on it is about anybody."""
    try:
        card = emergency_card(plan, number=number, line=LINE)
    except InvalidValueError:
        return
    assert card.render() == EmergencyCard(number=number, line=LINE).render()
    assert card.as_dict() == {"number": number, "line": LINE}


def test_a_number_that_could_name_somebody_is_refused():
    """A key, a word or a day of the plan; a number of a person's own; a line that is none."""
    plan = SupportPlan(
        key="plan-4471",
        person=Person(preferred_name="Robin", date_of_birth=PartialDate(1991, 4, 12)),
        about_me=AboutMe(what_matters="Room 1204, and ring 07700 900123."),
    )
    for number in ("PLAN4471", "ROBIN-120491", "A-1991-04-12", "A12041991", "A-1204"):
        with pytest.raises(InvalidValueError, match="/number: expected a number that isn't"):
            emergency_card(plan, number=number, line=LINE)
    wrong = ("9434765919", "NHS9434765919", "QQ123456C", "Robin", "ABCD", "1234", "A1", "A1" * 11)
    for number in (*wrong, 4821, None):
        with pytest.raises(InvalidValueError, match="/number") as caught:
            emergency_card(SupportPlan(), number=number, line=LINE)
        assert str(number) not in str(caught.value)
    for line in ("ring Ash", "943 476 5919", None, ""):
        with pytest.raises(InvalidValueError, match="/line"):
            emergency_card(SupportPlan(), number="CE-4821", line=line)
    with pytest.raises(InvalidValueError, match="/line: expected a telephone number that isn't in"):
        emergency_card(plan, number="CE-4821", line="07700 900123")
    assert emergency_card(plan, number="CE-4821", line="111").line == "111"


BORN = PartialDate(1991, 4, 9)
DAYS = ("090491", "9491", "910409", "1991-4-9", "0409", "0904", "9APR91", "APR9", "4-91", "1991")
NAMED = SupportPlan(
    person=Person(preferred_name="Zoë", date_of_birth=BORN),
    carers=(Carer(name="kit Ash-Moor"),),
    about_me=AboutMe(
        what_matters="Seeing Quentin Vale. On 3rd of May 2019 we met; on 7/11/2018 we did not.",
        food="Cake on 5 June.",
        history="Jamie",
    ),
)


@pytest.mark.parametrize("number", [f"X-{day}" for day in DAYS])
def test_no_day_in_any_spelling(number):
    """With and without the year, in any order, with a month in figures or in letters."""
    assert tells_of(NAMED, number)
    assert not tells_of(evolve(NAMED, person=Person(preferred_name="Zoë")), number)


@pytest.mark.parametrize(
    ("told", "free"),
    [
        ("ZO-7777", "ZX-7777"),
        ("XOE7777", "XEO7777"),
        ("KI-7777", "KX-7777"),
        ("AM-7777", "AX-7777"),
        ("KA-7777", "KX-7777"),
        ("MA-7777", "MX-7777"),
        ("QV-7777", "QX-7777"),
        ("VQ-7777", "VX-7777"),
        ("UE-7777", "UX-7777"),
        ("A-7JM777", "A-7JX777"),
        ("X-3519", "X-3518"),
        ("X-MAY2019", "X-MXY2017"),
        ("X-7112018", "X-7112917"),
        ("X-5JUN", "X-5FEB"),
    ],
)
def test_no_part_of_a_name_and_no_day_in_a_text(told, free):
    """Two letters of a name, also one with an accent; initials; days that a text has in words."""
    assert tells_of(NAMED, told) is (told != "A-7JM777")
    assert not tells_of(NAMED, free)


def test_three_figures_are_a_day_only_alone():
    """9 April is 94 and 949 is nothing: else hardly a number would be free."""
    plan = SupportPlan(person=Person(date_of_birth=PartialDate(1991, 12, 4)))
    assert tells_of(plan, "X-124")
    assert tells_of(plan, "X-412Z")
    assert not tells_of(plan, "X-81247")


@given(st.dates(), st.permutations(["%d", "%m", "%Y"]), st.sampled_from(["", "-"]))
def test_every_day_is_found_in_every_order(day, order, between):
    """Of four figures and more, wherever it stands in the number."""
    plan = SupportPlan(person=Person(date_of_birth=PartialDate(day.year, day.month, day.day)))
    parts = {"%d": f"{day.day:02}", "%m": f"{day.month:02}", "%Y": f"{day.year:04}"}
    assert tells_of(plan, f"X{between}7{between.join(parts[one] for one in order)}")


def test_what_was_asked_and_what_wasnt():
    """None known is an answer; never asked is missing; what may be shared comes first."""
    asked = Health(conditions=(), allergies=(), known_risks=(), medicines=NONE_RECORDED)
    found = draft_hospital_page(SupportPlan(health=asked), on=ON)
    assert not {"medicines", "allergies", "treatment"} & set(found.missing)
    assert "Answer when asked: none known." in found.render()
    unasked = draft_hospital_page(SupportPlan(health=Health()), on=ON)
    assert {"medicines", "allergies", "treatment"} <= set(unasked.missing)
    limits, refused = "Not with my father.", "Sharing this information was refused."
    for agreed, said in ((False, refused), (True, "was agreed to."), (None, limits)):
        consent = Consent(matter=ConsentMatter.SHARING, given=agreed, limits=limits)
        care = Consent(matter=ConsentMatter.CARE, given=True, limits="x")
        text = draft_emergency_plan(SupportPlan(consents=(care, consent)), on=ON).render()
        assert said in text
        assert limits in text
        for draft in (draft_hospital_page, draft_emergency_plan):
            text = draft(SupportPlan(consents=(care, consent)), on=ON).render()
            shared, who = text.index("WHAT MAY BE SHARED"), text.index("WHO I AM")
            assert shared < text.index(said) < who
            assert shared < text.index(limits) < who
    person = Person(preferred_name="Mair", interpreter=True)
    assert (
        "An interpreter is needed."
        in draft_emergency_plan(SupportPlan(person=person), on=ON).render()
    )


def test_allergies_asked_after_and_none():
    """None known is an answer, and stands on the page."""
    found = draft_hospital_page(SupportPlan(health=Health(allergies=())), on=ON)
    assert [str(line) for line in lines(found, "allergies")] == ["Answer when asked: none known."]


def test_an_allergy_stands_with_what_it_does():
    """The substance and the reaction, on one line."""
    health = Health(allergies=(Allergy(substance="penicillin", reaction="rash"),))
    found = draft_hospital_page(SupportPlan(health=health), on=ON)
    assert [str(line) for line in lines(found, "allergies")] == ["penicillin: rash"]


@pytest.mark.parametrize("level", MedicinesLevel)
@pytest.mark.parametrize("kind", [*RiskKind, None])
def test_the_page_prints_words_never_keys_or_codes(level, kind):
    """Somebody in a hospital reads it: no key of a thing, and no code of a choice."""
    told = KnownRisk(key="kr-0147", kind=kind, description="Bread.", what_to_do="Cut it small.")
    bare = KnownRisk(key="kr-0148", kind=kind)
    medicine = Medicine(
        key="m-0151",
        name="the evening one",
        times=(time(21),),
        as_required=AsRequired(when="for pain"),
        time_critical_minutes=15,
    )
    medicines = MedicinesSupport(level=level, medicines=(medicine,))
    plan = SupportPlan(
        health=Health(known_risks=(told, bare), medicines=medicines),
        teams=(Team(key="t-0149", name="community team"), Team(key="t-0150", until=date.min)),
    )
    text = draft_hospital_page(plan, on=ON).render()
    assert "014" not in text
    assert "Bread. Cut it small." in text
    assert "the evening one: 21:00; for pain" in text
    assert "This can't be more than 15 minutes late." in text
    assert "community team" in draft_emergency_plan(plan, on=ON).render()
    assert level.value not in text
    assert kind in {None, RiskKind.OTHER} or str(sections.RISKS[kind]) in text


def test_not_wanting_to_talk_about_it_is_no_form():
    """Whoever reads the page isn't sent to look for a form that nobody made."""
    text = draft_hospital_page(
        SupportPlan(resuscitation=Resuscitation(not_now=True)), on=ON
    ).render()
    assert "didn't want to talk about resuscitation" in text
    assert "Ask for it" not in text
    held = Resuscitation(not_now=True, form=ResuscitationForm.DNACPR)
    assert "DNACPR" in draft_hospital_page(SupportPlan(resuscitation=held), on=ON).render()


def test_a_carer_named_in_a_risk_is_flagged():
    """A line with a kind in words is looked at like any other text."""
    risk = KnownRisk(kind=RiskKind.FALLS, what_to_do="Ash holds the frame.")
    plan = SupportPlan(health=Health(known_risks=(risk,)), carers=(Carer(name="Ash"),))
    said = [str(line) for line in sections.flagged(plan, sections.treatment(plan))]
    assert said == ["falls: Ash holds the frame.", str(sections.NAMES_A_CARER)]
