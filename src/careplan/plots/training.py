"""A team's training as a picture: topics down, workers across, a mark for how each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from careplan.messages import Language, Message, render, say
from careplan.plots.picture import BLUE, DARK, NO_KEY, ORANGE, Picture, axes, plain
from careplan.workforce import TeamTraining, TopicStanding, TopicState

TITLE: Final = say("{title}, on {on}")
ALT: Final = say(
    "Training on {on}, by topic and worker: {workers} workers, {topics} topics. {told}"
)
TOLD: Final = say("{state}: {count}.")
MANDATORY: Final = say("{title} *")
MANDATORY_SAYS: Final = say("* mandatory")
_STYLES: Final[tuple[tuple[Message, tuple[TopicState, ...], str, str, str], ...]] = (
    (say("in date"), (TopicState.IN_DATE, TopicState.DONE_LATE), "o", BLUE, BLUE),
    (say("to do"), (TopicState.DUE,), "o", "white", DARK),
    (say("overdue"), (TopicState.OVERDUE, TopicState.LAPSED), "X", ORANGE, DARK),
    (say("can't tell"), (TopicState.CANT_TELL,), "D", "white", DARK),
)
"""What a mark says, the states it stands for, its shape, its colour and its edge."""
_STYLE_OF: Final[Mapping[TopicState, int]] = {
    state: at for at, (_, states, *_) in enumerate(_STYLES) for state in states
}


def training_picture(team: TeamTraining, *, locale: str | Language | None = None) -> Picture:
    """Draw who is in date for what, who isn't, and what we can't tell.

    It shows the keys of workers, for whoever plans the training. The alternative text has counts
    only. A topic that isn't asked of somebody has no mark. A worker whose key isn't recorded has a
    column headed *no key*.

    Args:
        team: what `careplan.workforce.team_training` gives.
        locale: the language of the picture's words.
    """
    workers = list(dict.fromkeys(one for _, row in team.rows for one in _columns(row)))
    heading = render(TITLE.fill(title=team.matrix.title, on=team.on), locale)
    height = 1.8 + 0.34 * max(len(team.rows), 3)
    figure, plot = axes(heading, width=max(7.0, 3.6 + 0.5 * len(workers)), height=height)
    counts: Counter[int] = Counter()
    for down, (_, standings) in enumerate(team.rows):
        for column, (_, standing) in zip(_columns(standings), standings, strict=True):
            style = _STYLE_OF[standing.state]
            counts[style] += 1
            _mark(plot, workers.index(column), down, style)
    titles = [
        render(MANDATORY.fill(title=topic.title), locale) if topic.mandatory else topic.title
        for topic, _ in team.rows
    ]
    plot.set(xlim=(-0.6, max(len(workers), 1) - 0.4), ylim=(len(team.rows) - 0.4, -0.6))
    heads = [plain(key or render(NO_KEY, locale)) for key, _ in workers]
    plot.set_xticks(range(len(workers)), heads, rotation=45, ha="left")
    plot.set_yticks(range(len(team.rows)), [plain(one) for one in titles], fontsize=9)
    plot.xaxis.tick_top()
    plot.tick_params(length=0)
    plot.grid(color="#e2e2e2", linewidth=0.6)
    plot.set_axisbelow(True)
    figure.legend(
        handles=_legend(counts, locale),
        loc="outside lower center",
        ncols=5,
        frameon=False,
        fontsize=8,
        title=render(MANDATORY_SAYS, locale),
        title_fontsize=8,
    )
    told = " ".join(
        render(TOLD.fill(state=says, count=counts[at]), locale)
        for at, (says, *_) in enumerate(_STYLES)
        if counts[at]
    )
    said = ALT.fill(on=team.on, workers=len(workers), topics=len(team.rows), told=told)
    return Picture(figure=figure, alt=render(said, locale).strip())


def _columns(
    standings: Sequence[tuple[str | None, TopicStanding]],
) -> Iterator[tuple[str | None, int]]:
    """Whose column each standing of a topic is in: a key, and which of that key in the topic.

    So two employments of one worker, or two workers without a key, don't cover each other.
    """
    seen: Counter[str | None] = Counter()
    for key, _ in standings:
        seen[key] += 1
        yield key, seen[key]


def _mark(plot: Axes, across: int, down: int, style: int) -> None:
    _, _, shape, colour, edge = _STYLES[style]
    plot.plot(
        across,
        down,
        shape,
        markersize=9,
        markerfacecolor=colour,
        markeredgecolor=edge,
        markeredgewidth=0.9,
    )


def _legend(counts: Counter[int], locale: str | Language | None) -> list[Line2D]:
    return [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=shape,
            markerfacecolor=colour,
            markeredgecolor=edge,
            label=render(says, locale),
        )
        for at, (says, _, shape, colour, edge) in enumerate(_STYLES)
        if counts[at]
    ]
