"""A programme as a table: a row for each action, a column for each checkpoint.

Every state has a letter as well as a shade, so that the table can be read in grey, or by somebody
who doesn't see the colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from careplan.errors import UnknownNameError
from careplan.messages import Hole, Language, Message, render, say
from careplan.plots.picture import DARK, NO_NAME, Picture, axes, plain
from careplan.programmes import MarkStatus, Programme, ProgrammeAction, Theme, Timescale

TITLE: Final = say("{title}: {theme}")
ALT: Final = say(
    "{title}, {theme}: a table of {rows} actions by {columns} columns. {told} No mark: {blank}."
)
EMPTY: Final = say("No mark is recorded for any of these actions.")
NO_SPANS: Final = say("No timescale is recorded for any of these actions.")
NO_ACTIONS: Final = say("No actions are recorded in this theme.")
TOLD: Final = say("{state}: {count}.")
NOTED: Final = say("a note but no status")
_WIDEST: Final = 44
_ROW: Final = 0.28
_NOTE: Final = "note"


@frozen
class Look:
    """The look of a cell.

    Args:
        letter: the letter in the cell; ``""`` for none.
        shade: the cell's colour. Each colour differs from the others in grey too.
        hatch: the cell's pattern; ``""`` for none.
        says: the meaning, for the legend.
    """

    letter: str
    shade: str
    hatch: str
    says: Message


LOOKS: Final[Mapping[str, Look]] = {
    MarkStatus.COMPLETE: Look("C", "#4d9e8a", "", say("complete")),
    MarkStatus.SCHEDULED: Look("S", "#cfe3f2", "", say("scheduled")),
    MarkStatus.DELAYED: Look("D", "#e69f00", "////", say("delayed")),
    _NOTE: Look("n", "#f2f2f2", "", NOTED),
}
SPANS: Final = Look("", "#7fa8c9", "", say("planned"))
TIMES: Final[Mapping[Timescale, Message]] = {
    Timescale.SHORT: say("short-term"),
    Timescale.MEDIUM: say("medium-term"),
    Timescale.LONG: say("long-term"),
    Timescale.ONGOING: say("ongoing"),
}


def checkpoint_matrix(
    programme: Programme, theme: str, *, locale: str | Language | None = None
) -> Picture:
    """Draw one theme of a programme: its actions by checkpoint, or by timescale.

    The columns are timescales if the programme has no checkpoints.

    Args:
        programme: the programme.
        theme: the key of the theme.
        locale: the language of the picture's words.

    Raises:
        UnknownNameError: if the programme has no such theme.
    """
    held = {one.key or "": one for one in programme.themes or ()}
    if theme not in held:
        raise UnknownNameError("theme", theme, held)
    drawn = held[theme]
    actions = [action for area in drawn.areas or () for action in area.actions or ()]
    days = programme.checkpoints or ()
    columns = list(map(_day, days)) if days else [render(one, locale) for one in TIMES.values()]
    title = programme.title or programme.key or ""
    label = drawn.label or theme
    height = 1.9 + _ROW * max(len(actions), 1)
    figure, plot = axes(
        render(TITLE.fill(title=title, theme=label), locale), width=9.5, height=height
    )
    cells = [_looks(action, days) for action in actions]
    for row, looks in enumerate(cells):
        for column, look in enumerate(looks):
            _cell(plot, column, row, look)
    plot.set(xlim=(0, len(columns)), ylim=(max(len(actions), 1), 0))
    plot.set_xticks([at + 0.5 for at in range(len(columns))], columns, rotation=0, fontsize=8)
    plot.set_yticks([at + 0.5 for at in range(len(actions))], _labels(drawn, locale), fontsize=8)
    plot.tick_params(length=0)
    plot.xaxis.tick_top()
    for side in ("left", "bottom"):
        plot.spines[side].set_visible(False)
    seen = list(dict.fromkeys(look for looks in cells for look in looks if look is not None))
    if seen:
        figure.legend(
            handles=[_patch(look, locale) for look in seen],
            loc="outside lower center",
            ncols=len(seen),
            frameon=False,
            fontsize=8,
        )
    else:
        said = NO_ACTIONS if not actions else EMPTY if days else NO_SPANS
        plot.set_xlabel(render(said, locale), color=DARK, loc="left")
    return Picture(figure=figure, alt=_alt(title, label, cells, columns, locale))


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year % 100:02}"


def _looks(action: ProgrammeAction, days: Sequence[date]) -> list[Look | None]:
    """The look of each cell in a row; ``None`` where nothing is recorded."""
    if not days:
        return [SPANS if one in (action.timescales or ()) else None for one in Timescale]
    marks = {mark.checkpoint: mark for mark in action.marks or ()}
    return [
        None if day not in marks else LOOKS[marks[day].status or _NOTE]  # no status, only a note
        for day in days
    ]


def _cell(plot: Axes, column: int, row: int, look: Look | None) -> None:
    shade = "white" if look is None else look.shade
    box = Rectangle(
        (column, row),
        1,
        1,
        facecolor=shade,
        edgecolor="#b5b5b5",
        linewidth=0.6,
        hatch=None if look is None else look.hatch or None,
    )
    plot.add_patch(box)
    if look is not None and look.letter:
        plot.text(
            column + 0.5,
            row + 0.5,
            look.letter,
            ha="center",
            va="center",
            fontsize=8,
            color=DARK,
            bbox={"facecolor": shade, "edgecolor": "none", "pad": 1},
        )


def _labels(theme: Theme, locale: str | Language | None) -> list[str]:
    """The number and label of each action, cut short if they are long."""
    found = []
    for area in theme.areas or ():
        for action in area.actions or ():
            name = action.label or action.key or render(NO_NAME, locale)
            said = " ".join(filter(None, [action.number, name]))
            found.append(plain(said if len(said) <= _WIDEST else f"{said[: _WIDEST - 1]}…"))
    return found


def _patch(look: Look, locale: str | Language | None) -> Patch:
    said = render(look.says, locale)
    return Patch(
        facecolor=look.shade,
        edgecolor="#b5b5b5",
        hatch=look.hatch or None,
        label=f"{look.letter}  {said}" if look.letter else said,
    )


def _alt(
    title: str,
    theme: str,
    cells: Sequence[Sequence[Look | None]],
    columns: Sequence[str],
    locale: str | Language | None,
) -> str:
    every = [look for looks in cells for look in looks]
    told = [
        render(TOLD.fill(state=look.says, count=every.count(look)), locale)
        for look in (*LOOKS.values(), SPANS)
        if look in every
    ]
    values: dict[str, Hole] = {"title": title, "theme": theme, "rows": len(cells)}
    values |= {"columns": len(columns), "told": " ".join(told), "blank": every.count(None)}
    return render(ALT.fill(**values), locale)
