"""Sentences: marked where they stand, said in the language asked for, all in the catalogue."""

import ast
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import careplan
from careplan import catalogue, check, load_plan
from careplan.errors import DefinitionError, UnknownNameError
from careplan.messages import Language, language, render, say
from careplan.rules import wording
from careplan.rules.apply_waivers import about_waivers
from tests.conftest import extracted
from tests.helpers import EXAMPLES

SOURCE = Path(careplan.__file__).parent
ON = date(2026, 11, 20)


def test_shipped_template_is_what_the_source_says():
    """The template for translators holds every sentence, and none that is gone."""
    template = SOURCE / "locale" / "careplan.pot"
    with template.open("rb") as file:
        held = {entry.id for entry in read_po(file) if entry.id}
    assert held == extracted()


def test_every_sentence_is_said_in_the_language_asked_for(pseudo):
    """Rules, waivers and the report's own words all reach the catalogue."""
    said = [rule.says for rule in catalogue.rules().values()]
    said += [rule.asks for rule in catalogue.rules().values() if rule.asks]
    said += [problem.rule.says for problem in about_waivers().values()]
    said += [*wording.LEVELS.values(), *wording.STATES.values(), *wording.WEIGHTS.values()]
    for message in said:
        assert render(message, pseudo).startswith("⟦"), message.template


def test_every_message_is_a_literal():
    """say() is only ever called with a literal, or the catalogue would miss it."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                assert isinstance(node.args[0], ast.Constant), (path, node.lineno)


def test_a_whole_report_is_said_in_it(pseudo):
    """Text and HTML: what is left outside brackets is pointers and names of sections."""
    plan = load_plan(EXAMPLES / "rehabilitation-draft.json")
    report = check(plan, "lancashire-rehab", on=ON)
    text = report.render(pseudo, width=400)
    for line in text.splitlines():
        bare = line.strip().lstrip("-[ ")
        assert not bare or bare[0] in "⟦/" or bare.split()[0] in SECTIONS, line
    assert text.count("⟦") > 50
    assert report.as_html(pseudo).count("⟦") > 50
    assert report.as_dict(pseudo)["findings"][0]["sentence"].startswith("⟦")


SECTIONS = {
    "about_me",
    "budget",
    "changes",
    "concerns",
    "consents",
    "crisis_plan",
    "dates",
    "expected_outcome",
    "goals",
    "health",
    "incidents",
    "information_pack",
    "interventions",
    "measurements",
    "mental_health",
    "move_on",
    "needs",
    "next_review",
    "pathway",
    "person",
    "provider",
    "reviews",
    "risk_assessments",
    "wanted_outcomes",
}


def test_dates_and_numbers_follow_the_language(pseudo):
    """No English date stands inside a Welsh sentence."""
    due = catalogue.rules()["PL302"].says
    assert "9 Mawrth 2026" in render(due.fill(due=date(2026, 3, 9), months=3), pseudo)
    german = Language("de_DE")
    assert render(say("{n}").fill(n=Decimal("1234.5")), german) == "1.234,5"
    assert render(say("{n}").fill(n=Decimal("1234.5"))) == "1,234.5"


def test_a_message_can_hold_another():
    """A hole takes a sentence, which is said in the same language."""
    inner = say("three {what}").fill(what="goals")
    assert str(say("There are {many}.").fill(many=inner)) == "There are three goals."


@pytest.mark.parametrize("wrong", ["{0}", "{}", "{a.b}", "{a!r}", "{a:>3}", "{A}", "a {", "}"])
def test_only_plain_named_holes(wrong):
    """A translator can't be asked to keep anything cleverer."""
    with pytest.raises(ValueError, match="hole"):
        say(wrong)


def test_holes_and_values_must_match():
    """A value with no hole is a mistake, and a hole with no value too."""
    for values in ({}, {"a": 1, "b": 2}, {"b": 1}):
        with pytest.raises(ValueError):
            say("{a}").fill(**values)
    assert str(say("{a} is empty")) == "{a} is empty"


def test_messages_compare_in_every_language():
    """A message is its template and values, whatever it is said in."""
    assert say("{a}").fill(a=1) == say("{a}").fill(a=1) != say("{a}").fill(a=2)


def test_unknown_languages_are_refused():
    """No falling back in silence."""
    for name in ("tlh", "careplan.po", "/no/such.po"):
        with pytest.raises(UnknownNameError):
            language(name)
    assert language("en-GB") is language(None)


def test_fuzzy_entries_are_not_used(tmp_path):
    """A translator's guess isn't said."""
    catalog = Catalog(locale="cy", fuzzy=False)
    catalog.add("Yes.", "Efallai.", flags=["fuzzy"])
    held = io.BytesIO()
    write_po(held, catalog)
    path = tmp_path / "x.po"
    path.write_bytes(held.getvalue())
    assert render(say("Yes."), str(path)) == "Yes."


@pytest.mark.parametrize("bent", ["Erbyn {dyddiad}.", "Erbyn.", "Erbyn {due.year}.", "Erbyn {"])
def test_translations_that_bent_a_hole_are_not_used(tmp_path, bent):
    """A slip in a catalogue never crashes a report: the sentence is said in English."""
    catalog = Catalog(locale="cy", fuzzy=False)
    catalog.add("Due by {due}.", bent)
    path = tmp_path / "x.po"
    with path.open("wb") as file:
        write_po(file, catalog)
    due = say("Due by {due}.").fill(due=date(2026, 3, 9))
    assert render(due, str(path)) == "Due by 9 March 2026."


CATALOGUE = """msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Due by {day}."
msgstr "Erbyn {day}."
"""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("tongue", "month"), [("cy", "Tachwedd"), ("", "November")])
def test_a_catalogue_that_windows_saved_is_read(tmp_path, mark, tongue, month):
    """Also its first sentence, which a mark before the header would replace by the header.

    A catalogue that doesn't name its language is read too; days stand in English then.
    """
    file = tmp_path / "cy.po"
    file.write_bytes(mark + CATALOGUE.replace("Language: cy", f"Language: {tongue}").encode())
    said = render(say("Due by {day}.").fill(day=date(2026, 11, 20)), str(file))
    assert said == f"Erbyn 20 {month} 2026."
    assert render(say("Nothing."), str(file)) == "Nothing."


@pytest.mark.parametrize(
    "data",
    [
        b"not a catalogue",
        CATALOGUE.replace("Erbyn", "Erb\xe9n").encode("latin-1"),
        CATALOGUE.replace("cy", "zz-nowhere").encode(),
    ],
)
def test_a_catalogue_that_cant_be_read_is_one_error(tmp_path, data, capsys):
    """Nothing is printed, and nothing of the file is in the error."""
    file = tmp_path / "cy.po"
    file.write_bytes(data)
    with pytest.raises(DefinitionError, match="isn't a catalogue"):
        language(str(file))
    assert capsys.readouterr() == ("", "")
