"""Results, definitions and errors go to another process, and come back the same."""

import copy
import inspect
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context

import pytest

from careplan import catalogue, check, errors, load_plan
from careplan.eligibility import SHIPPED as DECISIONS
from careplan.eligibility import decide, keep, load_decision, written_record
from careplan.eligibility.funds import SHIPPED as FUNDS
from careplan.eligibility.funds import load_fund
from careplan.errors import CalendarError, CareplanError, LoadError, Problem, UnfinishedError
from careplan.goals import Goal
from careplan.indicators import SHIPPED as INDICATORS
from careplan.indicators import load_indicator
from careplan.instruments import SHIPPED as INSTRUMENTS
from careplan.instruments import SWEMWBS, load_instrument
from careplan.milestones import load_pathway
from careplan.profiles import SHIPPED, load_profile, profile_from
from careplan.risk import load_matrix
from careplan.rules import SourceFormat, Waiver
from careplan.serde import load_programme
from tests.helpers import EXAMPLES
from tests.profiles.test_own_rules import HEAD, RECORDED, REQUIRE

ON = date(2026, 11, 20)
DRAFT = EXAMPLES / "rehabilitation-draft.json"
WAIVER = Waiver(rule="GO106", reason="r", who="manager", until=ON)


def report_on_the_draft():
    return check(load_plan(DRAFT), "lancashire-rehab", on=ON, waivers=[WAIVER])


def own_profile():
    asked = REQUIRE.format(code="XA101", more="")
    return profile_from(HEAD.format(subject="goal") + asked + RECORDED)


def programme_report():
    programme = load_programme(EXAMPLES / "programmes" / "medway-action-plan.toml")
    return check(programme, "programme", on=ON)


def decided(key):
    return decide(load_decision(key), {}, on=ON)


def recorded():
    return written_record(keep(decided("care-act-adult"), by="social worker", on=ON, reasons="r"))


def reading(load, key):
    """A definition, or the error of one that isn't finished."""
    try:
        return load(key)
    except UnfinishedError as error:
        return error


THINGS = {
    **{f"profile {key}": partial(load_profile, key) for key in SHIPPED},
    **{f"rule {key}": partial(catalogue.rule, key) for key in ("GO105", "PL302", "GO109")},
    **{f"decision {key}": partial(load_decision, key) for key in DECISIONS},
    **{f"decided {key}": partial(decided, key) for key in DECISIONS},
    **{f"fund {key}": partial(reading, load_fund, key) for key in FUNDS},
    **{f"indicator {key}": partial(reading, load_indicator, key) for key in INDICATORS},
    **{f"instrument {key}": partial(load_instrument, key) for key in INSTRUMENTS},
    "pathway": partial(load_pathway, "lancashire-rehabilitation"),
    "matrix": partial(load_matrix, "five-by-five"),
    "score": partial(SWEMWBS.score, {item.key: 3 for item in SWEMWBS.items}),
    "plan": partial(load_plan, DRAFT),
    "report": report_on_the_draft,
    "programme report": programme_report,
    "own profile": own_profile,
    "waiver": lambda: WAIVER,
    "source": partial(SourceFormat, title="t", subject=Goal, holds=["/due"]),
    "written record": recorded,
}


def same(one, other):
    if isinstance(one, Exception):
        return (type(one), one.args, vars(one)) == (type(other), other.args, vars(other))
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("what", THINGS)
def test_it_comes_back_the_same(what):
    """Pickled, copied and copied deeply."""
    thing = THINGS[what]()
    for way in (lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy):
        assert same(way(thing), thing)


ERRORS = [
    found
    for _, found in sorted(vars(errors).items())
    if inspect.isclass(found) and issubclass(found, CareplanError)
]


def made(kind):
    """An error of a class, made as the library makes it."""
    problems = [Problem("/goals/0", "expected text"), Problem("", "expected more")]
    if kind in {CareplanError, CalendarError}:
        return kind("x")
    takes = list(inspect.signature(kind).parameters)
    given = {
        "problems": problems,
        "file": "a.toml",
        "what": "rule",
        "name": "GO1",
        "known": ["GO101"],
    }
    return kind(**{name: given[name] for name in takes})


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_comes_back_the_same(kind):
    """With its problems and its text, so that a pool of processes can raise it."""
    error = made(kind)
    for way in (lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy):
        back = way(error)
        assert same(back, error)
        assert str(back) == str(error)


def read_and_check(path):
    return check(load_plan(path), "lancashire-rehab", on=ON)


def test_a_pool_of_processes_checks_plans_and_raises_errors(tmp_path):
    """Reports come back whole, and so does the error of a plan that can't be read."""
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "careplan-plan/1", "goals": 3, "key": 4}')
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_and_check, DRAFT).result(60) == read_and_check(DRAFT)
        with pytest.raises(LoadError) as caught:
            pool.submit(read_and_check, bad).result(60)
        assert {one.pointer for one in caught.value.problems} == {"/goals", "/key"}
        profile = pool.submit(load_profile, "care-act-adult").result(60)
        assert profile == load_profile("care-act-adult")


def test_a_rule_without_a_name_in_its_module_says_so():
    """A rule made inside a function can't be found again."""
    rule = copy.copy(catalogue.rule("GO105"))
    assert rule is catalogue.rule("GO105")
    function, (module, _) = rule.__reduce__()
    with pytest.raises(pickle.UnpicklingError, match="no rule ZZ999"):
        function(module, "ZZ999")


@pytest.mark.parametrize(
    ("package", "makes"),
    [
        ("citations", "source('care-act-2014')"),
        ("instruments", "load_instrument('swemwbs')"),
        ("indicators", "load_indicator('lancashire-kpi-6')"),
        ("eligibility", "load_decision('advocacy')"),
        ("eligibility.funds", "load_fund('cheshire-west-carers-essentials')"),
        ("milestones", "load_pathway('lancashire-rehabilitation')"),
        ("risk", "load_matrix('five-by-five')"),
    ],
)
def test_in_a_process_that_loaded_nothing_else(package, makes):
    """Whatever a program imports first, what it holds can be sent to another."""
    code = (
        f"import pickle, careplan.{package} as package\nthing = package.{makes}\n"
        "assert pickle.loads(pickle.dumps(thing)) == thing"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
