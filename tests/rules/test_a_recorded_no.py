"""What is recorded as not so is told as that, never as if nothing were recorded."""

from datetime import date

import pytest

from careplan import catalogue
from careplan.goals import Goal, Judgement
from careplan.needs import Need, Support
from careplan.people import Authority, AuthorityDocument, Person
from careplan.plans import Agreement, Copy, CrisisPlan, PlanChange, PlanChangeKind, SupportPlan
from careplan.risk import Candour, Equipment, Harm, Harmed, Incident, SafeguardingConcern
from careplan.rules import State, judge
from tests.helpers import profile_of, require

ON = date(2026, 11, 20)
TREATED = {"harm": Harm.GP, "harmed": (Harmed.PERSON,)}
TOLD = Candour(told_on=ON, apology=False)
PERSON = Person(key="p")
CARE = Support(replacement_care=True, adult_agrees=False)
CHANGE = PlanChange(key="c", kind=PlanChangeKind.NEED_REDUCED, authority_told=False)
NOES = {
    "GO103": Goal(achievable=Judgement(holds=False)),
    "GO104": Goal(realistic=Judgement(holds=False)),
    "SG106": SafeguardingConcern(told=()),
    "IC107": Incident(manager_told=False, **TREATED),
    "IC107 record": Incident(manager_told_on=ON, in_care_record=False, **TREATED),
    "IC108": Incident(candour=Candour(told=False), **TREATED),
    "IC108 apology": Incident(candour=TOLD, **TREATED),
    "EQ104": Equipment(looked_at_each_visit=False),
    "PL111": SupportPlan(agreement=Agreement(agreed=False)),
    "PL117": SupportPlan(person=PERSON, copies=(Copy(to="f", asked_for=False),)),
    "PL119": SupportPlan(needs=(Need(support=(CARE,)),)),
    "PL512": CrisisPlan(separate=False),
    "PL523": SupportPlan(changes=(CHANGE,), notifications=()),
    "CO110": AuthorityDocument(authority=Authority.LPA_HEALTH_AND_WELFARE, registered=False),
}


@pytest.mark.parametrize("name", NOES)
def test_a_recorded_no_is_told_as_a_no(name):
    """The finding is the same and its sentence another: the record says that it isn't so."""
    subject = NOES[name]
    rule = catalogue.rule(name.partition(" ")[0])
    report = judge(subject, profile_of(type(subject), require(rule)), on=ON)
    (finding,) = report.results[0].findings
    assert finding.state is State.NOT_MET
    assert str(finding.message) != str(rule.says)
    assert not any(one in str(finding.message) for one in ("isn't recorded", "It isn't"))
