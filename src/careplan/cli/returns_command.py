"""The ``careplan returns`` command: checks a file of client level data before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from careplan._core.page_lines import heading
from careplan._core.printing import lines_of
from careplan.cli.options import (
    column_option,
    day_option,
    form_option,
    locale_option,
    sheet_option,
    table_argument,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.read_files import keep_what_is_read, reads
from careplan.cli.reading import blaming
from careplan.cli.returns_files import look_through
from careplan.messages import Language
from careplan.returns import EventsReport
from careplan.returns.printing import counted_lines


@click.command()
@table_argument
@column_option
@sheet_option
@day_option("The day on which it is sent, as 2026-10-09. Default: today.")
@click.option(
    "--unique",
    type=click.Path(path_type=Path),
    help="The .csv or .xlsx file to write each event to once. It holds NHS numbers, as FILE does.",
)
@form_option("text", "json", "html", "xlsx")
@out_option
@locale_option
def returns(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    columns: Mapping[str, str],
    sheet: str | None,
    on: date,
    unique: Path | None,
    form: str,
    out: Path | None,
    locale: Language,
) -> None:
    """Check the events of client level data in FILE.

    FILE is a .csv or an .xlsx. The result shows which months the file covers, and how many findings
    there are of each kind: conflicts and duplicates first. JSON has each finding with its rows. No
    cell is ever shown.

    Exit status: 0 if nothing was found, 1 if something was, 2 if the file can't be read.
    """
    keep_what_is_read(unique, "--unique")
    if unique is not None:
        reads(unique)
    keep_what_is_read(out)
    try:
        with blaming(file):
            found = look_through(file, columns, on, unique, sheet)
    except ImportError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"can't be read or written: {error.strerror}") from None
    with output_to(out, form) as output:
        if form == "json":
            report = EventsReport(events=found.events, findings=tuple(found.findings()))
            covers = found.covers.as_dict(locale)
            output.write_json({**report.as_dict(locale), "coverage": covers})
        else:
            title, *months = lines_of(found.covers)
            page = [*counted_lines(found.events, found.counts), heading(title.says), *months]
            output.show(page, locale, form=form)
    raise SystemExit(1 if found.counts else 0)
