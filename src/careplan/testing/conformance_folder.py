"""The folder of conformance cases: what in it is ours, and how it is replaced.

Everything is written into a folder of its own inside it, and then moved to its place, the manifest
last. A run that is killed leaves files that the next run knows for its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from careplan._base.paths import real_path

FORMAT: Final = "careplan-conformance/1"
MANIFEST: Final = "manifest.json"
NEW: Final = ".careplan-conformance-new"
"""The folder inside it that a run writes its files to, before it moves them."""
_BEGUN: Final = f"{NEW}/"
_ALWAYS: Final = frozenset({MANIFEST, "README.md", "schema/report.json", "schema/subject.json"})
_CASE: Final = re.compile(r"cases/[A-Z][A-Z0-9]{4}-\d{2,6}\.json")
_FOLDERS: Final = frozenset({"cases", "schema", NEW, f"{NEW}/cases", f"{NEW}/schema"})
_MOST_BYTES: Final = 50_000_000


def replace_folder(place: Path, files: Iterable[tuple[str, str]]) -> None:
    """Put files into a folder, in place of those of an earlier run.

    Args:
        place: the folder. It is made if it isn't there.
        files: each file's path in the folder, and its text. The manifest is the last.

    Raises:
        FileExistsError: if the folder, or something in it, isn't from an earlier run. Nothing is
            changed then.
        OSError: if something can't be written. The earlier files are then as they were.
    """
    real_path(place)  # a name that none can have is refused; a link is refused below
    fresh = not os.path.lexists(place)
    if fresh:
        place.mkdir(parents=True)
    old = _ours(place)
    new = place / NEW
    try:
        shutil.rmtree(new, ignore_errors=True)  # it has been looked through: all of it is ours
        written = [_written(new, name, text) for name, text in files]
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        if fresh:
            place.rmdir()
        raise
    for name in sorted(old - {*written}):
        (place / name).unlink()
    for name in written:
        (place / name).parent.mkdir(exist_ok=True)
        (new / name).replace(place / name)
    shutil.rmtree(new)


def _written(new: Path, name: str, text: str) -> str:
    (new / name).parent.mkdir(parents=True, exist_ok=True)
    (new / name).write_text(text, "utf-8")
    return name


def _ours(place: Path) -> set[str]:
    """The paths of the files in the folder, if they are all from an earlier run.

    Raises:
        FileExistsError: if one isn't, or if anything is a link.
    """
    if not stat.S_ISDIR(place.lstat().st_mode):
        msg = "expected a folder, not a file or a link"
        raise FileExistsError(msg)
    found = dict(_entries(place, ""))
    own = _listed(place / MANIFEST)
    moving = {name.removeprefix(_BEGUN) for name in found if name.startswith(_BEGUN)}
    if all(name in _ALWAYS or _CASE.fullmatch(name) for name in moving):
        own |= {f"{_BEGUN}{name}" for name in moving}
        own |= _listed(place / NEW / MANIFEST)  # there if a run was killed while it moved its files
    if not all(found.values()) or not found.keys() <= own:
        msg = "expected an empty folder, or one of conformance cases: something else is in it"
        raise FileExistsError(msg)
    return {name for name in found if not name.startswith(_BEGUN)}


def _entries(place: Path, under: str) -> Iterator[tuple[str, bool]]:
    """What is in the folder, apart from our own folders; and whether it is a file, and no link."""
    for one in os.scandir(place):
        name = f"{under}{one.name}"
        if name in _FOLDERS and one.is_dir(follow_symlinks=False):
            yield from _entries(Path(one.path), f"{name}/")
        else:
            yield name, one.is_file(follow_symlinks=False)


def _listed(manifest: Path) -> set[str]:
    """The files of a folder, as its manifest lists them; none if it isn't a manifest of ours."""
    try:
        if not stat.S_ISREG(manifest.lstat().st_mode) or manifest.stat().st_size > _MOST_BYTES:
            return set()
        raw = json.loads(manifest.read_text("utf-8"))
        cases = {one["file"] for one in raw["cases"]}
        sound = raw["format"] == FORMAT and all(map(_CASE.fullmatch, cases))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    return cases | _ALWAYS if sound else set()
