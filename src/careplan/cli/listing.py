"""The commands that list rules, profiles and decisions, or show one of them."""

from __future__ import annotations

import click
from rich import box
from rich.console import Console
from rich.table import Table

from careplan import catalogue
from careplan._core.definitions import Template
from careplan.cli.deciding import named
from careplan.eligibility import SHIPPED as SHIPPED_DECISIONS
from careplan.eligibility import DecisionDefinition, load_decision
from careplan.eligibility.funds import Fund
from careplan.eligibility.funds.fund_criteria import every_term
from careplan.eligibility.funds.loader import FUNDS
from careplan.messages import Language, Message, render, say
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import wording
from careplan.rules.requirement import Requirement

CODE = say("Code")
NAME = say("Name")
SAYS = say("What it says")
ASKS = say("What it says if it can't tell")
NUMBER = say("Number you can set")
LIMITS = say("Known limits")
REQUIRED_BY = say("Required by")
LEVEL = say("Level")
CITES = say("Source")
TITLE = say("Title")
REQUIREMENTS = say("Requirements")
ASKED = say("Question")
TO_FILL_IN = say("still to be filled in")


def rules(locale: Language) -> None:
    """Print a table of every rule."""
    table = _table(locale, CODE, NAME, SAYS)
    for item in catalogue.rules().values():
        table.add_row(item.code, item.name, render(item.says, locale))
    _print(table)


def rule(name: str, locale: Language) -> None:
    """Print one rule: what it checks and says, its known limits, and who requires it."""
    found = catalogue.rule(name.upper() if name[-1].isdecimal() else name)
    click.echo(f"{found.code} {found.name}")
    click.echo(found.summary)
    said = [(SAYS, render(found.says, locale))]
    if found.asks is not None:
        said.append((ASKS, render(found.asks, locale)))
    for key, parameter in found.params.items():
        span = f"{parameter.unit}, {parameter.low} to {parameter.high}"
        said.append((NUMBER, f"{key}: {span}; {parameter.stricter} is stricter"))
    if found.limits:
        said.append((LIMITS, found.limits))
    for title, text in said:
        click.echo(f"\n{render(title, locale)}\n  {text}")
    click.echo(f"\n{render(REQUIRED_BY, locale)}")
    for key in SHIPPED:
        for need in load_profile(key).requirements:
            if need.rule is found:
                level = render(wording.LEVELS[need.level], locale)
                click.echo(f"  {key}: {level}; {_cites(need)}")


def profiles(locale: Language) -> None:
    """Print a table of every profile the library ships."""
    table = _table(locale, NAME, TITLE, REQUIREMENTS)
    for key in SHIPPED:
        found = load_profile(key)
        table.add_row(key, found.title, str(len(found.requirements)))
    _print(table)


def profile(name: str, locale: Language) -> None:
    """Print what one profile requires, at which level, and by which clause."""
    found = load_profile(name)
    click.echo(f"{found.title} ({found.key}, version {found.version})\n")
    table = _table(locale, LEVEL, CODE, NAME, CITES)
    for need in found.requirements:
        level = render(wording.LEVELS[need.level], locale)
        table.add_row(level, need.rule.code, f"{need.key}{_details(need)}", _cites(need))
    _print(table)


def decisions(locale: Language) -> None:
    """Print a table of every decision and fund the library ships."""
    table = _table(locale, NAME, TITLE)
    for key in SHIPPED_DECISIONS:
        table.add_row(key, render(load_decision(key).title, locale))
    for key in FUNDS.keys:
        fund = FUNDS.find(key)
        mark = f" ({render(TO_FILL_IN, locale)})" if isinstance(fund, Template) else ""
        table.add_row(key, f"{fund.title}{mark}")
    _print(table)


def decision(name: str, locale: Language) -> None:
    """Print the questions of one decision or fund, in their order, each with its source."""
    found = named(name)
    if isinstance(found, DecisionDefinition):
        click.echo(render(found.title, locale))
        asked = list(found.known.values())
    elif isinstance(found, Template):
        _fund(found, found.tables.get("note", ""))
        click.echo(f"{render(TO_FILL_IN, locale)}: {', '.join(found.unfinished)}")
        return
    else:
        _fund(found, found.note)
        asked = [one.fact for one in every_term(found).values()]
    table = _table(locale, NAME, ASKED, CITES)
    for fact in asked:
        table.add_row(fact.key, render(fact.question, locale), "; ".join(map(str, fact.cites)))
    _print(table)


def _fund(fund: Fund | Template, note: str) -> None:
    click.echo(" ".join(filter(None, [f"{fund.title}.", note])))
    if fund.source is not None:
        click.echo(f"{fund.source.compared_with}, {fund.source.compared_on}")


def _details(need: Requirement) -> str:
    """A requirement's numbers, days, branches and reason, each on its own line."""
    days = {"since": need.since, "until": need.until}
    told = [f"{key} = {value}" for key, value in need.values.items()]
    told += [f"{key} {day}" for key, day in days.items() if day]
    told += [f"within {branch}" for branch in need.within]
    told += [need.reason] if need.reason else []
    return "".join(f"\n  {line}" for line in told)


def _cites(need: Requirement) -> str:
    return "; ".join(str(citation) for citation in need.cites)


def _table(locale: Language, *titles: Message) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, title in enumerate(titles):
        table.add_column(render(title, locale), no_wrap=index < len(titles) - 1)
    return table


def _print(table: Table) -> None:
    """Print a table: at the terminal's width, or on long lines if it isn't a terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=400)
    console.print(table)
