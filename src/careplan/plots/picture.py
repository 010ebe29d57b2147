"""A figure with its alternative text, and the style that all figures share."""

from __future__ import annotations

import base64
import io
import math
import textwrap
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from numbers import Real
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from careplan._base.escaping import in_html
from careplan._base.whole_file import whole_file
from careplan.errors import Problem, ScoreError
from careplan.instruments.components import Part
from careplan.instruments.conversions_and_bands import Scheme
from careplan.instruments.instrument import Instrument
from careplan.messages import say

DARK: Final = "#1a1a1a"
BLUE: Final = "#0072b2"
ORANGE: Final = "#e69f00"
NO_KEY: Final = say("no key")
NO_NAME: Final = say("no name")
"""What stands for something whose key or name isn't recorded."""
_SHADES: Final = ("#e2e2e2", "#f6f6f6")
_LETTERS_AN_INCH: Final = 9


@frozen(kw_only=True)
class Picture:
    """A figure with its alternative text.

    Args:
        figure: the Matplotlib figure, to change or to save.
        alt: the alternative text: what the figure shows, in words.
    """

    figure: Figure = field(repr=False)
    alt: str = field(repr=False)

    def save(self, path: str | Path) -> None:
        """Write the figure to a file, with its alternative text as metadata if the type has any.

        Args:
            path: the file. Its ending chooses the type, such as ``.png``, ``.svg`` or ``.pdf``.
                Without an ending it is a PNG.

        Raises:
            OSError: if it can't be written. What was there before is then still there.
        """
        path = Path(path)
        form = path.suffix[1:].lower() or "png"
        kind = {"png": "Description", "svg": "Description", "pdf": "Subject"}.get(form)
        with whole_file(path) as part:
            facts = {kind: self.alt} if kind else None
            self.figure.savefig(part, format=form, dpi=200, metadata=facts)

    def _repr_html_(self) -> str:
        """The picture for a notebook, with its alternative text."""
        code = base64.b64encode(self._repr_png_()).decode("ascii")
        return f'<img alt="{in_html(self.alt)}" src="data:image/png;base64,{code}">'

    def _repr_png_(self) -> bytes:
        """The picture as a PNG, for what turns notebooks into PDF or slides."""
        return self._drawn("png")

    def _repr_svg_(self) -> str:
        """The picture as an SVG, which stays sharp at any size."""
        return self._drawn("svg").decode("utf-8")

    def _drawn(self, form: str) -> bytes:
        data = io.BytesIO()
        facts: dict[str, Any] = {"Description": self.alt}
        if form == "svg":
            facts["Date"] = None  # the library reads no clock
        self.figure.savefig(data, format=form, dpi=110, metadata=facts)
        return data.getvalue()


def axes(title: str, *, width: float = 7.0, height: float = 4.2) -> tuple[Figure, Axes]:
    """An empty figure in this library's style.

    Args:
        title: the title, which is wrapped if it is long.
        width: the width in inches.
        height: the height in inches.

    Returns:
        The figure, and the axes to draw on.
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    plot = figure.add_subplot()
    lines = textwrap.wrap(title, int(width * _LETTERS_AN_INCH))
    plot.set_title(plain("\n".join(lines)), loc="left", fontsize=12, color=DARK)
    for side in ("top", "right"):
        plot.spines[side].set_visible(False)
    plot.tick_params(colors=DARK)
    return figure, plot


def scale_of(
    instrument: Instrument, part: str | None, scale: str | None
) -> tuple[Part, str, float, float]:
    """A part, the scale to draw it on, and the scale's lowest and highest scores.

    Args:
        instrument: the instrument that was scored.
        part: the key of the part; the total if none is named.
        scale: the name of the scale; by default the converted scale, if there is one.

    Raises:
        ScoreError: if the part has no such scale.
        UnknownNameError: if there is no such part.
    """
    found = instrument.part(part)
    wanted = found.scales[-1] if scale is None else scale
    if wanted not in found.scales:
        raise ScoreError([Problem("/scale", f"expected one of: {', '.join(found.scales)}")])
    ends = [found.on(wanted, raw) for raw in (found.reachable[0], found.reachable[-1])]
    low, high = sorted(float(end) for end in ends if end is not None)
    return found, wanted, low, high


def bands(plot: Axes, scheme: Scheme | None, low: float, high: float, *, upright: bool) -> None:
    """Draw a stripe for each band of a scheme, with the band's name on it.

    Args:
        plot: the axes to draw on.
        scheme: the scheme with the bands; ``None`` draws nothing.
        low: the lowest score on the scale.
        high: the highest score on the scale.
        upright: true if the scale runs along the bottom, so that the stripes are upright.
    """
    if scheme is None:
        return
    joins = [
        (float(before.high) + float(after.low)) / 2 for before, after in pairwise(scheme.bands)
    ]
    edges = [low, *joins, high]
    for place, band in enumerate(scheme.bands):
        start, end = edges[place], edges[place + 1]
        span = plot.axvspan if upright else plot.axhspan
        span(start, end, color=_SHADES[place % 2], zorder=0, linewidth=0)
        middle = (start + end) / 2
        at = (middle, 0.985) if upright else (0.985, middle)
        plot.text(
            *at,
            plain(band.label),
            transform=plot.get_xaxis_transform() if upright else plot.get_yaxis_transform(),
            ha="center" if upright else "right",
            va="top" if upright else "center",
            fontsize=9,
            color=DARK,
            zorder=4,
            bbox={"facecolor": _SHADES[place % 2], "edgecolor": "none", "pad": 1.5},
        )


def numbers(values: Iterable[Any]) -> list[float]:
    """The scores among some values, as floats. Blanks of any kind are left out.

    Args:
        values: numbers and blanks.

    Raises:
        ScoreError: if a value isn't a number. The message doesn't show it.
    """
    found = []
    for value in values:
        plain = value.as_py() if hasattr(value, "as_py") else value  # a PyArrow scalar
        if plain is None or type(plain).__name__ == "NAType":  # pandas' blank
            continue
        if isinstance(plain, bool) or not isinstance(plain, Real | Decimal):
            raise ScoreError([Problem("/scores", "expected numbers")])
        found.append(float(plain))
    return [value for value in found if not math.isnan(value)]


def plain(text: str) -> str:
    """Text for Matplotlib to draw unchanged: a bare dollar sign would start a formula."""
    return text.replace("$", r"\$")
