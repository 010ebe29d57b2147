"""A picture of one person's scores, before and after."""

from __future__ import annotations

from decimal import Decimal

from careplan.errors import Problem, ScoreError
from careplan.instruments.instrument import Instrument
from careplan.instruments.score import PartScore, Score
from careplan.messages import Language, Message, render, say
from careplan.plots.picture import BLUE, DARK, Picture, axes, bands, scale_of

TITLE = say("{instrument}: before and after")
BEFORE = say("Rating before")
AFTER = say("After")
AXIS = say("Score ({scale})")
HIGHER = say("higher is better")
LOWER = say("lower is better")
ALT = say("{instrument}, {scale} score: {before} before, {after} after; {better}.")
ALT_BANDS = say("Bands: {before} before, {after} after.")


def before_and_after(
    instrument: Instrument,
    before: Score,
    after: Score,
    *,
    part: str | None = None,
    locale: str | Language | None = None,
) -> Picture:
    """Draw two scores of one person on the full length of the scale, with its bands.

    Args:
        instrument: the instrument that was scored.
        before: the earlier score.
        after: the later score, on the same scale.
        part: the key of the part to draw; the total if none is named.
        locale: the language of the picture's words.

    Raises:
        ScoreError: if the scores are of another instrument, can't be compared with each other, or
            one has no value.

    >>> from careplan.instruments import SWEMWBS
    >>> scores = [SWEMWBS.score(SWEMWBS.in_order([code] * 7)) for code in (2, 4)]
    >>> before_and_after(SWEMWBS, *scores).alt.partition(":")[2]
    ' 15.32 before, 25.03 after; higher is better. Bands: low before, medium after.'
    """
    instrument.change(before, after, by=None, part=part)  # raises if they can't be compared
    found = instrument.part(part)
    first, last = before.parts[found.key], after.parts[found.key]
    if first.value is None or last.value is None:
        raise ScoreError([Problem("", "expected two scores with a value")])
    _, scale, low, high = scale_of(instrument, part, last.scale)
    title = TITLE.fill(instrument=_name(instrument, found.key))
    figure, plot = axes(render(title, locale), width=5.2)
    scheme = found.default_scheme()
    fits = scheme is not None and scheme.scale == scale
    bands(plot, scheme if fits else None, low, high, upright=False)
    values = [float(first.value), float(last.value)]
    plot.plot([0, 1], values, color=BLUE, linewidth=2, zorder=2)
    for place, (value, marker) in enumerate(zip(values, ("o", "s"), strict=True)):
        plot.plot([place], [value], marker, color=BLUE, markersize=10, zorder=3)
        plot.annotate(
            f"{value:g}", (place, value), xytext=(0, 11), textcoords="offset points", ha="center"
        )
    better = render(HIGHER if found.better.value == "higher" else LOWER, locale)
    plot.set_xlim(-0.4, 1.6)
    plot.set_ylim(low, high)
    plot.set_xticks([0, 1], [render(BEFORE, locale), render(AFTER, locale)])
    plot.set_ylabel(f"{render(AXIS.fill(scale=scale), locale)}, {better}", color=DARK)
    return Picture(figure=figure, alt=_alt(instrument, first, last, better, locale))


def _name(instrument: Instrument, part: str) -> str:
    return instrument.title if part == instrument.total else f"{instrument.title}, {part}"


def _alt(
    instrument: Instrument,
    first: PartScore,
    last: PartScore,
    better: str,
    locale: str | Language | None,
) -> str:
    said: list[Message] = [
        ALT.fill(
            instrument=_name(instrument, first.part),
            scale=last.scale,
            before=first.value or Decimal(0),
            after=last.value or Decimal(0),
            better=better,
        )
    ]
    if first.band is not None and last.band is not None:
        said.append(ALT_BANDS.fill(before=first.band.label, after=last.band.label))
    return " ".join(render(message, locale) for message in said)
