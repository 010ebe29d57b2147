"""The ``careplan programme`` command: shows a programme's progress on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from rich.table import Table

from careplan._base.escaping import one_line
from careplan.cli.options import standard_input
from careplan.cli.output import show, show_json, show_table, width_of_page
from careplan.messages import Language, render, say
from careplan.programmes import ActionState, Programme, ProgrammeStatus, status
from careplan.programmes.printing import STANDS
from careplan.serde import load_programme

GROUPS: Final = ("theme", "area", "owner", "incentive")
NOBODY: Final = say("(nobody)")


def show_programme(file: Path, *, on: date, group: str | None, form: str, locale: Language) -> None:
    """Print the progress of the programme in a file.

    Args:
        file: the file; ``-`` reads standard input.
        on: the day to show its progress on.
        group: also count by this, one of `GROUPS`; ``None`` for no groups.
        form: ``text`` or ``json``.
        locale: the language of the output.

    Raises:
        LoadError: if the file isn't a programme.
    """
    data = standard_input() if str(file) == "-" else file
    programme = load_programme(data)
    found = status(programme, on=on)
    if form == "json":
        plain = found.as_dict(locale)
        if group is not None:
            plain["by"] = {key or "": dict(held) for key, held in _by(found, group).items()}
        show_json(plain)
        return
    show(found.render(locale, width=width_of_page()))
    if group is not None:
        show()
        show_table(_table(programme, _by(found, group), group, locale), width_of_page())


def _by(found: ProgrammeStatus, group: str) -> Mapping[str | None, Mapping[ActionState, int]]:
    if group == "owner":
        return found.by_owner()
    if group == "theme":
        return found.by_theme()
    if group == "area":
        return found.by_area()
    paid = {one.area for one in found.money}
    return {area: counts for area, counts in found.by_area().items() if area in paid}


def _table(
    programme: Programme,
    groups: Mapping[str | None, Mapping[ActionState, int]],
    group: str,
    locale: Language,
) -> Table:
    titles = _titles(programme, group)
    table = Table(group, *(render(STANDS[state], locale) for state in ActionState), box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for key, counts in groups.items():
        title = render(NOBODY, locale) if key is None else titles.get(key) or key
        table.add_row(one_line(title), *(str(counts[state] or "") for state in ActionState))
    return table


def _titles(programme: Programme, group: str) -> dict[str | None, str | None]:
    """The title of each member of a group, by key."""
    if group == "owner":
        return {role.key: role.title for role in programme.roles or ()}
    themes = programme.themes or ()
    if group == "theme":
        return {theme.key: theme.label for theme in themes}
    return {area.key: area.label for theme in themes for area in theme.areas or ()}
