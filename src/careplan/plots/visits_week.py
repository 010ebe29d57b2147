"""A week's visits as a picture: what was agreed as an outline, what happened inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from careplan.dates import day_of, time_of
from careplan.messages import Language, Message, render, say
from careplan.plots.picture import DARK, Picture, axes
from careplan.visits import Visit, VisitOutcome

TITLE: Final = say("Visits in the week from {day}")
ALT: Final = say(
    "A week's visits from {day}, by day and time: {count} planned. {told} More than {minutes}"
    " minutes late: {late}. Shorter than agreed: {short}."
)
TOLD: Final = say("{state}: {count}.")
NONE: Final = say("There is no visit to draw.")
AGREED: Final = say("agreed")
HELD: Final = say("held")
LATE: Final = say("held, more than {minutes} minutes late")
_DAYS: Final = 7
_HOUR: Final = 60
_LATE: Final = 15
_WIDTH: Final = 0.8
_STATES: Final[Mapping[VisitOutcome | None, tuple[str, Message]]] = {
    VisitOutcome.HELD: ("", HELD),
    VisitOutcome.MISSED: ("X", say("missed")),
    VisitOutcome.NO_REPLY: ("P", say("no reply")),
    VisitOutcome.CANCELLED_BY_SERVICE: ("s", say("cancelled by the service")),
    VisitOutcome.CANCELLED_BY_PERSON: ("o", say("cancelled by the person")),
    None: ("D", say("not recorded")),
}
"""The mark in the middle of a visit that wasn't held, and its meaning."""


def visits_week(
    visits: Iterable[Visit],
    *,
    first: date,
    late: int = _LATE,
    locale: str | Language | None = None,
) -> Picture:
    """Draw seven days of one person's visits, by day and time of day in England.

    Args:
        visits: the visits; those without a start, or of other days, aren't drawn.
        first: the first day.
        late: the number of minutes after which a visit is drawn as late.
        locale: the language of the picture's words.
    """
    days = [first + timedelta(at) for at in range(_DAYS)]
    week = [one for one in visits if one.moment is not None and day_of(one.moment) in days]
    heading = TITLE.fill(day=first)
    figure, plot = axes(render(heading, locale), width=8.5, height=5.2)
    states: Counter[VisitOutcome | None] = Counter()
    for visit in week:
        states[visit.known_outcome] += 1
        _draw(plot, visit, first, late)
    starts = [_minute(one.moment) for one in week if one.moment is not None] or [8 * _HOUR]
    low, high = min(starts) // _HOUR * _HOUR - _HOUR, max(starts) + 2 * _HOUR
    hours = range(max(low, 0) // _HOUR, min(high, 24 * _HOUR) // _HOUR + 1)
    plot.set(xlim=(0, _DAYS), ylim=(hours[-1] * _HOUR, hours[0] * _HOUR))
    plot.set_xticks([at + 0.5 for at in range(_DAYS)], [f"{d.day}.{d.month}." for d in days])
    plot.set_yticks([hour * _HOUR for hour in hours], [f"{hour:02}:00" for hour in hours])
    plot.grid(axis="y", color="#e2e2e2", linewidth=0.6)
    plot.set_axisbelow(True)
    if not week:
        plot.set_xlabel(render(NONE, locale), color=DARK, loc="left")
    figure.legend(
        handles=_legend(states, week, late, locale),
        loc="outside lower center",
        ncols=3,
        frameon=False,
        fontsize=8,
    )
    told = " ".join(
        render(TOLD.fill(state=says, count=states[state]), locale)
        for state, (_, says) in _STATES.items()
        if states[state]
    )
    said = ALT.fill(
        day=first,
        count=len(week),
        told=told,
        minutes=late,
        late=sum(_is_late(one, late) for one in week),
        short=sum((one.minutes_short or 0) > 0 for one in week),
    )
    return Picture(figure=figure, alt=render(said, locale))


def _is_late(visit: Visit, late: int) -> bool:
    return visit.minutes_late is not None and visit.minutes_late > late


def _minute(moment: datetime) -> int:
    at = time_of(moment)
    return at.hour * _HOUR + at.minute


def _draw(plot: Axes, visit: Visit, first: date, late: int) -> None:
    moment = visit.moment
    assert moment is not None  # only such visits are drawn
    left = (day_of(moment) - first).days + (1 - _WIDTH) / 2
    length = visit.agreed_minutes or visit.rostered_minutes or 15
    top = _minute(moment)
    plot.add_patch(
        Rectangle((left, top), _WIDTH, length, facecolor="none", edgecolor=DARK, linewidth=0.9)
    )
    shape, _ = _STATES[visit.known_outcome]
    if shape:
        middle = (left + _WIDTH / 2, top + length / 2)
        plot.plot(*middle, shape, color=DARK, markerfacecolor="white", markersize=8)
    elif visit.started is not None:
        done = 15 if visit.ended is None else (visit.ended - visit.started).seconds // 60
        is_late = _is_late(visit, late)
        plot.add_patch(
            Rectangle(
                (left + 0.08, _minute(visit.started)),
                _WIDTH - 0.16,
                done,
                facecolor="#e69f00" if is_late else "#7fa8c9",
                edgecolor="white",
                hatch="////" if is_late else None,
                linewidth=0,
            )
        )


def _legend(
    states: Counter[VisitOutcome | None],
    week: list[Visit],
    late: int,
    locale: str | Language | None,
) -> list[Patch | Line2D]:
    found: list[Patch | Line2D] = [
        Patch(facecolor="none", edgecolor=DARK, label=render(AGREED, locale)),
        Patch(facecolor="#7fa8c9", label=render(HELD, locale)),
    ]
    if any(_is_late(one, late) for one in week):
        said = render(LATE.fill(minutes=late), locale)
        found.append(Patch(facecolor="#e69f00", edgecolor="white", hatch="////", label=said))
    for state, (shape, says) in _STATES.items():
        if shape and states[state]:
            label = render(says, locale)
            mark = Line2D([], [], linestyle="none", marker=shape, color=DARK, label=label)
            mark.set_markerfacecolor("white")
            found.append(mark)
    return found
