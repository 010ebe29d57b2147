"""The ``careplan check`` command and its options."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource

from careplan.cli.baseline_files import BaselineFiles
from careplan.cli.check_items import has_lines, items
from careplan.cli.check_jobs import check_items
from careplan.cli.checking import Checking
from careplan.cli.options import (
    column_option,
    day_option,
    days_option,
    form_option,
    locale_option,
    profile_option,
    read_by,
    rules_option,
    source_option,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.plan_files import expanded
from careplan.cli.read_files import keep_what_is_read, reads
from careplan.cli.record_tables import TableOptions
from careplan.cli.reporting import AT_THE_END, FORMS, TO_DO
from careplan.errors import CareplanError
from careplan.formats import Baseline, load_baseline
from careplan.messages import Language
from careplan.profiles import Waivers, load_waivers
from careplan.rules import Profile, RuleCosts


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@rules_option
@profile_option
@day_option("The day to judge by, as 2026-03-15. Default: today.")
@form_option(
    "text",
    "json",
    *FORMS,
    means="Text, a line for each finding, an HTML page or an Excel workbook to read; what is left"
    " to do, by what has to be done and by role, as text or as a page; JSON, or FHIR"
    " OperationOutcomes, one line for each plan of several; a SARIF log, a JUnit report or GitHub"
    " annotations for a build; a long table.",
)
@out_option
@click.option(
    "--names",
    is_flag=True,
    help="With --format to-do or to-do-html: show the places too, with the keys of things.",
)
@click.option("--statistics", is_flag=True, help="Print only the totals, by plan and by rule.")
@click.option(
    "--pages",
    default="",
    help="The web address of your copy of the documentation, for a SARIF log's links to the rules.",
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
@source_option
@column_option
@click.option(
    "--local-times",
    is_flag=True,
    help="Times of a CSV without an offset are what clocks in England showed.",
)
@days_option
@click.option("--empty-is-blank", is_flag=True, help="Read [] as never asked.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes check. What is printed stays the same.",
)
@click.option(
    "--after",
    type=click.IntRange(min=0),
    default=0,
    help="Leave out the lines of a .jsonl file up to this one: a run that was broken off goes on.",
)
@click.option("--times", is_flag=True, help="Say on standard error what each rule took.")
@locale_option
def check(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    files: tuple[Path, ...],
    profile: Profile,
    on: date,
    form: str,
    out: Path | None,
    names: bool,  # noqa: FBT001
    statistics: bool,  # noqa: FBT001
    pages: str,
    waivers: Waivers | None,
    baseline: Baseline | None,
    accept: Path | None,
    source: str,
    columns: dict[str, str],
    local_times: bool,  # noqa: FBT001
    days: str,
    empty_is_blank: bool,  # noqa: FBT001
    jobs: int,
    after: int,
    times: bool,  # noqa: FBT001
    locale: Language,
) -> None:
    """Check care plans against a profile.

    Some profiles are about other documents: risk registers, assessments or payments.

    A .json file contains one document. A .jsonl file contains one on each line. A folder stands
    for all such files in it and below it, a pattern such as 'plans/*.json' for those that match.
    Use - to read one document from standard input. A .csv file contains a visit in each row or,
    for a profile about medicines charts, a dose.

    With --from fhir-r4, a document is a Bundle with one CarePlan, a CarePlan, a Goal or a
    RiskAssessment. What FHIR can't hold isn't asked for.

    Exit status: 0 if no document has a must left to do, 1 if one has, 2 if one can't be read.
    With --baseline, 1 means that a must has a new finding.
    """
    if _configured("baseline") and (accept is not None or form != "text" or out or statistics):
        baseline = None  # the configuration's is for what is printed on every other day
    if baseline is not None and accept is not None:
        raise click.UsageError("--baseline and --accept can't be used together")
    for wrong, told in (
        (
            names and form not in TO_DO,
            "--names can only be used with --format to-do or to-do-html",
        ),
        (statistics and form != "text", "--statistics can only be used with --format text"),
        (
            source == "fhir-r4" and empty_is_blank,
            "--empty-is-blank is about our own documents: FHIR has no []",
        ),
    ):
        if wrong:
            raise click.UsageError(told)
    against = BaselineFiles(baseline, accept, locale)
    if against.wanted and (form != "text" or out is not None or statistics):
        only = "--baseline and --accept can only be used with --format text, and without --out"
        raise click.UsageError(only)
    if jobs > 1 and (form in AT_THE_END or against.wanted):
        what = "--baseline or --accept" if against.wanted else f"--format {form}"
        raise click.UsageError(f"--jobs can't be used with {what}, which is about the whole run")
    given = list(expanded(files))
    reads(*(one for one in given if isinstance(one, Path)))
    keep_what_is_read(accept, "--accept", but="baseline")
    lines = any(map(has_lines, given))
    if after and (len(given) > 1 or not lines):
        raise click.UsageError("--after is about one file with a document on each line")
    table = TableOptions(profile, columns, local_times=local_times, days=days, locale=locale)
    with output_to(out, form) as output:
        checking = Checking(
            profile=profile,
            on=on,
            form=form,
            fhir=source == "fhir-r4",
            empty_is_blank=empty_is_blank,
            locale=locale,
            several=given != list(files) or len(given) > 1 or lines,
            waivers=waivers or Waivers(),
            against=against,
            output=output,
            statistics=statistics,
            pages=pages,
            names=names,
            costs=RuleCosts() if times else None,
        )
        documents = items(given, table, after=after, hidden=checking.prints)
        try:
            check_items(checking, documents, jobs)
            status = checking.finish()
        except CareplanError as error:
            raise click.UsageError(str(error)) from None
    raise SystemExit(status)


def _configured(option: str) -> bool:
    """Does an option's value come from the configuration, and not from the command line?"""
    source = click.get_current_context().get_parameter_source(option)
    return source is ParameterSource.DEFAULT_MAP
