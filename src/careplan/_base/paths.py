"""What stands at a path that somebody gave. A name that no file can have is a name like another."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

_NO_NAME: Final = "this can't be the name of a file"


def opened(path: Path, refused: Callable[[str], Exception]) -> BinaryIO:
    r"""Open a file for reading bytes. Every function that reads a file opens it by this one.

    Args:
        path: the file.
        refused: makes the error, from the words that say why. They never have the path, because a
            file may be named after a person.

    Raises:
        Exception: the error that was made.

    >>> opened(Path("a\0b"), ValueError)
    Traceback (most recent call last):
    ValueError: can't be read: this can't be the name of a file
    """
    try:
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or "refused"
    except ValueError:
        reason = _NO_NAME
    raise refused(f"can't be read: {reason}")


def real_path(path: Path) -> Path:
    r"""The path without links, for a file to write.

    Args:
        path: the file, whether or not it is there.

    Raises:
        OSError: if no file can have this name. It doesn't have the path.

    >>> real_path(Path("a\0b"))
    Traceback (most recent call last):
    OSError: [Errno 22] this can't be the name of a file
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        raise OSError(errno.EINVAL, _NO_NAME) from None


def is_file(path: Path) -> bool:
    r"""Is this a file?

    >>> is_file(Path("x" * 10_000)), is_file(Path("a\0b"))
    (False, False)
    """
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or that holds what none may
        return False


def is_folder(path: Path) -> bool:
    """Is this a folder?

    >>> is_folder(Path("x" * 10_000)), is_folder(Path())
    (False, True)
    """
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_stream(path: Path) -> bool:
    """Is this a pipe or a device? It may have no end, and nothing in it can be looked up.

    >>> is_stream(Path("x" * 10_000)), is_stream(Path())
    (False, False)
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
