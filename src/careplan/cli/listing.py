"""``careplan rules`` and ``careplan profiles``: the rulebook, to read."""

from __future__ import annotations

from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from careplan import catalogue
from careplan.messages import Language, Message, render, say
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import words
from careplan.rules.requirement import Requirement

__all__ = ["profile", "profiles", "rule", "rules"]

CODE = say("Code")
NAME = say("Name")
SAYS = say("What it says")
ASKS = say("What it asks")
LIMITS = say("Known limits")
REQUIRED_BY = say("Required by")
LEVEL = say("Level")
CITES = say("Cites")
TITLE = say("Title")
REQUIREMENTS = say("Requirements")


def rules(locale: Language) -> None:
    """Every rule, by code."""
    table = _table(locale, CODE, NAME, SAYS)
    for item in catalogue.rules().values():
        table.add_row(item.code, item.name, render(item.says, locale))
    _print(table)


def rule(name: str, locale: Language) -> None:
    """One rule: what it checks and says, what it can't see, and who requires it."""
    found = catalogue.rule(name)
    click.echo(f"{found.code} {found.name}")
    click.echo(found.summary)
    said = [(SAYS, render(found.says, locale))]
    if found.asks is not None:
        said.append((ASKS, render(found.asks, locale)))
    if found.limits:
        said.append((LIMITS, found.limits))
    for title, text in said:
        click.echo(f"\n{render(title, locale)}\n  {text}")
    click.echo(f"\n{render(REQUIRED_BY, locale)}")
    for key in SHIPPED:
        for need in load_profile(key).requirements:
            if need.rule is found:
                level = render(words.LEVELS[need.level], locale)
                click.echo(f"  {key}: {level}; {_cites(need)}")


def profiles(locale: Language) -> None:
    """Every profile the library ships."""
    table = _table(locale, NAME, TITLE, REQUIREMENTS)
    for key in SHIPPED:
        found = load_profile(key)
        table.add_row(key, found.title, str(len(found.requirements)))
    _print(table)


def profile(name: str, locale: Language) -> None:
    """What one profile requires, how strongly, and by which clause."""
    found = load_profile(Path(name) if name.endswith(".toml") else name)
    click.echo(f"{found.title} ({found.key}, version {found.version})\n")
    table = _table(locale, LEVEL, CODE, NAME, CITES)
    for need in found.requirements:
        numbers = "".join(f" {key}={value}" for key, value in need.values.items())
        level = render(words.LEVELS[need.level], locale)
        table.add_row(level, need.rule.code, f"{need.key}{numbers}", _cites(need))
    _print(table)


def _cites(need: Requirement) -> str:
    return "; ".join(str(citation) for citation in need.cites)


def _table(locale: Language, *titles: Message) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, title in enumerate(titles):
        table.add_column(render(title, locale), overflow="fold", no_wrap=index == 0)
    return table


def _print(table: Table) -> None:
    Console(highlight=False).print(table)
