"""An indicator over time, as a run chart with its target."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Final

from matplotlib.axes import Axes

from careplan.errors import Problem, RecordsError
from careplan.indicators import Outcome
from careplan.messages import Language, Message, render, say
from careplan.plots.picture import BLUE, DARK, ORANGE, Picture, axes

TARGET: Final = say("target: {number}")
MEDIAN: Final = say("median")
NONE: Final = say("no figure")
RANGE: Final = say("how far the blanks could move the figure")
ALT: Final = say("{title}: {told}")
POINT: Final = say("{period} {figure}.")
SPAN: Final = say("{period} {figure}, from {lowest} to {highest}.")


def run_chart(outcomes: Sequence[Outcome], *, locale: str | Language | None = None) -> Picture:
    """Draw one indicator's figures, period by period, with the target and the median.

    A bar through a point shows how far blanks could move the figure. A period without a figure is
    a gap, and is labelled so: it isn't zero.

    Args:
        outcomes: the outcomes of one indicator. They are drawn in the order of their periods.
        locale: the language of the picture's words.

    Raises:
        RecordsError: if there are no outcomes, or they are of several indicators or editions.

    >>> from datetime import date
    >>> from careplan.indicators import load_indicator
    >>> kpi = load_indicator("lancashire-kpi-7")
    >>> row = {"commissioned_by": "authority", "received_on": date(2026, 1, 5)}
    >>> rows = [{**row, "kind": kind} for kind in ("compliment", "complaint")]
    >>> found = [kpi.calculate(rows, period=half) for half in ("2026-H1", "2026-H2")]
    >>> run_chart(found).alt.endswith(" 2026-H1 50%. 2026-H2 no figure.")
    True
    """
    drawn = sorted(outcomes, key=lambda one: one.period.since)
    kinds = {(one.indicator.key, one.indicator.edition) for one in drawn}
    if len(kinds) != 1:
        raise RecordsError([Problem("", "expected outcomes of one edition of one indicator")])
    indicator = drawn[0].indicator
    figure, plot = axes(indicator.title, width=8.0)
    places = range(len(drawn))
    known = [
        (at, one.figure) for at, one in zip(places, drawn, strict=True) if one.figure is not None
    ]
    if len(known) > 1:
        middle = float(median([value for _, value in known]))
        plot.axhline(
            middle, color="#8a8a8a", linewidth=1, linestyle=":", label=render(MEDIAN, locale)
        )
    values = dict(known)
    line = [float(values[at]) if at in values else float("nan") for at in places]
    plot.plot(list(places), line, "o-", color=BLUE, linewidth=2, markersize=7, zorder=3)
    _spans(plot, drawn, locale)
    _target(plot, drawn[0], locale)
    for at, one in zip(places, drawn, strict=True):
        if one.figure is None:
            plot.annotate(
                render(NONE, locale),
                (at, 0.02),
                xycoords=("data", "axes fraction"),
                ha="center",
                fontsize=8,
                color=DARK,
            )
    plot.set_xlim(-0.5, len(drawn) - 0.5)
    plot.set_xticks(list(places), [one.period.label for one in drawn])
    if indicator.rounding.percent:
        plot.set_ylabel("%", color=DARK)
    if indicator.rounding.percent and min(values.values(), default=Fraction(0)) >= 0:
        plot.set_ylim(0, 105 if max(values.values(), default=Fraction(0)) <= 100 else None)  # noqa: PLR2004
    if plot.get_legend_handles_labels()[0]:
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    told = " ".join(render(_told(one), locale) for one in drawn)
    return Picture(figure=figure, alt=render(ALT.fill(title=indicator.title, told=told), locale))


def _target(plot: Axes, one: Outcome, locale: str | Language | None) -> None:
    target = one.indicator.target
    if target is not None and target.number is not None:
        label = render(TARGET.fill(number=target.number), locale)
        plot.axhline(float(target.number), color=ORANGE, linewidth=2, linestyle="--", label=label)


def _spans(plot: Axes, drawn: Sequence[Outcome], locale: str | Language | None) -> None:
    """Draw a bar through each point that blanks could move."""
    held = [
        (at, float(one.lowest), float(one.highest))
        for at, one in enumerate(drawn)
        if one.lowest is not None and one.highest is not None and one.lowest != one.highest
    ]
    if held:
        places, lows, highs = zip(*held, strict=True)
        label = render(RANGE, locale)
        plot.vlines(places, lows, highs, color=DARK, linewidth=5, alpha=0.35, label=label, zorder=2)


def _told(one: Outcome) -> Message:
    figure = NONE if one.printed is None else one.printed
    if one.lowest is None or one.highest is None or one.lowest == one.highest:
        return POINT.fill(period=one.period.label, figure=figure)
    printed = one.indicator.rounding.printed
    return SPAN.fill(
        period=one.period.label,
        figure=figure,
        lowest=printed(one.lowest),
        highest=printed(one.highest),
    )
