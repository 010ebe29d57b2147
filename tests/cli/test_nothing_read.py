"""Where nothing could be read, a file that is there stays as it was."""

import sqlite3
from types import SimpleNamespace

import openpyxl
import pytest

from careplan.cli import baseline_files
from careplan.cli.baseline_files import NO_ROOM
from tests.cli.test_check import DRAFT, run

HOW = ("--profile", "lancashire-rehab", "--on", "2026-11-20")


@pytest.mark.parametrize(
    "words",
    [
        ("decide", "--decision", "advocacy", "--format", "xlsx"),
        ("decide", "--decision", "advocacy", "--format", "html"),
        ("check", *HOW, "--format", "to-do"),
        ("check", *HOW, "--format", "to-do-html"),
    ],
)
def test_an_old_file_stays(words, tmp_path):
    """It isn't replaced by an empty one, and it is said."""
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "old").write_text("old")
    found = run(words[0], tmp_path / "bad.json", *words[1:], "--out", tmp_path / "old")
    assert found.exit_code == 2
    assert "nothing is written" in found.stderr
    assert (tmp_path / "old").read_text() == "old"


class Full:
    """A database on a full disk: a statement that begins so fails."""

    def __init__(self, held, begins):
        self.held, self.begins = held, begins

    def __getattr__(self, name):
        return getattr(self.held, name)

    def _tried(self, run, statement, *given):
        if statement.startswith(self.begins):
            raise sqlite3.OperationalError
        return run(statement, *given)

    def execute(self, *given):
        return self._tried(self.held.execute, *given)

    def executemany(self, *given):
        return self._tried(self.held.executemany, *given)


@pytest.mark.parametrize("begins", ["SELECT", "INSERT"])
def test_a_full_disk_is_said(begins, tmp_path, monkeypatch):
    """Exit status 2, a sentence, and the old baseline."""
    # in this module only: coverage keeps a database too
    full = SimpleNamespace(
        connect=lambda name: Full(sqlite3.connect(name), begins), Error=sqlite3.Error
    )
    monkeypatch.setattr(baseline_files, "sqlite3", full)
    (tmp_path / "base.json").write_text("old")
    found = run("check", DRAFT, *HOW, "--accept", tmp_path / "base.json")
    assert found.exit_code == 2
    assert NO_ROOM in found.stderr
    assert (tmp_path / "base.json").read_text() == "old"


@pytest.mark.parametrize("form", ["text", "html", "xlsx"])
def test_what_was_expected_has_one_name(form, tmp_path):
    """In text, on a page and in a workbook: what the profile is about, and not *Records*."""
    (tmp_path / "bad.json").write_text("{")
    out = tmp_path / "out.xlsx"
    words = ("--format", form, *(("--out", out) if form == "xlsx" else ()))
    told = run("check", tmp_path / "bad.json", tmp_path / "bad.json", *HOW, *words).stdout
    if form == "xlsx":
        told = openpyxl.load_workbook(out).sheetnames[0]
    assert "Plans" in told
    assert "Records" not in told
