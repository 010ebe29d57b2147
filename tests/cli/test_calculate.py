"""``careplan calculate``: a file of records in, a figure out; what can't be read is told whole."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from careplan.errors import RecordsError
from careplan.indicators import from_texts, load_indicator
from tests.cli.test_check import run
from tests.helpers import EXAMPLES

COMPLAINTS = EXAMPLES / "complaints.csv"
ASKED = ("--period", "2026-H2", "--column", "received_on=received", "--days", "%d/%m/%Y")
KPI = load_indicator("lancashire-kpi-6")


def test_a_file_comes_to_what_its_records_do():
    """The printed figure, its bounds and its exclusions, and the same as JSON."""
    told = run("calculate", "lancashire-kpi-6", COMPLAINTS, *ASKED)
    assert told.exit_code == 0, told.output
    assert "2026-H2: 82.35%" in told.output
    assert "the figure is between 80.00% and 86.84%." in " ".join(told.output.split())
    plain = json.loads(run("calculate", KPI.key, COMPLAINTS, *ASKED, "--format", "json").output)
    with COMPLAINTS.open() as file:
        rows = from_texts(
            KPI,
            csv.DictReader(file),
            columns={"received_on": "received"},
            days="%d/%m/%Y",
        )
        assert plain == KPI.calculate(rows, period="2026-H2").as_dict()


def test_by_group():
    """A row for each, blanks last, and the counts add up."""
    told = run("calculate", KPI.key, COMPLAINTS, *ASKED, "--by", "service")
    assert [line.split()[0] for line in told.output.splitlines()[4:7]] == ["east", "north", "south"]
    plain = json.loads(
        run("calculate", KPI.key, COMPLAINTS, *ASKED, "--by", "service", "--format", "json").output
    )
    assert sum(row["numerator"] for row in plain) == 28
    assert [row["service"] for row in plain] == ["east", "north", "south"]


def test_a_parquet_file_of_values(tmp_path):
    """Days, times, numbers and blanks of its own; a group without a name; a wait's figure."""
    path = tmp_path / "sessions.parquet"
    table = pa.table(
        {
            "held_on": [datetime(2026, 5, 1, 9, 30), datetime(2026, 6, 2), None],
            "hours": [1.5, None, 2.0],
            "team": ["a", " ", "a"],
        }
    )
    parquet.write_table(table, path)
    told = run("calculate", "cheshire-east-volunteering", path, "--period", "2026", "--by", "team")
    assert told.exit_code == 0, told.output
    assert "(blank)" in told.output
    on = run(
        "calculate", "cheshire-east-volunteering", path, "--period", "2026", "--on", "2026-05-31"
    )
    said = " ".join(on.output.split())
    assert "At an even pace, the figure would be 4.96 by 31 May 2026. " in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--period", "2026-H2", "--days", "%d/%m/%Y"), "/received_on: no record has this field"),
        (("--period", "soon"), "expected a period"),
        ((*ASKED, "--by", "servise"), "did you mean 'service'"),
        ((*ASKED[:4],), "row 2, column received"),
        ((*ASKED[:4], "--days", "%m.%Y"), "expected a date in the format %m.%Y"),
        ((*ASKED, "--column", "received"), "expected field=column"),
        ((*ASKED, "--column", "recieved=x"), "isn't a field"),
        ((*ASKED, "--over", "3"), "/over: expected no number: this indicator"),
    ],
)
def test_what_cant_be_calculated_is_an_error_of_use(more, said):
    told = run("calculate", KPI.key, COMPLAINTS, *more)
    assert told.exit_code == 2
    assert said in " ".join(told.output.split())


def test_a_definition_that_isnt_there():
    told = run("calculate", "lancashire-kpi-9", COMPLAINTS, *ASKED)
    assert told.exit_code == 2
    assert "lancashire-kpi-" in told.output


def test_texts_are_read_strictly():
    """Blanks are blank, what can't be is told by row and field, and never shown."""
    ready = load_indicator("lancashire-kpi-2")
    rows = [
        {"started_on": "2026-07-01", "ended_on": " ", "outcome_achieved": "Yes", "x": "kept"},
        {"started_on": "1/7/26", "outcome_achieved": "perhaps", "commissioned_by": "secret"},
    ]
    found = from_texts(ready, rows)
    assert next(found) == {
        "started_on": date(2026, 7, 1),
        "ended_on": None,
        "outcome_achieved": True,
        "x": "kept",
    }
    with pytest.raises(RecordsError) as caught:
        list(found)
    assert [one.pointer for one in caught.value.problems] == [
        "/1/started_on",
        "/1/commissioned_by",
        "/1/outcome_achieved",
    ]
    assert "secret" not in str(caught.value)


def test_numbers_of_every_kind():
    hours = load_indicator("cheshire-east-expert-time")
    given = ["1.25", "", 2.5, float("nan"), 3, None]
    rows = [{"held_on": "2026-05-01", "hours": one} for one in given]
    found = [row["hours"] for row in from_texts(hours, rows)]
    assert found == [Decimal("1.25"), None, Decimal("2.5"), None, 3, None]
    for wrong in ("x", "-1", "inf", "NaN"):
        with pytest.raises(RecordsError):
            list(from_texts(hours, [{"hours": wrong}]))


def test_a_wrong_period_or_variant_blames_its_option():
    """The error names the option, and not the file."""
    for more, said in (
        (("--period", "2026-Q3"), "Error: --period: expected a half-year, such as 2026-H1"),
        (("--period", "soon"), "Error: --period: expected a period such as"),
        ((*ASKED, "--variant", "people"), "Error: --variant: There is no variant 'people'"),
    ):
        told = run("calculate", KPI.key, COMPLAINTS, *more)
        assert told.exit_code == 2
        assert said in " ".join(told.output.split())


def test_each_record_is_told_on_request():
    """By the row of a spreadsheet, with its reason, as text and as JSON."""
    told = run("calculate", KPI.key, COMPLAINTS, *ASKED, "--each")
    assert told.exit_code == 0, told.output
    assert "Row 2: Counts, and meets the test.\n" in told.output
    assert "Not counted: support commissioned neither by the authority" in told.output
    plain = json.loads(
        run("calculate", KPI.key, COMPLAINTS, *ASKED, "--each", "--format", "json").output
    )
    assert len(plain) == told.output.count("Row ")
    assert plain[0] == {
        "number": 0,
        "counts": True,
        "meets": True,
        "excluded_by": None,
        "why": "Counts, and meets the test.",
    }


def test_a_reading_of_the_source_is_asked_for_by_name():
    """The output says which it is."""
    told = run("calculate", "lancashire-kpi-7", COMPLAINTS, *ASKED, "--variant", "with-partners")
    assert "Read as with-partners: Support that partners commission counts too" in told.output
