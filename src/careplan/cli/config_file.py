"""The configuration of a repository: ``careplan.toml``, or ``[tool.careplan]`` in pyproject.toml.

It gives the options of ``careplan check`` that nobody wants to write each time. An option on the
command line goes before it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from careplan._base.escaping import CONTROL
from careplan._core.registry import file_text, toml
from careplan.errors import DefinitionError, Problem, shown_key, unknown_key
from careplan.rules import Rule

NAMES: Final = ("careplan.toml", "pyproject.toml")
_WORD: Final = "expected text"
_DAY: Final = "expected a day, such as 2026-03-15"
_MODULES: Final = 'expected a list of modules, such as ["sampleton_rules"]'


def _path(folder: Path, value: Any) -> str | None:
    return None if _text(folder, value) is None else str(folder / value)


def _profile(folder: Path, value: Any) -> str | None:
    """A name stays as it is; the path of a file begins at the configuration's folder."""
    if isinstance(value, str) and value.endswith(".toml"):
        return _path(folder, value)
    return _text(folder, value)


def _text(_: Path, value: Any) -> str | None:
    sound = isinstance(value, str) and CONTROL.search(value) is None
    return value if sound else None


def _day(_: Path, value: Any) -> str | None:
    return value.isoformat() if type(value) is date else None


def _modules(_: Path, value: Any) -> list[str] | None:
    every = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return value if every else None


_KEYS: Final[Mapping[str, tuple[Callable[[Path, Any], Any], str]]] = {
    "profile": (_profile, _WORD),
    "on": (_day, _DAY),
    "waivers": (_path, _WORD),
    "baseline": (_path, _WORD),
    "pages": (_text, _WORD),
    "locale": (_text, _WORD),
    "rules": (_modules, _MODULES),
}


def configuration(folder: Path) -> dict[str, Any]:
    """The options that the nearest configuration gives, from this folder up; empty without one.

    Args:
        folder: where to begin.

    Raises:
        DefinitionError: if the file can't be read, or something in it is wrong. It lists every
            problem, with its key.
    """
    for file in _candidates(folder):
        table = _table(file)
        if table is not None:
            return _checked(file, table)
    return {}


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        yield from (place / name for name in NAMES if (place / name).is_file())


def _table(file: Path) -> Mapping[str, Any] | None:
    """What a file says about careplan; ``None`` if it says nothing."""
    if file.name == NAMES[0]:
        return toml(file_text(file), file.name)
    try:
        held = toml(file_text(file), file.name)
    except DefinitionError:
        return None  # that file is other tools' too, and theirs to complain of
    tool = held.get("tool")
    found: Any = tool.get("careplan") if isinstance(tool, dict) else None
    if found is not None and not isinstance(found, dict):
        raise DefinitionError(file.name, [Problem("/tool/careplan", "expected a table")])
    return found


def _checked(file: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    problems = []
    for at, (key, value) in enumerate(table.items()):
        if key not in _KEYS:
            problems.append(Problem(f"/{shown_key(key, at)}", unknown_key(key, _KEYS)))
            continue
        read, expected = _KEYS[key]
        found[key] = read(file.parent, value)
        if found[key] is None:
            problems.append(Problem(f"/{key}", expected))
    if problems:
        raise DefinitionError(file.name, problems)
    if "rules" in found:
        found["folder"] = str(file.parent)
    return found


def own_rules(modules: list[str], folder: str) -> list[Rule]:
    """A council's own rules, from the Python modules that declare them.

    Args:
        modules: the names of the modules.
        folder: where modules are looked for first.

    Raises:
        UsageError: if a module can't be imported, or declares no rule.
    """
    found: list[Rule] = []
    if modules and folder not in sys.path:
        sys.path.insert(0, folder)
    for name in modules:
        try:
            module = import_module(name)
        except Exception as error:  # noqa: BLE001  (a council's own code may raise anything)
            raise click.UsageError(f"the rules in {name!r} can't be imported: {error}") from None
        declared = [one for one in vars(module).values() if isinstance(one, Rule)]
        if not declared:
            raise click.UsageError(f"the module {name!r} declares no rule")
        found += declared
    return found
