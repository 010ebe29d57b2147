"""The example of a form that shows findings while somebody types."""

import importlib
import sys
from datetime import date

import pytest

from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)
EMPTY = dict.fromkeys(
    (
        "/statement",
        "/measure/sign",
        "/due",
        "/actions/0/description",
        "/actions/0/responsible/role",
    ),
    "",
)


@pytest.fixture
def form(monkeypatch):
    """The example's module."""
    monkeypatch.syspath_prepend(str(EXAMPLES / "form"))
    yield importlib.import_module("findings")
    sys.modules.pop("findings")


def test_each_finding_stands_at_a_field(form):
    """Beside the field that would mend it; what no field could mend stands apart."""
    found = form.findings(EMPTY, ON)
    assert {one["field"] for one in found} == {
        *("", "/statement", "/measure/sign", "/due", "/actions/0/description")
    }
    assert all(one["says"] and one["do"] for one in found)


def test_what_is_typed_makes_findings_go(form):
    """And a date that is none is told at its field, without what was typed."""
    typed = EMPTY | {"/statement": "I want to cook a meal for two on my own"}
    assert "/statement" not in {one["field"] for one in form.findings(typed, ON)}
    (only,) = form.findings(typed | {"/due": "soon"}, ON)
    assert only["field"] == "/due"
    assert "soon" not in only["says"]


def test_a_record_grows_from_the_names_of_fields(form):
    """Lists too, in whatever order the fields come; blanks leave nothing behind."""
    fields = {"/actions/1/description": "b", "/actions/0/description": "a", "/measure/sign": "  "}
    assert form.record(fields) == {"actions": [{"description": "a"}, {"description": "b"}]}


def test_the_app_answers(monkeypatch):
    """The form and its script are served, and findings come back; too many fields are refused."""
    pytest.importorskip("httpx", reason="needs the dependency group 'form'")
    testing = pytest.importorskip(
        "fastapi.testclient", reason="needs the dependency group 'form'", exc_type=ImportError
    )
    monkeypatch.syspath_prepend(str(EXAMPLES / "form"))
    client = testing.TestClient(importlib.import_module("app").app)
    assert 'name="/statement"' in client.get("/").text
    assert "findings" in client.get("/form.js").text
    found = client.post("/findings", json=EMPTY).json()
    assert {"field", "says", "do"} == set(found[0])
    many = {f"/{number}": "" for number in range(51)}
    assert client.post("/findings", json=many).status_code == 422
    for name in ("app", "findings"):
        sys.modules.pop(name)
