"""Files of care: the two examples, parts that weren't handed in, and any file at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from careplan import check
from careplan.assurance import Competence, FileOfCare, handed_in
from careplan.assurance.competence import days_found_competent
from careplan.errors import InvalidValueError
from careplan.rules import State
from careplan.serde import dump, load
from careplan.testing.model_strategies import records
from careplan.visits import Visit, continuity
from tests.helpers import EXAMPLES

MONDAY = date(2026, 11, 30)
CARE = EXAMPLES / "care"
DANGERS = {
    *("HE101", "MD107", "MD108", "MD112", "MD117", "MD119", "VI109", "VI122"),
}


def example(name):
    return load(CARE / f"{name}.json", FileOfCare)


def test_the_fortnight_is_complete():
    """Some fifty visits, a chart, a daily record and two incidents, and nothing to look at."""
    file = example("fortnight")
    report = check(file, "file-of-care", on=MONDAY)
    assert report.complete
    assert not report.findings
    assert 40 <= len(file.visits) <= 60
    assert len(file.plan.incidents) == 2
    assert continuity(file.visits, since=file.since, until=file.until).workers == 3


def test_the_bad_week_tells_dangers_first():
    """Whoever reads it on Monday morning sees first where somebody may come to harm."""
    report = check(example("bad-week"), "file-of-care", on=MONDAY)
    dangers = {one.pointer for one in report.findings if one.requirement.rule.danger}
    first = [one.pointer in dangers for one in report.findings]
    assert first == sorted(first, reverse=True)
    wrong = {one.code for one in report.findings if one.state is State.NOT_MET}
    assert {one.code for one in report.findings if one.requirement.rule.danger} == DANGERS
    later = {
        "MD124",
        "LG104",
        "HE102",
        "MD113",
        "MD116",
        "MD122",
        "VI101",
        "VI107",
        "VI108",
        "VI111",
    }
    assert wrong == DANGERS | later
    assert report.in_state(State.FAILED_TO_RUN) == ()


def test_one_blank_outcome_is_told_under_one_cause():
    """What follows from not knowing whether a visit was held is told with that, not beside it."""
    report = check(example("bad-week"), "file-of-care", on=MONDAY)
    at = [one for one in report.findings if one.pointer == "/visits/41/outcome"]
    assert {one.code for one in at} == {"VI101", "VI107", "VI108", "VI109", "VI111", "VI122"}
    assert str(report).count("visit 42 (v-1128-noon)") == 1


@pytest.mark.parametrize("part", ["plan", "visits", "charts", "entries", "competences"])
def test_a_part_that_was_not_handed_in(part):
    """What needs it is out of scope, the rest is checked, and the report isn't complete."""
    whole = example("fortnight")
    facts = {name: getattr(whole, name) for name in type(whole).__slots__ if name != part}
    file = FileOfCare(**{name: value for name, value in facts.items() if name in FIELDS})
    report = check(file, "file-of-care", on=MONDAY, source=handed_in(file))
    assert report.ok
    assert not report.complete
    assert not report.findings
    assert report.in_state(State.OUT_OF_SCOPE)
    assert check(file, "file-of-care", on=MONDAY).in_state(State.CANT_TELL)


FIELDS = (
    *("key", "since", "until", "plan", "visits", "charts", "entries", "calls_for_help"),
    "competences",
)


@given(records(FileOfCare))
def test_any_file(file):
    """A file of any content is read back the same, and no rule crashes on it."""
    assert load(dump(file), FileOfCare) == file
    report = check(file, "file-of-care", on=MONDAY)
    assert not report.in_state(State.FAILED_TO_RUN)


def test_what_cant_be():
    """A file ends after it begins, and no key stands twice."""
    with pytest.raises(InvalidValueError, match="/until"):
        FileOfCare(since=MONDAY, until=date(2026, 11, 1))
    with pytest.raises(InvalidValueError, match="/visits/1/key"):
        FileOfCare(visits=(Visit(key="v"), Visit(key="v")))


def test_a_competence_of_nobody_may_be_anybodys():
    """A record that doesn't say whom or what it is about is a blank day."""
    day = date(2026, 6, 1)
    held = (
        Competence(worker="w", topic="medicines", on=day),
        Competence(worker="w", topic="hoist", on=day),
        Competence(worker="v", topic="medicines", on=day),
        Competence(topic="medicines", on=day),
        Competence(worker="w", on=day),
    )
    assert days_found_competent(held, "w", "medicines") == (day, None, None)


def test_the_last_days_of_a_file_are_counted_even_near_the_first_day_there_is():
    """A span of days never begins before the calendar does."""
    first = date(1, 1, 3)
    visit = Visit(started=datetime(1, 1, 2, 8, tzinfo=UTC), workers=("w",))
    file = FileOfCare(until=first, visits=(visit,))
    assert not check(file, "file-of-care", on=first).in_state(State.FAILED_TO_RUN)


def test_the_examples_are_files_that_people_can_read():
    """One visit to a line."""
    for path in CARE.glob("*.json"):
        assert max(map(len, Path(path).read_text("utf-8").splitlines())) < 1_500
