"""Waivers from a file: who decided to live with which finding, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from careplan import catalogue
from careplan._core.documents import Table, file_text, toml
from careplan.errors import DefinitionError, InvalidValueError, Problem, UnknownNameError
from careplan.rules import Rule, Waiver


@frozen
class Waivers:
    """The waivers in a file.

    Args:
        held: each with the key of the plan it is for; ``None`` is for every plan.
    """

    held: tuple[tuple[str | None, Waiver], ...] = ()

    def of(self, plan: str | None) -> tuple[Waiver, ...]:
        """Those for one plan, by its key, and those for every plan."""
        return tuple(waiver for key, waiver in self.held if key is None or key == plan)


def load_waivers(path: str | Path, rules: Iterable[Rule] = ()) -> Waivers:
    """The waivers in a TOML file.

    Args:
        path: the file: ``[[waive]]`` tables with ``rule``, ``reason``, ``who`` (a role), ``until``,
            and perhaps ``path`` (a pointer) and ``plan`` (a key; without one, every plan).
        rules: a council's own rules, which may be waived as well.

    Raises:
        DefinitionError: if the file is wrong: everything that is wrong with it, with its place.
    """
    file = Path(path)
    return waivers_from(file_text(file), file=file.name, rules=rules)


def waivers_from(text: str, *, file: str = "waivers", rules: Iterable[Rule] = ()) -> Waivers:
    """The waivers in a TOML text; see `load_waivers`.

    Raises:
        DefinitionError: everything that is wrong with it, with its place.

    >>> found = waivers_from('''
    ... [[waive]]
    ... rule = "GO105"
    ... plan = "plan-4471"
    ... reason = "the rota for weekends is agreed in December"
    ... who = "service manager"
    ... until = 2026-12-31
    ... ''')
    >>> found.of("plan-4471")[0].rule, found.of("plan-1")
    ('GO105', ())
    """
    problems: list[Problem] = []
    top = Table(toml(text, file), "", problems)
    known = tuple(rules)
    held = [_waiver(table, known) for table in top.tables("waive")]
    top.done()
    if problems:
        raise DefinitionError(file, problems)
    return Waivers(tuple(one for one in held if one is not None))


def _waiver(table: Table, rules: tuple[Rule, ...]) -> tuple[str | None, Waiver] | None:
    plan = table.text("plan", None)
    facts = {
        "rule": table.text("rule"),
        "path": table.text("path", ""),
        "reason": table.text("reason"),
        "who": table.text("who"),
        "until": table.day("until"),
    }
    table.done()
    try:
        if facts["rule"]:
            catalogue.rule(facts["rule"], rules)
        return plan, Waiver(**facts)
    except UnknownNameError as error:
        table.wrong("rule", str(error))
    except InvalidValueError as error:
        for problem in error.problems:
            if problem.pointer == "/path":  # the rest is told as missing
                table.wrong("path", problem.message)
    return None
