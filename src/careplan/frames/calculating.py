"""Calculates indicators over frames, with the same definitions and counts as for records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import narwhals as nw

from careplan.dates.periods import Period
from careplan.errors import Problem, RecordsError, did_you_mean
from careplan.frames import indicator_figures
from careplan.frames.columns import in_frame
from careplan.frames.criteria import (
    EVERYBODY,
    MICRO,
    OWN,
    Asked,
    answered,
    day,
    end_unknown,
    joined,
)
from careplan.frames.days import fixed
from careplan.frames.record_columns import (
    prepared,
    unreadable,
    with_blanks_typed,
    with_optional,
)
from careplan.indicators.calculating import fitting
from careplan.indicators.components import DesiredDirection
from careplan.indicators.indicator import Indicator
from careplan.indicators.loader import load_indicator
from careplan.indicators.measures import MeasureKind
from careplan.indicators.time_limits import TimeUnit


def calculate(  # noqa: PLR0913  (every option is given by name)
    frame: Any,
    indicator: str | Path | Indicator,
    *,
    period: Period | str,
    on: date | None = None,
    over: int | None = None,
    by: str | Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
) -> Any:
    """Calculate an indicator's outcome for a period over a frame, for each group.

    Args:
        frame: any dataframe that narwhals supports, eager or lazy. It has one row for each record.
        indicator: the indicator.
        period: the period, or its text: ``"2026-Q3"``.
        on: the date the rows describe; ``None`` for the last day of the period.
        over: the number to divide by, if the indicator needs one. It isn't allowed with groups.
        by: the column or columns to group by; none for everybody together.
        columns: field key to column name, for each field whose column has another name.

    Returns:
        A frame of the same kind, lazy if `frame` is lazy. It has a row for each group, sorted by
        group, and these columns:

        - ``numerator``, ``denominator``, ``figure``, and ``rounded`` as the source rounds it;
        - ``lowest`` and ``highest``: how far blanks could move the figure;
        - ``met``: 1, 0, or null if the blanks could decide it;
        - ``unknown``: the number of rows that we can't tell about;
        - ``wrong``: the number of values that aren't allowed, which count as blank;
        - ``excluded_...``, for each exclusion: the number of rows that it removed;
        - ``passed_over``: the number of rows that aren't among what the indicator counts;
        - ``variant``: the reading of the source, for an indicator that has several;
        - for a count, ``expected`` by that date at an even pace, and ``behind``;
        - for a wait, ``longest``, ``open`` and ``median``. Only pandas and eager Polars have
          ``median``, because other engines define it differently.

        The figures are calculated exactly, with whole numbers. Columns such as ``figure`` are the
        nearest floats. See `careplan.frames.publish` before you publish them.

    Raises:
        RecordsError: if a column is missing or of the wrong kind, the period has the wrong length,
            or `over` is missing, not needed, or given with groups.
        InvalidValueError: if the text of the period isn't a period.
        TypeError: if narwhals doesn't support the frame.

    A day and time with a time zone falls on the day that a clock of that zone showed. Databases,
    such as DuckDB, keep no zone beside it, so such a column is refused there: make dates of it in
    the database first, such as ``timezone('Europe/London', received_on)::date``.

    Known limits: numbers are read to six decimal places. If a date, or the end of a limit in
    working days, is outside the shipped calendar, the answer is *can't tell*. With records it is
    an error.

    >>> import polars as pl
    >>> from careplan.indicators import load_indicator
    >>> heard = pl.DataFrame({
    ...     "team": ["north", "north", "south"],
    ...     "kind": ["compliment", "complaint", None],
    ...     "received_on": [date(2026, 7, 2)] * 3,
    ...     "commissioned_by": ["authority"] * 3,
    ... })
    >>> kpi = load_indicator("lancashire-kpi-7")
    >>> found = calculate(heard, kpi, period="2026-H2", by="team")
    >>> found.select("team", "numerator", "denominator", "rounded", "unknown").rows()
    [('north', 1, 2, 50.0, 0), ('south', 0, 1, 0.0, 1)]
    """
    indicator = load_indicator(indicator)
    found = in_frame(frame)
    span = fitting(indicator, period, over)
    groups = [by] if isinstance(by, str) else list(by)
    names = {field.key: (columns or {}).get(field.key, field.key) for field in indicator.fields}
    found = with_optional(found, names, indicator.fields)
    found = with_blanks_typed(found, {names[field.key]: field for field in indicator.fields})
    _sound(found, indicator, names, groups, columns or {}, over)
    asked = Asked(
        period=span,
        on=span.until if on is None else on,
        names={field.key: f"{OWN}{at}" for at, field in enumerate(indicator.fields)},
        options={field.key: field.options for field in indicator.fields},
    )
    medians = indicator_figures.has_medians(found)
    waits = found.implementation.is_polars() and not isinstance(found, nw.LazyFrame)
    if waits:  # Polars works out the whole plan of a query in two thirds of the time
        found = found.lazy()
    ready = prepared(found, indicator, names, asked, groups)
    counted = _counted(ready, indicator, asked)
    if indicator.kind is MeasureKind.CHANGE:
        before = Asked(span.year_before(), asked.on, asked.names, asked.options)
        counted = _counted(counted, indicator, before, "then_")
    table = indicator_figures.summed(counted, indicator, groups, medians=medians)
    table = indicator_figures.figured(table, indicator, asked, over)
    result = table.select(*groups, *indicator_figures.figure_columns(indicator, table))
    result = result.sort(*groups) if groups else result
    return nw.maybe_reset_index(result.collect() if waits else result).to_native()


def _sound(  # noqa: PLR0913, PLR0917  (all arguments are checked together)
    frame: Any,
    indicator: Indicator,
    names: Mapping[str, str],
    groups: Sequence[str],
    columns: Mapping[str, str],
    over: int | None,
) -> None:
    """Raise one error for everything that can't be read."""
    schema = frame.collect_schema()
    problems = [
        Problem(f"/columns/{key}", f"isn't a field of {indicator.key}")
        for key in columns
        if key not in names
    ]
    for field in indicator.fields:
        name = names[field.key]
        if name not in schema:
            hint = did_you_mean(name, map(str, schema))
            problems.append(Problem(f"/{field.key}", f"there is no column {name!r}{hint}"))
        elif wrong := unreadable(field, frame, name):
            problems.append(Problem(f"/{field.key}", f"column {name!r} {wrong}"))
    problems += [
        Problem(f"/{one}", "there is no such column") for one in groups if one not in schema
    ]
    own = indicator_figures.names_of(indicator)
    problems += [
        Problem(f"/{one}", "is the name of a column in the result")
        for one in groups
        if one in own or one.startswith(OWN)
    ]
    if groups and over is not None:
        problems.append(Problem("/over", "expected no number: there are groups"))
    if problems:
        raise RecordsError(problems)


def _counted(frame: Any, indicator: Indicator, asked: Asked, mark: str = "") -> Any:
    """Add columns for whether each row counts, whether it meets the test, and its amount or wait.

    ``sure`` is true for a row that counts, ``can`` also for one that may. Each exclusion has a
    column for the rows that it removes, and doubt about it leaves a row that may count.
    """
    criteria = [indicator.within, indicator.meets, *(one.when for one in indicator.exclusions)]
    frame, answers = answered(frame, criteria, asked, mark)
    sure, can, new = EVERYBODY, EVERYBODY, {}
    if indicator.within is not None:
        within = joined(indicator.within, answers)
        sure, can = within.yes, ~within.no
    for at, exclusion in enumerate(indicator.exclusions):
        taken = joined(exclusion.when, answers)
        new[f"out_{at}"] = sure & taken.yes
        sure, can = sure & taken.no, can & ~taken.yes
    new |= {"sure": sure, "can": can}
    if indicator.meets is not None:
        meets = joined(indicator.meets, answers)
        new |= {"yes": meets.yes, "no": meets.no}
    if indicator.kind in {MeasureKind.COUNT, MeasureKind.CHANGE}:
        number = indicator.number
        amount = nw.lit(MICRO) if number is None else asked.prepared(number, "micro")
        new["amount"] = amount.cast(nw.Int64)
    if indicator.kind is MeasureKind.WAIT:
        new |= _waited(indicator, asked)
    return frame.with_columns(**{f"{OWN}{mark}{name}": one for name, one in new.items()})


def _waited(indicator: Indicator, asked: Asked) -> dict[str, nw.Expr]:
    """How long each row waited, -1 if we can't tell; whether it is still open; if we can't tell."""
    begins, ends, unit = indicator.wait
    start, end, on = day(asked, begins), day(asked, ends), fixed(asked.on)
    still = (end.number < 0) | (end.number > on.number)
    part = "worked" if unit is TimeUnit.WORKING_DAYS else "number"
    doubt = ~EVERYBODY
    if indicator.still_open is not None:
        doubt = end_unknown(asked, indicator.still_open, end.number)
    worst = bool(indicator.open_counts) and indicator.direction is DesiredDirection.LOWER

    def stop(part: str) -> nw.Expr:
        return nw.when(still | doubt).then(nw.lit(getattr(on, part))).otherwise(getattr(end, part))

    began, stopped = getattr(start, part), stop(part)
    sound = (began >= 0) & (stopped >= 0) & (start.number <= stop("number"))
    sound = sound if worst else sound & ~doubt
    wait = nw.when(sound).then(stopped - began).otherwise(nw.lit(-1))
    return {"wait": wait.cast(nw.Int64), "still": still & ~doubt, "doubt": doubt}
