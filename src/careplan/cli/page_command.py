"""The ``careplan page`` and ``careplan draft`` commands: pages made of a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click

from careplan import dump_plan, load_plan
from careplan._core.printing import lines_of
from careplan.cli.names import instrument_names
from careplan.cli.options import (
    day_option,
    file_argument,
    form_option,
    locale_option,
    read_by,
)
from careplan.cli.output import Output, out_option, output_to
from careplan.cli.reading import blaming, read_file
from careplan.instruments import Instrument, load_instrument
from careplan.messages import Language
from careplan.plans import (
    NeedsDraft,
    PlanPage,
    SupportPlan,
    direct_payment_page,
    draft_emergency_plan,
    draft_hospital_page,
    draft_needs,
    my_plan,
    one_page_profile,
)

PAGES: Final[Mapping[str, Callable[[SupportPlan, date], PlanPage]]] = {
    "my-plan": lambda plan, on: my_plan(plan, on=on),
    "hospital": lambda plan, on: draft_hospital_page(plan, on=on),
    "emergency": lambda plan, on: draft_emergency_plan(plan, on=on),
    "profile": lambda plan, _: one_page_profile(plan),
    "direct-payment": lambda plan, _: direct_payment_page(plan),
}
_format = form_option("text", "markdown", "html", "json")
_large = click.option(
    "--large-print", is_flag=True, help="Set the HTML page large: 18 points when it is printed."
)


@click.command()
@click.argument("name", metavar="PAGE", type=click.Choice([*PAGES]))
@file_argument
@day_option("The day the page is for, as 2026-03-15. Default: today.")
@_format
@_large
@out_option
@locale_option
def page(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    name: str,
    file: Path,
    on: date,
    form: str,
    large_print: bool,  # noqa: FBT001  (an option of the command)
    out: Path | None,
    locale: Language,
) -> None:
    """Make a page out of the plan in FILE.

    PAGE is my-plan (for the person), hospital (for a ward), emergency (if the carer can't be
    there), profile (one page for everybody who supports the person) or direct-payment (what it was
    spent on). FILE is a .json file, or - for JSON on standard input.
    """
    _large_needs_html(form, large_print=large_print)
    found = PAGES[name](read_file(file, load_plan), on)
    with output_to(out) as output:
        _write(output, found, form, locale, large_print=large_print)


@click.command()
@file_argument
@click.option(
    "--instrument",
    required=True,
    callback=read_by(load_instrument),
    shell_complete=instrument_names,
    help="An instrument whose outcomes are each scored alone: a name, or the path of its TOML.",
)
@click.option("--low", type=int, required=True, help="The score that is low.")
@_format
@_large
@out_option
@locale_option
def draft(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    instrument: Instrument,
    low: int,
    form: str,
    large_print: bool,  # noqa: FBT001  (an option of the command)
    out: Path | None,
    locale: Language,
) -> None:
    """Draft a plan's needs from scored outcomes.

    What was scored low becomes a need to talk about. Nothing is decided. With --format json the
    plan in FILE is written again, with those needs.
    """
    _large_needs_html(form, large_print=large_print)
    plan = read_file(file, load_plan)
    with blaming(file):
        found = draft_needs(plan, instrument, low=low)
    with output_to(out) as output:
        _write(output, found, form, locale, large_print=large_print)


def _large_needs_html(form: str, *, large_print: bool) -> None:
    if large_print and form != "html":
        raise click.UsageError("--large-print needs --format html")


def _write(
    output: Output,
    found: PlanPage | NeedsDraft,
    form: str,
    locale: Language,
    *,
    large_print: bool,
) -> None:
    if form == "markdown":
        output.write(found.as_markdown(locale), ends="")
    elif form == "html":
        output.write(found.as_page(locale, large_print=large_print), ends="")
    elif form == "text":
        output.show(tuple(lines_of(found)), locale)
    elif isinstance(found, NeedsDraft):
        output.write(dump_plan(found.plan), ends="")
    else:
        output.write_json(found.as_dict(locale))
