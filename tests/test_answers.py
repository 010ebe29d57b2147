"""Answers, citations, tables, errors."""

from datetime import date
from itertools import product

import pytest

from careplan._base.packaged import table
from careplan.answers import (
    NONE_RECORDED,
    all_met,
    any_met,
    at_least_met,
    blank,
    none_recorded,
    opposite,
)
from careplan.citations import Citation, Grade, Weight, cite, source, sources
from careplan.complaints import CommissionedBy, Complaint, complaint_clocks
from careplan.eligibility import SHIPPED as DECISIONS
from careplan.eligibility import load_decision
from careplan.errors import CareplanError, UnknownNameError, nearest
from careplan.profiles import SHIPPED, load_profile

ANSWERS = (True, False, None)


def completions(answers):
    return product(*((True, False) if one is None else (one,) for one in answers))


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_connectives_are_told_only_when_no_blank_can_matter(answers):
    """Each connective is met or not met exactly when every way of filling the blanks agrees."""
    for connective, plain in [
        (all_met, all),
        (any_met, any),
        *[(lambda a, n=n: at_least_met(n, a), lambda a, n=n: sum(a) >= n) for n in range(5)],
    ]:
        ends = {plain(filled) for filled in completions(answers)}
        assert connective(answers) == (ends.pop() if len(ends) == 1 else None)


def test_nothing_to_count():
    """All of nothing holds, any of nothing doesn't."""
    assert (all_met(()), any_met(()), at_least_met(0, ())) == (True, False, True)
    assert [opposite(one) for one in ANSWERS] == [False, True, None]


def test_one_place_knows_what_is_blank():
    """None and white space are blank; an empty collection, a marker, zero and no are answers."""
    assert [blank(one) for one in (None, "", " \n", "x", (), NONE_RECORDED, 0, False)] == [
        True,
        True,
        True,
        *[False] * 5,
    ]
    assert [none_recorded(one) for one in ((), NONE_RECORDED, None, "", 0)] == [
        True,
        True,
        *[False] * 3,
    ]
    assert repr(NONE_RECORDED) == "NONE_RECORDED"


def test_every_source_is_cited_and_every_weight_follows():
    """No source stands unused; Acts and regulations bind, contracts are local."""
    used = {
        one.source.key
        for key in SHIPPED
        for need in load_profile(key).requirements
        for one in need.cites
    }
    for key in DECISIONS:
        for fact in load_decision(key).known.values():
            used |= {one.source.key for one in fact.cites}
    everyones = Complaint(commissioned_by=CommissionedBy.AUTHORITY)
    for clock in complaint_clocks(everyones, on=date(2026, 11, 30)).clocks:
        used.add(cite(clock.cites).source.key)
    assert used == set(sources())
    assert {one.weight for one in sources().values() if one.kind in ("act", "regulations")} == {
        Weight.STATUTE
    }
    assert source("lancashire-rehab").weight is Weight.LOCAL
    assert source("care-and-support-guidance").weight is Weight.GUIDANCE


def test_regulations_print_as_2015_and_answer_to_2014():
    """The draft's year survives in guidance and contracts; only the right one is printed."""
    cited = cite("eligibility-regulations-2014 reg 2(1)")
    assert str(cited).startswith("Care and Support (Eligibility Criteria) Regulations 2015, reg 2")
    assert cited == cite("eligibility-regulations-2015 reg 2(1)")


def test_grade_is_the_clauses_own_or_its_parents():
    """A clause seen in somebody else's account says so, and so do those below it."""
    assert cite("eligibility-regulations-2015 reg 2(2)(a)").grade is Grade.PRIMARY
    assert cite("care-act-2014 s25(1)(a)").grade is Grade.PRIMARY
    assert cite("care-act-2014 s75").grade is Grade.SECONDARY


def test_citations_need_a_source_and_a_clause():
    """A citation without a clause is refused; an unknown source gets the nearest name."""
    with pytest.raises(UnknownNameError, match="care-act-2014"):
        cite("care-act-2015 s1")
    for wrong in ("care-act-2014", "care-act-2014  "):
        with pytest.raises(ValueError, match="locator"):
            cite(wrong)
    with pytest.raises(ValueError):
        Citation(source("care-act-2014"), "")


def test_every_source_says_what_it_was_compared_with():
    """Nothing rests on memory."""
    for one in sources().values():
        assert one.compared_with
        assert date(2026, 1, 1) <= one.compared_on <= date(2026, 12, 31)


def test_tables_are_read_only():
    """Every caller shares a table, so none can change it."""
    held = table("careplan", "bank_holidays")
    with pytest.raises(TypeError):
        held["division"] = "scotland"
    with pytest.raises(FileNotFoundError):
        table("careplan", "no_such_table")


def test_errors_are_what_a_stranger_would_catch():
    """One root, and the builtin beside it."""
    error = UnknownNameError("rule", "goal-not-smart", ["goal-not-specific"])
    assert isinstance(error, LookupError)
    assert isinstance(error, CareplanError)
    assert "Did you mean" in str(error)
    assert "Did you mean" not in str(UnknownNameError("rule", "zzz", ["goal-not-specific"]))
    assert nearest("zzz", ["goals"]) is None
