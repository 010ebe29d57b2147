"""What a plan holds of a record standard."""

import json

import pytest
from hypothesis import given

from careplan._core.field_types import field_types, is_model
from careplan.answers import NONE_RECORDED
from careplan.errors import UnknownNameError
from careplan.goals import Action, Goal
from careplan.instruments import is_snomed
from careplan.people import Carer, Contact
from careplan.plans import ContingencyPlan, Review, SupportPlan
from careplan.standards import SHIPPED, Filled, Home, Mark, load_standard
from careplan.testing.strategies import records

PRSB = load_standard("prsb-care-plan-2")
ABOUT_ME = (
    "1515861000000103 1515871000000105 1515881000000107 1515891000000109"
    " 1515901000000105 1515911000000107 1515921000000101"
)
"""The seven headings, typed again from the standard."""


def filled(plan, item, section="Care and support plan", standard=PRSB):
    (row,) = [
        one for one in standard.compare(plan).rows if (one.section, one.item) == (section, item)
    ]
    return row.filled


@pytest.mark.parametrize("key", SHIPPED)
def test_every_path_leads_to_a_field(key):
    """Each is a field of a plan; `last` is the last item of a list."""
    for one in load_standard(key).items:
        assert bool(one.ours) == (one.home in {Home.FULL, Home.PARTLY})
        for path in one.either or one.ours:
            kind = SupportPlan
            for name in path.split("/")[1:]:
                if name != "last":
                    assert is_model(kind), path
                    kind = field_types(kind)[name].kind


def test_prsb_marks():
    """Two of the mandatory lines have a place besides those in the record system, and triggers."""
    musts = [one for one in PRSB.items if one.mark is Mark.MUST]
    assert [one.item for one in musts if one.home is Home.FULL] == [
        "date of birth",
        "name",
        "trigger factors",
    ]
    assert all(one.home in {Home.FULL, Home.HELD_ELSEWHERE} for one in musts)


def test_about_me_codes():
    """Seven headings have codes, with correct check digits."""
    codes = [one.snomed for one in load_standard("about-me-2").items if one.snomed]
    assert codes == ABOUT_ME.split()
    assert all(map(is_snomed, codes))


def test_nothing_asked_is_blank():
    """An empty plan holds nothing, and nothing of it counts as none."""
    found = PRSB.compare(SupportPlan())
    assert found.musts.part == found.filled == found.asked_and_none == 0
    assert found.covered == PRSB.compare(SupportPlan(goals=())).covered


def test_asked_and_none():
    """There are no goals: so there are no actions either."""
    plan = SupportPlan(goals=(), crisis_plan=NONE_RECORDED, contingency_plans=())
    assert filled(plan, "goals and hopes") is Filled.NONE
    assert filled(plan, "action: what") is Filled.NONE
    assert filled(plan, "trigger factors", "Contingency plans") is Filled.NONE


def test_one_that_lacks_it_leaves_the_line_blank():
    """Two goals with a statement; a third without one. No figure is flattered."""
    goals = (Goal(statement="a"), Goal(statement="b"))
    assert filled(SupportPlan(goals=goals), "goals and hopes") is Filled.FILLED
    assert filled(SupportPlan(goals=(*goals, Goal())), "goals and hopes") is Filled.BLANK
    people = SupportPlan(contacts=(Contact(name="A"),), carers=(Carer(),))
    assert filled(people, "name", "Personal contacts") is Filled.BLANK
    plans = SupportPlan(crisis_plan=NONE_RECORDED, contingency_plans=(ContingencyPlan(),))
    assert filled(plans, "trigger factors", "Contingency plans") is Filled.BLANK


def test_one_of_two_is_enough():
    """The next review is in the plan or in the last review; an action has a day or a rhythm."""
    reviews = (Review(), Review(next_review=None, wanted_next="x"))
    assert filled(SupportPlan(reviews=reviews), "planned review date") is Filled.BLANK
    goal = Goal(actions=(Action(when="Fridays"),))
    assert filled(SupportPlan(goals=(goal,)), "action: when") is Filled.FILLED


@pytest.mark.parametrize(
    ("attested", "said"),
    [(True, "as attested: 8"), (False, "Said not to be"), (None, "Nobody attests")],
)
def test_what_is_held_elsewhere_is_in_no_figure(attested, said):
    """It is told with the caller's word for it."""
    found = PRSB.compare(SupportPlan(), held_elsewhere=attested)
    assert said in found.render()
    assert found.covered.of + 8 == len(PRSB.items)
    assert found.as_dict()["held_elsewhere"] is attested


def test_without_anything_held_elsewhere_nothing_is_said_of_it():
    """About Me has no such line."""
    assert "record system" not in load_standard("about-me-2").compare(SupportPlan()).render()


def test_unknown():
    """The nearest is suggested."""
    with pytest.raises(UnknownNameError, match="prsb-care-plan-2"):
        load_standard("prsb-care-plan")


@given(records(SupportPlan))
def test_every_plan_can_be_compared(plan):
    """The figures add up, and no value of the plan is in the result."""
    for key in SHIPPED:
        found = load_standard(key).compare(plan)
        placed = sum(one.placed for one in found.rows)
        assert found.filled + found.asked_and_none + found.blank + found.musts.of == placed
        json.dumps(found.as_dict())
