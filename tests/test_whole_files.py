"""Files are replaced whole or not at all, by one function for everything that writes."""

import ast
import errno
import os
import re
import stat
import subprocess
import sys

import pytest

from careplan._base.whole_file import whole_file, write_whole
from tests.cli.test_check import run
from tests.helpers import EXAMPLES, ROOT

SOURCE = ROOT / "src" / "careplan"
DRAFT = EXAMPLES / "rehabilitation-draft.json"
CHECK = ("check", DRAFT, "--profile", "lancashire-rehab", "--on", "2026-11-20")
SCORE = ("--instrument", "ucla-3", "--items", "q1,q2,q3")
WRITERS = {"_base/whole_file.py", "testing/conformance_folder.py"}
"""What opens a file to write it: the one function, and the folder that is moved as a whole."""
HANDED = {
    "cli/baseline_files.py",
    "cli/output.py",
    "cli/returns_files.py",
    "cli/table_writer.py",
    "plots/picture.py",
    "returns/files.py",
}
"""What writes to the part that the one function hands out."""


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_there_only_when_it_is_whole(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("before")
    with whole_file(file) as part:
        part.write_text("after")
        assert file.read_text() == "before"
    assert file.read_text() == "after"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_what_was_there(tmp_path, error):
    file = tmp_path / "a.json"
    file.write_text("before")

    def half():
        with whole_file(file) as part:
            part.write_text("half")
            raise error

    with pytest.raises(type(error)):
        half()
    assert file.read_text() == "before"
    assert names(tmp_path) == ["a.json"]


def test_permissions_and_links_stay(tmp_path):
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_text("before")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, "after")
    assert link.is_symlink()
    assert file.read_text() == "after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize("place", ["folder", "pipe"])
def test_only_a_file_is_replaced(tmp_path, place):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="expected a file"):
        write_whole(tmp_path / place, "x")
    assert sorted(names(tmp_path)) == ["folder", "pipe"]


def test_what_a_killed_run_left_is_removed(tmp_path):
    """Parts of this file, of runs that are over: not of one that runs, nor of another file."""
    file = tmp_path / "a.json"
    kill = "from pathlib import Path; from careplan._base.whole_file import *; import os\n"
    kill += f"with whole_file(Path({str(file)!r})): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", kill], check=False).returncode == 9
    (left,) = names(tmp_path)
    other, runs = tmp_path / left.replace("a.json", "b.json"), tmp_path / ".a.json.1.part"
    beyond = tmp_path / ".a.json.9999999999.part"
    for one in (other, runs, beyond):
        one.touch()
    write_whole(file, "x")
    assert names(tmp_path) == sorted([other.name, runs.name, beyond.name, "a.json"])


def test_everything_that_writes_goes_through_it():
    """Nothing else in the library opens a file to write."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"write_text", "write_bytes"}:
                found.add(str(path.relative_to(SOURCE)))
        if re.search(r"""open\([^)]*["'][wax]b?\+?["']|\.savefig\(path""", path.read_text()):
            found.add(str(path.relative_to(SOURCE)))
    assert found <= WRITERS | HANDED
    assert found >= WRITERS


@pytest.mark.parametrize(
    ("words", "out"),
    [(("--accept",), "base.json"), (("--out",), "out.csv"), (("--out",), "out.parquet")],
)
def test_a_full_disk_leaves_every_output_as_it_was(tmp_path, monkeypatch, words, out):
    """One sentence, and exit 2."""
    table = tmp_path / "in" / "wave.csv"
    table.parent.mkdir()
    table.write_text("q1,q2,q3\n1,2,3\n")
    file = tmp_path / "out" / out
    file.parent.mkdir()
    file.write_text("before")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    asked = CHECK if words == ("--accept",) else ("score", table, *SCORE)
    found = run(*asked, *words, file)
    assert (found.exit_code, "can't be written: No space left on device" in found.stderr) == (
        2,
        True,
    )
    assert file.read_text() == "before"
    assert names(file.parent) == [out]


def test_an_output_where_there_is_no_folder(tmp_path):
    found = run(*CHECK, "--accept", tmp_path / "no" / "base.json")
    assert (found.exit_code, "can't be written" in found.stderr) == (2, True)
