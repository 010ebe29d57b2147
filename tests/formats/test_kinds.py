"""The totals of a run call records by their kind."""

import pytest

from careplan.formats.kinds import plural_of
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.profiles import SHIPPED, load_profile
from careplan.visits import Visit


@pytest.mark.parametrize("key", SHIPPED)
def test_whatever_a_profile_is_about_has_a_name(key):
    """It fits on the tab of a sheet, which holds 31 characters."""
    name = str(plural_of([load_profile(key).subject]))
    assert name != "Records"
    assert len(name) <= 31


def test_several_kinds_are_records():
    assert str(plural_of([SupportPlan, Visit])) == "Records"
    assert str(plural_of([])) == "Records"
    assert str(plural_of([Goal])) == "Goals"
