"""What grows report by report: how it is begun, and what it keeps."""

from inspect import signature

import pytest

from careplan.formats.excel import Workbook
from careplan.formats.html_report import HtmlReport
from careplan.formats.junit import JUnitReport
from careplan.formats.sarif import SarifLog
from careplan.formats.to_do_so_far import ToDoSoFar
from tests.formats.toy_run import JUDGED


@pytest.mark.parametrize(
    ("kind", "takes"),
    [
        (HtmlReport, ["summary"]),
        (JUnitReport, ["locale"]),
        (SarifLog, ["locale", "pages"]),
        (ToDoSoFar, ["names"]),
        (Workbook, ["summary"]),
    ],
)
def test_it_begins_empty(kind, takes):
    """Nothing that it grows can be handed in."""
    assert [*signature(kind).parameters] == takes


def test_a_workbook_keeps_its_rows_once():
    """Its counts by rule keep none of their own."""
    book = Workbook()
    for one in JUDGED:
        book.add(one)
    assert len(book.plans) == len(JUDGED)
    assert book.summary.rows == []
