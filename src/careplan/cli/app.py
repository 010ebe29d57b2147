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
    """Care-planning rules: check plans, decide, score, and read the rules that say how.

    Exit status: 0 if all is well, 1 if something isn't, 2 if something can't be read or
    the command is used wrongly.
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
    """Check plans, or what else a profile is about: registers, assessments, payments.

    FILE.json holds one, FILE.jsonl one on each line; - is standard input.
    """
    if baseline is not None and accept is not None:
        raise click.UsageError("--baseline and --accept don't go together")
    against = Against(baseline, accept, options["locale"])
    if against.wanted and options["form"] != "text":
        raise click.UsageError("--baseline and --accept go with --format text")
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
    """Decide on recorded facts: FILE.json holds one set, FILE.jsonl one on each line.

    Exit status: 0 if every decision is settled, 1 if one is open, 2 if something can't be read.
    """
    raise SystemExit(Deciding(today=day_or_today(None, None, None), **options).file(file))


@app.command()
@click.argument("decision", required=False)
@locale_option
def decisions(decision: str | None, locale: Any) -> None:
    """List the decisions and the funds, or show what one of them asks, by name or by path."""
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
    """Score the answers in FILE, .csv or .parquet, of any size.

    Exit status: 0 if it was read, whatever could be scored; 2 if it can't be read.
    """
    try:
        from careplan.cli.scoring import Scoring, read_coding  # noqa: PLC0415  (its own extra)
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
    """Calculate the indicator DEFINITION over the records in FILE, .csv or .parquet.

    DEFINITION is an indicator's name, such as lancashire-kpi-6, or the path of a TOML file.

    Exit status: 0 if it was calculated, whatever came out; 2 if it can't be.
    """
    try:
        from careplan.cli.calculating import Calculating  # noqa: PLC0415  (its own extra)
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
    """Show where the programme in FILE stands: what is done, on track, late, and the money.

    FILE is .toml or .json; - is standard input, in JSON. To check it, use 'careplan check'.
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
    """Write conformance cases into FOLDER, for a checker in another language.

    It holds plans, what comes of each requirement of the profile, schemas, and a README.
    """
    from careplan.testing.conformance import write_conformance  # noqa: PLC0415  (it loads much)

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
    """List the rules, or show one by its code or name."""
    _listed(listing.rules, listing.rule, rule, locale)


@app.command()
@click.argument("profile", required=False)
@locale_option
def profiles(profile: str | None, locale: Any) -> None:
    """List the profiles, or show what one requires, by name or by path."""
    _listed(listing.profiles, listing.profile, profile, locale)


def _listed(every: Any, one: Any, name: str | None, locale: Any) -> None:
    try:
        every(locale) if name is None else one(name, locale)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
