"""Events to a file and back, and what must never be shown."""

import csv
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import frames
from careplan.errors import RecordsError
from careplan.returns import Event, Kind, check_events, read_events, unique_events, write_events
from careplan.returns.specification import field_names
from tests.returns.events import PERSON, REQUEST, SERVICE

SENTINEL = "9998887776"


def test_there_and_back(tmp_path):
    """What is written is read as it was, whatever the columns are called."""
    events = [Event(REQUEST), Event(SERVICE), Event({"postcode": 'a "b",\nc'})]
    file = tmp_path / "events.csv"
    assert write_events(events, file) == 3
    assert list(read_events(file)) == events
    assert file.read_text("utf-8").startswith("la_code,period_start,")
    columns = {"nhs_number": "NHS Number", "person_id": "nhs_number"}
    write_events(events, file, columns=columns)
    assert list(read_events(file, columns=columns)) == events
    assert write_events([], file) == 0
    assert list(read_events(file)) == []


@given(st.lists(st.dictionaries(st.sampled_from(field_names()), st.text(max_size=6)), max_size=5))
def test_any_text_survives(tmp_path_factory, rows):
    """Whatever a cell holds, as far as a CSV file can hold it."""
    events = [Event(row) for row in rows if "\0" not in "".join(row.values())]
    file = tmp_path_factory.mktemp("events") / "events.csv"
    write_events(events, file)
    # a blank row is nobody
    held = [event for event in events if event.cells]
    assert list(read_events(file)) == held


def test_columns_that_cant_be(tmp_path):
    """Unknown, twice, or two fields in one."""
    file = tmp_path / "events.csv"
    file.write_text("gender,gendre,gender\nx,y,z\n", "utf-8")
    with pytest.raises(RecordsError) as caught:
        list(read_events(file))
    assert [str(one) for one in caught.value.problems] == [
        "/(column 2): unknown key; did you mean 'gender'?",
        "/(column 3): expected each column once",
    ]
    with pytest.raises(RecordsError, match="/columns/gendre: unknown key"):
        list(read_events(file, columns={"gendre": "G"}))
    with pytest.raises(RecordsError, match="/columns: expected a different column"):
        write_events([], file, columns={"gender": "ethnicity"})


def test_rows_that_cant_be_read(tmp_path):
    """Rows that are too long are told together; a short one is filled with blanks."""
    file = tmp_path / "events.csv"
    file.write_text("gender,postcode\nx\n\ny,z,more\nx,y,z\n", "utf-8")
    reading = read_events(file)
    assert next(reading) == Event({"gender": "x"})
    with pytest.raises(RecordsError) as caught:
        list(reading)
    assert [one.pointer for one in caught.value.problems] == ["/4", "/5"]
    file.write_text("gender,postcode\n" + "x,y,z\n" * 101, "utf-8")
    with pytest.raises(RecordsError) as caught:
        list(read_events(file))
    assert len(caught.value.problems) == 100
    file.write_bytes(b"gender\nx\n\xff\n")
    with pytest.raises(RecordsError, match="expected CSV in UTF-8"):
        list(read_events(file))
    file.write_text('gender\nx\n"y', "utf-8")
    with pytest.raises(RecordsError, match="/3: expected CSV in UTF-8"):
        list(read_events(file))
    for row, text in ((1, "gendre\xeb\nx\n"), (4, "gender\nx\nx\n\xeb\nx\n")):
        file.write_text(text, "latin-1")
        with pytest.raises(RecordsError, match=rf"^/{row}: expected CSV in UTF-8 from here on$"):
            list(read_events(file))
    file.write_text("gender;postcode\nx;y\n", "utf-8")
    with pytest.raises(RecordsError, match="semicolons"):
        list(read_events(file))
    file.write_text("", "utf-8")
    with pytest.raises(RecordsError, match="a first row with the names of the columns"):
        list(read_events(file))


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path):
    """The heads are row 1; a blank row counts, and a cell over two lines is one row."""
    file = tmp_path / "events.csv"
    review = "Review,2026-06-0{}"
    lines = ["event_type,start", review.format(1), "", " , ", '"Rev\niew",x', review.format(2)]
    file.write_text("\n".join(lines), "utf-8")
    events = list(read_events(file))
    assert [event.row for event in events] == [2, 5, 6]
    found = check_events(events).findings
    assert {one.rows for one in found if one.kind is Kind.NOT_A_DAY} == {(5,)}
    held = frames.read_events(file, backend="pyarrow")
    assert held["row"].to_pylist() == [2, 5, 6]
    told = frames.check_events(held).to_pylist()
    assert {one["row"] for one in told if one["kind"] == "not-a-day"} == {5}
    old = [Event({"outcome": "NFA - Deceased"}, row=7), Event({"outcome": "NFA - Deceased"})]
    with pytest.raises(RecordsError) as caught:
        write_events(old, file)
    assert [one.pointer for one in caught.value.problems] == ["/7/outcome", "/2/outcome"]


@pytest.mark.parametrize("row", [0, -1, True, 2.0, "2"])
def test_a_row_is_a_whole_number(row):
    with pytest.raises(RecordsError, match="/row: expected a whole number above 0"):
        Event({}, row=row)


def test_an_event_holds_text_by_field():
    """Another name, and what isn't text, is refused; both are told."""
    with pytest.raises(RecordsError) as caught:
        Event({"gendre": "x", "start": 5})
    assert [str(one) for one in caught.value.problems] == [
        "/gendre: unknown key; did you mean 'gender'?",
        "/start: expected text",
    ]
    with pytest.raises(RecordsError, match="/start: expected text"):
        Event({"start": "\ud800"})
    event = Event(PERSON)
    assert pickle.loads(pickle.dumps(event)) == event


def shown(function, *args):
    """Everything that a failure shows of what it was given, its chain of causes included."""
    with pytest.raises(RecordsError) as caught:
        function(*args)
    error = caught.value
    return "".join(traceback.format_exception(error)) + repr(error) + str(error.__dict__)


def test_an_nhs_number_is_written_and_never_shown(tmp_path, caplog, capsys):
    """It goes into the file that is written: into no finding, error, log or repr."""
    file = tmp_path / "events.csv"
    everywhere = dict.fromkeys(field_names(), SENTINEL)
    kinds = {"event_type": "Service", "client_type": "Service user"}
    rows = [
        Event(everywhere),
        Event({**everywhere, **kinds}),
        Event({**everywhere, **kinds, "outcome": SENTINEL + "0"}),
    ]
    write_events(rows, file)
    with file.open(newline="", encoding="utf-8") as lines:
        assert [row["nhs_number"] for row in csv.DictReader(lines)] == [SENTINEL] * 3
    report = check_events(rows)
    told = [
        repr(rows),
        repr(unique_events(rows)),
        repr(report),
        str(report),
        report.as_markdown(),
        report.as_html(),
        str(report.as_dict()),
        repr(report.findings),
        shown(Event, {SENTINEL: SENTINEL}),
        shown(Event, {"nhs_number": int(SENTINEL)}),
        shown(lambda: write_events(rows, file, columns={SENTINEL: SENTINEL})),
    ]
    for text in (
        f"{SENTINEL},{SENTINEL}\n",
        f"nhs_number\n{SENTINEL},{SENTINEL}\n",
        f'nhs_number\n{SENTINEL}\n"{SENTINEL}',
    ):
        file.write_text(text, "utf-8")
        told.append(shown(lambda: list(read_events(file))))
    file.write_bytes(f"nhs_number\n{SENTINEL}".encode() + b"\xff\n")
    told.append(shown(lambda: list(read_events(file))))
    told.append(caplog.text)
    told.append("".join(capsys.readouterr()))
    for text in told:
        assert SENTINEL not in text
