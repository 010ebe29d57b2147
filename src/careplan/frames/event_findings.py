"""Takes what a frame of events was found to have as counts, or as findings one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import narwhals as nw

from careplan.frames.event_columns import ROW
from careplan.returns.findings import EventFinding, Kind, place_of


def count_findings(found: Any) -> Mapping[tuple[Kind, str], int]:
    """Count findings by kind and field, as `careplan.returns.EventsReport.counts` does.

    Args:
        found: what `careplan.frames.check_events` found. A lazy frame is collected.

    Returns:
        How many findings there are of each kind about each field: conflicts and duplicates first.
        Rows that disagree with each other are one finding.

    Raises:
        TypeError: if narwhals doesn't support the frame.

    >>> import polars as pl
    >>> from careplan.frames import check_events
    >>> found = check_events(pl.DataFrame({"event_type": ["Visit", "Review"], "gender": ["", ""]}))
    >>> count_findings(found)[Kind.BLANK, "gender"]
    2
    """
    named = nw.from_native(found).group_by("kind", "field").agg(nw.col("first").n_unique())
    rows = named.collect() if isinstance(named, nw.LazyFrame) else named
    counts = {(Kind(kind), field): int(n) for kind, field, n in rows.iter_rows()}
    return {key: counts[key] for key in sorted(counts, key=lambda key: place_of(*key))}


def findings_of(found: Any) -> Iterator[EventFinding]:
    """The findings in a frame in memory, one by one, in the order of a report.

    Args:
        found: what `careplan.frames.check_events` found in a frame in memory.
    """
    rows = nw.from_native(found, eager_only=True).select("kind", "field", "first", ROW).iter_rows()
    for (kind, field), held in groupby(rows, itemgetter(0, 1)):
        for _, same in groupby(sorted(held, key=itemgetter(2, 3)), itemgetter(2)):
            numbers = tuple(int(row) for *_, row in same)
            yield EventFinding(kind=Kind(kind), field=field, rows=numbers)
