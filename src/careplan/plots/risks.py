"""A risk register as a heat map: the risks by impact and likelihood."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from matplotlib.patches import Patch, Rectangle

from careplan.messages import Language, render, say
from careplan.plots.picture import DARK, NO_KEY, Picture, axes, plain
from careplan.risk import Matrix, RiskEntry, RiskRegister
from careplan.risk.loader import load_scales
from careplan.risk.register_table import KEYLESS, heat
from careplan.risk.scales import RiskScales

TITLE: Final = say("{title}: risks by impact and likelihood")
IMPACT: Final = say("Impact")
LIKELIHOOD: Final = say("Likelihood")
SQUARE: Final = say("In a square: the numbers of its risks. The shades are no ratings.")
LEAST: Final = say("least likely, least harm")
MOST: Final = say("most likely, most harm")
NONE: Final = say("No open risk in this register is rated on this scale.")
OFF: Final = say("Not on the scale, or not rated: {keys}")
ALT: Final = say("{title}. Risks by impact and likelihood, before any action: {cells}.{off}")
CELL: Final = say("{impact}, {likelihood}: {keys}")
OFF_SCALE: Final = say(" Not on the scale, or not rated: {keys}.")
MANY: Final = say("{count} risks")
_MOST: Final = 8
_LETTERS: Final = 55
"""How many letters fit in one line across the whole map."""
_LINES: Final = 20
"""How many lines of letters fit from the top of the map to its bottom."""
_LIGHTEST: Final = 0.97
_DARKEST: Final = 0.62


def _cell(entry: RiskEntry) -> tuple[str | None, str | None] | None:
    """The impact and likelihood of a risk, as it was rated before any action."""
    rating = entry.initial
    return None if rating is None else (rating.impact, rating.likelihood)


def _inside(keys: Sequence[str], scales: RiskScales, locale: str | Language | None) -> str:
    """The keys of a square's risks, in lines; if there is no room for that, how many they are."""
    width = max(_LETTERS // len(scales.likelihood), 1)
    lines = textwrap.wrap(", ".join(keys), width, break_on_hyphens=False)
    room = len(keys) <= _MOST and len(lines) <= max(_LINES // len(scales.impact), 1)
    if room or len(keys) == 1:
        return "\n".join(lines)
    return render(MANY.fill(count=len(keys)), locale)


def heat_map(
    register: RiskRegister, matrix: Matrix | None = None, *, locale: str | Language | None = None
) -> Picture:
    """Draw a register's risks by impact and likelihood, as they were rated before any action.

    Each square lists the keys of its risks or, if they don't fit, says how many there are. The
    shades run from the lowest corner to the highest. They only help the eye: they aren't ratings.
    Risks that aren't rated, or aren't on the scale, are listed below the map.

    Args:
        register: the register.
        matrix: the register's matrix, if the library doesn't ship it.
        locale: the language of the picture's words.

    Raises:
        UnknownNameError: if no matrix is given, and the library doesn't ship the one named.
    """
    found = matrix or load_scales(register.matrix or "")
    across, up = found.likelihood, found.impact
    places = {
        (one.key, other.key): (column, row)
        for row, one in enumerate(up)
        for column, other in enumerate(across)
    }
    unnamed = render(NO_KEY, locale)
    cells = {
        cell: tuple(unnamed if key == KEYLESS else key for key in keys)
        for cell, keys in heat(register).items()
    }
    title = register.title or found.title
    figure, plot = axes(render(TITLE.fill(title=title), locale), width=6.4, height=5.0)
    span = len(across) + len(up) - 2
    for cell, (column, row) in places.items():
        shade = _LIGHTEST - (_LIGHTEST - _DARKEST) * (column + row) / span
        box = Rectangle((column, row), 1, 1, facecolor=str(shade), edgecolor="white", linewidth=2)
        plot.add_patch(box)
        keys = _inside(cells.get(cell, ()), found, locale)
        plot.text(column + 0.5, row + 0.5, plain(keys), ha="center", va="center", color=DARK)
    plot.set(xlim=(0, len(across)), ylim=(0, len(up)))
    plot.set_xticks([n + 0.5 for n in range(len(across))], [plain(one.label) for one in across])
    plot.set_yticks([n + 0.5 for n in range(len(up))], [plain(one.label) for one in up])
    plot.set_ylabel(render(IMPACT, locale))
    plot.tick_params(length=0)
    for side in ("left", "bottom"):
        plot.spines[side].set_visible(False)
    off = sorted(
        entry.key or unnamed
        for entry in register.entries or ()
        if entry.closed is None and _cell(entry) not in places
    )
    beside = render(OFF.fill(keys=", ".join(off)), locale) if off else ""
    plot.set_xlabel(render(LIKELIHOOD, locale))
    under = render(SQUARE if any(cell in places for cell in cells) else NONE, locale)
    below = "\n".join(filter(None, [under, plain(beside)]))
    figure.supxlabel(below, x=0.02, ha="left", fontsize=9, color=DARK)
    ends = ((LEAST, _LIGHTEST), (MOST, _DARKEST))
    figure.legend(
        handles=[
            Patch(facecolor=str(at), edgecolor=DARK, label=render(says, locale))
            for says, at in ends
        ],
        loc="outside upper right",
        ncols=2,
        frameon=False,
        fontsize=8,
    )
    told = "; ".join(
        render(CELL.fill(impact=impact, likelihood=likelihood, keys=", ".join(keys)), locale)
        for (impact, likelihood), keys in cells.items()
        if (impact, likelihood) in places
    )
    rest = OFF_SCALE.fill(keys=", ".join(off)) if off else ""
    alt = ALT.fill(title=title, cells=told or "-", off=rest)
    return Picture(figure=figure, alt=render(alt, locale))
