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
from careplan.cli.options import day_or_today, locale_option, read_by, standard_input
from careplan.cli.output import out_option, output_to
from careplan.cli.plan_files import NoFiles, expanded
from careplan.cli.records import record_of
from careplan.errors import CareplanError
from careplan.evidence import EvidenceFile, Framework, evidence_map, load_framework
from careplan.messages import Language
from careplan.profiles import load_profile
from careplan.rules import Profile, Report
from careplan.serde import load


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
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
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_or_today,
    help="The day to look at it from, as 2026-03-15. Default: today.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="Text to read, JSON, Markdown, or an HTML page to take to a meeting.",
)
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
    """Lay a service's evidence against a framework of inspection.

    It shows by question and line what is covered, what only a policy covers, and what has nothing.

    FILE is a .json file of evidence. Use - to read it from standard input.
    """
    if (profile is None) is not (not records):
        raise click.UsageError("--profile and --records can only be used together")
    reports = [] if profile is None else list(_reports(records, profile, on))
    try:
        held = load(standard_input() if str(file) == "-" else file, EvidenceFile)
        found = evidence_map(framework, held, on=on, fresh_months=fresh_months, reports=reports)
    except CareplanError as error:
        raise click.UsageError(f"{shown(file)}: {error}") from None
    with output_to(out) as output:
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
        try:
            record = record_of(one, profile, fhir=False, empty_is_blank=False)
        except CareplanError as error:
            raise click.UsageError(f"{shown(one)}: {error}") from None
        yield check(record.record, profile, on=on, source=record.source)
