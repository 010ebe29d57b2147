"""Functions that read the commands' options. Only this module asks for today's date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from careplan.errors import CareplanError
from careplan.messages import language
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
