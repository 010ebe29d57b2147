"""The ``careplan programme`` command: shows a programme's progress on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from careplan._core.page_lines import Line, caption, heading, row
from careplan._core.printing import lines_of
from careplan.cli.output import Output
from careplan.cli.reading import read_file
from careplan.messages import Language, Message, say
from careplan.programmes import ActionState, Programme, ProgrammeStatus, status
from careplan.programmes.printing import STANDS
from careplan.serde import load_programme

NOBODY: Final = say("(nobody)")
NAME: Final = say("Name")
COUNTED: Final = say("Actions, by their state")
BY: Final[Mapping[str, Message]] = {
    "theme": say("By theme"),
    "area": say("By area"),
    "owner": say("By who is responsible"),
    "incentive": say("By area with money"),
}
GROUPS: Final = tuple(BY)


def show_programme(  # noqa: PLR0913  (the command's options)
    file: Path, output: Output, *, on: date, group: str | None, form: str, locale: Language
) -> None:
    """Print the progress of the programme in a file.

    Args:
        file: the file; ``-`` reads standard input.
        output: where to write.
        on: the day to show its progress on.
        group: also count by this, one of `GROUPS`; ``None`` for no groups.
        form: ``text``, ``json``, ``html`` or ``xlsx``.
        locale: the language of the output.

    Raises:
        UsageError: if the file isn't a programme.
    """
    programme = read_file(file, load_programme)
    found = status(programme, on=on)
    if form == "json":
        plain = found.as_dict(locale)
        if group is not None:
            plain["by"] = {key or "": dict(held) for key, held in _by(found, group).items()}
        output.write_json(plain)
        return
    lines = list(lines_of(found))
    if group is not None:
        lines += _table(programme, _by(found, group), group)
    output.show(lines, locale, form=form)


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
    programme: Programme, groups: Mapping[str | None, Mapping[ActionState, int]], group: str
) -> Iterator[Line]:
    titles = _titles(programme, group)
    yield heading(BY[group])
    yield caption(COUNTED, NAME, *(STANDS[state] for state in ActionState))
    for key, counts in groups.items():
        title = NOBODY if key is None else titles.get(key) or key
        yield row(title, *(str(counts[state] or "") for state in ActionState))


def _titles(programme: Programme, group: str) -> dict[str | None, str | None]:
    """The title of each member of a group, by key."""
    if group == "owner":
        return {role.key: role.title for role in programme.roles or ()}
    themes = programme.themes or ()
    if group == "theme":
        return {theme.key: theme.label for theme in themes}
    return {area.key: area.label for theme in themes for area in theme.areas or ()}
