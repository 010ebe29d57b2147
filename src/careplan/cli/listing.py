"""The commands that list profiles, decisions, funds, instruments and indicators, or show one."""

from __future__ import annotations

from rich.table import Table

from careplan._core.definitions import Template
from careplan.cli.console_tables import cites, show_table, table_of
from careplan.cli.deciding import named
from careplan.cli.messages import show
from careplan.eligibility import SHIPPED as SHIPPED_DECISIONS
from careplan.eligibility import DecisionDefinition, load_decision
from careplan.eligibility.funds import Fund
from careplan.eligibility.funds.fund_criteria import every_term
from careplan.eligibility.funds.loader import FUNDS
from careplan.indicators import Indicator
from careplan.indicators.loader import INDICATORS
from careplan.instruments import load_instrument
from careplan.instruments.loader import INSTRUMENTS
from careplan.messages import Language, render, say
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import wording
from careplan.rules.requirement import Requirement

CODE = say("Code")
NAME = say("Name")
LEVEL = say("Level")
CITES = say("Source")
TITLE = say("Title")
REQUIREMENTS = say("Requirements")
ASKED = say("Question")
ITEM = say("Item")
ITEMS = say("Items")
CODES = say("Codes of its answers")
SCORES = say("Scores")
COLUMN = say("Column")
HOLDS = say("What it holds")
TO_FILL_IN = say("still to be filled in")


def profiles(locale: Language) -> None:
    """Print a table of every profile the library ships."""
    table = table_of(locale, NAME, TITLE, REQUIREMENTS)
    for key in SHIPPED:
        found = load_profile(key)
        table.add_row(key, found.title, str(len(found.requirements)))
    show_table(table)


def profile(name: str, locale: Language) -> None:
    """Print what one profile requires, at which level, and by which clause."""
    found = load_profile(name)
    show(f"{found.title} ({found.key}, version {found.version})\n")
    table = table_of(locale, LEVEL, CODE, NAME, CITES)
    for need in found.requirements:
        level = render(wording.LEVELS[need.level], locale)
        table.add_row(level, need.rule.code, f"{need.key}{_details(need)}", cites(need))
    show_table(table)


def decisions(locale: Language) -> None:
    """Print a table of every decision and fund the library ships."""
    table = table_of(locale, NAME, TITLE)
    for key in SHIPPED_DECISIONS:
        table.add_row(key, render(load_decision(key).title, locale))
    _add_funds(table, locale)
    show_table(table)


def funds(locale: Language) -> None:
    """Print a table of every fund the library ships."""
    table = table_of(locale, NAME, TITLE)
    _add_funds(table, locale)
    show_table(table)


def _add_funds(table: Table, locale: Language) -> None:
    for key in FUNDS.keys:
        table.add_row(key, _title(FUNDS.find(key), locale))


def instruments(locale: Language) -> None:
    """Print a table of every instrument the library ships."""
    table = table_of(locale, NAME, ITEMS, TITLE)
    for key in INSTRUMENTS.keys:
        found = load_instrument(key)
        table.add_row(key, str(len(found.items)), found.title)
    show_table(table)


def instrument(name: str, locale: Language) -> None:
    """Print one instrument: its items with their codes, and the scores it gives."""
    found = load_instrument(name)
    show(f"{found.title} ({found.key})\n")
    table = table_of(locale, ITEM, CODES)
    for item in found.items:
        table.add_row(item.key, ", ".join(map(str, item.points)))
    show_table(table)
    scores = ", ".join(part.key for part in found.parts)
    show(f"{render(SCORES, locale)}: {scores}")


def indicators(locale: Language) -> None:
    """Print a table of every indicator the library ships."""
    table = table_of(locale, NAME, TITLE)
    for key in INDICATORS.keys:
        table.add_row(key, _title(INDICATORS.find(key), locale))
    show_table(table)


def _title(found: Fund | Indicator | Template, locale: Language) -> str:
    """The title, with a mark if there is something to fill in."""
    if isinstance(found, Template):
        return f"{found.title} ({render(TO_FILL_IN, locale)})"
    return found.title


def indicator(name: str, locale: Language) -> None:
    """Print one indicator: what it counts, its source, and the columns that it reads."""
    found = INDICATORS.find(name)
    if isinstance(found, Template):
        show(f"{found.title} ({name})")
        show(f"{render(TO_FILL_IN, locale)}: {', '.join(found.unfinished)}")
        return
    show(f"{found.title} ({found.key})")
    show(f"{found.counts}. {'; '.join(map(str, found.cites))}\n")
    table = table_of(locale, COLUMN, HOLDS)
    for field in found.fields:
        table.add_row(field.key, field.kind.value)
    show_table(table)


def decision(name: str, locale: Language) -> None:
    """Print the questions of one decision or fund, in their order, each with its source."""
    found = named(name)
    if isinstance(found, DecisionDefinition):
        show(render(found.title, locale))
        asked = list(found.known.values())
    elif isinstance(found, Template):
        _fund(found, found.tables.get("note", ""))
        show(f"{render(TO_FILL_IN, locale)}: {', '.join(found.unfinished)}")
        return
    else:
        _fund(found, found.note)
        asked = [one.fact for one in every_term(found).values()]
    table = table_of(locale, NAME, ASKED, CITES)
    for fact in asked:
        table.add_row(fact.key, render(fact.question, locale), "; ".join(map(str, fact.cites)))
    show_table(table)


def _fund(fund: Fund | Template, note: str) -> None:
    show(" ".join(filter(None, [f"{fund.title}.", note])))
    if fund.source is not None:
        show(f"{fund.source.compared_with}, {fund.source.compared_on}")


def _details(need: Requirement) -> str:
    """A requirement's numbers, days, branches and reason, each on its own line."""
    days = {"since": need.since, "until": need.until}
    told = [f"{key} = {value}" for key, value in need.values.items()]
    told += [f"{key} {day}" for key, day in days.items() if day]
    told += [f"within {branch}" for branch in need.within]
    told += [need.reason] if need.reason else []
    return "".join(f"\n  {line}" for line in told)
