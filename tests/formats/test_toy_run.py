"""What each format writes of one run, line by line."""

import io
import json

import openpyxl
import pytest

from careplan import __version__
from careplan.formats import (
    baseline_of,
    concise_lines,
    csv_lines,
    github_lines,
    github_unreadable,
    html_report,
    junit,
    operation_outcome,
    sarif,
    to_do,
    unreadable_outcome,
    workbook,
)
from careplan.formats.run_summary import RunSummary
from careplan.profiles.findings_table import rows_of
from tests.formats.toy_run import JUDGED, LOST
from tests.helpers import GOLDEN


def in_lines(data):
    return json.dumps(data, indent=1, ensure_ascii=False).splitlines()


def of_sarif():
    found = sarif(JUDGED, unreadable=LOST, pages="https://example.org/rules-of-ours/")
    assert found["runs"][0]["tool"]["driver"].pop("semanticVersion") == __version__
    return in_lines(found)


def of_github():
    for one in JUDGED:
        yield from github_lines(one.place, one.report, lines=one.lines)
    yield from map(github_unreadable, LOST)


def of_outcome():
    outcomes = [operation_outcome(one.report, places=one.places) for one in JUDGED]
    return in_lines([*outcomes, *map(unreadable_outcome, LOST)])


def of_csv():
    for number, one in enumerate(JUDGED):
        yield from csv_lines(rows_of(number, one.report), heading=number == 0)


def of_page(judged=JUDGED, lost=LOST):
    """The page without its style, an element on a line."""
    page = html_report(judged, unreadable=lost)
    head, _, rest = page.partition("<style>")
    return f"{head}{rest.partition('</style>')[2]}".replace("><", ">\n<").splitlines()


def of_workbook():
    """Every cell, with what a sheet looks like where it isn't plain."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(JUDGED, unreadable=LOST)))
    for sheet in book:
        yield f"sheet {sheet.title!r}, stays from {sheet.freeze_panes}"
        yield f"filter {sheet.auto_filter.ref}"
        columns = sheet.column_dimensions.items()
        yield f"widths {', '.join(f'{at} {column.width:g}' for at, column in columns)}"
        for row in sheet:
            for cell in row:
                look = cell.alignment
                assert (look.wrap_text, look.vertical) == (True, "top")
                assert cell.font.bold == (cell.row == 1)
                assert cell.data_type != "f"
                if cell.value is not None:
                    yield f"{cell.coordinate} {cell.value!r}"


def of_summary(most=None, **linked):
    summary = RunSummary(most, unread=len(LOST))
    for one in JUDGED:
        summary.add(one.place, one.report)
    for line in (summary.totals(), *summary.tables(**linked)):
        link = f" -> {line.link}" if line.link else ""
        yield f"{line.kind.name}: {' | '.join(map(str, (line.says, *line.after)))}{link}"


WRITTEN = {
    "baseline.json": lambda: baseline_of([JUDGED[0], JUDGED[1]]).dump().splitlines(),
    "concise.txt": lambda: [line for one in JUDGED for line in concise_lines(one)],
    "csv.txt": of_csv,
    "github.txt": of_github,
    "junit.xml": lambda: junit(JUDGED, unreadable=LOST).splitlines(),
    "outcome.json": of_outcome,
    "page.html": of_page,
    "page-of-one.html": lambda: of_page(JUDGED[4:], ()),
    "sarif.json": of_sarif,
    "summary.txt": of_summary,
    "summary-of-two.txt": lambda: of_summary(2, linked=1),
    "to-do.txt": lambda: str(to_do(JUDGED, unreadable=LOST)).splitlines(),
    "to-do-with-names.json": lambda: in_lines(to_do(JUDGED, names=True).as_dict()),
    "workbook.txt": of_workbook,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_run_is_written_as_it_was(name):
    """Everything that the format says of it."""
    assert [*WRITTEN[name]()] == (GOLDEN / "runs" / name).read_text("utf-8").splitlines()


def test_every_file_has_a_format():
    """None is left over."""
    assert {one.name for one in (GOLDEN / "runs").iterdir()} == {*WRITTEN}
