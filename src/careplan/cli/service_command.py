"""The ``careplan service`` command: what a service has to have in place, and by when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careplan._core.printing import lines_of
from careplan.assurance import Service, service_standing, support_mix
from careplan.assurance.support_contacts import WAYS
from careplan.cli.options import day_option, file_argument, form_option, locale_option
from careplan.cli.output import out_option, output_to
from careplan.cli.reading import read_file
from careplan.messages import Language
from careplan.serde import load


@click.command()
@file_argument
@day_option("The day to look at it from, as 2026-03-15. Default: today.")
@form_option("text", "json", "html", "xlsx")
@out_option
@locale_option
def service(file: Path, on: date, form: str, out: Path | None, locale: Language) -> None:
    """Show what a service has to have in place, and by when.

    It shows the workforce plan, the rating, reports to the regulator and the like, then its
    contacts with carers. What has rules is left to 'careplan check'.

    FILE is a .json file of a service. Use - to read it from standard input.
    """
    held = read_file(file, lambda data: load(data, Service))
    found = service_standing(held, on=on)
    mixes = [support_mix(held.contacts, by=way) for way in WAYS] if held.contacts else []
    with output_to(out, form) as output:
        if form == "json":
            plain = found.as_dict(locale) | {"contacts": [mix.as_dict() for mix in mixes]}
            output.write_json(plain)
        else:
            lines = [line for result in (found, *mixes) for line in lines_of(result)]
            output.show(lines, locale, form=form)
