"""Scores and indicators over dataframes of any kind: pandas, Polars, PyArrow, DuckDB, Spark.

Needs the ``frames`` extra, whose narwhals takes them. The definitions are those of
`careplan.instruments` and `careplan.indicators`, and so are the values, as floats.
"""

from __future__ import annotations

from careplan._base.extras import needs

try:
    from careplan.frames.calculating import calculate
    from careplan.frames.changing import change
    from careplan.frames.event_checks import check_events
    from careplan.frames.event_counts import count_events, count_people, coverage
    from careplan.frames.event_files import read_events, write_events
    from careplan.frames.event_findings import count_findings
    from careplan.frames.publishing import publish
    from careplan.frames.scoring import score, unscored
    from careplan.frames.summarising import summary
    from careplan.frames.unique_events import unique_events
    from careplan.frames.unread import where_unread
except ModuleNotFoundError as error:  # pragma: no cover  (a test runs it in another process)
    if (error.name or "").partition(".")[0] not in {"narwhals", "numpy"}:
        raise
    raise ImportError(needs("careplan.frames", "frames"), name=error.name) from None

__all__ = [
    "calculate",
    "change",
    "check_events",
    "count_events",
    "count_findings",
    "count_people",
    "coverage",
    "publish",
    "read_events",
    "score",
    "summary",
    "unique_events",
    "unscored",
    "where_unread",
    "write_events",
]
