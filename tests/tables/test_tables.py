"""Tables of records: a row is a visit, or a dose of a chart."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from careplan import check
from careplan.errors import LoadError, RecordsError
from careplan.medicines.charts import Chart, Dose
from careplan.rules import State
from careplan.tables import load_table
from careplan.visits import DailyEntry, PlannedVisit, Visit, VisitOutcome


def table(text, kind=Visit, **how):
    return load_table(BytesIO(text.encode()), kind, **how)


def rows(text, kind=Visit, **how):
    return [found for _, found in table(text, kind, **how)]


def refused(text, kind=Visit, **how):
    with pytest.raises(LoadError) as caught:
        table(text, kind, **how)
    return [tuple(one) for one in caught.value.problems]


def test_each_kind_of_cell():
    """Moments, whole numbers, enumerations, keys with a semicolon between, and blanks."""
    (visit,) = rows(
        "Key,Agreed start,agreed-minutes,started,outcome,workers,workers_planned\n"
        "v-1,2026-11-30T08:00Z,30,,HELD,w-1; w-2,none\n"
    )
    assert visit.agreed_start.isoformat() == "2026-11-30T08:00:00+00:00"
    assert (visit.agreed_minutes, visit.started) == (30, None)
    assert (visit.outcome, visit.workers) == (VisitOutcome.HELD, ("w-1", "w-2"))
    assert visit.workers_planned == ()
    (planned,) = rows(
        "key,day,start,minutes\nv-1,1/7/2026,8:00,30\n", PlannedVisit, days="d/m/yyyy"
    )
    assert planned.moment.isoformat() == "2026-07-01T08:00:00+01:00"
    (entry,) = rows("needed_treatment\nyes\n", DailyEntry)
    assert entry.needed_treatment is True
    (chart,) = rows("chart,units,covert\nc-1,2.5,No\n", Chart)
    assert (chart.entries[0].units, chart.entries[0].covert) == (Decimal("2.5"), False)


def test_times_as_clocks_in_england_showed_them():
    """Seconds are cut off; an offset that is written holds."""
    how = {"local_times": True, "days": "dd/mm/yyyy"}
    cells = ("1/7/2026 8:16:41", "01/07/2026T08:16", "01/07/2026 07:16:59+00:00")
    found = rows("started\n" + "\n".join(cells), **how)
    assert {visit.started.isoformat() for visit in found} == {
        "2026-07-01T08:16:00+01:00",
        "2026-07-01T07:16:00+00:00",
    }
    (error,) = rows("started\n25/10/2026 01:30\n", **how)
    assert "comes twice that day: give its offset" in str(error)
    (visit,) = rows("started\n25/10/2026 01:30+01:00\n", **how)
    assert visit.started.isoformat() == "2026-10-25T01:30:00+01:00"


@pytest.mark.parametrize(
    "cell", ["2026-11-30 08:20", "2026-11-30", "08:20", "30/11/2026 08:20Z", "2026-11-30 25:00Z"]
)
def test_a_moment_needs_its_offset(cell):
    """Unless it is said that clocks in England showed it; and its day as days are written."""
    (error,) = rows(f"started\n{cell}\n")
    assert [one.pointer for one in error.problems] == ["/started"]
    assert cell not in str(error)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"days": "dd/mm/yyyy"}, "such as 15/03/2026 08:30+00:00"),
        ({"days": "dd/mm/yyyy", "local_times": True}, "such as 15/03/2026 08:30"),
        ({"local_times": True}, "such as 2026-03-15 08:30"),
        ({}, "such as 2026-03-15T08:30+00:00"),
    ],
)
def test_what_is_expected_is_said_as_the_table_writes_it(how, says):
    for cell in ("soon", "2026/03/15 25:99", "15.03.2026"):
        (error,) = rows(f"started\n{cell}\n", **how)
        assert str(error).endswith(says)
    (error,) = rows("day\n2026.03.15\n", PlannedVisit, **how)
    assert str(error).endswith(f"such as {says.split()[2].partition('T')[0]}")


def test_a_wrong_cell_is_one_error_with_its_place():
    """Every problem of a row is in one error, and the rows around it are read."""
    found = list(
        table(
            "key,agreed_minutes,started,outcome\n"
            "v-1,30,2026-11-30 08:00,held\n\n"
            'v-2,half,2026-11-30 08:00,gone\n"v-\n3",5,,\n',
            local_times=True,
        )
    )
    assert [line for line, _ in found] == [2, 4, 5]
    assert {one.pointer for one in found[1][1].problems} == {"/agreed_minutes", "/outcome"}
    assert isinstance(found[2][1], Visit)
    (wrong,) = rows("day,start\n30.11.2026,noon\n", PlannedVisit)
    assert [one.pointer for one in wrong.problems] == ["/day", "/start"]


def test_columns_that_are_named_otherwise():
    """A field's own column is named; what is no field isn't read, and is told by number."""
    found = table(
        "Area,Actual start\nnorth,2026-11-30T08:00Z\n", columns={"started": "actual start"}
    )
    assert (found.holds, found.ignored) == (("/started",), (1,))
    ((_, visit),) = found
    assert visit.started is not None


def test_heads_that_are_wrong():
    """By number, never by name: a file without heads begins with a person."""
    assert refused("started,startd\n") == [
        ("/(column 2)", "no field of this record; did you mean 'started'?")
    ]
    assert refused("started,Started\n") == [("/(column 2)", "expected each column once")]
    assert refused("Robin Example,north\n") == [
        ("", "expected a column that is named as a field is")
    ]
    assert refused("key;started;ended\n", columns={"started": "on"}) == [
        ("", "expected commas between cells: it has semicolons")
    ]
    assert refused("") == [("", "expected a row that names the columns")]
    assert refused("medicine,at\n", Chart) == [("", "expected a column 'chart'")]
    assert refused("key\n", columns={"startd": "x", "ended": "End"}) == [
        ("/columns", "no such field; did you mean 'started'?"),
        ("/columns", "no column of this name for the field 'ended'"),
    ]
    with pytest.raises(RecordsError, match="/days"):
        table("key\n", days="now")


def test_what_isnt_csv(tmp_path):
    """Too many cells are one row's; bytes that are no UTF-8 end the table."""
    many, one = rows("key,person\nv-1,p-1,x\nv-2\n")
    assert "at most 2 cells" in str(many)
    assert one == Visit(key="v-2")
    path = tmp_path / "visits.csv"
    path.write_bytes(b"key\n" + b"v-1\n" * 10_000 + b"\xff\xff\nv-3\n")
    found = list(load_table(path, Visit))
    assert len(found) > 1
    assert found[-1][0] == 10_002  # the line itself, and not the block it was read with
    assert "expected CSV in UTF-8 from here on" in str(found[-1][1])
    path.write_bytes(b"key\rv-1\rv-2\r")  # as spreadsheets once ended lines
    assert [visit.key for _, visit in load_table(path, Visit)] == ["v-1", "v-2"]
    path.write_bytes(b"\xff\xffkey\n")
    with pytest.raises(LoadError, match="UTF-8"):
        load_table(path, Visit)
    with pytest.raises(LoadError, match="can't be read"):
        load_table(tmp_path / "none.csv", Visit)


DOSES = """chart,person,medicine,planned,outcome,at
c-1,p-1,m-1,2026-11-30T08:00Z,taken,2026-11-30T08:01Z
c-1,p-1,m-1,2026-11-30T12:00Z,,
c-2,p-2,m-1,2026-11-30T08:00Z,declined,
"""


def test_a_chart_is_many_rows():
    """The rows of one chart stand together; each is an entry."""
    first, second = rows(DOSES, Chart)
    assert (first.key, len(first.entries), first.medicines) == ("c-1", 2, None)
    assert (first.entries[0].outcome, first.entries[1].outcome) == (Dose.TAKEN, None)
    assert second.person == "p-2"
    again = rows(DOSES + "c-1,p-1,m-1,yesterday,,\nc-4,,,,,\n", Chart)
    assert [one.pointer for one in again[2].problems] == ["/key", "/entries/0/planned"]
    assert again[3].key == "c-4"
    assert rows("chart,medicine\n", Chart) == []


def test_a_chart_without_one_of_its_doses_isnt_judged():
    """A row that can't be read makes its chart unreadable: too much may have been given."""
    first, second = rows(DOSES.replace("12:00Z,,", "12:00Z,,,,"), Chart)
    assert "at most 6 cells" in str(first)
    assert second.key == "c-2"
    found = rows("chart,medicine\nc-1,m-1,x\nc-1,m-1\n", Chart)
    assert all("at most 2 cells" in str(one) for one in found)


def test_what_has_no_column_isnt_asked_for():
    """A table without a column for the tasks isn't told that they are blank."""
    found = table("key,started,outcome\nv-1,2026-11-30T08:00Z,held\n")
    ((_, visit),) = found
    report = check(visit, "visit", on=date(2026, 12, 1), source=found.source)
    states = {row.requirement.rule.code: row.state for row in report.results}
    assert states["VI101"] is State.OUT_OF_SCOPE
    assert states["VI109"] is State.DOESNT_APPLY or states["VI109"] is State.OUT_OF_SCOPE
    assert not report.complete
