"""Changes between two waves of scores, person by person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw

from careplan.errors import Problem, ScoreError
from careplan.frames.columns import in_frame, numbers, value_of
from careplan.frames.score_lookup import prefix
from careplan.instruments.components import Better, Part
from careplan.instruments.conversions_and_bands import Method
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import load_instrument

_BEFORE, _AFTER = "careplan_before", "careplan_after"
_LATER = "_careplan_later"
_PLACES = 6


def change(  # noqa: PLR0913  (most are named options)
    before: Any,
    after: Any,
    instrument: str | Path | Instrument,
    *,
    person: str,
    by: str | None,
    part: str | None = None,
    scale: str | None = None,
    keep: Sequence[str] = (),
) -> Any:
    """The change in each person's score between two waves.

    Args:
        before: the earlier wave, scored by `careplan.frames.score`.
        after: the later wave, scored the same way, in the same kind of frame.
        instrument: the instrument that was scored.
        person: the column with each person's id. Rows without an id are left out.
        by: the key of a method. A difference counts if it is at least the method's threshold.
            ``None`` gives the difference alone.
        part: the key of the part to compare; the total if none is named.
        scale: ``"raw"``, or the converted scale, which is the default if there is one.
        keep: other columns to carry over, such as a team, from the later wave if it has a value.

    Returns:
        A frame of the same kind with one row for each person in either wave: the id, `keep`,
        and for SWEMWBS ``swemwbs_before``, ``swemwbs_after``, ``swemwbs_difference``,
        ``swemwbs_change`` (``improved``, ``no-change``, ``declined``) and ``swemwbs_unpaired``,
        which says why there is no difference: ``only-before``, ``only-after``, ``no-score``, or
        ``repeated`` for an id that appears more than once in a wave.

    Raises:
        ScoreError: if a column isn't there or doesn't contain numbers, or the method is for
            another scale.
        UnknownNameError: if there is no such part or method.

    >>> import polars as pl
    >>> from careplan.instruments import SWEMWBS
    >>> first = pl.DataFrame({"id": ["p1", "p2"], "swemwbs_metric": [18.59, 22.35]})
    >>> last = pl.DataFrame({"id": ["p1", "p3"], "swemwbs_metric": [21.54, 24.11]})
    >>> found = change(first, last, SWEMWBS, person="id", by="sem-2.77").sort("id")
    >>> found.select("id", "swemwbs_difference", "swemwbs_change", "swemwbs_unpaired").rows()
    [('p1', 2.95, 'improved', None), ('p2', None, None, 'only-before'),
     ('p3', None, None, 'only-after')]
    """
    instrument = load_instrument(instrument)
    found = instrument.part(part)
    method = None if by is None else instrument.method(by, part)
    name = prefix(instrument, found)
    column = _column(found, name, scale, method)
    waves = [in_frame(before), in_frame(after)]
    columns = [person, *keep, f"{name}_before", f"{name}_after", f"{name}_difference"]
    columns += [f"{name}_unpaired"] if method is None else [f"{name}_change", f"{name}_unpaired"]
    if len(set(columns)) < len(columns):
        raise ScoreError([Problem("/keep", "expected names other than the result's own columns")])
    _present(waves, person, column, keep)
    first = _wave(waves[0], person, column, _BEFORE, keep)
    last = _wave(waves[1], person, column, _AFTER, keep)
    joined = first.join(last, on=person, how="full", suffix=_LATER)
    later = set(joined.collect_schema())
    both = joined.with_columns(
        nw.coalesce(f"{key}{_LATER}", key).alias(key) if f"{key}{_LATER}" in later else nw.col(key)
        for key in (person, *keep)
    )
    told = both.with_columns(_unpaired().alias(f"{name}_unpaired"))
    paired = nw.when(nw.col(f"{name}_unpaired").is_null())
    difference = (nw.col(_AFTER) - nw.col(_BEFORE)).round(_PLACES)
    told = told.with_columns(
        nw.col(_BEFORE).alias(f"{name}_before"),
        nw.col(_AFTER).alias(f"{name}_after"),
        paired.then(difference).alias(f"{name}_difference"),
    )
    if method is not None:
        direction = _direction(nw.col(f"{name}_difference"), found.better, method)
        told = told.with_columns(paired.then(direction).alias(f"{name}_change"))
    return told.select(columns).to_native()


def _column(part: Part, name: str, scale: str | None, method: Method | None) -> str:
    """The name of the column with the scores to compare."""
    wanted = part.scales[-1] if scale is None else scale
    if wanted not in part.scales:
        raise ScoreError([Problem("/scale", f"expected one of: {', '.join(part.scales)}")])
    if method is not None and wanted not in method.scales:
        raise ScoreError([Problem("/by", f"{method.key} is for: {', '.join(method.scales)}")])
    return f"{name}_{wanted}"


def _present(waves: Sequence[Any], person: str, column: str, keep: Sequence[str]) -> None:
    schemas = [wave.collect_schema() for wave in waves]
    problems = [
        Problem(f"/{which}{problem.pointer}", problem.message)
        for which, schema in zip(("before", "after"), schemas, strict=True)
        for problem in _wrong(schema, person, column)
    ]
    problems += [
        Problem(f"/keep/{key}", "neither wave has this column")
        for key in keep
        if not any(key in schema for schema in schemas)
    ]
    if not problems and schemas[0][person] != schemas[1][person]:
        problems.append(Problem(f"/{person}", "expected ids of the same type in both waves"))
    if problems:
        raise ScoreError(problems)


def _wrong(schema: nw.Schema, person: str, column: str) -> Iterator[Problem]:
    if person not in schema:
        yield Problem(f"/{person}", "there is no such column")
    try:
        numbers(schema, [column])
    except ScoreError as error:
        yield from error.problems


def _wave(wave: Any, person: str, column: str, name: str, keep: Sequence[str]) -> Any:
    """One row for each person: the score, the number of rows, and the columns to keep."""
    schema = wave.collect_schema()
    held = [key for key in keep if key in schema]
    rows = wave.filter(~nw.col(person).is_null()).select(
        person,
        *(_ordered(key, schema[key]) for key in held),
        value_of(column, schema[column]).alias(name),
        nw.lit(1).alias(f"{name}_rows"),
    )
    return rows.group_by(person).agg(
        nw.col(name).max(), nw.col(f"{name}_rows").sum(), *(nw.col(key).max() for key in held)
    )


def _ordered(key: str, kind: nw.dtypes.DType) -> nw.Expr:
    """A column to carry over. Categories become text, so that the largest can be chosen."""
    return nw.col(key).cast(nw.String) if kind == nw.Categorical else nw.col(key)


def _unpaired() -> nw.Expr:
    """Why two rows can't be compared; null if they can."""
    first, last = nw.col(f"{_BEFORE}_rows"), nw.col(f"{_AFTER}_rows")
    blank = nw.col(_BEFORE).is_null() | nw.col(_AFTER).is_null()
    no_score: nw.Expr = nw.when(blank).then(nw.lit("no-score"))
    repeated = nw.when((first > 1) | (last > 1)).then(nw.lit("repeated")).otherwise(no_score)
    only_after = nw.when(first.is_null()).then(nw.lit("only-after")).otherwise(repeated)
    return nw.when(last.is_null()).then(nw.lit("only-before")).otherwise(only_after)


def _direction(difference: nw.Expr, better: Better, method: Method) -> nw.Expr:
    threshold = float(method.threshold)
    up, down = ("improved", "declined") if better is Better.HIGHER else ("declined", "improved")
    small = nw.when(difference <= -threshold).then(nw.lit(down)).otherwise(nw.lit("no-change"))
    return nw.when(difference >= threshold).then(nw.lit(up)).otherwise(small)
