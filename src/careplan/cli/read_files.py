"""The files that a command reads. What it writes never takes the place of one of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from careplan.cli.messages import shown

_READ: Final = "careplan.read"


def reads(*paths: Path, option: str = "") -> None:
    """Note files that the running command reads, or has read.

    Args:
        *paths: the files. What isn't there is no file to lose.
        option: the option that named them.
    """
    noted = click.get_current_context().meta.setdefault(_READ, [])
    noted += [(option, path) for path in paths]


def keep_what_is_read(out: Path | None, option: str = "--out", *, but: str | None = None) -> None:
    """Refuse to write to a file that was noted, by whatever name.

    Args:
        out: the file to write; ``None`` for none.
        option: the option that named it.
        but: an option whose file is meant to be replaced.

    Raises:
        UsageError: if it is one of those files, by another spelling or through a link too.
    """
    if out is None:
        return
    noted = click.get_current_context().meta.get(_READ, [])
    if any(_same(out, path) for by, path in noted if but is None or by != but):
        told = "this command reads it, or writes it already: give another name"
        raise click.UsageError(f"{option} {shown(out)}: can't be written: {told}")


def _same(one: Path, other: Path) -> bool:
    """Are these names of one file? A link to it is one, and one that is still to be made is too."""
    try:
        return os.path.realpath(one) == os.path.realpath(other) or one.samefile(other)
    except (OSError, ValueError):
        return False
