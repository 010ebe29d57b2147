"""Writes a file whole or not at all: beside its place first, then moved there.

Every file that the library writes goes through `whole_file`. Whoever reads the place sees the file
as it was, or as it is now, and never a part of it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from careplan._base.paths import real_path

_PART: Final = re.compile(r"\.(?P<name>.+)\.(?P<run>\d{1,10})\.part")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of `path` when all of it is written.

    A link stays: what it leads to is replaced. What a killed run left beside the file is removed.

    Args:
        path: the file to write.

    Yields:
        The part: an empty file beside `path`, which nothing else writes to.

    Raises:
        OSError: if it can't be written. `path` is then as it was.
    """
    place = real_path(path)
    kept = _mode(place)
    _remove_left(place)
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    with part.open("xb"):
        pass
    try:
        yield part
        _on_disk(part)
        if kept is not None:
            part.chmod(kept)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a text file in UTF-8 whole, or not at all.

    Args:
        path: the file.
        text: all that it shall contain.

    Raises:
        OSError: if it can't be written. `path` is then as it was.
    """
    with whole_file(path) as part:
        part.write_text(text, "utf-8")


def _mode(place: Path) -> int | None:
    """The permissions of the file that is replaced; ``None`` if there is none.

    Raises:
        OSError: if something else is there, such as a folder or a device.
    """
    try:
        found = place.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        msg = "expected a file, or a name that nothing has"
        raise FileExistsError(0, msg)
    return stat.S_IMODE(found)


def _on_disk(part: Path) -> None:
    """Wait until the file is on the disk: a full disk may say so only now."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_left(place: Path) -> None:
    """Remove the parts of this file that runs which no longer run have left."""
    for one in place.parent.glob(".*.part"):
        found = _PART.fullmatch(one.name)
        if found is not None and found["name"] == place.name and not _runs(int(found["run"])):
            with suppress(OSError):
                one.unlink()


def _runs(process: int) -> bool:
    """Is there such a process? Where nobody can tell, there may be."""
    if os.name != "posix":  # pragma: no cover  (elsewhere the question would end the process)
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
