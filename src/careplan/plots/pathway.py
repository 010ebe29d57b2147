"""A pathway as a timeline: a bar for each stage's time, with the state of the stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from careplan.dates import Window
from careplan.errors import Problem, RecordsError
from careplan.messages import Language, render, say
from careplan.milestones import PathwayProgress, StageState
from careplan.milestones.printing import STATES
from careplan.milestones.progress import StageProgress
from careplan.plots.picture import DARK, ORANGE, Picture, axes, plain

ALT: Final = say("{title}, on {on}: {told}")
TOLD: Final = say("{stage}, {opens} to {closes}: {state}.")
TODAY: Final = say("judged on {on}")
_ROW: Final = 0.62
_GREY: Final = "#e4e4e4"
_SHADES: Final[Mapping[StageState, str]] = {
    StageState.MET: "#4d9e8a",
    StageState.MET_EARLY: "#4d9e8a",
    StageState.MET_LATE: "#4d9e8a",
    StageState.DUE: "#cfe3f2",
    StageState.OVERDUE: ORANGE,
}
_HATCHES: Final[Mapping[StageState, str]] = {
    StageState.OVERDUE: "////",
    StageState.CANT_TELL: "....",
    StageState.MET_LATE: "//",
}


def pathway_timeline(progress: PathwayProgress, *, locale: str | Language | None = None) -> Picture:
    """Draw the stages of a pathway by their days, the state of each, and the day it was judged on.

    Every state is written on its bar, so nothing is shown by colour alone. A diamond marks the day
    on which a stage was reached.

    Args:
        progress: the progress of a person and the service along the pathway.
        locale: the language of the picture's words.

    Raises:
        RecordsError: if the day the service started isn't known, because then no stage has days.

    >>> from careplan.milestones import PathwayRecord, load_pathway, progress
    >>> pathway = load_pathway("lancashire-rehabilitation")
    >>> days = {"started": date(2026, 6, 15), "on": date(2026, 9, 16)}
    >>> picture = pathway_timeline(progress(PathwayRecord(stages=()), pathway, **days))
    >>> picture.alt.partition(": ")[2][:72]
    'Settling in and planning, 15 June 2026 to 15 September 2026: overdue. Pu'
    """
    rows = [(one, one.window) for one in progress.stages if one.window is not None]
    if not rows:
        raise RecordsError([Problem("/started", "expected a day: the stages are dated from it")])
    title = progress.pathway.title
    figure, plot = axes(title, width=9.0, height=1.4 + _ROW * len(rows))
    for row, (one, window) in enumerate(rows):
        _bar(plot, row, one, window, locale)
    plot.axvline(_at(progress.on), color=DARK, linewidth=1.2, linestyle="--", zorder=4)
    plot.annotate(
        render(TODAY.fill(on=progress.on), locale),
        (_at(progress.on), 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(4, -2),
        textcoords="offset points",
        fontsize=8,
        va="top",
        color=DARK,
    )
    plot.set_ylim(len(rows) - 0.4, -0.85)
    plot.set_yticks(range(len(rows)), [plain(one.stage.label) for one, _ in rows], fontsize=9)
    plot.tick_params(axis="y", length=0)
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    plot.xaxis.set_major_locator(locator)
    plot.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    told = " ".join(
        render(
            TOLD.fill(
                stage=one.stage.label,
                opens=window.opens,
                closes=window.closes,
                state=STATES[one.state],
            ),
            locale,
        )
        for one, window in rows
    )
    return Picture(
        figure=figure, alt=render(ALT.fill(title=title, on=progress.on, told=told), locale)
    )


def _at(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]


def _bar(
    plot: Axes, row: int, one: StageProgress, window: Window, locale: str | Language | None
) -> None:
    start, length = _at(window.opens), _at(window.closes) - _at(window.opens) + 1
    shade = _SHADES.get(one.state, _GREY)
    plot.barh(
        row,
        length,
        left=start,
        height=0.55,
        color=shade,
        edgecolor="#8a8a8a",
        hatch=_HATCHES.get(one.state),
        linewidth=0.8,
        zorder=2,
    )
    plot.text(
        start + length / 2,
        row,
        render(STATES[one.state], locale),
        ha="center",
        va="center",
        fontsize=8,
        color=DARK,
        zorder=5,
        bbox={"facecolor": shade, "edgecolor": "none", "pad": 1.2},
    )
    if one.met_on is not None:
        plot.plot([_at(one.met_on)], [row], "D", color=DARK, markersize=6, zorder=6)
