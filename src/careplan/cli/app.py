"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from careplan import __version__
from careplan.cli import listing
from careplan.cli.checking import Checking
from careplan.cli.deciding import Deciding, decided_by
from careplan.cli.options import columns_of, day_or_today, locale_option, read_by
from careplan.cli.programme import GROUPS, show_programme
from careplan.cli.reporting import Against
from careplan.errors import CareplanError
from careplan.formats import Baseline, load_baseline
from careplan.indicators import Indicator, load_indicator
from careplan.instruments import load_instrument
from careplan.profiles import Waivers, load_profile, load_waivers
from careplan.rules import Profile

_SHORT = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=_SHORT)
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
def check(
    files: tuple[Path, ...],
    baseline: Baseline | None,
    accept: Path | None,
    waivers: Waivers | None,
    **options: Any,
) -> None:
    """Check care plans against a profile.

    Some profiles are about other documents: risk registers, assessments or payments.

    A .json file contains one document. A .jsonl file contains one on each line. Use - to read
    one document from standard input.

    Exit status: 0 if every document is complete, 1 if one isn't, 2 if one can't be read. With
    --baseline, 1 means that a must has a new finding.
    """
    if baseline is not None and accept is not None:
        raise click.UsageError("--baseline and --accept can't be used together")
    against = Against(baseline, accept, options["locale"])
    if against.wanted and options["form"] != "text":
        raise click.UsageError("--baseline and --accept can only be used with --format text")
    held = waivers or Waivers()
    checking = Checking(**options, several=len(files) > 1, waivers=held, against=against)
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
def decide(file: Path, **options: Any) -> None:
    """Make a decision from the facts recorded in FILE.

    A .json file contains the facts of one case. A .jsonl file contains one case on each line.
    Use - to read one case from standard input.

    Exit status: 0 if every case is settled, 1 if one is still open, 2 if one can't be read.
    """
    raise SystemExit(Deciding(today=day_or_today(None, None, None), **options).file(file))


@app.command()
@click.argument("decision", required=False)
@locale_option
def decisions(decision: str | None, locale: Any) -> None:
    """List the decisions and the funds, or show the questions that one of them asks.

    DECISION is a name from the list, or the path of a fund's TOML file.
    """
    _listed(listing.decisions, listing.decision, decision, locale)


@app.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--instrument",
    required=True,
    callback=read_by(load_instrument),
    help="An instrument's name, such as swemwbs, or the path of a TOML file.",
)
@click.option(
    "--items",
    callback=lambda _, __, value: value and [name.strip() for name in value.split(",")],
    help="The columns of its items, in its order, with commas between. Default: its item keys.",
)
@click.option(
    "--coding",
    type=click.Path(path_type=Path),
    help='A TOML file that says which code each text stands for: "4 - Often" = 4.',
)
@click.option(
    "--missing",
    help="A rule of the instrument's authors about blanks. Default: a blank gives no score.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Where to write, .csv or .parquet.")
@locale_option
def score(file: Path, out: Path | None, coding: Path | None, **options: Any) -> None:
    """Score the questionnaire answers in FILE.

    FILE is a .csv or .parquet table of any size, with one row for each set of answers.

    Exit status: 0 if the file was read, even if some rows have no score; 2 if it can't be read.
    """
    try:
        from careplan.cli.scoring import Scoring, read_coding  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        if error.name not in {"pyarrow", "narwhals", "numpy"}:
            raise
        needs = "careplan score needs its extra: pip install 'careplan[score]'"
        raise click.UsageError(needs) from None
    try:
        Scoring(coding=read_coding(coding), **options).file(file, out)
    except CareplanError as error:
        raise click.UsageError(f"{click.format_filename(file)}: {error}") from None


@app.command()
@click.argument("definition", callback=read_by(load_indicator))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--period", required=True, help="Such as 2026-07, 2026-Q3, 2026-27 or 2026-27-Q2.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, value: value and value.date(),
    help="The day the records are of. Default: the last day of the period.",
)
@click.option("--by", help="A figure for each value of this column.")
@click.option("--over", type=int, help="The number to divide by, where the indicator takes one.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=columns_of,
    help="field=column, for a column that isn't named as its field is. As often as needed.",
)
@click.option(
    "--days",
    default="%Y-%m-%d",
    show_default=True,
    help="How days are written in a CSV, such as %d/%m/%Y.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON.",
)
@locale_option
def calculate(definition: Indicator, file: Path, **options: Any) -> None:
    """Calculate an indicator from the records in FILE.

    DEFINITION is the indicator's name, such as lancashire-kpi-6, or the path of a TOML file.
    FILE is a .csv or .parquet table, with one row for each record.

    Exit status: 0 if the figure was calculated, whatever it is; 2 if it can't be calculated.
    """
    try:
        from careplan.cli.calculating import Calculating  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        if error.name != "pyarrow":
            raise
        needs = "careplan calculate needs its extra: pip install 'careplan[score]'"
        raise click.UsageError(needs) from None
    try:
        Calculating(definition, **options).file(file)
    except CareplanError as error:
        raise click.UsageError(f"{click.format_filename(file)}: {error}") from None


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
def programme(file: Path, **options: Any) -> None:
    """Show the progress of a programme: what is done, on track or late, and the money.

    FILE is a .toml or .json file. Use - to read JSON from standard input. To check the programme
    against the rules, use 'careplan check'.
    """
    try:
        show_programme(file, **options)
    except CareplanError as error:
        raise click.UsageError(f"{click.format_filename(file)}: {error}") from None


@app.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--profile",
    required=True,
    callback=read_by(load_profile),
    help="A profile's name (see 'careplan profiles'), or the path of a TOML file.",
)
def conformance(folder: Path, profile: Profile) -> None:
    """Write test cases into FOLDER, to test a checker that is written in another language.

    The folder will contain example documents, the expected result of each requirement of the
    profile, JSON schemas and a README.
    """
    from careplan.testing.conformance import write_conformance  # noqa: PLC0415  (slow to load)

    try:
        manifest = write_conformance(folder, profile)
    except OSError as error:
        raise click.UsageError(f"{click.format_filename(folder)}: {error}") from None
    cases, needs = len(manifest["cases"]), len(manifest["requirements"])
    click.echo(f"Cases: {cases}. Requirements: {needs}. Start with README.md.")


@app.command()
@click.argument("rule", required=False)
@locale_option
def rules(rule: str | None, locale: Any) -> None:
    """List the rules, or show one of them.

    RULE is the code of a rule, such as GO105, or its name.
    """
    _listed(listing.rules, listing.rule, rule, locale)


@app.command()
@click.argument("profile", required=False)
@locale_option
def profiles(profile: str | None, locale: Any) -> None:
    """List the profiles, or show what one of them requires.

    PROFILE is a name from the list, or the path of a TOML file.
    """
    _listed(listing.profiles, listing.profile, profile, locale)


def _listed(every: Any, one: Any, name: str | None, locale: Any) -> None:
    try:
        every(locale) if name is None else one(name, locale)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
