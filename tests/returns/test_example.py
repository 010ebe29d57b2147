"""The example's year of events."""

import csv
import runpy

from careplan.returns import Kind, check_events, read_events, unique_events
from tests.helpers import EXAMPLES

FOLDER = EXAMPLES / "returns"


def test_the_script_makes_the_file():
    """Row by row what is committed."""
    made = runpy.run_path(str(FOLDER / "make.py"))["year"]()
    with (FOLDER / "year.csv").open(newline="", encoding="utf-8") as lines:
        held = list(csv.DictReader(lines))
    assert [{name: cell or "" for name, cell in row.items()} for row in made] == [
        {name: row[name] for name in new} for row, new in zip(held, made, strict=True)
    ]


def test_it_has_the_faults_of_real_files():
    """Conflicts by person, duplicates, blanks, old values, days that can't be."""
    events = [*read_events(FOLDER / "year.csv")]
    kinds = {one.kind for one in check_events(events).findings}
    assert kinds >= {
        Kind.NOBODY,
        Kind.CONFLICT,
        Kind.OUTCOMES,
        Kind.DUPLICATE,
        Kind.BLANK,
        Kind.RELEASE_1,
        Kind.NOT_A_DAY,
        Kind.BEFORE_START,
        Kind.AFTER_DEATH,
    }
    assert len(unique_events(events)) < len(events)
