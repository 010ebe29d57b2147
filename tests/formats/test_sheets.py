"""A workbook that is damaged, or that lies about its size, is one error or is read whole."""

import io
import zipfile

import openpyxl
import pytest

from careplan.errors import RecordsError
from careplan.formats import sheets
from careplan.formats.sheets import sheet_rows, worked_out_rows
from tests.inputs import INPUTS

SOUND = INPUTS["workbook"].sound
ROWS = [["q1", "q2", "q3"], ["1", "2", "3"]]
FIRST = "xl/worksheets/sheet1.xml"


def read(path, data):
    """The rows by both readers, or nothing if they refuse the file."""
    path.write_bytes(data)
    found = []
    for reader in (sheet_rows, worked_out_rows):
        try:
            found.append([row for row in reader(path, None) if any(row)])
        except RecordsError as error:
            assert str(error.problems[0]).endswith(sheets.DAMAGED)  # noqa: PT017
            found.append([])
    return found


def with_part(name, old, new):
    """The sound workbook with a part changed; with ``new`` as ``None``, without the part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as sound, zipfile.ZipFile(made, "w") as changed:
        for part in sound.namelist():
            text = sound.read(part)
            if part == name and new is None:
                continue
            changed.writestr(part, text.replace(old, new) if part == name else text)
    return made.getvalue()


def test_a_damaged_workbook_is_one_error(tmp_path):
    """A byte wrong anywhere, a part wrong or missing, a row without end."""
    path = tmp_path / "a.xlsx"
    assert read(path, SOUND) == [ROWS, ROWS]
    for at in range(0, len(SOUND), 31):
        read(path, SOUND[:at] + bytes([SOUND[at] ^ 0xFF]) + SOUND[at + 1 :])
    with zipfile.ZipFile(io.BytesIO(SOUND)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    for name, held in parts.items():
        for new in (None, b"", held[: len(held) // 2], held.replace(b"1", b"\x01")):
            read(path, with_part(name, held, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<v>3</v>", b"<v>x</v>"),
        (b'r="2"', b'r="99999999999"'),
        (b"</sheetData>", b"</sheet>"),
    ],
)
def test_a_sheet_that_ends_badly_is_refused(tmp_path, monkeypatch, old, new):
    """What was read before isn't taken for the whole."""
    monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", 1_000)
    assert read(tmp_path / "a.xlsx", with_part(FIRST, old, new)) == [[], []]


def test_a_sheet_of_the_most_rows_is_read(tmp_path, monkeypatch):
    """One more is too many."""
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", len(ROWS))
    assert read(path, SOUND) == [ROWS, ROWS]
    monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", len(ROWS) - 1)
    assert read(path, SOUND) == [[], []]


def test_a_sheet_that_says_it_is_small_is_read_whole(tmp_path):
    """Some writers give the wrong size; nothing is cut off."""
    small = with_part(FIRST, b'ref="A1:C2"', b'ref="A1:B1"')
    assert small != with_part(FIRST, b"", b"")
    assert read(tmp_path / "a.xlsx", small) == [ROWS, ROWS]


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    """Before any of it is read."""
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 100)
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    assert read(tmp_path / "a.xlsx", SOUND) == [[], []]
