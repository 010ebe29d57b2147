"""A picture of a group's scores, beside a published norm."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from decimal import Decimal

from matplotlib.ticker import MaxNLocator

from careplan.errors import Problem, ScoreError, UnknownNameError
from careplan.instruments.components import Part
from careplan.instruments.instrument import Instrument
from careplan.instruments.published_evidence import Norm
from careplan.messages import Hole, Language, render, say
from careplan.plots.picture import (
    BLUE,
    DARK,
    ORANGE,
    Picture,
    axes,
    bands,
    numbers,
    plain,
    scale_of,
)

TITLE = say("{instrument}: {count} people")
PEOPLE = say("People")
AXIS = say("Score ({scale})")
MEAN = say("this group's mean: {mean}")
NORM = say("{who}, {year}: {mean}")
ALT = say("{instrument}, {scale} scores of {count} people: from {low} to {high}, mean {mean}.")
ALT_NORM = say("The mean of {who} ({year}) is {mean}.")
_BARS = 14


def distribution(  # noqa: PLR0913  (most are named options)
    instrument: Instrument,
    scores: Iterable[Decimal | float | None],
    *,
    part: str | None = None,
    scale: str | None = None,
    norm: str | None = None,
    locale: str | Language | None = None,
) -> Picture:
    """Draw how a group's scores are spread, with the scale's bands and a published mean.

    Args:
        instrument: the instrument that was scored.
        scores: the scores, one for each person; blanks are left out.
        part: the key of the part the scores are of; the total if none is named.
        scale: the scale the scores are on; by default the converted scale, if there is one.
        norm: the key of a published norm on that scale, whose mean is drawn.
        locale: the language of the picture's words.

    Raises:
        ScoreError: if there is no score, a score isn't on the scale, or the norm has no mean on
            that scale.
        UnknownNameError: if there is no such part or norm.

    >>> from careplan.instruments import SWEMWBS
    >>> found = distribution(SWEMWBS, [19.25, 22.35, None, 25.03], norm="hse-2010-13")
    >>> found.alt.partition(" people: ")[2]
    'from 19.25 to 25.03, mean 22.21. The mean of people aged 16 and over, England
     (2010 to 2013) is 23.5.'
    """
    found, wanted, low, high = scale_of(instrument, part, scale)
    beside = None if norm is None else _norm(found, norm, wanted)
    values = numbers(scores)
    if not values or min(values) < low or max(values) > high:
        raise ScoreError([Problem("/scores", f"expected scores from {low:g} to {high:g}")])
    mean = statistics.fmean(values)
    name = instrument.title if found.key == instrument.total else f"{instrument.title}, {part}"
    figure, plot = axes(render(TITLE.fill(instrument=name, count=len(values)), locale))
    scheme = found.default_scheme()
    fits = scheme is not None and scheme.scale == wanted
    bands(plot, scheme if fits else None, low, high, upright=True)
    width = (high - low) / _BARS
    edges = [low + width * bar for bar in range(_BARS + 1)]
    plot.hist(values, bins=edges, color=BLUE, edgecolor="white", zorder=2)
    said = render(MEAN.fill(mean=_short(mean)), locale)
    plot.axvline(mean, color=DARK, linewidth=2, zorder=3, label=plain(said))
    alt = [
        ALT.fill(
            instrument=name,
            scale=wanted,
            count=len(values),
            low=_short(min(values)),
            high=_short(max(values)),
            mean=_short(mean),
        )
    ]
    if beside is not None and beside.mean is not None:
        about: dict[str, Hole] = {"who": beside.who, "year": beside.year, "mean": beside.mean}
        label = render(NORM.fill(**about), locale)
        centre = float(beside.mean)
        plot.axvline(
            centre, color=ORANGE, linewidth=2, linestyle="--", zorder=3, label=plain(label)
        )
        alt.append(ALT_NORM.fill(**about))
    plot.set_xlim(low, high)
    plot.margins(y=0.18)
    plot.set_xlabel(render(AXIS.fill(scale=wanted), locale), color=DARK)
    plot.set_ylabel(render(PEOPLE, locale), color=DARK)
    plot.yaxis.set_major_locator(MaxNLocator(integer=True))
    figure.legend(loc="outside lower left", frameon=False, fontsize=9)
    return Picture(figure=figure, alt=" ".join(render(one, locale) for one in alt))


def _short(value: float) -> Decimal:
    return Decimal(f"{value:.2f}").normalize() + 0


def _norm(part: Part, key: str, scale: str) -> Norm:
    norms = {norm.key: norm for norm in part.norms}
    if key not in norms:
        raise UnknownNameError("norm", key, norms)
    if norms[key].scale != scale or norms[key].mean is None:
        raise ScoreError([Problem("/norm", f"expected a norm with a mean on the {scale} scale")])
    return norms[key]
