"""The commands over tables of any size: ``careplan score`` and ``careplan calculate``.

Each needs the ``score`` extra, and says so where it isn't installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click

from careplan._base.extras import needs
from careplan.cli.item_columns import Given, item_columns
from careplan.cli.names import indicator_names, instrument_names
from careplan.cli.options import (
    column_option,
    day_option,
    days_option,
    file_argument,
    form_option,
    locale_option,
    read_by,
    sheet_option,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.read_files import keep_what_is_read, reads
from careplan.cli.reading import blaming
from careplan.errors import (
    CareplanError,
    InvalidValueError,
    RecordsError,
    UnknownNameError,
    did_you_mean,
)
from careplan.indicators import Indicator, load_indicator
from careplan.indicators.calculating import fitting
from careplan.instruments import Instrument, load_instrument
from careplan.messages import Language

_TIDYINGS: Final = ("spaces", "case", "leading-code")


def _tidyings(_: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    ways = tuple(way.strip() for way in value.split(",")) if value else ()
    if unknown := [way for way in ways if way not in _TIDYINGS]:
        hint = did_you_mean(unknown[0], _TIDYINGS)
        reason = f"expected {', '.join(_TIDYINGS)}{hint}"
        raise click.BadParameter(reason, param=parameter)
    return ways


@click.command()
@file_argument
@click.option(
    "--instrument",
    required=True,
    callback=read_by(load_instrument),
    shell_complete=instrument_names,
    help="An instrument's name, such as swemwbs, or the path of a TOML file.",
)
@click.option(
    "--items",
    callback=read_by(item_columns),
    help="The columns of its items, in its order, with commas between; their positions, such as"
    ' 5-11 or 9,3-8; or @FILE.toml with a line item = "heading" for each. Default: its item keys.',
)
@sheet_option
@click.option(
    "--coding",
    type=click.Path(path_type=Path),
    help='A TOML file that says which code each text stands for: "4 - Often" = 4. Or "labels", for'
    " the answers as the questionnaire prints them, where its licence lets us ship them.",
)
@click.option(
    "--tidy",
    callback=_tidyings,
    help="Ways to read answers that were typed differently, with commas between: spaces, case,"
    " leading-code. Default: none; answers are read as they stand.",
)
@click.option(
    "--missing",
    help="A rule of the instrument's authors about blanks. Default: a blank gives no score.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write: .csv, .parquet or .xlsx."
)
@locale_option
def score(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    instrument: Instrument,
    items: Given | None,
    sheet: str | None,
    coding: Path | None,
    tidy: tuple[str, ...],
    missing: str | None,
    out: Path | None,
    locale: Language,
) -> None:
    """Score the questionnaire answers in FILE.

    FILE is a .csv or .parquet table of any size, or an .xlsx workbook, with one row for each set of
    answers. Use - to read a CSV from standard input.

    Exit status: 0 if a row was scored, even if some have no score; 1 if none was; 2 if the file
    can't be read.
    """
    try:
        from careplan.cli.scoring import Scoring, read_coding  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        if error.name not in {"pyarrow", "narwhals", "numpy"}:
            raise
        reason = needs("careplan score", "score")
        raise click.UsageError(reason) from None
    if coding is not None:
        reads(coding)
    keep_what_is_read(out)
    try:
        told = read_coding(coding, instrument)
    except CareplanError as error:
        raise click.BadParameter(str(error), param_hint="'--coding'") from None
    with blaming(file):
        scoring = Scoring(
            instrument=instrument,
            items=items,
            coding=told,
            missing=missing,
            locale=locale,
            sheet=sheet,
            tidy=tidy,
        )
        scored = scoring.file(file, out)
    raise SystemExit(0 if scored else 1)


@click.command()
@click.argument("definition", callback=read_by(load_indicator), shell_complete=indicator_names)
@file_argument
@click.option(
    "--period",
    required=True,
    help="Such as 2026-07, 2026-Q3, 2026-H1, 2026, 2026-27, 2026-27-Q2 or 2026-27-H1.",
)
@click.option(
    "--variant",
    help="A reading of the source, where it can be read in several ways: people. Default: the "
    "file's own.",
)
@day_option("The day the records are of. Default: the last day of the period.", today=False)
@sheet_option
@click.option("--by", help="A figure for each value of this column.")
@click.option("--over", type=int, help="The number to divide by, where the indicator takes one.")
@column_option
@days_option
@form_option("text", "json", "html", "xlsx")
@click.option("--each", is_flag=True, help="What becomes of each record, and why.")
@out_option
@locale_option
def calculate(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    definition: Indicator,
    file: Path,
    period: str,
    variant: str | None,
    on: date | None,
    sheet: str | None,
    by: str | None,
    over: int | None,
    columns: Mapping[str, str],
    days: str,
    form: str,
    each: bool,  # noqa: FBT001  (a flag of the command)
    out: Path | None,
    locale: Language,
) -> None:
    """Calculate an indicator from the records in FILE.

    DEFINITION is the indicator's name, such as lancashire-kpi-6, or the path of a TOML file.
    FILE is a .csv, .parquet or .xlsx table, with one row for each record. Use - to read a CSV from
    standard input.

    Exit status: 0 if there is a figure, whatever it is; 1 if there is nothing to calculate it
    from; 2 if the file can't be read or counted.
    """
    try:
        from careplan.cli.calculating import Calculating  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        if error.name != "pyarrow":
            raise
        reason = needs("careplan calculate", "score")
        raise click.UsageError(reason) from None
    definition = _fitting(definition, variant, period, over)
    with blaming(file), output_to(out, form) as output:
        calculating = Calculating(
            indicator=definition,
            period=period,
            on=on,
            by=by,
            over=over,
            columns=columns,
            days=days,
            form=form,
            each=each,
            locale=locale,
            output=output,
            sheet=sheet,
        )
        figures = calculating.file(file)
    raise SystemExit(0 if figures else 1)


def _fitting(indicator: Indicator, variant: str | None, period: str, over: int | None) -> Indicator:
    """The indicator by one of its readings, if the options fit it; an error names the option."""
    try:
        found = indicator if variant is None else indicator.variant(variant)
    except UnknownNameError as error:
        raise click.UsageError(f"--variant: {error}") from None
    try:
        fitting(found, period, over)
    except (InvalidValueError, RecordsError) as error:
        said = [str(one).replace("/period:", "--period:") for one in error.problems]
        raise click.UsageError("; ".join(said)) from None
    return found
