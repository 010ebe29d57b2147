"""The commands and their options."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careplan import __version__
from careplan.cli.check_command import check
from careplan.cli.config_file import configuration
from careplan.cli.data_commands import calculate, score
from careplan.cli.deciding import Deciding, decided_by
from careplan.cli.evidence_command import evidence
from careplan.cli.hazards_command import hazards
from careplan.cli.lookup_commands import (
    cases,
    conformance,
    decisions,
    funds,
    indicators,
    instruments,
    new,
    profiles,
    rules,
    schema,
)
from careplan.cli.messages import SafeGroup
from careplan.cli.names import decision_names
from careplan.cli.options import (
    FOLDER,
    day_option,
    day_or_today,
    file_argument,
    form_option,
    locale_option,
    read_by,
)
from careplan.cli.output import out_option, output_to
from careplan.cli.page_command import draft, page
from careplan.cli.programme_command import GROUPS, show_programme
from careplan.cli.returns_command import returns
from careplan.cli.service_command import service
from careplan.cli.standard_commands import compare, standards
from careplan.eligibility import DecisionDefinition
from careplan.eligibility.funds import Fund
from careplan.errors import CareplanError
from careplan.messages import Language

_SHORT = {"help_option_names": ["-h", "--help"]}


@click.group(cls=SafeGroup, context_settings=_SHORT)
@click.version_option(__version__, prog_name="careplan")
@click.option("--no-config", is_flag=True, help="Leave out careplan.toml and pyproject.toml.")
@click.pass_context
def app(context: click.Context, *, no_config: bool) -> None:
    """Check care plans, decide who is eligible, score questionnaires, and look up the rules.

    Every command ends with an exit status: 0 if all is well, 1 if something needs attention,
    2 if a file can't be read or the command is used wrongly.

    The nearest careplan.toml, or [tool.careplan] in pyproject.toml, may give options of 'check'.
    """
    if no_config or context.resilient_parsing:
        return
    try:
        found = configuration(Path.cwd())
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
    context.meta[FOLDER] = found.pop("folder", None)
    some = {name: found[name] for name in ("profile", "rules") if name in found}
    context.default_map = {"check": found, "conformance": some, "new": some}


@app.command()
@file_argument
@click.option(
    "--decision",
    "by",
    required=True,
    callback=read_by(decided_by),
    shell_complete=decision_names,
    help="A decision's or fund's name (see 'careplan decisions'), or the path of a fund's TOML.",
)
@day_option("The day whose law is used. Default: the one in the file, or today.", today=False)
@form_option("text", "json", "markdown", "html", "xlsx")
@out_option
@locale_option
def decide(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path,
    by: DecisionDefinition | Fund,
    on: date | None,
    form: str,
    out: Path | None,
    locale: Language,
) -> None:
    """Make a decision from the facts recorded in FILE.

    A .json file contains the facts of one case. A .jsonl file contains one case on each line.
    Use - to read one case from standard input.

    Exit status: 0 if every case is settled, 1 if one is still open, 2 if one can't be read.
    """
    today = day_or_today(None, None, None)
    with output_to(out, form) as output:
        deciding = Deciding(by=by, on=on, today=today, form=form, locale=locale, output=output)
        status = deciding.file(file)
    raise SystemExit(status)


@app.command()
@file_argument
@day_option("The day to look at it from, as 2026-03-15. Default: today.")
@click.option("--by", "group", type=click.Choice(GROUPS), help="Count by this as well.")
@form_option("text", "json", "html", "xlsx")
@out_option
@locale_option
def programme(  # noqa: PLR0913, PLR0917  (the command's options, each by name)
    file: Path, on: date, group: str | None, form: str, out: Path | None, locale: Language
) -> None:
    """Show the progress of a programme on a day.

    It shows which actions are done, on track or late, and the money.

    FILE is a .toml or .json file. Use - to read JSON from standard input. To check the programme
    against the rules, use 'careplan check'.
    """
    with output_to(out, form) as output:
        show_programme(file, output, on=on, group=group, form=form, locale=locale)


for _command in (
    check,
    page,
    draft,
    score,
    calculate,
    returns,
    evidence,
    service,
    new,
    conformance,
    schema,
    cases,
    rules,
    profiles,
    decisions,
    funds,
    instruments,
    indicators,
    hazards,
    standards,
    compare,
):
    app.add_command(_command)
