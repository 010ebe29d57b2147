"""The commands and their options."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careplan import __version__
from careplan.cli.checking import Checking
from careplan.cli.data_commands import calculate, score
from careplan.cli.deciding import Deciding, decided_by
from careplan.cli.lookup_commands import cases, conformance, decisions, profiles, rules, schema
from careplan.cli.options import day_or_today, locale_option, read_by
from careplan.cli.output import SafeGroup, shown
from careplan.cli.programme_command import GROUPS, show_programme
from careplan.cli.reporting import BaselineFiles
from careplan.eligibility import DecisionDefinition
from careplan.eligibility.funds import Fund
from careplan.errors import CareplanError
from careplan.formats import Baseline, load_baseline
from careplan.messages import Language
from careplan.profiles import Waivers, load_profile, load_waivers
from careplan.rules import Profile

_SHORT = {"help_option_names": ["-h", "--help"]}


@click.group(cls=SafeGroup, context_settings=_SHORT)
@click.version_option(__version__, prog_name="careplan")
def app() -> None:
    """Check care plans, decide who is eligible, score questionnaires, and look up the rules.

    Every command ends with an exit status: 0 if all is well, 1 if something needs attention,
    2 if a file can't be read or the command is used wrongly.
    """


@app.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--profile",
    required=True,
    callback=read_by(load_profile),
    help="A profile's name (see 'careplan profiles'), or the path of a TOML file.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_or_today,
    help="The day to judge by, as 2026-03-15. Default: today.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "outcome", "csv"]),
    default="text",
    show_default=True,
    help="Text to read; JSON, or FHIR OperationOutcomes, one line for each plan of several;"
    " a SARIF log; GitHub annotations; a long table.",
)
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    callback=read_by(load_waivers),
    help="A TOML file of findings that somebody decided to live with.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    callback=read_by(load_baseline),
    help="Findings accepted before: only new ones are shown, and new musts fail.",
)
@click.option(
    "--accept",
    type=click.Path(path_type=Path),
    help="Write what is found as a baseline to this file, and exit with 0.",
)
@click.option("--empty-is-blank", is_flag=True, help="Read [] as never asked.")
@locale_option
def check(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    files: tuple[Path, ...],
    profile: Profile,
    on: date,
    form: str,
    waivers: Waivers | None,
    baseline: Baseline | None,
    accept: Path | None,
    empty_is_blank: bool,  # noqa: FBT001
    locale: Language,
) -> None:
    """Check care plans against a profile.

    Some profiles are about other documents: risk registers, assessments or payments.

    A .json file contains one document. A .jsonl file contains one on each line. Use - to read
    one document from standard input.

    Exit status: 0 if no document has a must left to do, 1 if one has, 2 if one can't be read.
    With --baseline, 1 means that a must has a new finding.
    """
    if baseline is not None and accept is not None:
        raise click.UsageError("--baseline and --accept can't be used together")
    against = BaselineFiles(baseline, accept, locale)
    if against.wanted and form != "text":
        raise click.UsageError("--baseline and --accept can only be used with --format text")
    checking = Checking(
        profile=profile,
        on=on,
        form=form,
        empty_is_blank=empty_is_blank,
        locale=locale,
        several=len(files) > 1,
        waivers=waivers or Waivers(),
        against=against,
    )
    for file in files:
        checking.file(file)
    try:
        status = checking.finish()
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
    raise SystemExit(status)


@app.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--decision",
    "by",
    required=True,
    callback=read_by(decided_by),
    help="A decision's or fund's name (see 'careplan decisions'), or the path of a fund's TOML.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, value: value and value.date(),
    help="The day whose law is used. Default: the one in the file, or today.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Text to read, JSON, or Markdown for a record.",
)
@locale_option
def decide(
    file: Path, by: DecisionDefinition | Fund, on: date | None, form: str, locale: Language
) -> None:
    """Make a decision from the facts recorded in FILE.

    A .json file contains the facts of one case. A .jsonl file contains one case on each line.
    Use - to read one case from standard input.

    Exit status: 0 if every case is settled, 1 if one is still open, 2 if one can't be read.
    """
    today = day_or_today(None, None, None)
    deciding = Deciding(by=by, on=on, today=today, form=form, locale=locale)
    raise SystemExit(deciding.file(file))


@app.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_or_today,
    help="The day to look at it from, as 2026-03-15. Default: today.",
)
@click.option("--by", "group", type=click.Choice(GROUPS), help="Count by this as well.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON.",
)
@locale_option
def programme(file: Path, on: date, group: str | None, form: str, locale: Language) -> None:
    """Show the progress of a programme on a day.

    It shows which actions are done, on track or late, and the money.

    FILE is a .toml or .json file. Use - to read JSON from standard input. To check the programme
    against the rules, use 'careplan check'.
    """
    try:
        show_programme(file, on=on, group=group, form=form, locale=locale)
    except CareplanError as error:
        raise click.UsageError(f"{shown(file)}: {error}") from None


for _command in (score, calculate, conformance, schema, cases, rules, profiles, decisions):
    app.add_command(_command)
