"""Policies: what can't be."""

from datetime import date

import pytest

from careplan.errors import InvalidValueError
from careplan.policies import Policy


def test_nothing_comes_before_its_date():
    """It can't be looked at again, or withdrawn, before its date."""
    days = {"reviewed_on": (date(2026, 2, 1), date(2025, 1, 1)), "withdrawn_on": date(2025, 2, 1)}
    with pytest.raises(InvalidValueError) as caught:
        Policy(dated=date(2026, 1, 1), **days)
    assert [one.pointer for one in caught.value.problems] == ["/reviewed_on/1", "/withdrawn_on"]
    assert Policy(**days).dated is None


def test_due_until_it_is_withdrawn():
    """On the day it is withdrawn nothing is due any more."""
    policy = Policy(withdrawn_on=date(2026, 1, 31))
    assert not policy.nothing_is_due(date(2026, 1, 30))
    assert policy.nothing_is_due(date(2026, 1, 31))
