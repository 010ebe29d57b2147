"""Summaries of groups' scores and changes, beside published norms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import narwhals as nw

from careplan.errors import Problem, ScoreError, UnknownNameError
from careplan.frames.columns import in_frame, no_clash, numbers, value_of
from careplan.frames.score_lookup import prefix, tree
from careplan.frames.student import EXACT_TO, large, student
from careplan.instruments.change import Direction
from careplan.instruments.components import Part
from careplan.instruments.conversions_and_bands import Scheme
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import load_instrument
from careplan.instruments.published_evidence import Norm


def summary(  # noqa: PLR0913  (most are named options)
    frame: Any,
    instrument: str | Path | Instrument,
    *,
    by: str | Sequence[str] = (),
    part: str | None = None,
    scale: str | None = None,
    scheme: str | None = None,
    norm: str | None = None,
) -> Any:
    """The scores of groups, or the changes in their scores.

    Args:
        frame: the result of `careplan.frames.score` or `careplan.frames.change`.
        instrument: the instrument that was scored.
        by: the columns that make the groups; without any, everybody is one group.
        part: the key of the part to summarise; the total if none is named.
        scale: ``"raw"``, or the converted scale, which is the default if there is one.
        scheme: the key of the scheme whose bands are in the frame, if it isn't the default.
        norm: the key of a published norm to show beside each group.

    Returns:
        A frame of the same kind, lazy if it was lazy, with one row for each group, sorted by group.
        For scores: ``rows``, ``n`` (rows with a score), ``mean``, ``sd``, ``ci_low`` and
        ``ci_high`` (95 %, Student's t; null if `n` is below 2), and ``band_...`` counts. For
        changes: the same figures for the differences, and the counts ``improved``, ``no_change``
        and ``declined`` if `change` was given a method. With a norm: ``norm``, ``norm_mean``,
        ``norm_sd``, ``norm_source`` and ``norm_year``. Counts are exact: use
        `careplan.frames.publish` before you publish them.

    Raises:
        ScoreError: if the frame contains neither scores nor changes of the part on that scale, or
            the norm can't be compared with them.
        UnknownNameError: if there is no such part, scheme or norm.

    >>> import polars as pl
    >>> from careplan.instruments import SWEMWBS
    >>> people = pl.DataFrame({
    ...     "team": ["north", "north", "south"],
    ...     "swemwbs_metric": [19.25, 21.54, None],
    ...     "swemwbs_band": ["low", "medium", None],
    ... })
    >>> found = summary(people, SWEMWBS, by="team", norm="hse-2010-13")
    >>> found.select("team", "n", "mean", "band_low", "norm_mean").rows()
    [('north', 2, 20.395, 1, 23.5), ('south', 0, None, 0, 23.5)]
    """
    instrument = load_instrument(instrument)
    found, known = in_frame(frame), instrument.part(part)
    start, groups = prefix(instrument, known), [by] if isinstance(by, str) else list(by)
    schema = found.collect_schema()
    wanted = known.scales[-1] if scale is None else scale
    if wanted not in known.scales:
        raise ScoreError([Problem("/scale", f"expected one of: {', '.join(known.scales)}")])
    value = f"{start}_{wanted}"
    if f"{start}_difference" in schema:
        value = f"{start}_difference"
        if norm is not None:
            raise ScoreError([Problem("/norm", "a norm is for scores, not for changes")])
    numbers(schema, [value])
    if missing := [column for column in groups if column not in schema]:
        raise ScoreError(Problem(f"/{column}", "there is no such column") for column in missing)
    counts = _counts(known, start, scheme, schema)
    norms = {} if norm is None else _beside(_norm(known, norm, wanted))
    columns = [*groups, "rows", "n", "mean", "sd", "ci_low", "ci_high", *counts, *norms]
    no_clash([*columns[len(groups) :], "value"], dict.fromkeys(groups))
    marked = found.select(
        *groups,
        value_of(value, schema[value]).alias("value"),
        nw.lit(1).alias("rows"),
        *(_one_if(nw.col(column) == label).alias(as_) for as_, (column, label) in counts.items()),
    )
    figures = [
        nw.col("rows").sum(),
        nw.col("value").count().alias("n"),
        nw.col("value").mean().alias("mean"),
        nw.col("value").std(ddof=1).alias("sd"),
        *(nw.col(name).sum() for name in counts),
    ]
    table = marked.group_by(*groups).agg(*figures) if groups else marked.select(*figures)
    # in some engines the sum of whole numbers is a decimal
    table = table.with_columns(nw.col("rows", "n", *counts).cast(nw.Int64))
    table = _with_interval(table)
    table = table.with_columns(**norms) if norms else table
    table = table.select(columns)
    return nw.maybe_reset_index(table.sort(*groups) if groups else table).to_native()


def _counts(
    part: Part, name: str, scheme: str | None, schema: nw.Schema
) -> dict[str, tuple[str, str]]:
    """Output column to the column it counts, and the label that it counts there."""
    counts = {}
    if f"{name}_band" in schema:
        found = _scheme(part, scheme)
        bands = found.bands if found is not None else ()
        counts = {
            f"band_{band.key}".replace("-", "_"): (f"{name}_band", band.key) for band in bands
        }
    if f"{name}_change" in schema:
        counts |= {way.value.replace("-", "_"): (f"{name}_change", way.value) for way in Direction}
    return counts


def _scheme(part: Part, key: str | None) -> Scheme | None:
    if key is None:
        return part.default_scheme()
    schemes = {scheme.key: scheme for scheme in part.schemes}
    if key not in schemes:
        raise UnknownNameError("scheme", key, schemes)
    return schemes[key]


def _one_if(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _with_interval(table: Any) -> Any:
    """Add the 95 % interval of each mean. Figures that a group is too small for become null."""
    freedom = nw.col("n") - 1
    exact = tree(freedom, [student(1), *(student(n) for n in range(1, EXACT_TO + 1))])
    inverse = 1.0 / nw.when(freedom > 0).then(freedom).otherwise(nw.lit(1)).cast(nw.Float64)
    first, *terms = reversed(large())
    series: nw.Expr = nw.lit(first)
    for term in terms:
        series = series * inverse + term
    wide = nw.when(freedom > EXACT_TO).then(series).otherwise(exact)
    half = wide * nw.col("sd") / (nw.col("n").cast(nw.Float64) ** 0.5)
    enough = nw.when(freedom > 0)
    return table.with_columns(
        nw.when(nw.col("n") > 0).then(nw.col("mean")).alias("mean"),
        enough.then(nw.col("sd")).alias("sd"),
        enough.then(nw.col("mean") - half).alias("ci_low"),
        enough.then(nw.col("mean") + half).alias("ci_high"),
    )


def _norm(part: Part, key: str, scale: str) -> Norm:
    norms = {norm.key: norm for norm in part.norms}
    if key not in norms:
        raise UnknownNameError("norm", key, norms)
    if norms[key].scale != scale:
        raise ScoreError(
            [Problem("/norm", f"expected a norm for {scale} scores; it is for {norms[key].scale}")]
        )
    return norms[key]


def _beside(norm: Norm) -> dict[str, nw.Expr]:
    def number(value: Any) -> nw.Expr:
        return nw.lit(None if value is None else float(value), nw.Float64())

    return {
        "norm": nw.lit(norm.who),
        "norm_mean": number(norm.mean),
        "norm_sd": number(norm.sd),
        "norm_source": nw.lit(norm.origin.attributed_to),
        "norm_year": nw.lit(norm.year),
    }
