"""Builds the pages that come from the catalogue, the profiles, the models and the sources.

Run by MkDocs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parent))  # MkDocs loads a hook by its path alone

from browser_page import PAGE, with_policy
from browser_page import pages as browser_pages
from covered import pages as covered_pages
from decision_records import PAGE as DECISIONS
from decision_records import listed
from eligibility import pages as eligibility_pages
from evidence import pages as evidence_pages
from fhir import pages as fhir_pages
from fragments import parts
from glossary_links import FOLDERS, meanings, with_links
from hazards import pages as hazard_pages
from indicators import pages as indicator_pages
from instruments import pages as instrument_pages
from models import model_reference
from notebooks import pages as notebook_pages
from page_heads import CARDS, way_of, with_anchors, with_head
from pathways import pages as pathway_pages
from profiles import pages as profile_pages
from programmes import pages as programme_pages
from report_picture import page as report_page
from risks import pages as risk_pages
from sources import SEEN, anchor
from sources import pages as source_pages
from standards import pages as standard_pages

from careplan import catalogue
from careplan.citations import Citation, Grade
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import Requirement, Rule, State
from careplan.rules.cases import Case, CaseFile
from careplan.rules.wording import LEVELS, WEIGHTS
from careplan.schema import KINDS, schema_of

FOR_TESTS = re.compile(r" ?<!-- (?:not run|run by|part of|printed by): .*? -->\n?|<BLANKLINE>")
"""What is done with a block (see tests/docs), and how doctest writes an empty line."""

ABOUT = {
    False: "It asks about the record: a blank is *not met*.",
    True: "It asks about the world: a blank that it needs is *can't tell*.",
}


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages to those on disk."""
    pages: dict[str, str | bytes] = {
        "rules/index.md": rule_index(),
        "reference/plan.md": model_reference(),
        "changelog.md": Path(config["config_file_path"]).with_name("CHANGELOG.md").read_text(),
    }
    pages |= (
        instrument_pages()
        | eligibility_pages()
        | risk_pages()
        | pathway_pages()
        | indicator_pages()
        | fhir_pages()
        | standard_pages()
        | notebook_pages()
        | evidence_pages()
        | covered_pages()
    )
    pages |= hazard_pages() | source_pages()
    pages |= programme_pages() | browser_pages(Path(config["config_file_path"]).with_name(".cache"))
    pages |= {f"schema/{kind}.json": json.dumps(schema_of(kind), indent=1) for kind in KINDS}
    pages |= {f"rules/{rule.code}.md": rule_page(rule) for rule in catalogue.rules().values()}
    pages |= profile_pages()
    pages["report-example.html"] = report_page()
    paths = [path for path in pages if path.endswith(".md")]
    for path, text in pages.items():
        plain = isinstance(text, str) and path.endswith(".md") and not text.startswith("---")
        whole = with_head(text, way_of(path, paths)) if plain else text
        files.append(File.generated(config, path, content=whole))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Leave out what is for the tests; list the decisions; give the glossary's words anchors."""
    markdown = FOR_TESTS.sub("", markdown)
    if page.file.src_uri == DECISIONS:
        return f"{markdown}\n{listed()}"
    return with_anchors(markdown) if page.file.src_uri == "glossary.md" else markdown


def on_page_content(content: str, *, page: Any, files: Files, **_: Any) -> str:
    """Let words of the glossary lead to it, and say what they mean."""
    if not page.file.src_uri.startswith(FOLDERS):
        return content
    glossary = files.src_uris["glossary.md"]
    words = meanings(glossary.content_string)
    return with_links(content, words, glossary.url_relative_to(page.file))


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    """Let the page that runs the library in the browser ask nobody but this site."""
    return with_policy(output) if page.file.src_uri == PAGE else output


def rule_index() -> str:
    """Every rule, by the package it is in."""
    lines = [
        "# Rules",
        "",
        "A code is never used again for anything else. A name says what the problem is.",
        "",
    ]
    for module in catalogue.RULE_MODULES:
        title = module.removeprefix("careplan.").removesuffix(".rules").replace(".rules.", ": ")
        lines += [f"## {title.replace('_', ' ').capitalize()}", ""]
        lines += [CARDS, "", "| code | name | what it checks |", "|---|---|---|"]
        lines += [
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.summary} |"
            for rule in catalogue.rules_in(module)
        ]
        lines += ["", "</div>", ""]
    return "\n".join(lines)


def rule_page(rule: Rule) -> str:
    """One rule: what it checks, says and can't see, who requires it, and its cases."""
    name = rule.name.replace("-", " ").capitalize()
    lines = [f"# {name} ({rule.code})", "", rule.summary, "", f"`{rule.code}` `{rule.name}`", ""]
    if rule.explanation:
        lines += [rule.explanation, ""]
    lines += [f"About: `{rule.of.__name__}`. {ABOUT[rule.about_facts]}", ""]
    lines += ["## What it says", "", f"> {rule.says.named()}", ""]
    if rule.asks:
        lines += ["## What it says when we can't tell", "", f"> {rule.asks.named()}", ""]
    lines += ["## What to do", "", f"> {rule.do.named()}", ""]
    if rule.danger:
        lines += [
            "Its findings come before all others: somebody may come to harm, or be wronged.",
            "",
        ]
    if rule.overdue:
        lines += ["Its findings come next after the dangers: something is late.", ""]
    if rule.lapses:
        lines += ["It doesn't apply to what is over or on hold: nothing in it is due.", ""]
    if rule.follows:
        causes = " or ".join(f"[{code}]({code}.md)" for code in rule.follows)
        lines += [f"At one place, its finding is told under that of {causes}.", ""]
    for name, parameter in rule.params.items():
        span = f"{parameter.unit}, from {parameter.low} to {parameter.high}"
        lines += [f"The number `{name}`: {span}; {parameter.stricter} is stricter.", ""]
    if not rule.waivable:
        lines += ["Nobody can waive it.", ""]
    lines += in_a_record(rule)
    lines += ["## Who requires it", "", *requirers(rule), ""]
    lines += ["## Known limits", "", rule.limits or "None known.", ""]
    lines += ["## Cases", "", *case_table(rule)]
    return "\n".join(lines)


def in_a_record(rule: Rule) -> Iterator[str]:
    """The part of a record that a worked case changes to break a rule, before and after."""
    cases = [(file, one) for file in catalogue.case_files() for one in file.cases]
    own = [(file, one) for file, one in cases if one.rule == rule.code]
    broken = [(file, one) for file, one in own if one.state is State.NOT_MET]
    file, case = next((one for one in broken if one[1].put or one[1].drop), broken[0])
    met = [file.example, *(one.data for _, one in own if one.state is State.MET)]
    after = plain(case.data)
    before = next((one for one in map(plain, met) if one != after), None)
    yield from ("## In a record", "")
    if before is None:
        yield from (f"Nothing in it changes. {case.story}: judged on {case.on}.", "")
        return
    cut, changed = parts(before, after)
    yield from ("The part that matters, where the rule is met:", "", *as_json(cut))
    yield from (f"And where it isn't. {case.story}:", "", *as_json(changed))


def plain(data: Any) -> Any:
    """A worked case's document, as it is read from JSON."""
    return json.loads(json.dumps(data, default=dict))


def as_json(data: Any) -> Iterator[str]:
    """A block of JSON."""
    yield from ("```json", json.dumps(data, indent=2, ensure_ascii=False), "```", "")


def requirers(rule: Rule) -> Iterator[str]:
    """A line for each profile's requirement of a rule."""
    for key in SHIPPED:
        for need in load_profile(key).requirements:
            if need.rule is rule:
                yield f"- [{key}](../profiles/{key}.md): {asked(need)}"


def asked(need: Requirement) -> str:
    """How strongly, with which numbers, and by which clauses."""
    numbers = "".join(f", {name} = {value}" for name, value in need.values.items())
    return f"{LEVELS[need.level]}{numbers}. {'; '.join(map(cited, need.cites))}"


def cited(one: Citation) -> str:
    """A clause, with a link to how its source was seen; said here too where its text wasn't."""
    seen = "" if one.grade is Grade.PRIMARY else f" (seen {SEEN[one.grade.value]})"
    title = f"[{one.source.title}](../sources.md#{anchor(one.source)})"
    return f"{WEIGHTS[one.weight]}: {title}, {one.locator}{seen}"


def case_table(rule: Rule) -> Iterator[str]:
    """The worked cases of a rule, as a table."""
    yield "| what happened | state | where | other findings |"
    yield "|---|---|---|---|"
    for file in catalogue.case_files():
        for case in file.cases:
            if case.rule == rule.code:
                yield case_row(file, case)


def case_row(file: CaseFile, case: Case) -> str:
    """One case: its story, what it changes, and its result."""
    changes = [
        f"`{at}` = `{json.dumps(value, ensure_ascii=False)}`" for at, value in case.put.items()
    ]
    changes += [f"`{at}` blank" for at in case.drop]
    if case.on != file.on:
        changes.append(f"judged on {case.on}")
    what = "; ".join(changes).replace("|", "\\|") or "nothing changed"
    also = ", ".join(f"[{code}]({code}.md)" for code in sorted(case.entails))
    where = f"`{case.at}`" if case.at is not None else ""
    return f"| {case.story}<br><small>{what}</small> | {case.state.value} | {where} | {also} |"
