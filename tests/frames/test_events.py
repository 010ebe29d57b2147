"""Events over frames: on every engine what they come to one by one."""

import traceback
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from careplan import frames, returns
from careplan.dates.periods import period
from careplan.errors import RecordsError, ScoreError
from careplan.returns import Event, EventType
from careplan.returns.specification import field_names
from tests.frames.engines import connection, rows
from tests.returns.drawn import some_rows
from tests.returns.events import REQUEST, SERVICE

SCHEMA = dict.fromkeys(field_names(), pl.String) | {"row": pl.Int64}
HELD = some_rows(7, 600)


def table(held):
    """Rows of events as columns of text, with the rows' numbers."""
    columns = {name: [row.get(name) for row in held] for name in field_names()}
    return pl.DataFrame(columns | {"row": [*range(1, len(held) + 1)]}, schema=SCHEMA)


ENGINES = {
    "polars": table,
    "polars-lazy": lambda held: table(held).lazy(),
    "pandas": lambda held: table(held).to_pandas(),
    "pyarrow": lambda held: table(held).to_arrow(),
    "duckdb": lambda held: connection().from_arrow(table(held).to_arrow()),
}


@pytest.fixture(params=ENGINES)
def engine(request):
    """Each kind of frame in turn."""
    return ENGINES[request.param]


def told(native):
    return [(one["kind"], one["field"], one["row"], one["first"]) for one in rows(native, by=None)]


def one_by_one(held):
    found = returns.check_events(map(Event, held)).findings
    return [(one.kind.value, one.field, row, one.rows[0]) for one in found for row in one.rows]


def test_a_frame_finds_what_events_do(engine):
    """The same findings in the same order of kinds and fields, whatever the cells hold."""
    found, expected = told(frames.check_events(engine(HELD))), one_by_one(HELD)
    assert sorted(found) == sorted(expected)
    assert [one[:2] for one in found] == [one[:2] for one in expected]


def test_the_29th_of_february_of_every_kind_of_year():
    """Every fourth year has one; of the years that end a century, only every fourth."""
    years = ["2000", "1900", "2024", "2023", "2400", "2100"]
    held = [{**REQUEST, "start": f"{year}-02-29"} for year in years]
    found = told(frames.check_events(table(held)))
    assert sorted(found) == sorted(one_by_one(held))
    unread = {row for kind, field, row, _ in found if (kind, field) == ("not-a-day", "start")}
    assert unread == {2, 4, 6}


def test_a_frame_keeps_what_events_do(engine):
    """The same rows, in the order of the rows."""
    kept = [row.pop("row") for row in rows(frames.unique_events(engine(HELD)), by=None)]
    numbered = [Event(row | {"event_reference": str(at)}) for at, row in enumerate(HELD, start=1)]
    expected = [int(event.text("event_reference")) for event in returns.unique_events(numbered)]
    assert kept == sorted(expected)
    assert len(kept) < len(HELD)


def test_the_latest_period_is_kept_before_the_latest_end(engine):
    """Each of these is worth more than all that come after it."""
    first = {"period_end": "2026-09-30", "end": "2026-02-01", "outcome": "NFA: Other"}
    second = {"period_end": "2026-06-30", "end": None, "outcome": "NFA: Other"}
    third = {"period_end": "2026-06-30", "end": "2026-05-01", "outcome": "NFA: Other"}
    last = {**third, "outcome": "Admitted to hospital", "end": "2026-04-30"}
    ranked = [SERVICE | one for one in (first, second, third, last)]
    for better, worse in pairwise(ranked):
        for at, held in ((1, [better, worse]), (2, [worse, better])):
            assert [one["row"] for one in rows(frames.unique_events(engine(held)), by=None)] == [at]


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_there_and_back(backend, tmp_path):
    """A frame is written as its events are, and read as the file says. A blank row is none."""
    held = [row for row in HELD if not old(row) and Event(row).cells]
    file, other = tmp_path / "one.csv", tmp_path / "two.csv"
    columns = {"nhs_number": "NHS Number", "end": "Finished"}
    assert frames.write_events(table(held), file, columns=columns) == len(held)
    events = [*returns.read_events(file, columns=columns)]
    assert events == [*map(Event, held)]
    found = frames.read_events(file, backend=backend, columns=columns)
    assert frames.write_events(found, other, columns=columns) == len(held)
    assert other.read_bytes() == file.read_bytes()
    findings = [
        (kind, field, row + 1, first + 1)  # the heads are row 1
        for kind, field, row, first in told(frames.check_events(table(held)))
    ]
    assert told(frames.check_events(found)) == findings


def old(row):
    """Does a row have a value of release 1?"""
    kinds = {kind for kind, _, _, _ in one_by_one([row])}
    return "release-1-value" in kinds


def test_an_empty_file(tmp_path, engine):
    """No rows, no findings, nothing written."""
    file = tmp_path / "events.csv"
    assert frames.write_events(engine([]), file) == 0
    found = frames.read_events(file, backend="polars")
    assert len(found) == 0
    assert told(frames.check_events(engine([]))) == []
    assert rows(frames.unique_events(engine([])), by=None) == []


def test_release_1_is_only_read(tmp_path):
    """It is read and told; a file with it isn't written, and what was there stays."""
    file = tmp_path / "events.csv"
    file.write_text("as it was", "utf-8")
    held = [REQUEST, {**REQUEST, "outcome": "NFA - Deceased"}]
    for write in (
        lambda: frames.write_events(table(held), file),
        lambda: returns.write_events(map(Event, held), file),
    ):
        with pytest.raises(RecordsError, match="release 1") as caught:
            write()
        assert [one.pointer for one in caught.value.problems] == ["/2/outcome"]
    assert file.read_text("utf-8") == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["events.csv"]


def test_columns_that_cant_be(engine):
    """Each is told by its field, and none by what it holds."""
    with pytest.raises(RecordsError) as caught:
        frames.check_events(
            engine([REQUEST]), columns={"gendre": "x", "end": "until"}, row="event_type"
        )
    assert [str(one) for one in caught.value.problems] == [
        "/columns/gendre: unknown key; did you mean 'gender'?",
        "/end: the column that columns= names isn't there",
        "/row: expected whole numbers",
    ]


def test_frames_that_cant_be():
    """Numbers for text, row numbers twice, no row numbers, no field."""
    held = pl.DataFrame({"nhs_number": [9990000018], "la_code": ["E99"]})
    with pytest.raises(RecordsError, match="/nhs_number: expected text") as caught:
        frames.check_events(held)
    assert "9990000018" not in str(caught.value)
    with pytest.raises(RecordsError, match="each row's number once"):
        frames.unique_events(table([REQUEST] * 2).with_columns(row=pl.lit(1)))
    with pytest.raises(RecordsError, match="a lazy frame has no order"):
        frames.check_events(table([REQUEST]).lazy().drop("row"))
    with pytest.raises(RecordsError, match="none of the fields"):
        frames.check_events(pl.DataFrame({"x": ["y"]}))


def test_columns_of_other_kinds():
    """Dates and categories are read; a column without a value is blank, whatever its kind."""
    held = table([REQUEST, {**REQUEST, "end": None}]).drop("row", "dementia")
    typed = held.with_columns(
        pl.col("start", "end").str.to_date(),
        pl.col("event_type").cast(pl.Categorical),
        pl.col("client_type").cast(pl.Enum(["Service user"])),
        pl.lit(None, pl.Float64).alias("autism"),
        pl.lit(None).alias("date_of_death"),
    )
    expected = told(frames.check_events(held))
    assert told(frames.check_events(typed)) == expected
    assert told(frames.check_events(typed.to_pandas())) == expected
    numbered = typed.drop("autism").with_row_index("n", 1).lazy()
    assert told(frames.check_events(numbered, row="n")) == expected


def test_a_frame_covers_what_events_do(engine):
    """The same months and the same judgement, whatever the cells hold."""
    events, on = [Event(row) for row in HELD], date(2026, 10, 9)
    assert frames.coverage(engine(HELD), on=on) == returns.coverage(events, on=on)
    sound = [row for row in HELD if Event(row).day("period_end") == date(2026, 9, 30)]
    sound = [row | {"period_start": "2025-10-01"} for row in sound]
    events = [Event(row) for row in sound]
    found = frames.coverage(engine(sound), on=on)
    assert found == returns.coverage(events, on=on)
    assert found.states_twelve_months


@pytest.mark.parametrize("label", ["2026-Q1", "0001", "9999-11"])
def test_a_frame_counts_what_events_do(engine, label):
    """The same counts of each kind, and of those that we can't tell."""
    expected = returns.count_events([Event(row) for row in HELD], label)
    assert frames.count_events(engine(HELD), label) == expected
    assert frames.count_events(engine(HELD), period(label)) == expected


def test_people_in_groups(engine):
    """Each once in a group, and small groups hidden by the protection for tables."""
    held = [
        {**REQUEST, "nhs_number": None, "person_id": f"p-{n % 30}", "gender": "ab"[n % 30 > 11]}
        for n in range(60)
    ]
    held += [{**REQUEST, "nhs_number": None, "person_id": "p-99", "gender": "c"}]
    held += [{**REQUEST, "nhs_number": None, "person_id": None}, {**REQUEST, "end": None}]
    asked = {"kind": EventType.REQUEST, "by": "gender"}
    found = rows(frames.count_people(engine(held), period("2026-Q1"), **asked), by="gender")
    assert found == [
        {"gender": "(other)", "people": None, "hidden": "people"},
        {"gender": "a", "people": None, "hidden": "people"},
        {"gender": "b", "people": 18, "hidden": ""},
    ]
    whole = rows(frames.count_people(engine(held), "2026-Q1", smallest=1, **asked), by="gender")
    assert [row["people"] for row in whole] == [12, 18, 1]


@pytest.mark.parametrize("by", ["nhs_number", "postcode", "date_of_birth", "gendre"])
def test_who_somebody_is_makes_no_group(by):
    """Only fields that put people into groups."""
    with pytest.raises(RecordsError, match="/by: expected one of: la_code, gender"):
        frames.count_people(table([REQUEST]), "2026-Q1", kind=EventType.REQUEST, by=by)


def shown(function, *args, **named):
    """Everything that a failure shows of what it was given, its chain of causes included."""
    with pytest.raises((RecordsError, TypeError, ScoreError)) as caught:
        function(*args, **named)
    error = caught.value
    return "".join(traceback.format_exception(error)) + repr(error) + str(error.__dict__)


def test_an_nhs_number_is_written_and_never_shown(engine, tmp_path, caplog, capsys):
    """It is in the file and in the kept rows, which are the events; in nothing else."""
    sentinel = "9998887776"
    everywhere = dict.fromkeys(field_names(), sentinel)
    kinds = {"event_type": "Review", "client_type": "Service user", "end": "2026-01-20"}
    held = [everywhere, everywhere | kinds, everywhere | kinds | {"outcome": "NFA: Other"}]
    data, file = engine(held), tmp_path / "events.csv"
    assert frames.write_events(data, file) == 3
    assert file.read_text("utf-8").count(sentinel) > 3
    wrong = {"columns": {sentinel: sentinel, "end": sentinel}}
    told = [
        str(rows(frames.check_events(data), by=None)),
        repr(frames.coverage(data, on=date(2026, 10, 9))),
        str(frames.coverage(data, on=date(2026, 10, 9)).as_dict()),
        str(frames.count_events(data, "2026-Q1")),
        str(rows(frames.count_people(data, "2026", kind=EventType.REVIEW, by="gender"), by=None)),
        shown(frames.check_events, data, **wrong),
        shown(frames.unique_events, data, row="nhs_number"),
        shown(frames.count_people, data, "2026", kind=EventType.REVIEW, by=sentinel),
        caplog.text,
        "".join(capsys.readouterr()),
    ]
    for text in (f"{sentinel},{sentinel}\n", f'nhs_number\n{sentinel}\n"{sentinel}'):
        file.write_text(text, "utf-8")
        told.append(shown(frames.read_events, file, backend="polars"))
    for text in told:
        assert sentinel not in text
