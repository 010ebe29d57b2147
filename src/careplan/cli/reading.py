"""Reads the file that a command is given, and names it in what is said when it can't be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from careplan.cli.messages import shown
from careplan.errors import CareplanError
from careplan.serde.json_text import Data, taken
from careplan.serde.loading import MOST_BYTES

Read = TypeVar("Read")


def document_of(file: Path) -> Data:
    """The file, or what is on standard input if it is a dash.

    Args:
        file: what the command was given.
    """
    return standard_input() if str(file) == "-" else file


def read_file(file: Path, read: Callable[[Data], Read]) -> Read:
    """What a file holds.

    Args:
        file: the file; a dash for standard input.
        read: a function that reads it, such as ``load_plan``.

    Raises:
        UsageError: if it can't be read. It names the file.
    """
    with blaming(file):
        return read(document_of(file))


@contextmanager
def blaming(file: Path) -> Iterator[None]:
    """Whatever is wrong inside is said of the file.

    Args:
        file: the file.

    Raises:
        UsageError: if something is wrong.
    """
    try:
        yield
    except CareplanError as error:
        reason = str(error)
    else:
        return
    raise click.UsageError(f"{shown(file)}: {reason}")


def standard_input() -> bytes:
    """What is on standard input, and a byte more than a document may have if it is longer.

    Raises:
        LoadError: if it can't be read.
    """
    return taken(sys.stdin.buffer.read, MOST_BYTES + 1)
