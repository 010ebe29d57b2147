"""The ``careplan service`` command: what a service has to have in place, and by when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careplan._core.printing import lines_of
from careplan.assurance import Service, service_standing, support_mix
from careplan.assurance.support_contacts import WAYS
from careplan.cli.messages import shown
from careplan.cli.options import day_or_today, locale_option, standard_input
from careplan.cli.output import out_option, output_to
from careplan.errors import CareplanError
from careplan.messages import Language
from careplan.serde import load


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_or_today,
    help="The day to look at it from, as 2026-03-15. Default: today.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Text to read, JSON, or an HTML page.",
)
@out_option
@locale_option
def service(file: Path, on: date, form: str, out: Path | None, locale: Language) -> None:
    """Show what a service has to have in place, and by when.

    It shows the workforce plan, the rating, reports to the regulator and the like, then its
    contacts with carers. What has rules is left to 'careplan check'.

    FILE is a .json file of a service. Use - to read it from standard input.
    """
    try:
        held = load(standard_input() if str(file) == "-" else file, Service)
    except CareplanError as error:
        raise click.UsageError(f"{shown(file)}: {error}") from None
    found = service_standing(held, on=on)
    mixes = [support_mix(held.contacts, by=way) for way in WAYS] if held.contacts else []
    with output_to(out) as output:
        if form == "json":
            plain = found.as_dict(locale) | {"contacts": [mix.as_dict() for mix in mixes]}
            output.write_json(plain)
        else:
            lines = [line for result in (found, *mixes) for line in lines_of(result)]
            output.show(lines, locale, form=form)
