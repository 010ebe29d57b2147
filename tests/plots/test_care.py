"""Pictures of a medicines chart and of a week's visits."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from careplan.assurance import FileOfCare
from careplan.errors import InvalidValueError
from careplan.medicines import Medicine
from careplan.medicines.charts import Chart, ChartEntry, Dose
from careplan.plots import medicines_chart, visits_week
from careplan.plots.medicines_chart import MARKS
from careplan.serde import load
from careplan.testing.model_strategies import records
from careplan.visits import Visit, VisitOutcome
from tests.helpers import EXAMPLES

BAD_WEEK = load(EXAMPLES / "care" / "bad-week.json", FileOfCare)


def test_the_five_facts_differ_in_shape_and_colour():
    """No two facts about a dose share a shape, or a colour."""
    assert set(MARKS) == {*Dose, None}
    assert len({mark.shape for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.colour for mark in MARKS.values()}) == len(MARKS)


def test_a_chart_is_told_in_words():
    """Rows, days and each fact with its number."""
    picture = medicines_chart(BAD_WEEK.charts[0])
    assert picture.alt == (
        "A medicines chart of 6 rows and 14 days. taken: 60. declined: 3. not available: 1."
        " not recorded: 4."
    )
    names = [label.get_text() for label in picture.figure.axes[0].get_yticklabels()]
    assert names[0] == "water tablet, 08:00"
    assert "painkiller, as required" in names
    assert [text.get_text() for text in picture.figure.legends[0].get_texts()] == [
        *("taken", "declined", "not available", "not recorded"),
    ]


def test_an_empty_chart_is_drawn():
    """Nothing on it, and no days: still a picture."""
    empty = medicines_chart(Chart())
    assert empty.alt == "A medicines chart of 0 rows and 0 days."
    assert empty.figure.axes[0].get_xlabel() == "There is no dose to draw."
    nameless = Chart(
        medicines=(Medicine(),),
        entries=(
            ChartEntry(at=datetime(2026, 11, 30, 8, tzinfo=UTC)),
            ChartEntry(medicine="other", at=datetime(2026, 11, 30, 8, tzinfo=UTC)),
            ChartEntry(),
        ),
    )
    assert "not recorded: 1" in medicines_chart(nameless).alt


def test_a_dose_outside_the_cycle_is_counted_and_not_drawn():
    """The days are those of the chart."""
    late = ChartEntry(medicine="m", outcome=Dose.TAKEN, at=datetime(2026, 12, 1, 8, tzinfo=UTC))
    day = date(2026, 11, 30)
    chart = Chart(medicines=(Medicine(key="m"),), entries=(late,), since=day, until=day)
    picture = medicines_chart(chart)
    assert not picture.figure.axes[0].lines
    assert picture.figure.axes[0].get_xlabel()
    assert "taken: 1" in picture.alt


def test_a_chart_of_a_year_is_refused():
    """Sixty-two days are the most that can be read."""
    with pytest.raises(InvalidValueError, match="at most 62 days"):
        medicines_chart(Chart(since=date(2026, 1, 1), until=date(2026, 12, 31)))


def test_a_week_is_told_in_words():
    """Each outcome with its number; late and short beside them."""
    picture = visits_week(BAD_WEEK.visits, first=date(2026, 11, 23))
    assert not picture.figure.axes[0].get_xlabel()
    assert picture.alt == (
        "A week's visits from 23 November 2026, by day and time: 24 planned. held: 21. missed: 1."
        " no reply: 1. not recorded: 1. More than 15 minutes late: 3. Shorter than agreed: 1."
    )


def test_an_empty_week_is_drawn():
    """No visits, and visits that say next to nothing."""
    first = date(2026, 11, 23)
    empty = visits_week([], first=first)
    assert "0 planned" in empty.alt
    assert empty.figure.axes[0].get_xlabel() == "There is no visit to draw."
    eight = datetime(2026, 11, 23, 8, tzinfo=UTC)
    visits = [Visit(started=eight), Visit(agreed_start=eight, outcome=VisitOutcome.HELD), Visit()]
    assert "2 planned. held: 2." in visits_week(visits, first=first).alt


@given(records(Visit))
@settings(max_examples=25)
def test_any_visit_is_drawn(visit):
    """Whatever it says."""
    first = date(2026, 11, 23) if visit.moment is None else visit.moment.date()
    assert visits_week([visit], first=first).alt
