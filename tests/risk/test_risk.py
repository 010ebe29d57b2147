"""Risk: matrices, ratings that keep them, registers, and the faults of a real one."""

import json
from datetime import date
from itertools import pairwise, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careplan import catalogue, check, load_plan
from careplan._core.definitions import Template
from careplan.errors import (
    DefinitionError,
    InvalidValueError,
    RatingError,
    UnfinishedError,
    UnknownNameError,
)
from careplan.risk import (
    SHIPPED,
    Matrix,
    RiskEntry,
    RiskRegister,
    SafeguardingConcern,
    load_matrix,
    matrix_from,
)
from careplan.risk.capacity import (
    Authorisation,
    CapacityAssessment,
    CapacityConclusion,
    CapacityRecord,
    LibertyRecord,
    LibertySetting,
)
from careplan.risk.incident import Incident, IncidentKind, themes
from careplan.risk.loader import MATRICES, load_scales
from careplan.risk.register_table import heat, register_table
from careplan.serde import load
from tests.cli.test_check import run
from tests.helpers import EXAMPLES

REGISTER = EXAMPLES / "risk" / "cheshire-east-register.json"
FIVE = load_matrix("five-by-five")
BANDINGS = [one.key for one in FIVE.bandings]
OWN = """
format = "careplan-matrix/1"
key = "own"
title = "Own matrix"
version = "2"
[source]
grade = "primary"
compared_with = "the council's risk policy"
compared_on = 2026-11-22
[[impact]]
key = "low"
label = "Low"
[[impact]]
key = "high"
label = "High"
[[likelihood]]
key = "unlikely"
label = "Unlikely"
[[likelihood]]
key = "likely"
label = "Likely"
[[rating]]
key = "green"
label = "Green"
[[rating]]
key = "red"
label = "Red"
[[cells]]
ratings = ["green", "green"]
[[cells]]
ratings = ["green", "red"]
"""


def test_every_reachable_score_has_one_rating():
    """Five by five reaches fourteen scores; each banding gives each of them one rating."""
    assert FIVE.reachable() == (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25)
    for banding, (impact, likelihood) in product(BANDINGS, product("12345", "12345")):
        found = FIVE.rate(impact=impact, likelihood=likelihood, banding=banding)
        assert found.score == int(impact) * int(likelihood)
        assert found.rating in {"lower", "middle", "upper"}


TYPED = {
    "five-and-fifteen": {"lower": (1, 4), "middle": (5, 12), "upper": (15, 25)},
    "five-and-twelve": {"lower": (1, 4), "middle": (5, 10), "upper": (12, 25)},
    "nine-and-sixteen": {"lower": (1, 8), "middle": (9, 15), "upper": (16, 25)},
}


@pytest.mark.parametrize("banding", BANDINGS)
def test_bandings_are_as_published(banding):
    """Each edge, typed a second time."""
    ratings = {}
    for impact, likelihood in product("12345", "12345"):
        found = FIVE.rate(impact=impact, likelihood=likelihood, banding=banding)
        ratings.setdefault(found.rating, set()).add(found.score)
    assert {key: (min(held), max(held)) for key, held in ratings.items()} == TYPED[banding]


@given(st.sampled_from(BANDINGS), st.data())
def test_more_is_never_rated_less(banding, data):
    """A level up in either scale never lowers the rating."""
    order = [level.key for level in FIVE.rated(banding)]
    for lower, higher in pairwise("12345"):
        other = data.draw(st.sampled_from("12345"))
        ways = ({"impact": lower, "likelihood": other}, {"impact": other, "likelihood": lower})
        more = ({"impact": higher, "likelihood": other}, {"impact": other, "likelihood": higher})
        for one, two in zip(ways, more, strict=True):
            first = FIVE.rate(**one, banding=banding).rating
            assert order.index(first) <= order.index(FIVE.rate(**two, banding=banding).rating)


def test_a_rating_keeps_what_it_was_made_with():
    """Matrix, version, banding, levels, score and day."""
    found = FIVE.rate(impact="3", likelihood="4", banding="five-and-twelve", on=date(2026, 11, 20))
    assert (found.matrix, found.version, found.banding) == ("five-by-five", "2008", BANDINGS[1])
    assert (found.impact, found.likelihood, found.score, found.rating) == ("3", "4", 12, "upper")
    own = matrix_from(OWN)
    found = own.rate(impact="high", likelihood="likely")
    assert (found.score, found.banding, found.rating) == (None, None, "red")
    later = matrix_from(OWN.replace('["green", "red"]', '["red", "red"]').replace('"2"', '"3"'))
    assert found.rating == "red"
    assert later.rate(impact="high", likelihood="unlikely").rating == "red"
    assert own.rate(impact="high", likelihood="unlikely").rating == "green"


def test_what_cant_be_rated_is_refused_all_at_once():
    """Levels off their scales, and no banding named; a banding that isn't there."""
    with pytest.raises(RatingError) as caught:
        FIVE.rate(impact="6", likelihood="often")
    assert [one.pointer for one in caught.value.problems] == ["/impact", "/likelihood", "/banding"]
    with pytest.raises(RatingError, match="not a banding of five-by-five"):
        FIVE.rate(impact="1", likelihood="1", banding="own")
    with pytest.raises(RatingError, match="did you mean 'unlikely'"):
        matrix_from(OWN).rate(impact="low", likelihood="unlikly")


def test_a_matrix_that_doesnt_say_how_levels_combine_rates_nothing():
    """Cheshire East's has three levels of each, and a council has to say the rest."""
    three = load_scales("cheshire-east-three-by-three")
    assert [level.label for level in three.likelihood] == ["Unlikely", "Possible", "Very likely"]
    assert not isinstance(three, Matrix)
    with pytest.raises(UnfinishedError, match="#/cells: must be filled in"):
        load_matrix("cheshire-east-three-by-three")
    assert load_scales("five-by-five") is load_scales(FIVE) is FIVE


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["green", "red"]', '["green"]', "own.toml#/cells/1/ratings"),
        ('["green", "red"]', '["green", "amber"]', "own.toml#/cells/1/ratings"),
        ('[[cells]]\nratings = ["green", "red"]', "", "own.toml#/cells"),
        ('key = "high"', 'key = "low"', "own.toml#/impact/1/key"),
        ('[[rating]]\nkey = "red"\nlabel = "Red"', "", "own.toml#/cells/1/ratings"),
        ('version = "2"', "", "own.toml#/version"),
        ('version = "2"', f'version = "{"2" * 101}"', "own.toml#/version"),
        ('ratings = ["green", "green"]', 'ratings = ["red", "green"]', "own.toml#/cells"),
        ('[[impact]]\nkey = "low"\nlabel = "Low"\n', "", "own.toml#/impact"),
    ],
)
def test_a_cell_left_out_is_refused_with_its_place(old, new, problem):
    """A council's own matrix has a rating for every cell, each of its ratings."""
    assert old in OWN
    with pytest.raises(DefinitionError) as caught:
        matrix_from(OWN.replace(old, new, 1), file="own.toml")
    assert problem in {one.pointer for one in caught.value.problems}


BANDED = (
    OWN.split("[[impact]]", maxsplit=1)[0]
    + "".join(
        f'[[{scale}]]\nkey = "k{n}"\nlabel = "{n}"\nscore = {n}\n'
        for scale in ("impact", "likelihood")
        for n in (1, 2, 3)
    )
    + """
[[banding]]
key = "b"
title = "B"
[banding.source]
grade = "primary"
compared_with = "x"
compared_on = 2026-11-22
[[banding.rating]]
key = "low"
label = "Low"
[[banding.rating]]
key = "high"
label = "High"
[[banding.band]]
rating = "low"
low = 1
high = 4
[[banding.band]]
rating = "high"
low = 5
high = 9
"""
)


def test_bands_have_no_gap_and_no_overlap():
    """Nine, six, four, three, two and one: each in one band. The only banding needn't be named."""
    assert matrix_from(BANDED).rate(impact="k3", likelihood="k2").rating == "high"
    for old, new, said in (
        ("high = 4", "high = 3", "a score of 4 falls in no band"),
        ("high = 4", "high = 6", "a score of 6 falls in 2 bands"),
        ("score = 3", "score = 2", "expected a score above the one before it"),
        ('rating = "low"', 'rating = "none"', "expected one of: low, high"),
    ):
        with pytest.raises(DefinitionError, match=said):
            matrix_from(BANDED.replace(old, new, 1))
    twice = BANDED + BANDED[BANDED.index("[[banding]]") :]
    with pytest.raises(DefinitionError, match="/banding/1/key"):
        matrix_from(twice)
    nothing = OWN.replace('[[rating]]\nkey = "green"\nlabel = "Green"\n', "").replace(
        '[[rating]]\nkey = "red"\nlabel = "Red"\n', ""
    )
    with pytest.raises(DefinitionError, match="expected ratings, least first, or a banding"):
        matrix_from(nothing)


def test_shipped_matrices_go_by_their_keys(tmp_path):
    """Each by its key; a council's own by its path; a wrong name with the nearest."""
    assert [load_scales(key).key for key in SHIPPED] == list(SHIPPED)
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    assert load_matrix(path).key == load_matrix(str(path)).key == "own"
    with pytest.raises(UnknownNameError, match="five-by-five"):
        load_matrix("five-by-fiv")


def found(on=date(2023, 2, 28)):
    register = load(REGISTER, RiskRegister)
    return {
        (finding.pointer, finding.code)
        for finding in check(register, "risk-register", on=on).findings
    }


def test_a_real_registers_faults_are_found():
    """A level off its scale, no residual, two owners twice, something already so, no reviews."""
    faults = found()
    assert {
        ("/entries/0/initial/likelihood", "RK108"),
        ("/entries/0/so_since", "RK114"),
        ("/entries/2/owners", "RK111"),
        ("/entries/3/owners", "RK111"),
        ("/entries/3/residual", "RK104"),
    } <= faults
    assert ("/entries", "RK106") in faults, "a column that was never filled is told once"
    assert ("/entries/6/description", "RK116") in faults
    assert {code for _, code in found(date(2023, 7, 1))} >= {"RK113"}
    assert not {("/entries/1/initial/likelihood", "RK108"), ("/entries/0/owners", "RK111")} & faults


def test_registers_are_checked_from_the_command_line(tmp_path):
    """Whatever the profile is about is read; every problem of one that can't be is said."""
    result = run("check", REGISTER, "--profile", "risk-register", "--on", "2023-02-28")
    assert "RK108 level-off-scale" in " ".join(result.stdout.split())
    assert result.exit_code == 0  # the library's own rules are no musts
    wrong = tmp_path / "x.json"
    wrong.write_text(json.dumps({"entries": [{"identified": "2023-13-01"}]}))
    result = run("check", wrong, "--profile", "risk-register")
    assert (result.exit_code, "/entries/0/identified" in result.stderr) == (2, True)


def test_a_register_as_a_table_and_a_heat_map():
    """Highest first; what isn't rated is said so; markup in it is none."""
    register = load(REGISTER, RiskRegister)
    table = register_table(register)
    rows = table.splitlines()
    assert rows[0].startswith("| ")
    assert len(rows) == 2 + 8
    assert "not rated" in table
    assert heat(register) == {
        ("medium", "possible"): ("3", "4", "6", "7"),
        ("high", "very-likely"): ("2",),
        ("low", "possible"): ("5",),
        ("high", "possible"): ("8",),
        ("medium", "high"): ("1",),
    }
    hostile = RiskRegister(entries=(RiskEntry(key="1", description="a | b\n# c"),))
    assert "a \\| b \\# c" in register_table(hostile)
    assert register_table(RiskRegister()).count("\n") == 2
    assert heat(RiskRegister(entries=(RiskEntry(),))) == {}
    with pytest.raises(InvalidValueError, match="/entries/1/key"):
        RiskRegister(entries=(RiskEntry(key="1"), RiskEntry(key="1")))


def test_days_in_their_order():
    """Raised after it happened, decided after it was raised; ends after it starts."""
    day, before = date(2026, 10, 2), date(2026, 10, 1)
    for wrong in (
        {"happened_on": day, "raised_on": before},
        {"raised_on": day, "decided_on": before},
    ):
        with pytest.raises(InvalidValueError, match="expected a day on or after"):
            SafeguardingConcern(**wrong)
    with pytest.raises(InvalidValueError, match="/until"):
        Authorisation(since=day, until=before)


def test_plans_carry_what_keeps_a_person_safe():
    """The contract asks it of a plan, where it stands; nobody can waive what is about capacity."""
    data = json.loads((EXAMPLES / "rehabilitation.json").read_text())
    data["risk_assessments"][0]["read_by"] = []
    data["risk_assessments"][0]["events"] = [{"kind": "fall", "on": "2026-09-01"}]
    data["behaviour_support"] = {"relational": "People Robin knows.", "restrictions": []}
    data["capacity"] = {"assessments": [{"key": "ca-1", "conclusion": "lacks-capacity"}]}
    report = check(load_plan(data), "lancashire-rehab", on=date(2026, 11, 20))
    assert {(one.pointer, one.code) for one in report.findings} == {
        ("/risk_assessments/0/workers/0", "RA112"),
        ("/risk_assessments/0/reviewed", "RA111"),
        ("/behaviour_support/proactive", "RA122"),
        ("/behaviour_support/reactive", "RA123"),
        ("/behaviour_support/monitoring", "RA124"),
        ("/behaviour_support/personal", "RA125"),
        ("/behaviour_support/assessed", "RA126"),
        ("/behaviour_support/context", "RA127"),
        ("/behaviour_support/environment", "RA128"),
        ("/capacity/assessments/0/decision", "MC101"),
        ("/capacity/assessments/0/help_given", "MC102"),
        *(("/capacity/best_interests", f"MC{n}") for n in (109, 121, 124, 125, 129)),
    }
    rules = catalogue.rules().values()
    fast = [one for one in rules if one.code.startswith(("SG", "MC"))]
    assert len(fast) > 30
    assert not any(one.waivable for one in fast)


def test_what_happens_often():
    """Kinds in a period, commonest first; recorded before it happened is impossible."""
    fall = Incident(kind=IncidentKind.FALL, on=date(2026, 5, 1))
    rows = [fall, Incident(on=date(2026, 6, 30)), fall, Incident(kind=IncidentKind.FALL)]
    found = themes(rows, since=date(2026, 4, 1), until=date(2026, 6, 30))
    assert list(found.items()) == [(IncidentKind.FALL, 2), (None, 1)]
    with pytest.raises(InvalidValueError, match="recorded_on"):
        Incident(on=date(2026, 5, 2), recorded_on=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ('["green", "red"]', '["?", "red"]', ("/cells/1/ratings/0",)),
        ('["green", "red"]', '"?"', ("/cells/1/ratings",)),
    ],
)
def test_a_matrix_may_be_filled_in_bit_by_bit(old, new, places):
    """One cell, a row: it is a template, which rates nothing."""
    text = OWN.replace(old, new, 1)
    found = MATRICES.read(text, file="own.toml")
    assert (type(found), found.unfinished) == (Template, places)
    with pytest.raises(UnfinishedError):
        matrix_from(text)


def test_scores_and_bands_may_wait_and_may_not_be_upside_down():
    """A score, an edge; bands turned round; a banding that isn't there."""
    for old in ("score = 3", "low = 5"):
        text = BANDED.replace(old, old[: old.index("=")] + '= "?"', 1)
        assert MATRICES.read(text, file="own.toml").unfinished
    turned = BANDED.replace('rating = "low"', 'rating = "x"').replace(
        'rating = "high"', 'rating = "low"'
    )
    with pytest.raises(DefinitionError, match="gives a lower rating"):
        matrix_from(turned.replace('rating = "x"', 'rating = "high"'))
    empty = OWN.replace("[source]", "banding = []\n[source]")
    with pytest.raises(DefinitionError, match="expected at least one banding"):
        matrix_from(empty)


def test_closed_risks_are_left_out_and_own_matrices_put_in_order():
    """A board sees what stands: what stays highest, and what was never rated again, first."""
    own = matrix_from(OWN)
    low = own.rate(impact="low", likelihood="unlikely")
    high = own.rate(impact="high", likelihood="likely")
    rows = {"a": low, "b": high, "c": None}
    entries = [RiskEntry(key=key, initial=low, residual=rated) for key, rated in rows.items()]
    shut = RiskEntry(key="d", initial=high, residual=high, closed=date(2026, 1, 1))
    register = RiskRegister(entries=(*entries, shut))
    table = [row.split(" | ")[0] for row in register_table(register, own).splitlines()[2:]]
    assert table == ["| c", "| b", "| a"]
    assert heat(register) == {("low", "unlikely"): ("a", "b", "c")}
    assert register_table(register).count("| ") > 0


def test_capacity_that_comes_back_and_authorisations_renewed():
    """The later assessment counts, and the later record for the same setting."""
    one = CapacityAssessment(
        key="1", decision="x", on=date(2026, 1, 1), conclusion=CapacityConclusion.LACKS
    )
    later = evolve(one, key="2", on=date(2026, 2, 1), conclusion=CapacityConclusion.HAS)
    old = LibertyRecord(
        setting=LibertySetting.CARE_HOME,
        on=date(2025, 1, 1),
        authorisation=Authorisation(since=date(2025, 1, 1), until=date(2025, 12, 31)),
    )
    new = evolve(
        old,
        on=date(2026, 1, 1),
        authorisation=Authorisation(since=date(2026, 1, 1), until=date(2026, 12, 31)),
    )
    record = CapacityRecord(assessments=(one, later), best_interests=(), liberty=(old, new))
    codes = {item.code for item in check(record, "mental-capacity", on=date(2026, 11, 20)).findings}
    assert not {"MC109", "MC110", "MC147"} & codes
    alone = evolve(record, assessments=(one,), liberty=(old,))
    codes = {item.code for item in check(alone, "mental-capacity", on=date(2026, 11, 20)).findings}
    assert {"MC109", "MC147"} <= codes
    unnamed = evolve(record, assessments=(evolve(one, decision=None), evolve(later, decision=None)))
    codes = {
        item.code for item in check(unnamed, "mental-capacity", on=date(2026, 11, 20)).findings
    }
    assert "MC109" in codes, "two decisions that nobody named aren't known to be the same"
