"""Lists rules, searches them, and shows one: what it checks and says, and who requires it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from careplan import catalogue
from careplan.cli.console_tables import cites, show_table, table_of
from careplan.cli.messages import show
from careplan.errors import UnknownNameError
from careplan.messages import Language, render, say
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import Rule, wording
from careplan.rules.requirement import Requirement

CODE = say("Code")
NAME = say("Name")
SAYS = say("What it says")
ASKS = say("What it says if it can't tell")
NUMBER = say("Number you can set")
DO = say("What to do")
LIMITS = say("Known limits")
REQUIRED_BY = say("Required by")


def rules(found: Iterable[Rule], locale: Language) -> None:
    """Print a table of rules."""
    table = table_of(locale, CODE, NAME, SAYS)
    for item in found:
        table.add_row(item.code, item.name, render(item.says.named(), locale))
    show_table(table)


def found_rules(words: str, locale: Language) -> list[Rule]:
    """The rules with these words in what they are called, check or say.

    Args:
        words: one word or several, which may stand apart; the beginning of a code will do.
        locale: the language of the sentences.

    Raises:
        UnknownNameError: if there is none. It suggests the nearest name.
    """
    wanted = words.lower().split()
    found = [
        item
        for item in catalogue.rules().values()
        if all(word in _told(item, locale) for word in wanted)
    ]
    if not found:
        names = (name for item in catalogue.rules().values() for name in (item.code, item.name))
        raise UnknownNameError("rule", words, names)
    return found


def _told(item: Rule, locale: Language) -> str:
    sentences = (item.says, item.do, *([item.asks] if item.asks else []))
    said = (render(sentence.named(), locale) for sentence in sentences)
    return " ".join([item.code, item.name, item.checks, *said]).lower()


def rule(found: Rule, locale: Language) -> None:
    """Print one rule: what it checks and says, its known limits, and who requires it."""
    show(f"{found.code} {found.name}")
    show(found.summary)
    said = [(SAYS, render(found.says.named(), locale))]
    if found.asks is not None:
        said.append((ASKS, render(found.asks.named(), locale)))
    said.append((DO, render(found.do.named(), locale)))
    for key, parameter in found.params.items():
        span = f"{parameter.unit}, {parameter.low} to {parameter.high}"
        said.append((NUMBER, f"{key}: {span}; {parameter.stricter} is stricter"))
    if found.limits:
        said.append((LIMITS, found.limits))
    for title, text in said:
        show(f"\n{render(title, locale)}\n  {text}")
    show(f"\n{render(REQUIRED_BY, locale)}")
    for key, need in _requirers(found):
        level = render(wording.LEVELS[need.level], locale)
        show(f"  {key}: {level}; {cites(need)}")


def _requirers(found: Rule) -> Iterator[tuple[str, Requirement]]:
    """Each shipped profile's requirement of a rule, with the profile's name."""
    for key in SHIPPED:
        yield from ((key, need) for need in load_profile(key).requirements if need.rule is found)


def rule_data(found: Rule, locale: Language) -> dict[str, Any]:
    """A rule as plain data, ready for JSON."""
    return {
        "code": found.code,
        "name": found.name,
        "about": found.of.__name__,
        "summary": found.summary,
        "says": render(found.says, locale),
        "asks": None if found.asks is None else render(found.asks, locale),
        "do": render(found.do, locale),
        "numbers": {
            name: {
                "unit": one.unit,
                "low": one.low,
                "high": one.high,
                "stricter": one.stricter,
            }
            for name, one in found.params.items()
        },
        "limits": found.limits,
        "danger": found.danger,
        "overdue": found.overdue,
        "waivable": found.waivable,
        "follows": list(found.follows),
        "required_by": [
            {"profile": key, "level": need.level.value, "numbers": dict(need.values)}
            for key, need in _requirers(found)
        ],
    }
