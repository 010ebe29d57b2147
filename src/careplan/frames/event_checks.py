"""Checks events over a frame, by the same definitions as one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw

from careplan.frames.event_columns import NUMBER_COLUMN, OWN, ROW, day, event_columns, text
from careplan.frames.event_facts import YES, FrameFacts
from careplan.frames.event_keys import keys, with_keys
from careplan.returns.across import AGREEMENTS, Agreement
from careplan.returns.checks import Check, row_checks
from careplan.returns.findings import Kind, place_of
from careplan.returns.specification import Holds, holds

_WIDTH: Final = 32
_PLACES: Final = 1000
_PLACE: Final = f"{OWN}place"
_VALUE: Final = f"{OWN}value"


def check_events(frame: Any, *, columns: Mapping[str, str] | None = None, row: str = ROW) -> Any:
    """Check the events of one file of client level data, over a frame.

    Args:
        frame: any dataframe that narwhals supports, eager or lazy, with a row for each event and
            columns of text. Read a file with every column as text: `careplan.frames.read_events`
            does, and so do `duckdb.read_csv(file, all_varchar=True)` and Spark's own reader. A
            column of dates may be one. A field without a column is blank in every row.
        columns: field to column name, for each field whose column has another name.
        row: the column with the rows' numbers, each once. A frame in memory may be without it: its
            rows are then counted from 1.

    Returns:
        A frame of the same kind, lazy if `frame` is lazy, with a row for each row that a finding
        is about. It is sorted: conflicts and duplicates first, then by kind, field and row. Its
        columns:

        - ``kind`` and ``field``, as in `careplan.returns.EventFinding`;
        - ``row``, the row's number;
        - ``first``, the number of the first of the rows that disagree, or are one event. It is
          ``row`` where a row has a finding by itself.

        It never shows what a cell holds.

    Raises:
        RecordsError: if a column that `columns` or `row` names isn't there, or doesn't hold text.
        TypeError: if narwhals doesn't support the frame.

    >>> import polars as pl
    >>> held = pl.DataFrame({
    ...     "event_type": ["Review"] * 2, "la_code": ["E99"] * 2, "person_id": ["p-1"] * 2,
    ...     "start": ["2026-01-05"] * 2, "end": ["2026-01-20"] * 2,
    ...     "client_type": ["Service user"] * 2,
    ...     "outcome": ["NFA: Other", "Admitted to hospital"],
    ... })
    >>> check_events(held).head(4).rows()
    [('two-outcomes', 'outcome', 1, 1), ('two-outcomes', 'outcome', 2, 1),
     ('duplicate', 'event_type', 1, 1), ('duplicate', 'event_type', 2, 1)]
    """
    events = event_columns(frame, columns, row)
    ready = with_keys(events.ready)
    across = [_disagreeing(ready, agreement) for agreement in AGREEMENTS]
    facts = FrameFacts()
    checks = [*row_checks(facts)]
    own = _own_findings(facts.answered(ready), checks)
    found = nw.concat([*across, *own], how="vertical")
    found = found.sort(_PLACE, ROW).select("kind", "field", ROW, "first")
    return nw.maybe_reset_index(found).to_native()


def _named(kind: Kind, field: str) -> dict[str, nw.Expr]:
    return {"kind": nw.lit(kind.value), "field": nw.lit(field), _PLACE: _place(kind, field)}


def _place(kind: Kind, field: str) -> nw.Expr:
    at, within = place_of(kind, field)
    return nw.lit(at * _PLACES + within, nw.Int64())


def _disagreeing(ready: Any, agreement: Agreement) -> Any:
    """The rows that should agree and don't, or that are one event more than once."""
    key = keys()[agreement.about]
    value, said = _value(agreement)
    held = ready.filter(key.known & said).select(ROW, *key.columns, value.alias(_VALUE))
    each = held.with_columns(
        nw.col(_VALUE).min().over(*key.columns).alias(f"{OWN}least"),
        nw.col(_VALUE).max().over(*key.columns).alias(f"{OWN}most"),
        nw.col(ROW).min().over(*key.columns).alias("first"),
    )
    apart = each.filter(nw.col(f"{OWN}least") != nw.col(f"{OWN}most"))
    return apart.select(ROW, "first", **_named(agreement.kind, agreement.field))


def _value(agreement: Agreement) -> tuple[nw.Expr, nw.Expr]:
    """What a row says of it, and whether it says anything."""
    field = agreement.field
    if agreement.once:
        return nw.col(ROW), nw.col(ROW) == nw.col(ROW)
    if holds()[field] is Holds.DAY:
        return day(field), day(field) >= 0
    held = nw.col(NUMBER_COLUMN) if field == "nhs_number" else text(field)
    return held, held != ""


def _own_findings(answered: Any, checks: list[Check[nw.Expr]]) -> list[Any]:
    """What each row has by itself.

    A frame in memory is filtered once for each check. A lazy one would be read again for each, so
    there a row names all that it has in one text, which is then taken apart.
    """
    if isinstance(answered, nw.DataFrame):
        flags = {f"{OWN}check_{at}": answer == YES for at, (_, _, answer) in enumerate(checks)}
        flagged = answered.select(ROW, **flags)
        return [
            flagged.filter(nw.col(name)).select(
                ROW, nw.col(ROW).alias("first"), **_named(kind, field)
            )
            for name, (kind, field, _) in zip(flags, checks, strict=True)
        ]
    each = f"{OWN}found"
    told = [
        nw.when(answer == YES).then(nw.lit(_written(kind, field))).otherwise(nw.lit(""))
        for kind, field, answer in checks
    ]
    found = answered.select(ROW, **{each: nw.concat_str(told)}).filter(nw.col(each) != "")
    found = found.with_columns(nw.col(each).str.split(";")).explode(each)
    found = found.filter(nw.col(each) != "")
    return [
        found.select(
            ROW,
            nw.col(ROW).alias("first"),
            kind=nw.col(each).str.slice(5, _WIDTH).str.strip_chars(" "),
            field=nw.col(each).str.slice(5 + _WIDTH),
            **{_PLACE: nw.col(each).str.slice(0, 5).cast(nw.Int64)},
        )
    ]


def _written(kind: Kind, field: str) -> str:
    """A finding as a text of columns: its place, its kind and its field."""
    at, within = place_of(kind, field)
    return f"{at * _PLACES + within:05}{kind.value:<{_WIDTH}}{field};"
