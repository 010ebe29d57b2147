"""Risk joined to the plan: equipment, continuity, consent, what was decided ahead."""

from datetime import date

import pytest

from careplan import catalogue, check
from careplan.errors import InvalidValueError
from careplan.people import AuthorityDocument
from careplan.risk import RiskRegister
from careplan.risk.continuity import (
    ContinuityPlan,
    Disruption,
    DisruptionKind,
    continuity_prompts,
)
from careplan.risk.equipment import Equipment
from careplan.rules import State
from careplan.serde import load
from tests.helpers import EXAMPLES


def test_the_real_registers_faults_are_found_without_noise():
    """Nothing that no reader could answer is asked of a register that leaves its rule open."""
    register = load(EXAMPLES / "risk" / "cheshire-east-register.json", RiskRegister)
    report = check(register, "risk-register", on=date(2023, 3, 1))
    assert report.in_state(State.NOT_MET)
    row = next(one for one in report.results if one.requirement.rule.code == "RK110")
    places = dict(report.places(row))
    assert set(places.values()) <= {State.DOESNT_APPLY, State.CANT_TELL}
    unsure = [pointer for pointer, state in places.items() if state is State.CANT_TELL]
    assert len(unsure) <= 1


def test_equipment_isnt_due_before_it_was_checked():
    """A check that is due again before it was made is no check."""
    with pytest.raises(InvalidValueError, match="/next_check"):
        Equipment(checked_on=date(2026, 6, 2), next_check=date(2026, 6, 1))
    with pytest.raises(InvalidValueError, match="/until"):
        AuthorityDocument(since=date(2026, 6, 2), until=date(2026, 6, 1))


@pytest.mark.parametrize("kind", [one for one in DisruptionKind if one is not DisruptionKind.OTHER])
def test_each_disruption_has_a_question(kind):
    """What a plan deals with is asked no more; an empty answer is no answer."""
    dealt = ContinuityPlan(disruptions=(Disruption(kind=kind, what_we_do="The list."),))
    hollow = ContinuityPlan(disruptions=(Disruption(kind=kind, what_we_do=" "),))
    assert kind in continuity_prompts(hollow)
    assert continuity_prompts(hollow).keys() - continuity_prompts(dealt).keys() == {kind}


def test_capacity_and_safeguarding_have_cases_a_practitioner_can_read():
    """At least forty of each kind of worked case together, each with its story."""
    told = [
        case
        for file in catalogue.case_files()
        for case in file.cases
        if case.rule[:2] in {"MC", "SG", "CO", "AD"}
    ]
    assert len(told) >= 120
    assert all(len(case.story) > 8 for case in told)
