"""Functions that read the commands' options. Only this module asks for today's date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from careplan.cli.config_file import own_rules
from careplan.cli.names import profile_names
from careplan.cli.read_files import reads
from careplan.dates.day_formats import day_format
from careplan.errors import CareplanError
from careplan.messages import language
from careplan.profiles import load_profile
from careplan.rules import Rule
from careplan.tables.cells import ISO_DAYS


def read_by(read: Callable[[Any], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Make an option's callback, which reads the value and reports a wrong one to the user.

    Args:
        read: a function that reads the option's value, such as ``load_profile``.

    Returns:
        The callback. It gives ``None`` if the option isn't used.
    """

    def callback(_: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if isinstance(value, Path) or str(value).endswith(_FILES):
            reads(Path(str(value).removeprefix("@")), option=str(parameter.name))
        try:
            return None if value is None else read(value)
        except CareplanError as error:
            raise click.BadParameter(str(error), param=parameter) from None

    return callback


_FILES: Final = (".toml", ".po")
"""The endings of the files that may stand for a name."""


def _noted(_: click.Context, __: click.Parameter, value: Path) -> Path:
    """A file that is read, and so isn't written over."""
    reads(value)
    return value


def _profile(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """The profile, with the rules that were given in Python."""
    own: list[Rule] = context.meta.get(_RULES, [])
    return read_by(partial(load_profile, rules=own))(context, parameter, value)


def _rules(context: click.Context, _: click.Parameter, value: tuple[str, ...]) -> Any:
    folder = context.meta.get(FOLDER) or str(Path.cwd())
    context.meta[_RULES] = own_rules(list(value), folder)
    return value


_RULES: Final = "careplan.rules"
FOLDER: Final = "careplan.folder"
"""Where a context keeps the folder of the configuration."""


class _ProfileName(click.types.StringParamType):
    """A profile, with a word on where to find one when none is named."""

    def get_missing_message(self, param: click.Parameter, ctx: Any = None) -> str:  # noqa: ARG002
        return "'careplan profiles' lists them: care-act-adult, for one."


profile_option = click.option(
    "--profile",
    type=_ProfileName(),
    required=True,
    callback=_profile,
    shell_complete=profile_names,
    help="A profile's name (see 'careplan profiles'), or the path of a TOML file.",
)
"""The option for a profile."""

rules_option = click.option(
    "--rules",
    multiple=True,
    is_eager=True,  # a profile may name them
    expose_value=False,
    callback=_rules,
    help="A Python module with rules of your own, which a profile's file may name. As often as"
    " needed.",
)
"""The option for rules in Python."""


def column_options(_: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> Any:
    """A mapping of field to column, from texts such as ``field=column``."""
    pairs = [pair.partition("=") for pair in value]
    if not all(field and sign and column for field, sign, column in pairs):
        raise click.BadParameter("expected field=column", param=parameter)
    return {field.strip(): column.strip() for field, _, column in pairs}


def day_or_today(_: Any, __: Any, value: datetime | None) -> date:
    """The day that was given, or today."""
    return date.today() if value is None else value.date()  # noqa: DTZ011  (the user's own day)


def _locale(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    return language(None) if value is None else read_by(language)(context, parameter, value)


locale_option = click.option(
    "--locale",
    callback=_locale,
    help="A shipped language, or the path of a .po catalogue. Default: English.",
)
"""The option for the language of the output."""

file_argument = click.argument(
    "file", type=click.Path(path_type=Path, allow_dash=True), callback=_noted
)
"""The argument for the file to read; a dash is standard input."""

table_argument = click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), callback=_noted
)
"""The argument for a file that is read more than once, which standard input can't be."""

column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    callback=column_options,
    help="field=column, for a column of a table that isn't named as its field is. As often as"
    " needed.",
)
"""The option for the columns of a table."""

days_option = click.option(
    "--days",
    default=ISO_DAYS,
    show_default=True,
    callback=read_by(day_format),
    help="How days are written in a CSV, such as dd/mm/yyyy or %d/%m/%Y.",
)
"""The option for how days are written in a table."""

sheet_option = click.option("--sheet", help="The sheet of an Excel workbook. Default: its first.")
"""The option for the sheet to read."""

source_option = click.option(
    "--from",
    "source",
    type=click.Choice(["careplan", "fhir-r4"]),
    default="careplan",
    show_default=True,
    help="What the files are in: our own documents, or FHIR R4 as JSON.",
)
"""The option for the format of the documents that are read."""

_FORMS: Final = {
    "text": "text to read",
    "json": "JSON",
    "markdown": "Markdown",
    "html": "an HTML page",
    "xlsx": "an Excel workbook (with --out)",
}


def form_option(*forms: str, means: str | None = None) -> Callable[[Any], Any]:
    """The option for the format of the output.

    Args:
        forms: the formats; the first is the default.
        means: its help. Default: a list of the formats.
    """
    if means is None:
        *most, last = (_FORMS[form] for form in forms)
        told = f"{', '.join(most)} or {last}."
        means = f"{told[0].upper()}{told[1:]}"
    choice = click.Choice(forms)
    return click.option(
        "--format", "form", type=choice, default=forms[0], show_default=True, help=means
    )


class _Day(click.DateTime):
    """A day, with an error that says how one is written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail("expected a day such as 2026-03-15", param, ctx)


def day_option(means: str, *, today: bool = True) -> Callable[[Any], Any]:
    """The option for a day.

    Args:
        means: what is of that day, and what the default is.
        today: whether the default is today; otherwise there is none.
    """
    return click.option(
        "--on",
        type=_Day(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        callback=day_or_today if today else _day_or_none,
        help=means,
    )


def _day_or_none(_: Any, __: Any, value: datetime | None) -> date | None:
    return value and value.date()
