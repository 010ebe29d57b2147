"""A picture of the change in a caseload: each person's earlier score against the later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from matplotlib.ticker import MaxNLocator

from careplan.errors import Problem, ScoreError
from careplan.instruments.change import Direction, direction
from careplan.instruments.instrument import Instrument
from careplan.instruments.published_evidence import RAW
from careplan.messages import Language, Message, render, say
from careplan.plots.picture import BLUE, DARK, ORANGE, Picture, axes, numbers, scale_of

TITLE = say("{instrument}: change in {count} people")
BEFORE = say("Before ({scale})")
AFTER = say("After ({scale})")
IMPROVED = say("improved: {count}")
NO_CHANGE = say("no change: {count}")
DECLINED = say("got worse: {count}")
UNCHANGED = say("line: the same score twice")
TOO_SMALL = say("grey: a change of less than {threshold} points")
SEVERAL = say("larger mark: several people")
ALT = say(
    "{instrument}, {scale} scores of {count} people before and after. By "
    "{method}: {improved} improved, {same} without change, {declined} got"
    " worse."
)
_SIZE: Final = 36
_LOOKS: Final[dict[Direction, tuple[Message, str, str, str]]] = {
    Direction.IMPROVED: (IMPROVED, "^", BLUE, BLUE),
    Direction.NO_CHANGE: (NO_CHANGE, "o", "white", DARK),
    Direction.DECLINED: (DECLINED, "v", ORANGE, DARK),
}


def caseload(  # noqa: PLR0913  (most are named options)
    instrument: Instrument,
    before: Iterable[Decimal | float | None],
    after: Iterable[Decimal | float | None],
    *,
    by: str,
    part: str | None = None,
    scale: str | None = None,
    locale: str | Language | None = None,
) -> Picture:
    """Draw each person's earlier score against the later one, and mark who improved or declined.

    Args:
        instrument: the instrument that was scored.
        before: the earlier scores, one for each person.
        after: the same people's later scores, in the same order. A pair with a blank is left
            out.
        by: the key of the method that says how large a change counts. Its threshold is drawn as
            a grey stripe.
        part: the key of the part the scores are of; the total if none is named.
        scale: the scale the scores are on; by default the converted scale, if there is one.
        locale: the language of the picture's words.

    Raises:
        ScoreError: if the columns differ in length, no pair has two scores, a score isn't on the
            scale, or the method is for another scale.
        UnknownNameError: if there is no such part or method.

    >>> from careplan.instruments import GAD_7
    >>> found = caseload(GAD_7, [15, 12, 9, None], [8, 11, 14, 3], by="nhs-talking-therapies-4")
    >>> found.alt.partition(": ")[2]
    '4 points: 1 improved, 1 without change, 1 got worse.'
    """
    found, wanted, low, high = scale_of(instrument, part, scale)
    method = instrument.method(by, part)
    if wanted not in method.scales:
        raise ScoreError([Problem("/by", f"{method.key} is for: {', '.join(method.scales)}")])
    first, last = list(before), list(after)
    if len(first) != len(last):
        raise ScoreError([Problem("/after", "expected as many scores as before")])
    pairs = [
        (pair[0], pair[1])
        for one in zip(first, last, strict=True)
        if len(pair := numbers(one)) == len(one)
    ]
    if not pairs or not all(low <= value <= high for pair in pairs for value in pair):
        raise ScoreError([Problem("", f"expected pairs of scores from {low:g} to {high:g}")])
    ways: dict[Direction, list[tuple[float, float]]] = {way: [] for way in _LOOKS}
    for start, end in pairs:
        difference = round(Decimal(str(end)) - Decimal(str(start)), 6)
        ways[direction(found.better, difference, method.threshold)].append((start, end))
    name = instrument.title if found.key == instrument.total else f"{instrument.title}, {part}"
    title = render(TITLE.fill(instrument=name, count=len(pairs)), locale)
    figure, plot = axes(title, width=5.6, height=5.6)
    ends, reach = [low, high], float(method.threshold)
    plot.fill_between(
        ends,
        [end - reach for end in ends],
        [end + reach for end in ends],
        color="#e2e2e2",
        label=render(TOO_SMALL.fill(threshold=method.threshold), locale),
    )
    plot.plot(ends, ends, color=DARK, linewidth=1, label=render(UNCHANGED, locale))
    for way, (label, marker, fill, edge) in _LOOKS.items():
        people = Counter(ways[way])  # scores often coincide, so a mark grows with the people
        plot.scatter(
            [start for start, _ in people],
            [end for _, end in people],
            marker=marker,
            facecolor=fill,
            edgecolor=edge,
            s=[_SIZE * count for count in people.values()],
            zorder=3,
            clip_on=False,
            label=render(label.fill(count=len(ways[way])), locale),
        )
    plot.set_xlim(low, high)
    plot.set_ylim(low, high)
    plot.set_aspect("equal")
    if wanted == RAW:
        plot.xaxis.set_major_locator(MaxNLocator(integer=True))
        plot.yaxis.set_major_locator(MaxNLocator(integer=True))
    plot.set_xlabel(render(BEFORE.fill(scale=wanted), locale), color=DARK)
    plot.set_ylabel(render(AFTER.fill(scale=wanted), locale), color=DARK)
    if max(max(Counter(people).values(), default=0) for people in ways.values()) > 1:
        plot.plot([], [], "o", color="white", markeredgecolor=DARK, markersize=9, linestyle="")
        plot.lines[-1].set_label(render(SEVERAL, locale))
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=8)
    said = ALT.fill(
        instrument=name,
        scale=wanted,
        count=len(pairs),
        method=method.title,
        improved=len(ways[Direction.IMPROVED]),
        same=len(ways[Direction.NO_CHANGE]),
        declined=len(ways[Direction.DECLINED]),
    )
    return Picture(figure=figure, alt=render(said, locale))
