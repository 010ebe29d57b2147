"""Waivers from a file: who accepted which finding, why, and until when."""

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
        held: pairs of a plan's key and a waiver. The key is ``None`` if it is for every plan.
    """

    held: tuple[tuple[str | None, Waiver], ...] = ()

    def of(self, plan: str | None) -> tuple[Waiver, ...]:
        """The waivers for one plan, and those for every plan.

        Args:
            plan: the plan's key; ``None`` if it has none.
        """
        return tuple(waiver for key, waiver in self.held if key is None or key == plan)


def load_waivers(path: str | Path, rules: Iterable[Rule] = ()) -> Waivers:
    """Read the waivers in a TOML file.

    Args:
        path: the file. Its ``[[waive]]`` tables have ``rule``, ``reason``, ``who`` (a role),
            ``until``, and optionally ``path`` (a pointer) and ``plan`` (a key; without it, the
            waiver is for every plan).
        rules: a council's own rules, which can be waived too.

    Raises:
        DefinitionError: if the file is wrong. It lists every problem, with its place.
    """
    file = Path(path)
    return waivers_from(file_text(file), file=file.name, rules=rules)


def waivers_from(text: str, *, file: str = "waivers", rules: Iterable[Rule] = ()) -> Waivers:
    """Read the waivers in the text of a TOML file; see `load_waivers`.

    Args:
        text: the file's text.
        file: the file's name, for errors.
        rules: as for `load_waivers`.

    Raises:
        DefinitionError: if the text is wrong. It lists every problem, with its place.

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
            if problem.pointer == "/path":  # the others are reported as missing
                table.wrong("path", problem.message)
    return None
