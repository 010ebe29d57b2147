"""Every clause of the five documents is held by something that is there, or says why not."""

import importlib
import sys

import pytest

from tests.helpers import ROOT

sys.path.insert(0, str(ROOT / "docs"))
from covered import citing, documents, holders, is_within, pages

DOCUMENTS = {one["source"]: one for one in documents()}
CLAUSES = [
    pytest.param(source, clause, id=f"{source} {clause['at']}")
    for source, one in DOCUMENTS.items()
    for clause in one["clauses"]
]


@pytest.mark.parametrize(("source", "clause"), CLAUSES)
def test_a_clause_is_held_or_left_out(source, clause):
    """One or the other, and never both."""
    held = list(holders(clause, citing(source)))
    assert bool(held) != ("left_out" in clause)
    assert clause["about"]


@pytest.mark.parametrize("source", DOCUMENTS)
def test_every_cited_place_is_in_one_clause(source):
    """What the library cites of a document is on the page, and once."""
    clauses = [clause["at"] for clause in DOCUMENTS[source]["clauses"]]
    assert len(set(clauses)) == len(clauses)
    for locator in citing(source):
        assert [at for at in clauses if is_within(locator, at)], locator


@pytest.mark.parametrize(("source", "clause"), CLAUSES)
def test_what_holds_it_is_there(source, clause):
    """A name that can be imported, a page of the documentation, or an example."""
    del source
    for name in clause.get("held", ()):
        if not name.startswith("careplan."):
            assert (ROOT / ("" if name.startswith("examples/") else "docs") / name).is_file()
            continue
        module, _, last = name.rpartition(".")
        assert hasattr(importlib.import_module(module), last), name


def test_the_five_documents():
    """All of them, each with a heading and a table."""
    assert len(DOCUMENTS) == 5
    (text,) = pages().values()
    assert text.count("\n## ") == 5
    assert "left out" in text
