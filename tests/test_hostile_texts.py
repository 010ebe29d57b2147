"""No text of any document, file name or key is a command to a terminal, a workflow or a CSV."""

import html.parser
import json
import re
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from careplan import check
from careplan._base.escaping import (
    CONTROL,
    for_terminal,
    in_csv,
    in_html,
    in_json,
    in_markdown,
    in_xml,
    one_line,
)
from careplan._base.toml_keys import _TOKEN as TOKEN
from careplan._base.toml_keys import longest_key
from careplan._core import registry
from careplan._core.field_types import LONGEST_TEXT
from careplan.cli import reading
from careplan.cli.app import app
from careplan.errors import DefinitionError, LoadError, Problem, UnknownNameError
from careplan.formats import (
    Judged,
    Unreadable,
    concise_lines,
    csv_lines,
    github_lines,
    github_unreadable,
    html_report,
    junit,
    operation_outcome,
    sarif,
    unreadable_outcome,
)
from careplan.goals import Goal
from careplan.messages import language
from careplan.plans import SupportPlan
from careplan.profiles import load_profile, load_waivers
from careplan.profiles.findings_table import rows_of
from careplan.serde import load_programme
from tests.cli.test_check import run
from tests.hostile import HALVES, HOSTILE, formulas, obeyed
from tests.test_linear_time import steps

ON = date(2026, 3, 2)
every_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
AS_NAMES = [
    text.replace("/", "_")
    for text in HOSTILE.values()
    if len(text.encode()) < 200 and "\x00" not in text
]


@every_text
def test_each_output_has_a_function_that_makes_text_safe(text):
    for safe in (one_line, in_markdown, in_html, in_csv):
        found = safe(text)
        assert "\n" not in found
        assert not [one for one in obeyed(found) if "::" not in one and "##" not in one]
    for found in (for_terminal(text), for_terminal(one_line(text)), in_json(text)):
        assert not obeyed(found)
    assert for_terminal(for_terminal(text)) == for_terminal(text)
    assert not formulas(f'"{in_csv(text)}"'.replace(";", ""))
    assert json.loads(in_json(text)) == text


@pytest.mark.parametrize("text", HALVES.values(), ids=HALVES)
def test_half_a_character_is_in_no_output(text):
    """It has a mark of its own instead: every output can be written as UTF-8, and read again."""
    for safe in (one_line, for_terminal, in_markdown, in_html, in_xml, in_csv):
        assert "\ufffd" in safe(text)
    whole = "\\ud800 \N{GRINNING FACE}"  # a backslash, and a pair
    assert json.loads(in_json(text + whole)) == in_xml(text) + whole
    lost = Unreadable(text, (Problem(f"/{text}", text),))
    report = check(Goal(), "lancashire-rehab", on=ON)
    one = Judged(text, report)
    for told in (
        sarif([one], unreadable=[lost]),
        [junit([one], unreadable=[lost]), html_report([one], unreadable=[lost])],
        [*github_lines(text, report), github_unreadable(lost), *concise_lines(one)],
        in_json([unreadable_outcome(lost), {text: text}]),
        [str(error) for error in (LoadError(lost.problems), DefinitionError(text, lost.problems))],
        str(UnknownNameError("profile", text, [text])),
    ):
        assert all(json.loads(json.dumps(part)).encode() for part in strings([told]))


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)


@every_text
def test_html_has_no_tag_of_a_text(text):
    tags = Tags()
    tags.feed(f'<p title="{in_html(text)}">{in_html(text)}</p>')
    assert tags.seen == ["p"]


@every_text
def test_errors_are_short_and_obeyed_by_nothing(text):
    """Every kind of problem: in a pointer, in a file's name, in a name that nothing has."""
    errors = [
        LoadError([Problem(f"/{text}", text)]),
        DefinitionError(text, [Problem(text, text)] * 1_000),
        UnknownNameError("profile", text, ["a", "b"]),
        UnknownNameError("profile", text, [text]),
    ]
    for error in errors:
        assert not obeyed(str(error))
        assert len(str(error)) < 300_000
    assert "and 900 more problems" in str(errors[1])


PROFILE = """
format = "careplan-profile/1"
key = "own"
title = {title}
version = "1"
subject = "goal"
[sources.own]
title = {title}
kind = "policy"
grade = "primary"
compared_with = {title}
compared_on = 2026-01-05
[[require]]
rule = "GO105"
level = "must"
cites = ["own 1"]
"""


def own_profile(folder, text):
    """A profile with a text in it, or the refusal of the text."""
    path = folder / "own.toml"
    path.write_text(PROFILE.format(title=json.dumps(text, ensure_ascii=False)), "utf-8")
    return path


def reports():
    """Reports on plans whose keys are hostile, with a file name that is."""
    for text in AS_NAMES:
        plan = SupportPlan(key=text[:100] if text.strip() else None)
        yield text, check(plan, "lancashire-rehab", on=ON)


def test_every_format_of_a_report():
    for text, report in reports():
        pages = [report.render(), report.as_markdown(), report.as_html()]
        pages += github_lines(text, report)
        pages += csv_lines(rows_of(0, report))
        pages += [github_unreadable(Unreadable(text, (Problem(text, text),)))]
        data = [
            sarif([Judged(text, report)], unreadable=[Unreadable(text, (Problem(text, text),))]),
            operation_outcome(report),
            unreadable_outcome(Unreadable(text, (Problem(text, text),))),
        ]
        for page in pages:
            assert not [one for one in obeyed(page.removeprefix("::")) if "::" not in one]
            assert not re.search(r"\n\s*::", page)
        for one in strings(data):
            assert not [sign for sign in obeyed(one) if "::" not in sign and "##" not in sign]
        assert not formulas("\n".join(csv_lines(rows_of(0, report))))


def strings(data):
    """Every string in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)


FORMATS = ("text", "json", "sarif", "github", "outcome", "csv", "html", "junit", "concise")


@pytest.mark.parametrize("form", FORMATS)
def test_names_and_keys_are_no_commands(tmp_path, form):
    """Files of every hostile name: plans that are judged, and files that can't be read."""
    files = []
    for at, text in enumerate(AS_NAMES):
        for folder, held in (("a", {"format": "careplan-plan/1", "key": text[:100]}), ("b", [])):
            path = tmp_path / folder / str(at) / f"{text}.json"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(held), "utf-8")
            files.append(path)
    found = run("check", "--profile", "lancashire-rehab", "--format", form, "--", *files)
    assert found.exit_code == 2
    assert not obeyed(found.stderr)
    printed = found.stdout
    if form == "github":
        ours = re.compile(r"::(error|warning|notice) file=", re.MULTILINE)
        assert all(map(ours.match, printed.splitlines()))
        printed = ours.sub("", printed)
    assert not obeyed(printed)


def test_names_that_look_like_options_are_no_commands(tmp_path):
    for text in AS_NAMES:
        for words in (("check", f"--{text}"), (text,), ("rules", text), ("profiles", text)):
            found = run(*words)
            assert found.exit_code == 2
            assert not obeyed(found.output)


def test_tables_hold_what_it_says_and_no_markup(tmp_path):
    """A group's name, a column's and a file's: as they are, without what a terminal obeys."""
    for at, text in enumerate(AS_NAMES):
        head = one_line(text).replace('"', "")
        path = tmp_path / str(at) / f"{text}.csv"
        path.parent.mkdir()
        path.write_text(f'"{head}",assessed_on,planned_on\n"{head}",2026-07-01,2026-07-03\n')
        words = ("examples/plans-in-7-days.toml", path, "--period", "2026-Q3", "--by", head)
        found = run("calculate", *words)
        assert (found.exit_code, obeyed(found.output)) == (0, [])
        assert not obeyed(run("score", path, "--instrument", "ucla-3").output)


def test_titles_of_a_programme_and_keys_of_cases(tmp_path):
    for text in AS_NAMES:
        said = json.dumps(text)
        programme = (
            f'{{"format": "careplan-programme/1", "themes": [{{"key": "a", "title": {said}}}]}}'
        )
        for form in ("text", "json"):
            words = ["programme", "-", "--by", "theme", "--format", form]
            assert not obeyed(CliRunner().invoke(app, words, input=programme).output)
        facts = json.dumps({"key": text[:100], "facts": {}})
        for form in ("text", "json", "markdown"):
            words = ["decide", "-", "--decision", "care-act-adult", "--format", form]
            assert not obeyed(CliRunner().invoke(app, words, input=facts).output)


@every_text
def test_a_councils_texts_are_refused_or_printed_safely(tmp_path, text):
    path = own_profile(tmp_path, text)
    assert not obeyed(run("profiles", path).output)
    if CONTROL.search(text) or len(text) > LONGEST_TEXT:
        with pytest.raises(DefinitionError, match=r"expected text|Illegal character"):
            load_profile(path)
        return
    report = check(Goal(key="g"), path, on=ON)
    for page in (report.render(), report.as_markdown(), report.as_html()):
        assert not obeyed(page)


# --- sizes


def test_files_of_any_size_are_refused_before_they_are_read(tmp_path, monkeypatch):
    """A profile, waivers, a catalogue and standard input: no more is read than may be."""
    # by its module: another test may have loaded the package anew
    monkeypatch.setattr(sys.modules[language.__module__], "_MOST_BYTES", 50)
    monkeypatch.setattr(reading, "MOST_BYTES", 50)
    big = tmp_path / "big.toml"
    big.write_text("# " + "x" * registry.MOST_BYTES)
    for read in (load_profile, load_waivers):
        with pytest.raises(DefinitionError, match="expected at most 2,000,000 bytes"):
            read(big)
    big.rename(tmp_path / "big.po")
    with pytest.raises(DefinitionError, match="expected at most 50 bytes"):
        language(str(tmp_path / "big.po"))
    words = ["check", "-", "--profile", "lancashire-rehab"]
    assert CliRunner().invoke(app, words, input=" " * 100 + "{}").exit_code == 2


DEEP = ".".join(["a"] * 3_000)


@pytest.mark.parametrize(
    "text", [f"{DEEP} = 1", f"[{DEEP}]", f"x = {{{DEEP} = 1}}", " . ".join(["'a'", '"b"'] * 20)]
)
def test_dotted_keys_are_counted_before_they_are_parsed(tmp_path, text):
    """In a definition and in a document."""
    path = tmp_path / "deep.toml"
    path.write_text(f"{text}\n" * 20)
    for read, error in ((load_profile, DefinitionError), (load_programme, LoadError)):
        with pytest.raises(error, match="names joined by dots"):
            read(path)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("a = 'x.y.z'", 1),
        ('a = """x.y.z\n b.c.d.e = 1 """', 1),
        ("a = '''x.y\n.z'''\nb.c = 1", 2),
        ("# a.b.c", 0),
        ("a = 1.5", 2),
        ('a = "\\"x.y.z"', 1),
        ('"""' + "\\" * 20, 1),
        ("a.b = 1\n[c.d.e]", 3),
        (".a", 1),
        ("", 0),
    ],
)
def test_only_keys_are_counted(text, most):
    assert longest_key(text) == most


@pytest.mark.parametrize("text", ['"""\\', "'''", '"', "a.", '""" "" ', "#", "\n", "'a\n"])
def test_counting_takes_as_long_as_the_text(text):
    """Also a text that was written to be slow: twice the text is twice the steps.

    A step looks at its own letters once: no quotation mark is tried as a beginning and given up.
    """
    small, large = text * 200, text * 400
    assert steps(longest_key, large) <= 2.2 * steps(longest_key, small)
    parts = list(TOKEN.finditer(large))
    assert "".join(part[0] for part in parts) == large
    assert not [part for part in parts if part.lastgroup is None and part[0] in "'\""]
