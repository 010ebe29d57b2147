"""Over frames, time grows with the rows and no faster: steps are counted, and no clock is read."""

from datetime import date

import pytest

from careplan import frames
from tests.frames.engines import connection
from tests.frames.test_events import ENGINES, table
from tests.returns.drawn import some_rows
from tests.returns.events import REQUEST
from tests.returns.test_linear import calls

WORK = {
    "check": frames.check_events,
    "unique": frames.unique_events,
    "cover": lambda frame: frames.coverage(frame, on=date(2026, 10, 9)),
    "count": lambda frame: frames.count_events(frame, "2026-Q1"),
}
PAIRWISE = ("CROSS_PRODUCT", "NESTED_LOOP", "BLOCKWISE", "PIECEWISE", "IE_JOIN", "POSITIONAL")
"""How DuckDB names the ways to look at each pair of rows."""


def rows(n, people):
    return [REQUEST | {"nhs_number": None, "person_id": f"p-{at % people}"} for at in range(n)]


@pytest.mark.parametrize(
    ("engine", "work", "people"),
    [
        *(("polars", work, 10**6) for work in WORK),
        *(("polars", work, 1) for work in ("check", "unique")),
        ("pyarrow", "unique", 1),
        ("pandas", "unique", 1),
    ],
)
def test_more_rows_take_no_more_steps(engine, work, people):
    """Ten times the rows, and as many calls of Python: each step is the engine's, over columns."""
    few, many = (ENGINES[engine](rows(n, people)) for n in (40, 400))
    WORK[work](few)  # what is prepared once
    assert calls(lambda: WORK[work](many)) < 1.2 * calls(lambda: WORK[work](few))


@pytest.mark.parametrize("work", ["check", "unique"])
def test_a_query_is_the_same_whatever_the_rows(work):
    """Its text doesn't grow with them, and its plan looks at no pairs of rows."""
    texts = []
    for n in (10, 300):
        held = connection().from_arrow(table(some_rows(3, n)).to_arrow())
        query = WORK[work](held)
        texts.append(len(query.sql_query()))
        plan = query.explain()
        assert not [way for way in PAIRWISE if way in plan.upper()]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("backend", ["polars", "pyarrow", "pandas"])
def test_twice_the_file_takes_twice_the_calls(backend, tmp_path):
    """Reading goes through each row once."""
    files = [tmp_path / f"{n}.csv" for n in (200, 400)]
    for file, n in zip(files, (200, 400), strict=True):
        frames.write_events(table(rows(n, 7)), file)
    few, many = (
        calls(lambda file=file: frames.read_events(file, backend=backend)) for file in files
    )
    assert many < 2.1 * few
