"""The page of sources is made from the data, and leaves none out."""

import importlib.util
import tomllib

import pytest

from careplan.citations import sources
from tests.helpers import ROOT


def of_docs(name):
    """A module that makes pages: MkDocs loads it by its path."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOURCES = of_docs("sources")
PAGE = SOURCES.pages()["sources.md"]


def test_every_source_says_how_it_was_seen():
    """Each with what it was compared with and when."""
    for one in sources().values():
        seen = SOURCES.SEEN[one.grade.value]
        told = f"| {one.weight.value} | {seen} | {one.compared_with} | {one.compared_on} |"
        assert f"| [{one.title}](#source-{one.key}) {told}" in PAGE


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("data/*.toml")), ids=lambda p: p.stem)
def test_no_file_that_was_compared_is_left_out(path):
    """Every file with a day of comparison is on the page, with what it was compared with."""
    raw = tomllib.loads(path.read_text())
    if path.name == "sources.toml" or "compared_on" not in path.read_text():
        return
    file = path.relative_to(ROOT / "src" / "careplan").as_posix()
    found = [one for one in SOURCES.comparisons() if one.file == file]
    assert found
    for one in found:
        assert f" {one.compared_with} | {one.compared_on} |" in PAGE
        assert one.seen in SOURCES.SEEN
    assert raw.get("title", "") in PAGE


def test_what_is_unconfirmed_is_listed():
    """What was only seen in others' accounts, and what was left out."""
    listed = PAGE.partition("## What is unconfirmed")[2].partition("## Each source")[0]
    for one in sources().values():
        assert (f"- {one.title}" in listed) is (
            one.grade.value == "secondary" or "secondary" in map(str, one.clauses.values())
        )
    assert "UCLA loneliness scale, three items: A cut point for who is lonely" in listed
