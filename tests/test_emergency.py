"""Drafts for an emergency say what is missing; a card holds nothing about anybody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import load_plan
from careplan.errors import InvalidValueError
from careplan.people import Worker
from careplan.plans import (
    CrisisContact,
    CrisisPlan,
    EmergencyCard,
    SupportPlan,
    draft_emergency_plan,
    draft_hospital_passport,
    emergency_card,
)
from tests import strategies
from tests.helpers import EXAMPLES

ROBIN = load_plan(EXAMPLES / "rehabilitation.json")
LINE = "0300 000 0000"


def lines(draft, key):
    return next(one.lines for one in draft.sections if one.key == key)


def test_an_emergency_plan_is_drafted_from_the_plan():
    """Who, medicines, care, routine, triggers, services: each where the plan says it."""
    found = draft_emergency_plan(ROBIN)
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
    found = draft_emergency_plan(SupportPlan())
    assert len(found.missing) == len(found.sections) == 10
    assert repr(found) == "<EmergencyDraft, 10 of 10 parts missing>"


def test_only_those_who_can_be_reached_are_to_be_called():
    """A name without a way to reach it helps nobody at night."""
    crisis = CrisisPlan(
        contacts=(
            CrisisContact(who="Ash"),
            CrisisContact(who="Sam", how="01632 960001", when="nights"),
        )
    )
    found = draft_emergency_plan(SupportPlan(crisis_plan=crisis))
    assert lines(found, "call") == ("Sam: 01632 960001; nights",)


def test_workers_who_have_left_dont_come():
    """Those who are there now, with their role and where they work."""
    left = Worker(role="nurse", name="Kit", until=date(2026, 1, 1))
    here = Worker(role="key worker", name="Frankie", organisation="Made-Up House")
    found = draft_emergency_plan(SupportPlan(workers=(left, here)))
    assert lines(found, "services") == ("key worker: Frankie; Made-Up House",)


def test_a_passport_is_the_page_for_a_ward():
    """The same parts, without whom to call and where the keys are."""
    found = draft_hospital_passport(ROBIN)
    assert [one.key for one in found.sections][:2] == ["who", "medicines"]
    assert "bag" not in {one.key for one in found.sections}


@given(strategies.records(SupportPlan))
def test_any_plan_can_be_drafted(plan):
    """Whatever is blank or strange in it."""
    for draft in (draft_emergency_plan(plan), draft_hospital_passport(plan)):
        assert draft.render()
        assert draft.as_html().count("<li>") == sum(len(one.lines) for one in draft.sections)


@given(strategies.records(SupportPlan), st.from_regex(r"[A-Z]{2}-[0-9]{4}", fullmatch=True))
def test_a_card_holds_nothing_of_any_plan(plan, number):
    """What is printed is the same for every plan: so nothing on it is about anybody."""
    try:
        card = emergency_card(plan, number=number, line=LINE)
    except InvalidValueError:
        return
    assert card.render() == EmergencyCard(number=number, line=LINE).render()


def test_a_number_that_could_name_somebody_is_refused():
    """A key or a word of the plan, an NHS number, a name; a line that is none."""
    plan = SupportPlan(key="CE-4821")
    with pytest.raises(InvalidValueError, match="isn't in the plan"):
        emergency_card(plan, number="CE-4821", line=LINE)
    for number in ("9434765919", "943-476-5919", "Robin", "AB", "A" * 21):
        with pytest.raises(InvalidValueError, match="/number") as caught:
            emergency_card(SupportPlan(), number=number, line=LINE)
        assert number not in str(caught.value)
    with pytest.raises(InvalidValueError, match="/line"):
        emergency_card(SupportPlan(), number="CE-1", line="ring Ash")
