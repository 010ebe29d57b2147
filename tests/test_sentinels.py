"""What stands in a record is in no output: a sentinel in each text, and every day, looked for."""

import copy
import json
import os
from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from careplan import catalogue, decide
from careplan._core.definitions import Template
from careplan._core.field_types import field_types, is_model
from careplan.dates import PartialDate
from careplan.eligibility import SHIPPED as DECISIONS
from careplan.eligibility import load_decision
from careplan.errors import CareplanError
from careplan.formats import Judged, csv_lines, github_lines, operation_outcome, sarif
from careplan.indicators import SHIPPED as INDICATORS
from careplan.indicators.loader import INDICATORS as REGISTRY
from careplan.instruments import SHIPPED as INSTRUMENTS
from careplan.instruments import load_instrument
from careplan.profiles.findings_table import rows_of
from careplan.risk import load_matrix, load_strain, strain
from careplan.rules import judge
from careplan.schema.kinds import DEFINITIONS
from careplan.serde import load, load_facts
from tests.definitions import filled, problems
from tests.helpers import every_rule

SENTINEL = "Sentinel Person"
STEP = 9 if os.environ.get("HYPOTHESIS_PROFILE") == "night" else 1
FILES = catalogue.case_files()
CASES = [(file, case) for file in FILES for case in file.cases]


def marked(raw, cls):
    """The same data, with a sentinel in each text that isn't a key, a choice or a code."""
    if not isinstance(raw, Mapping):
        return raw
    made = {}
    for name, value in raw.items():
        shape = field_types(cls).get(name)
        made[name] = value if shape is None else _marked(value, shape)
    return made


def _marked(value, shape):
    if isinstance(value, list):
        return [_marked(one, shape) for one in value]
    if is_model(shape.kind):
        return marked(value, shape.kind)
    limits = shape.limits
    free = shape.kind is str and not limits.pattern and limits.high > 100
    return f"{SENTINEL} {value}" if free and isinstance(value, str) else value


def days(value):
    """Every day that an object holds, as the very object: one that was worked out is another."""
    if isinstance(value, date | PartialDate):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from days(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from days(getattr(value, field.name))


def outputs(report):
    yield from (report.render(), report.as_markdown(), report.as_html())
    yield json.dumps(report.as_dict())
    yield json.dumps(sarif([Judged("a.json", report)]))
    yield from github_lines("a.json", report)
    yield json.dumps(operation_outcome(report))
    yield from csv_lines(rows_of(0, report))
    yield repr(report)


@pytest.mark.parametrize("part", range(STEP))
def test_nothing_of_a_record_is_in_any_report(part):
    """Over the worked cases, by every rule: no text, in whatever form it is printed."""
    for file, case in CASES[part::9]:
        cls = catalogue.subject(file.subject)
        subject = load(marked(case.data, cls), cls)
        report = judge(subject, every_rule(cls, file.values), on=case.on)
        for output in outputs(report):
            assert SENTINEL not in output, (case.rule, case.story)
        assert SENTINEL not in repr(subject)


@pytest.mark.parametrize("part", range(3))
def test_no_finding_prints_a_day_that_stands_in_the_record(part):
    """Over all worked cases, by every rule. What was worked out is another object."""
    for file, case in CASES[part::3]:
        cls = catalogue.subject(file.subject)
        subject = load(case.data, cls)
        there = set(map(id, days(subject)))
        for finding in judge(subject, every_rule(cls, file.values), on=case.on).findings:
            printed = {id(value) for _, value in finding.message.values}
            assert not printed & there, finding.code


def refusal(function, *given, **how):
    """The error that something is refused with, as whoever logs it sees it."""
    with pytest.raises(CareplanError) as caught:
        function(*given, **how)
    error = caught.value
    assert error.__context__ is None or SENTINEL not in f"{error.__context__}"
    return f"{error}{error!r}{error.args}{getattr(error, 'problems', '')}"


@pytest.mark.parametrize("cls", sorted({catalogue.subject(f.subject) for f in FILES}, key=str))
def test_no_model_echoes_a_field_or_a_key(cls):
    """A text in each field that isn't for text, and in each key that isn't a field's."""
    for name, shape in field_types(cls).items():
        wrong = SENTINEL if shape.many or shape.kind is not str else [SENTINEL]
        assert SENTINEL not in refusal(load, {name: wrong}, cls)
        assert SENTINEL not in refusal(load, {name: {SENTINEL: SENTINEL}}, cls)
        assert SENTINEL not in refusal(cls, **{name: {SENTINEL}})
    assert SENTINEL not in refusal(load, {SENTINEL: SENTINEL}, cls)


@pytest.mark.parametrize("key", DECISIONS)
def test_no_decision_echoes_a_fact_or_a_key(key):
    decision = load_decision(key)
    for name in [*decision.known, SENTINEL]:
        for value in (SENTINEL, [SENTINEL], {SENTINEL: 1}):
            told = refusal(decide, decision, {name: value}, on=date(2026, 3, 2))
            assert SENTINEL not in told
    assert SENTINEL not in refusal(load_facts, {"facts": {SENTINEL: SENTINEL}})
    assert SENTINEL not in refusal(load_facts, {SENTINEL: SENTINEL})


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_no_score_echoes_an_answer_or_a_key(key):
    instrument = load_instrument(key)
    for item in [*(one.key for one in instrument.items), SENTINEL]:
        assert SENTINEL not in refusal(instrument.score, {item: SENTINEL})
    assert SENTINEL not in refusal(instrument.read, {SENTINEL: SENTINEL}, {SENTINEL: 1})
    assert SENTINEL not in refusal(instrument.read, {}, {SENTINEL: {SENTINEL: 1}})


@pytest.mark.parametrize("key", INDICATORS)
def test_no_figure_echoes_a_record_or_a_key(key):
    indicator = REGISTRY.find(key)
    if isinstance(indicator, Template):
        return
    for field in [*(one.key for one in indicator.fields), SENTINEL]:
        told = refusal(
            indicator.calculate, [{field: SENTINEL, SENTINEL: SENTINEL}], period="2026-07"
        )
        assert SENTINEL not in told


def test_no_rating_echoes_what_it_was_given():
    matrix = load_matrix("five-by-five")
    given = {"impact": SENTINEL, "likelihood": SENTINEL, "banding": SENTINEL}
    assert SENTINEL not in refusal(matrix.rate, **given)
    assert SENTINEL not in refusal(strain, {SENTINEL: SENTINEL}, load_strain("carer-strain"))


@pytest.mark.parametrize("kind", DEFINITIONS)
def test_no_definition_echoes_a_value_or_an_odd_key(kind):
    """Each value in turn, and a key in each table: the place is said, and what was expected."""
    form = DEFINITIONS[kind]
    sound = filled(form)
    for path in places(sound):
        raw = inner = copy.deepcopy(sound)
        for key in path[:-1]:
            inner = inner[key]
        if path:
            inner[path[-1]] = {SENTINEL: [SENTINEL]}
        raw[SENTINEL] = SENTINEL
        assert SENTINEL not in str(problems(form, raw)), path


def places(raw, at=()):
    """The path of everything in plain data."""
    yield at
    if isinstance(raw, dict | list):
        for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from places(value, (*at, key))
