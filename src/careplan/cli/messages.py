"""Prints messages, lists and errors, so that no text is taken for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from careplan._base.escaping import for_terminal, one_line


def show(text: str = "", *, error: bool = False, end: bool = True) -> None:
    """Print lines.

    Args:
        text: the lines.
        error: whether to print on standard error.
        end: whether a new line follows.
    """
    click.echo(for_terminal(text), err=error, nl=end)


def shown(path: Path | str) -> str:
    """The name of a file, to print it: on one line, and no command to a terminal."""
    return for_terminal(one_line(click.format_filename(path)))


class SafeGroup(click.Group):
    """A group of commands whose errors are safe to print, whatever was given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options of the group itself."""
        with _safe_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _safe_errors():
            return super().invoke(ctx)


@contextmanager
def _safe_errors() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = for_terminal(error.message)  # type: ignore[misc]
        raise
