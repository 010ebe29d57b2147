"""A tree of criteria as a picture: one row for each criterion, the branches drawn at its left."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from careplan.criteria.tree import Combination, Criterion, Fact, JoinKind

ROW, STEP, LETTER, BOLD, TALL = 30, 26, 7.1, 8.1, 22


def picture(tree: Criterion, title: str) -> str:
    """An inline SVG in the colours of the page; its words are text, for readers and searches."""
    rows = list(_rows(tree, 0))
    width = max(depth * STEP + long(words, leaf) + 30 for depth, words, leaf in rows)
    height = len(rows) * ROW + 8
    head = (
        f'<div class="output" tabindex="0" role="group">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}" '
        f'font-family="system-ui,sans-serif" font-size="13">'
        f"<title>{escape(title)}: {len(rows)} criteria; the table below lists what they ask</title>"
    )
    parts = [head]
    for at, (depth, words, leaf) in enumerate(rows):
        x, y = depth * STEP + 4, at * ROW + 4
        if depth:
            parent = max(i for i in range(at) if rows[i][0] == depth - 1)
            from_x, from_y = x - STEP + 10, parent * ROW + 4 + TALL
            parts.append(
                f'<path d="M{from_x} {from_y}V{y + TALL // 2}H{x}" fill="none" '
                'stroke="currentColor" stroke-opacity=".45"/>'
            )
        corner = 11 if leaf else 3
        weight = "" if leaf else ' font-weight="600"'
        parts.append(
            f'<rect x="{x}" y="{y}" width="{long(words, leaf) + 16:.0f}" height="{TALL}" '
            f'rx="{corner}" fill="currentColor" fill-opacity="{0.05 if leaf else 0.12}" '
            'stroke="currentColor" stroke-opacity=".45"/>'
            f'<text x="{x + 8}" y="{y + 15}" fill="currentColor"{weight}>{escape(words)}</text>'
        )
    return "".join([*parts, "</svg></div>"])


def _rows(criterion: Criterion, depth: int) -> Iterator[tuple[int, str, bool]]:
    leaf = isinstance(criterion, Fact) or _denied(criterion)
    yield depth, f"{_how(criterion)}{criterion.label}", leaf
    if isinstance(criterion, Combination) and not leaf:
        for child in criterion.children:
            yield from _rows(child, depth + 1)


def long(words: str, leaf: bool) -> float:  # noqa: FBT001
    """About how long some words are, in pixels."""
    return len(words) * (LETTER if leaf else BOLD)


def _denied(criterion: Criterion) -> bool:
    """A fact that mustn't be so is drawn as one leaf, by its own label."""
    return (
        isinstance(criterion, Combination)
        and criterion.kind is JoinKind.NOT
        and isinstance(criterion.children[0], Fact)
    )


def _how(criterion: Criterion) -> str:
    if isinstance(criterion, Fact) or _denied(criterion):
        return ""
    count = len(criterion.children)
    if criterion.kind is JoinKind.NOT:
        return "not what is below · "
    if criterion.kind is JoinKind.ALL:
        return f"all {count} · "
    return f"{criterion.n} of {count} · "
