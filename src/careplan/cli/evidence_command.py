"""The ``careplan evidence`` command: a service's evidence against a framework of inspection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from careplan import check
from careplan._core.printing import lines_of
from careplan.cli.messages import shown
from careplan.cli.names import framework_names, profile_names
from careplan.cli.options import (
    day_option,
    file_argument,
    form_option,
    locale_option,
    read_by,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.plan_files import NoFiles, expanded
from careplan.cli.read_files import reads
from careplan.cli.reading import blaming, read_file
from careplan.cli.records import record_of
from careplan.evidence import EvidenceFile, Framework, evidence_map, load_framework
from careplan.messages import Language
from careplan.profiles import load_profile
from careplan.rules import Profile, Report
from careplan.serde import load


@click.command()
@file_argument
@click.option(
    "--framework",
    required=True,
    callback=read_by(load_framework),
    shell_complete=framework_names,
    help="A framework's name, such as quality-statements-2023, or the path of a TOML file.",
)
@click.option(
    "--fresh-months",
    type=click.IntRange(1, 120),
    help="After how many months evidence is stale. Without it, nothing is called stale.",
)
@click.option(
    "--profile",
    callback=read_by(load_profile),
    shell_complete=profile_names,
    help="With --records: the profile to check them against.",
)
@click.option(
    "--records",
    multiple=True,
    type=click.Path(path_type=Path),
    help="With --profile: a file or folder of records. Requirements that cite a prompt count for"
    " it, if all of them are met.",
)
@day_option("The day to look at it from, as 2026-03-15. Default: today.")
@form_option("text", "json", "markdown", "html", "xlsx")
@out_option
@locale_option
def evidence(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    framework: Framework,
    fresh_months: int | None,
    profile: Profile | None,
    records: tuple[Path, ...],
    on: date,
    form: str,
    out: Path | None,
    locale: Language,
) -> None:
    """Lay a service's evidence against a framework.

    For a framework of inspection, it shows by question and line what is covered, what only a policy
    covers, and what has nothing.

    FILE is a .json file of evidence. Use - to read it from standard input.
    """
    if (profile is None) is not (not records):
        raise click.UsageError("--profile and --records can only be used together")
    reports = [] if profile is None else list(_reports(records, profile, on))
    held = read_file(file, lambda data: load(data, EvidenceFile))
    with blaming(file):
        found = evidence_map(framework, held, on=on, fresh_months=fresh_months, reports=reports)
    with output_to(out, form) as output:
        if form == "json":
            output.write_json(found.as_dict(locale))
        elif form == "markdown":
            output.write(found.as_markdown(locale))
        else:
            output.show(list(lines_of(found)), locale, form=form)


def _reports(records: tuple[Path, ...], profile: Profile, on: date) -> Iterator[Report]:
    """A report on each of the records."""
    for one in expanded(records):
        if isinstance(one, NoFiles):
            raise click.UsageError(f"{shown(one.path)}: {one.error}")
        reads(one)
        with blaming(one):
            record = record_of(one, profile, fhir=False, empty_is_blank=False)
        yield check(record.record, profile, on=on, source=record.source)
