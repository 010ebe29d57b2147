"""A folder of hostile files, one or more for each kind of input: each gets its one-line answer."""

import tomllib
from pathlib import Path

import pytest

from tests.hostile import SENTINEL, obeyed
from tests.inputs import INPUTS, read

FOLDER = Path(__file__).parent / "hostile_files"
FILES = tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("one", FILES, ids=lambda one: one["name"])
def test_each_file_has_its_answer(one, tmp_path):
    """Exit 2, the sentence that is written beside the file, and nothing of what is in it."""
    name = "careplan.toml" if one["kind"] == "configuration" else one["name"]
    found = read(one["kind"], (FOLDER / one["name"]).read_bytes(), tmp_path, name=name)
    assert found.exit_code == 2
    assert one["says"] in " ".join(found.stderr.replace(name, "FILE").split())
    assert SENTINEL not in found.output
    assert not obeyed(found.output)


def test_each_kind_of_input_has_a_file_and_each_file_an_answer():
    assert {one["kind"] for one in FILES} == set(INPUTS)
    there = {path.name for path in FOLDER.iterdir()} - {"answers.toml"}
    assert {one["name"] for one in FILES} == there
    assert len(FILES) == len(there)
