"""Scores over dataframes of any kind that narwhals takes: pandas, Polars, PyArrow, DuckDB, Spark.

Needs the ``frames`` extra. The definitions are those of `careplan.instruments`, and so are the
values: row by row, a frame's figures are the scalar ones as floats.
"""

from __future__ import annotations

try:
    from careplan.frames.changing import change
    from careplan.frames.publishing import publish
    from careplan.frames.scoring import score, unscored
    from careplan.frames.summarising import summary
except ModuleNotFoundError as error:  # pragma: no cover  (a test runs it in another process)
    if (error.name or "").partition(".")[0] not in {"narwhals", "numpy"}:
        raise
    raise ImportError(
        "careplan.frames needs its extra: pip install 'careplan[frames]'", name=error.name
    ) from None

__all__ = ["change", "publish", "score", "summary", "unscored"]
