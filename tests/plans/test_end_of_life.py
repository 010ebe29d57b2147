"""By when what somebody wants towards the end of life is asked after."""

from datetime import date

import pytest

from careplan import catalogue
from careplan.plans import AdvanceCarePlan, PlanDates, SupportPlan
from careplan.rules import judge
from tests.helpers import profile_of, require


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 6, 30), "was to be asked after by the day support began"),
        (date(2026, 9, 30), "was to be asked after by 15 September 2026"),
    ],
)
def test_the_day_that_support_began_isnt_printed(on, told):
    """It stands in the record. The later days are worked out."""
    profile = profile_of(
        SupportPlan, require(catalogue.rule("RV103"), values={"first": 3, "second": 6})
    )
    plan = SupportPlan(
        dates=PlanDates(started=date(2026, 6, 15)), advance_care_plan=AdvanceCarePlan(asked=())
    )
    (found,) = judge(plan, profile, on=on).findings
    assert told in str(found)
    assert "15 June" not in str(found)
