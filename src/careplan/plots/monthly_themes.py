"""Themes by month as a picture: a row for each kind, a column for each month, each number in it."""

from __future__ import annotations

from typing import Final

from careplan.assurance import ThemeTable
from careplan.assurance.quarter_printing import theme_name
from careplan.messages import Language, render, say
from careplan.plots.picture import BLUE, DARK, Picture, axes, plain

TITLE: Final = say("Incidents, concerns, complaints and compliments by month")
ALT: Final = say("{title}. {told}")
ROW: Final = say("{name}: {counts}.")
NOTHING: Final = say("Nothing is recorded.")
_ROW_HEIGHT: Final = 0.34
_LARGEST: Final = 420
_SMALLEST: Final = 150


def monthly_themes(table: ThemeTable, *, locale: str | Language | None = None) -> Picture:
    """Draw how many records of each kind each month has.

    A disc grows with the number, and the number stands in it. Where there are none, nothing is
    drawn. Small numbers can point to people: look before you share it.

    Args:
        table: the counts, from `careplan.assurance.theme_table`.
        locale: the language of the picture's words.
    """
    names = [render(theme_name(row), locale) for row in table.rows]
    heading = render(TITLE, locale)
    figure, plot = axes(heading, width=8.5, height=1.6 + _ROW_HEIGHT * max(len(names), 1))
    most = max((count for row in table.rows for count in row.counts), default=1)
    for at, row in enumerate(table.rows):
        for month, count in enumerate(row.counts):
            if count:
                size = _SMALLEST + (_LARGEST - _SMALLEST) * count / max(most, 1)
                plot.scatter(month, at, s=size, color=BLUE, alpha=0.25, linewidths=0)
                plot.text(month, at, str(count), ha="center", va="center", color=DARK, fontsize=9)
    plot.set(xlim=(-0.5, len(table.months) - 0.5), ylim=(max(len(names), 1) - 0.5, -0.5))
    plot.set_xticks(range(len(table.months)), list(table.months), fontsize=8)
    plot.set_yticks(range(len(names)), [plain(name) for name in names], fontsize=8)
    plot.tick_params(length=0)
    plot.set_axisbelow(True)
    plot.grid(axis="y", color="#e2e2e2", linewidth=0.6)
    told = " ".join(
        render(ROW.fill(name=name, counts=", ".join(map(str, row.counts))), locale)
        for name, row in zip(names, table.rows, strict=True)
    )
    if not told:
        plot.set_xlabel(render(NOTHING, locale), color=DARK, loc="left")
    said = ALT.fill(title=heading, told=told or render(NOTHING, locale))
    return Picture(figure=figure, alt=render(said, locale))
