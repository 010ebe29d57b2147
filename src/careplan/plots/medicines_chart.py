"""A medicines chart as a picture: a row for each medicine and time, a column for each day.

Each of the five facts about a dose has a mark of its own shape as well as its own colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Final, TypeAlias

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from careplan.dates import day_of, time_of
from careplan.errors import InvalidValueError, Problem
from careplan.medicines.charts import Chart, ChartEntry, Dose
from careplan.messages import Language, Message, render, say
from careplan.plots.picture import DARK, NO_NAME, Picture, axes, plain

TITLE: Final = say("Medicines, day by day")
AS_REQUIRED: Final = say("{medicine}, as required")
AT: Final = say("{medicine}, {time}")
ALT: Final = say("A medicines chart of {rows} rows and {days} days. {told}")
TOLD: Final = say("{state}: {count}.")
NONE: Final = say("There is no dose to draw.")
_MOST_DAYS: Final = 62
_ROW: Final = 0.34


@frozen
class Mark:
    """How one of the five facts is drawn.

    Args:
        shape: Matplotlib's name of the shape.
        colour: its colour.
        says: the meaning, for the legend.
        filled: whether the shape is filled.
    """

    shape: str
    colour: str
    says: Message
    filled: bool


MARKS: Final[Mapping[Dose | None, Mark]] = {
    Dose.TAKEN: Mark("o", "#0072b2", say("taken"), filled=True),
    Dose.DECLINED: Mark("X", "#d55e00", say("declined"), filled=True),
    Dose.NOT_AVAILABLE: Mark("s", "#555555", say("not available"), filled=False),
    Dose.NOT_NEEDED: Mark("v", "#009e73", say("not needed"), filled=False),
    None: Mark("D", "#1a1a1a", say("not recorded"), filled=False),
}
_Row: TypeAlias = tuple[int, time | None]
"""The place of a medicine on the chart, and the time a dose was planned for."""


def medicines_chart(chart: Chart, *, locale: str | Language | None = None) -> Picture:
    """Draw a medicines chart: medicine by day and time.

    What was given as required has a row of its own. A dose without a moment, or of a medicine that
    isn't on the chart, isn't drawn.

    Args:
        chart: the chart. Without its first and last day, the days of its doses are drawn.
        locale: the language of the picture's words.

    Raises:
        InvalidValueError: if the chart is longer than 62 days.
    """
    placed = _placed(chart)
    days = _days(chart, [day for _, day, _ in placed])
    rows = sorted({row for row, _, _ in placed}, key=lambda row: (row[0], row[1] or time.max))
    height = 1.7 + _ROW * max(len(rows), 1)
    figure, plot = axes(render(TITLE, locale), width=9.5, height=height)
    seen: Counter[tuple[_Row, date]] = Counter()
    for row, day, entry in placed:
        beside = seen[row, day]
        seen[row, day] += 1
        if day in days:
            _draw(plot, (day - days[0]).days + 0.5 + 0.18 * beside, rows.index(row) + 0.5, entry)
    plot.set(xlim=(0, max(len(days), 1)), ylim=(max(len(rows), 1), 0))
    labels = [str(day.day) for day in days]
    plot.set_xticks([at + 0.5 for at in range(len(days))], labels, fontsize=8)
    names = [_label(chart, row, locale) for row in rows]
    plot.set_yticks([at + 0.5 for at in range(len(rows))], names, fontsize=8)
    plot.tick_params(length=0)
    plot.grid(color="#e2e2e2", linewidth=0.6)
    plot.set_axisbelow(True)
    if not plot.lines:
        plot.set_xlabel(render(NONE, locale), color=DARK, loc="left")
    told = Counter(entry.outcome for _, _, entry in placed)
    used = [outcome for outcome in MARKS if told[outcome]]
    if used:
        figure.legend(
            handles=[_legend(MARKS[outcome], locale) for outcome in used],
            loc="outside lower center",
            ncols=len(used),
            frameon=False,
            fontsize=8,
        )
    counted = " ".join(
        render(TOLD.fill(state=MARKS[outcome].says, count=told[outcome]), locale)
        for outcome in used
    )
    return Picture(
        figure=figure,
        alt=render(ALT.fill(rows=len(rows), days=len(days), told=counted), locale).rstrip(),
    )


def _placed(chart: Chart) -> list[tuple[_Row, date, ChartEntry]]:
    """Each dose with its row and its day."""
    place = {one.key: at for at, one in enumerate(chart.medicines or ())}
    found = []
    for entry in chart.entries or ():
        if entry.moment is not None and entry.medicine in place:
            planned = None if entry.planned is None else time_of(entry.planned)
            found.append(((place[entry.medicine], planned), day_of(entry.moment), entry))
    return found


def _days(chart: Chart, drawn: list[date]) -> list[date]:
    known = [day for day in (chart.since, chart.until) if day is not None] + drawn
    if not known:
        return []
    first, last = chart.since or min(known), chart.until or max(known)
    count = (last - first).days + 1
    if count > _MOST_DAYS:
        raise InvalidValueError([Problem("/until", f"expected at most {_MOST_DAYS} days")])
    return [first + timedelta(at) for at in range(count)]


def _draw(plot: Axes, x: float, y: float, entry: ChartEntry) -> None:
    mark = MARKS[entry.outcome]
    face = mark.colour if mark.filled else "white"
    plot.plot(x, y, mark.shape, color=mark.colour, markerfacecolor=face, markersize=6)


def _label(chart: Chart, row: _Row, locale: str | Language | None) -> str:
    place, planned = row
    medicine = (chart.medicines or ())[place]
    name = medicine.name or medicine.key or render(NO_NAME, locale)
    said = (
        AS_REQUIRED.fill(medicine=name)
        if planned is None
        else AT.fill(medicine=name, time=planned.isoformat("minutes"))
    )
    return plain(render(said, locale))


def _legend(mark: Mark, locale: str | Language | None) -> Line2D:
    face = mark.colour if mark.filled else "white"
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=mark.shape,
        color=mark.colour,
        markerfacecolor=face,
        label=render(mark.says, locale),
    )
