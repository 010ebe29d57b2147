"""The files that a command is given: files, folders, and patterns that the shell left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import has_magic
from pathlib import Path
from typing import Final, NamedTuple

from careplan._base.paths import is_file, is_folder
from careplan.errors import LoadError, Problem

LINES: Final = (".jsonl", ".ndjson")
"""The endings of files with a document on each line."""
_ENDINGS: Final = (".json", *LINES)


class NoFiles(NamedTuple):
    """A folder or a pattern that stands for no file.

    Args:
        path: what was given.
        error: what was expected there.
    """

    path: Path
    error: LoadError


def expanded(paths: Iterable[Path]) -> Iterator[Path | NoFiles]:
    """Each file that is meant, in order; with the error for a folder or pattern without any.

    A folder stands for the ``.json``, ``.jsonl`` and ``.ndjson`` files in it and below it, but for
    those whose names, or folders' names, begin with a point.

    Args:
        paths: what was given. A dash, and a file that isn't there, stay as they are.
    """
    for path in paths:
        if is_folder(path):
            found = sorted(one for one in path.rglob("*") if _is_document(one, path))
            why = f"expected a {', '.join(_ENDINGS)} file in this folder"
        elif has_magic(str(path)) and not is_file(path):
            found = sorted(one for one in _matches(path) if one.is_file())
            why = "no file has such a name"
        else:
            found, why = [path], ""
        yield from found
        if not found:
            yield NoFiles(path, LoadError([Problem("", why)]))


def _is_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in _ENDINGS and file.is_file() and not hidden


def _matches(pattern: Path) -> Iterator[Path]:
    root = Path(pattern.anchor)
    return root.glob(str(pattern.relative_to(root)))
