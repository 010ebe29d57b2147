"""Arguments of a type that a function can't use: one error of the library's, with every problem."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from careplan import check, dump_plan
from careplan._core.arguments import are, listed
from careplan.eligibility.funds import PastAward, load_fund, reach, spend_by_outcome
from careplan.errors import ArgumentError, CareplanError, UnknownNameError
from careplan.goals import Goal, latest_levels
from careplan.indicators import load_indicator
from careplan.instruments import GAD_7, answers_of, load_instrument
from careplan.plans import (
    SupportPlan,
    direct_payment_page,
    draft_emergency_plan,
    draft_hospital_page,
    draft_needs,
    my_plan,
    one_page_profile,
    pathway_progress,
)
from careplan.profiles import load_profile, load_waivers
from careplan.risk import continuity_prompts, heat, load_matrix, themes
from careplan.rules import judge
from careplan.serde import as_data, dump

ON = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20)
KPI = load_indicator("lancashire-kpi-7")
DAYS = {"since": ON, "until": MOMENT}
WRONG = {
    "a subject and a day": (lambda: check({}, "lancashire-rehab", on="x"), ["/subject", "/on"]),
    "a datetime": (lambda: check(Goal(), "lancashire-rehab", on=MOMENT), ["/on"]),
    "a profile": (lambda: judge(Goal(), "lancashire-rehab", on=ON), ["/profile"]),
    "waivers": (lambda: check(Goal(), "lancashire-rehab", on=ON, waivers=None), ["/waivers"]),
    "one waiver": (lambda: check(Goal(), "lancashire-rehab", on=ON, waivers=[{}]), ["/waivers/0"]),
    "a source": (lambda: check(Goal(), "lancashire-rehab", on=ON, source="csv"), ["/source"]),
    "answers": (lambda: GAD_7.score([1, 2]), ["/answers"]),
    "scores": (lambda: GAD_7.change(None, 3, by=None), ["/before", "/after"]),
    "a measurement": (lambda: answers_of({}), ["/measurement"]),
    "no records": (lambda: KPI.calculate(None, period="2026-H2"), ["/records"]),
    "one record": (lambda: KPI.calculate({}, period="2026-H2"), ["/records"]),
    "text": (lambda: KPI.calculate("x", period="2026-H2", on=MOMENT), ["/on", "/records"]),
    "mappings": (lambda: spend_by_outcome([{}], **DAYS), ["/ledger/0", "/until"]),
    "no ledger": (lambda: reach(None, of="3", since=ON, until=ON), ["/ledger", "/of"]),
    "goals": (lambda: latest_levels([Goal(), {}], on=None), ["/goals/1", "/on"]),
    "incidents": (lambda: themes({}, **DAYS), ["/incidents", "/until"]),
    "a register": (lambda: heat([]), ["/register"]),
    "a continuity plan": (lambda: continuity_prompts(SupportPlan()), ["/plan"]),
    "a plan": (lambda: draft_emergency_plan({}, on=ON), ["/plan"]),
    "a page": (lambda: my_plan({}, on=MOMENT), ["/plan", "/on"]),
    "a profile of somebody": (lambda: one_page_profile({}), ["/plan"]),
    "what was spent": (lambda: direct_payment_page({}), ["/plan"]),
    "outcomes": (lambda: draft_needs({}, "gad-7", low=True), ["/plan", "/instrument", "/low"]),
    "outcomes in one": (lambda: draft_needs(SupportPlan(), GAD_7, low=2), ["/instrument"]),
    "another plan": (lambda: draft_hospital_page(None, on=ON), ["/plan"]),
    "a plan and a day": (lambda: pathway_progress(Goal(), on=MOMENT), ["/plan", "/on"]),
    "an object": (lambda: dump_plan({}), ["/x"]),
    "an indented object": (lambda: dump(None, indent=2), ["/x"]),
    "an object as data": (lambda: as_data(Decimal(1)), ["/x"]),
    "a path": (lambda: load_waivers(None), ["/path"]),
    "a fund": (lambda: load_fund(None), [""]),
    "an instrument": (lambda: load_instrument(3), [""]),
    "a matrix": (lambda: load_matrix([]), [""]),
    "another profile": (lambda: load_profile(b"x"), [""]),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cant_be_used_is_refused_in_one_error(wrong):
    """Each argument is named. It is a TypeError too, which a stranger would catch."""
    use, places = WRONG[wrong]
    with pytest.raises(ArgumentError) as caught:
        use()
    assert [one.pointer for one in caught.value.problems] == places
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, CareplanError)


def test_a_list_that_is_read_once_is_read_twice():
    """A generator is checked, and then used."""
    rows = (PastAward(on=ON, amount=Decimal(5)) for _ in range(2))
    assert spend_by_outcome(rows, since=ON, until=ON) == {None: Decimal(10)}
    assert listed(range(2)) == range(2)
    assert list(are(Goal, goals=(Goal(),))) == []


def test_a_name_that_isnt_text_is_unknown():
    """There is no such name, and nothing like it."""
    assert "There is no rule None." in str(UnknownNameError("rule", None, ["GO101"]))


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("derbi", ["derby", "kent"], " Did you mean 'derby'?"),
        ("derby", ["derby-a", "derby-b"], " Did you mean 'derby-a' or 'derby-b'?"),
        ("x", [f"x-{at}" for at in range(6)],
         " Did you mean 'x-0', 'x-1', 'x-2', 'x-3', 'x-4' or 'x-5'?"),
        ("x", [f"x-{at}" for at in range(8)],
         " Did you mean 'x-0', 'x-1', 'x-2', 'x-3', 'x-4', 'x-5' or 2 more?"),
        ("zzz", ["a", "b"], " There are: a, b."),
        ("zzz", list("abcdefghijkl"), " There are: a, b, c, d, e, f, g, h, i, j, k, l."),
        ("zzz", list("abcdefghijklm"), ""),
        ("zzz", [], ""),
        ("z" * 100, [], ""),
    ],
)  # fmt: skip
def test_an_unknown_name_is_told_with_what_may_be_meant(name, known, hint):
    """One name, a few, how many more there are, or all of few."""
    assert str(UnknownNameError("fund", name, known)) == f"There is no fund {name!r}.{hint}"


def test_of_a_long_name_the_beginning_is_told():
    assert str(UnknownNameError("fund", "z" * 101)) == f"There is no fund '{'z' * 100}…'."
