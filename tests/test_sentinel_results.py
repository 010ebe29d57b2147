"""What stands in records is in no result made of many of them, and in no workbook."""

import copy
import importlib.util
import io
import json
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from careplan import check
from careplan.assurance import TeamQuarter, draft_quarterly_report, theme_table
from careplan.errors import CareplanError
from careplan.formats import Judged, contract_workbook, workbook
from careplan.indicators import Extract, contract_report, load_indicator
from careplan.plans import SupportPlan
from careplan.plots import monthly_themes
from careplan.serde import load
from careplan.tables import load_table
from careplan.visits import PlannedVisit
from tests.cli.test_check import run
from tests.helpers import EXAMPLES, ROOT
from tests.hostile import SENTINEL
from tests.inputs import INPUTS, read
from tests.test_sentinel_inputs import places, put
from tests.test_sentinels import marked

KPI = load_indicator("lancashire-kpi-7")
EXTRACT = Extract(name="feedback, query 4", drawn_on=date(2026, 10, 5))


def told(make, *given, **how):
    """What comes of it: every text of the result, or the error as whoever logs it sees it."""
    try:
        found = make(*given, **how)
    except CareplanError as error:
        return f"{error}{error!r}{error.args}"
    pages = () if not hasattr(found, "as_html") else (found.render(), found.as_html())
    return "".join((repr(found), *pages, json.dumps(found.as_dict())))


def in_book(book):
    """All that stands in a workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_no_contract_report_prints_a_record_or_the_version_before():
    """In a record's field, and in each place of the version before, as somebody's file may be."""
    row = {"received_on": date(2026, 7, 1), "commissioned_by": "authority", "kind": "compliment"}
    figure = KPI.calculate([row | {"name": SENTINEL}], period="2026-H2")
    how = {"title": "Rehabilitation", "extract": EXTRACT}
    first = contract_report([figure], **how)
    assert SENTINEL not in told(lambda: first)
    assert SENTINEL not in in_book(contract_workbook(first))
    before = json.loads(json.dumps(first.as_dict()))
    for at in [one for one in places(before) if one]:
        for value in (SENTINEL, [SENTINEL], {SENTINEL: SENTINEL}):
            held = json.loads(put(before, at, value))
            assert SENTINEL not in told(contract_report, [figure], before=held, **how), at


TEXTS_OF_A_QUARTER = {"patterns", "learnt", "description", "role", "strongest", "weakest", "key"}
"""What people wrote for the report, and whom a thing is for, by role. It prints nothing else."""


def texts(raw):
    """The places of all texts in plain data."""
    for at in places(raw):
        value = raw
        for key in at:
            value = value[key]
        if isinstance(value, str):
            yield at


def test_a_teams_quarter_prints_what_was_written_for_it_and_nothing_else():
    """The table and the picture of themes print no text at all."""
    raw = json.loads((EXAMPLES / "care" / "team-quarter.json").read_text("utf-8"))
    themes = theme_table(load(marked(raw, TeamQuarter), TeamQuarter))
    assert SENTINEL not in f"{themes!r}{monthly_themes(themes).alt}"
    printed = set()
    for at in texts(raw):
        try:
            quarter = load(put(raw, at, SENTINEL), TeamQuarter)
        except CareplanError:  # what it says is tried for every model
            continue
        if SENTINEL in draft_quarterly_report(quarter).as_html():
            printed |= {next(one for one in reversed(at) if isinstance(one, str))}
    assert printed <= TEXTS_OF_A_QUARTER
    assert "learnt" in printed


def test_no_rota_echoes_a_cell_or_a_column():
    """In each cell of the first row, and as the name of each column."""
    heads, first, *rest = (EXAMPLES / "care" / "rota-week.csv").read_text("utf-8").splitlines()
    for row, other in ((heads, first), (first, heads)):
        cells = row.split(",")
        for at in range(len(cells)):
            changed = ",".join([*cells[:at], SENTINEL, *cells[at + 1 :]])
            lines = [changed, other] if row is heads else [other, changed]
            text = "\n".join([*lines, *rest]).encode()
            how = {"columns": {"key": "Visit"}, "days": "dd/mm/yyyy"}
            said = told_rows(text, how)
            assert SENTINEL not in said, (at, said)


def told_rows(text, how):
    """What is said of each row, or why the table can't be read."""
    try:
        return "".join(map(repr, load_table(io.BytesIO(text), PlannedVisit, **how)))
    except CareplanError as error:
        return f"{error}{error!r}{error.args}"


@pytest.fixture(scope="module")
def in_browser():
    """The Python of the page that checks a record in the browser."""
    path = ROOT / "docs" / "try_it" / "in_browser.py"
    spec = importlib.util.spec_from_file_location("in_browser", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_try_it_prints_nothing_of_a_record(in_browser):
    """In some places of a plan, and in the answers to a questionnaire."""
    raw = json.loads(INPUTS["plan"].sound)
    for at in [one for one in places(raw) if one and one[-1] not in {"key", "id"}][::25]:
        for value in (SENTINEL, {SENTINEL: [SENTINEL]}):
            text = put(raw, at, value).decode()
            for page in (in_browser.checked, in_browser.kept):
                assert SENTINEL not in page(text, "lancashire-rehab", "2026-11-20"), at
    for answers in ({SENTINEL: 1}, {"isolated": SENTINEL}):
        assert SENTINEL not in in_browser.scored("ucla-3", json.dumps(answers))
    assert SENTINEL not in in_browser.checked("{}", "care-act-adult", SENTINEL)


def book(rows):
    """A workbook of one sheet, as bytes."""
    made, found = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(found)
    return found.getvalue()


def test_no_workbook_prints_what_stands_in_a_record(tmp_path):
    """Of findings, out; of answers and of events, in: in each cell, and as each column's name."""
    plan = load(marked(json.loads(INPUTS["plan"].sound), SupportPlan), SupportPlan)
    report = check(plan, "lancashire-rehab", on=date(2026, 11, 20))
    assert SENTINEL not in in_book(workbook([Judged("a.json", report)]))
    sound = [["q1", "q2", "q3"], [1, 2, 3]]
    for row, column in ((0, 0), (0, 2), (1, 0), (1, 2)):
        rows = copy.deepcopy(sound)
        rows[row][column] = SENTINEL
        assert SENTINEL not in read("workbook", book(rows), tmp_path).output
    for heads in (["event_type", SENTINEL], ["event_type", "gender"]):
        path = tmp_path / "events.xlsx"
        path.write_bytes(book([heads, [SENTINEL, SENTINEL], ["Review", "=1+1", SENTINEL]]))
        assert SENTINEL not in run("returns", path).output
