"""The commands about record standards: what one asks for, and what a plan holds of it."""

from __future__ import annotations

from pathlib import Path

import click

from careplan import load_plan
from careplan._core.printing import lines_of
from careplan.cli.console_tables import show_table, table_of
from careplan.cli.messages import show
from careplan.cli.names import standard_names
from careplan.cli.options import (
    file_argument,
    form_option,
    locale_option,
    read_by,
    source_option,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.reading import read_file
from careplan.errors import CareplanError, LoadError, Problem
from careplan.fhir import load_fhir
from careplan.messages import Language, say
from careplan.plans import SupportPlan
from careplan.serde.json_text import Data
from careplan.standards import SHIPPED, Standard, load_standard

NAME = say("Name")
TITLE = say("Title")
VERSION = say("Version")
LINES = say("Lines")
SECTION = say("Section")
LINE = say("Line")
MARK = say("Asked")
HOME = say("In a plan")


@click.command()
@click.argument("standard", required=False, shell_complete=standard_names)
@locale_option
def standards(standard: str | None, locale: Language) -> None:
    """List the record standards, or show the lines of one.

    STANDARD is a name from the list.
    """
    if standard is None:
        table = table_of(locale, NAME, VERSION, LINES, TITLE)
        for key in SHIPPED:
            one = load_standard(key)
            table.add_row(key, one.version, str(len(one.items)), one.title)
    else:
        try:
            found = load_standard(standard)
        except CareplanError as error:
            raise click.UsageError(str(error)) from None
        show(f"{found.title} ({found.key}, version {found.version})\n")
        table = table_of(locale, SECTION, LINE, MARK, HOME)
        for item in found.items:
            table.add_row(item.section, item.item, item.mark.value, item.home.value)
    show_table(table)


@click.command()
@file_argument
@click.option(
    "--standard",
    required=True,
    callback=read_by(load_standard),
    shell_complete=standard_names,
    help="A record standard's name (see 'careplan standards').",
)
@click.option(
    "--held-elsewhere/--not-held-elsewhere",
    default=None,
    help="Whether your record system holds the names, addresses and identifiers that it asks for.",
)
@source_option
@form_option("text", "json", "html", "xlsx")
@out_option
@locale_option
def compare(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    standard: Standard,
    held_elsewhere: bool | None,  # noqa: FBT001  (click gives it by name)
    source: str,
    form: str,
    out: Path | None,
    locale: Language,
) -> None:
    """Compare the plan in FILE with a record standard.

    It goes line by line. FILE is a .json file. Use - to read standard input. With --from fhir-r4 it
    has a CarePlan. No figure says that a plan, or a system, conforms to the standard.

    Exit status: 0 if every mandatory line with a place in a plan is met, 1 if one is blank, 2 if
    the file can't be read.
    """
    plan = read_file(file, _from_fhir if source == "fhir-r4" else load_plan)
    found = standard.compare(plan, held_elsewhere=held_elsewhere)
    with output_to(out, form) as output:
        if form == "json":
            output.write_json(found.as_dict())
        else:
            output.show(list(lines_of(found)), locale, form=form)
    raise SystemExit(0 if found.musts.part == found.musts.of else 1)


def _from_fhir(data: Data) -> SupportPlan:
    found = load_fhir(data).record
    if not isinstance(found, SupportPlan):
        raise LoadError([Problem("", "expected a document with a CarePlan")])
    return found
