"""Rows that hold nothing are nobody's; the others have the numbers that a spreadsheet shows."""

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from careplan.cli.table_files import reader
from tests.cli.test_check import run
from tests.inputs import INPUTS, PLANNED, UCLA, read

NOTHING = {
    "commas": "",
    "spaces": " ",
    "quotes": '""',
    "no-break spaces": "\u00a0",
    "tabs": "\t",
    "an end of a line": '"\n"',
}


@pytest.mark.parametrize("nothing", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("kind", ["answers", "records", "visits", "doses", "returns"])
def test_rows_of_nothing_are_no_records(kind, nothing, tmp_path):
    """As spreadsheets leave them below a table: what is said is the same without them."""
    sound = INPUTS[kind].sound.rstrip() + b"\n"
    row = ",".join([nothing] * (sound.split(b"\n", 1)[0].count(b",") + 1))
    more = sound + f"{row}\n".encode() * 3 + row.encode()
    want, found = read(kind, sound, tmp_path), read(kind, more, tmp_path)
    assert found.exit_code == want.exit_code
    assert found.output == want.output


TABLE = [["1", "2", "3"], [], ["", " ", ""], ["1", "9", "3"], ["", "", ""], ["1", "2", "8"]]
HEADS = ["q1", "q2", "q3"]


def written(folder, form):
    """The same table as a CSV, with a row without even a comma, a workbook and a Parquet file."""
    path = folder / f"a.{form}"
    if form == "csv":
        path.write_text("\n".join(map(",".join, [HEADS, *TABLE])))
    elif form == "xlsx":
        book = openpyxl.Workbook()
        for row in [HEADS, *TABLE]:
            book.active.append(row)
        book.save(path)
    else:
        columns = zip(*(row or [None] * 3 for row in TABLE), strict=True)
        parquet.write_table(pa.table(list(map(pa.array, columns)), HEADS), path)
    return path


@pytest.mark.parametrize(("form", "first"), [("csv", 2), ("xlsx", 2), ("parquet", 1)])
def test_rows_are_numbered_as_a_spreadsheet_shows_them(form, first, tmp_path):
    """What a program wrote for programs has no heads, and each of its rows is one."""
    told = run("score", written(tmp_path, form), *UCLA).output
    rows, blank = (6, 3) if form == "parquet" else (3, 0)
    assert f"a.{form}: {rows} rows by" in told
    assert f"left-out: {blank} blank" in told
    assert f"not a valid answer in rows: {first + 3}\n" in told
    assert f"not a valid answer in rows: {first + 5}\n" in told


def test_a_wrong_day_and_a_ragged_row_are_told_by_their_numbers(tmp_path):
    """Below rows of nothing, also where a cell holds an empty line."""
    path = tmp_path / "a.csv"
    path.write_text('assessed_on,planned_on,x\n,,\n\n2026-07-01,soon,"a\n\nb"\n')
    words = ("calculate", PLANNED, path, "--period", "2026-Q3")
    assert "row 4, column planned_on: expected" in run(*words).output
    path.write_text("assessed_on,planned_on\n2026-07-01,2026-07-03\n,\n\n2026-07-09,\n")
    assert "Row 5:" in run(*words, "--each").output
    path.write_text("q1,q2,q3\n1,2,3\r\n\r\n,,\n1,2\n")
    assert "row 5 has 2 cells, and the first row has 3" in run("score", path, *UCLA).output


def test_a_cell_of_any_length_is_no_error(tmp_path):
    """Rows are numbered as far as they can be."""
    path = tmp_path / "a.csv"
    path.write_text(f"q1,q2,q3,x\n\n{'1,2,3,'}{'x' * 200_000}\n\n1,2,3,\n")
    with reader(path) as source:
        assert sum(batch.num_rows for batch in source.batches()) == 2
        assert source.number(0) == 3
