"""Keeps each event of a frame once, as the department's method does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw

from careplan.frames.event_columns import OWN, ROW, day, event_columns, text
from careplan.frames.event_keys import keys, with_keys
from careplan.returns.across import About
from careplan.returns.unique import LAST_RANK, outcome_ranks

_WORTH: Final = f"{OWN}worth"
_BEST: Final = f"{OWN}best"
_LAST: Final = f"{OWN}last"
_NO_ROW: Final = -(2**62)
_DAYS: Final = 2**22
"""More than there are places of days, up to the year 9999."""


def unique_events(frame: Any, *, columns: Mapping[str, str] | None = None, row: str = ROW) -> Any:
    """The rows of a frame with each event of client level data once.

    What one event is, and which of its rows is kept, is as for `careplan.returns.unique_events`.

    Args:
        frame: as for `careplan.frames.check_events`.
        columns: as for `careplan.frames.check_events`.
        row: as for `careplan.frames.check_events`. Of equal rows the one with the highest number
            is kept.

    Returns:
        A frame of the same kind, lazy if `frame` is lazy, with the kept rows as they were, sorted
        by the rows' numbers, which are in the column `row`.

    Raises:
        RecordsError: as for `careplan.frames.check_events`.
        TypeError: as for `careplan.frames.check_events`.

    Source: as for `careplan.returns.unique_events`.

    >>> import polars as pl
    >>> held = pl.DataFrame({
    ...     "event_type": ["Review"] * 2, "la_code": ["E99"] * 2, "person_id": ["p-1"] * 2,
    ...     "start": ["2026-01-05"] * 2, "end": ["2026-01-20"] * 2,
    ...     "client_type": ["Service user"] * 2,
    ...     "outcome": ["NFA: Other", "Admitted to hospital"],
    ... })
    >>> unique_events(held).select("row", "outcome").rows()
    [(2, 'Admitted to hospital')]
    """
    events = event_columns(frame, columns, row)
    key = keys()[About.EVENT]
    told = with_keys(events.ready).filter(key.known).select(ROW, *key.columns, **{_WORTH: _worth()})
    best = told.with_columns(nw.col(_WORTH).max().over(*key.columns).alias(_BEST))
    last = nw.when(nw.col(_WORTH) == nw.col(_BEST)).then(nw.col(ROW)).otherwise(nw.lit(_NO_ROW))
    kept = best.with_columns(last.alias(_LAST)).with_columns(nw.col(_LAST).max().over(*key.columns))
    left = kept.filter(nw.col(ROW) != nw.col(_LAST)).select(nw.col(ROW).alias(f"{OWN}left"))
    rows = events.given.join(left, left_on=row, right_on=f"{OWN}left", how="anti")
    return nw.maybe_reset_index(rows.sort(row)).to_native()


def _worth() -> nw.Expr:
    """Which row is kept, as one number: the latest period, an open or late end, the outcome."""
    end = nw.when(text("end") == "").then(nw.lit(_DAYS - 1)).otherwise(day("end") + 1)
    rank: nw.Expr = nw.lit(LAST_RANK)
    for outcome, at in outcome_ranks().items():
        rank = nw.when(text("outcome") == outcome).then(nw.lit(at)).otherwise(rank)
    worth = ((day("period_end") + 1) * _DAYS + end) * (LAST_RANK + 1) + (LAST_RANK - rank)
    return worth.cast(nw.Int64)
