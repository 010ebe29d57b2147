"""Waivers from a file: who accepted which finding, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan import catalogue
from careplan._core.arguments import is_path, refuse
from careplan._core.definitions import Definition, Text, Wrong
from careplan._core.field_types import Limits
from careplan._core.registry import Registry, file_text
from careplan.errors import Problem, UnknownNameError
from careplan.rules import Rule, Waiver
from careplan.rules.waiver import EXPECTED_PATH, PATH

WaiverPath: TypeAlias = Annotated[str, Limits(0, 2000, pattern=PATH, expected=EXPECTED_PATH)]


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
            ``until``, and optionally ``path`` (such as ``/goals/key=g1``) and ``plan`` (a key;
            without it, the waiver is for every plan).
        rules: a council's own rules, which can be waived too.

    Raises:
        ArgumentError: if `path` isn't a path.
        DefinitionError: if the file is wrong. It lists every problem, with its place.
    """
    refuse(is_path(path=path))
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
    ... format = "careplan-waivers/1"
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
    return _waivers(tuple(rules)).finished(_waivers(tuple(rules)).read(text, file=file))


@frozen(kw_only=True)
class WaiveTable(Definition):
    """One waiver, as it is written: ``[[waive]]``.

    Args:
        rule: the rule's code or name.
        plan: the key of the plan; without it, the waiver is for every plan.
        path: the place, and what is below it: ``/goals/key=g1``.
        reason: why.
        who: the role of who decided.
        until: the last day it is valid.
    """

    rule: Text
    plan: Text | None = None
    path: WaiverPath = ""
    reason: Text
    who: Text
    until: date


@frozen(kw_only=True)
class WaiversFile(Definition):
    """A file of waivers. It is only ever read as one, so it may leave its format out."""

    FORMAT: ClassVar[str] = "careplan-waivers/1"
    FORMAT_OPTIONAL: ClassVar[bool] = True

    waive: tuple[WaiveTable, ...] = ()


def _waivers(rules: tuple[Rule, ...]) -> Registry[Waivers]:
    return Registry("list of waivers", WaiversFile, Waivers, make=partial(_made, rules=rules))


def _made(file: WaiversFile, rules: tuple[Rule, ...]) -> Waivers:
    problems, held = [], []
    for index, table in enumerate(file.waive):
        try:
            catalogue.rule(table.rule, rules)
        except UnknownNameError as error:
            problems.append(Problem(f"/waive/{index}/rule", str(error)))
        waiver = Waiver(
            rule=table.rule,
            path=table.path,
            reason=table.reason,
            who=table.who,
            until=table.until,
        )
        held.append((table.plan, waiver))
    if problems:
        raise Wrong(*problems)
    return Waivers(tuple(held))
