"""What stands at a path that somebody gave. A name that no file can have is no error here."""

from __future__ import annotations

from pathlib import Path


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
