"""Functions that read the commands' options. Only this module asks for today's date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from careplan.cli.config_file import own_rules
from careplan.cli.names import profile_names
from careplan.errors import CareplanError
from careplan.messages import language
from careplan.profiles import load_profile
from careplan.rules import Rule
from careplan.serde.json_text import taken
from careplan.serde.loading import MOST_BYTES


def read_by(read: Callable[[Any], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Make an option's callback, which reads the value and reports a wrong one to the user.

    Args:
        read: a function that reads the option's value, such as ``load_profile``.

    Returns:
        The callback. It gives ``None`` if the option isn't used.
    """

    def callback(_: click.Context, parameter: click.Parameter, value: Any) -> Any:
        try:
            return None if value is None else read(value)
        except CareplanError as error:
            raise click.BadParameter(str(error), param=parameter) from None

    return callback


def standard_input() -> bytes:
    """What is on standard input, and a byte more than a document may have if it is longer.

    Raises:
        LoadError: if it can't be read.
    """
    return taken(sys.stdin.buffer.read, MOST_BYTES + 1)


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

profile_option = click.option(
    "--profile",
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
