"""A risk register for a board paper: a table, and a heat map of which risks are in which cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._base.escaping import in_markdown
from careplan._core.arguments import is_a, refuse
from careplan.messages import Language, language, render, say
from careplan.risk.loader import SHIPPED, load_scales
from careplan.risk.matrix import Matrix
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskEntry, RiskRegister
from careplan.risk.scales import RiskScales

COLUMNS: Final = (
    say("Ref"),
    say("Risk"),
    say("Rating before"),
    say("Rating now"),
    say("Actions"),
    say("Owner"),
    say("Next review"),
)
KEYLESS: Final = "?"
"""The key of a risk whose key isn't recorded."""
_UNKNOWN: Final = 1_000
NOT_RATED: Final = say("not rated")


def heat(register: RiskRegister) -> dict[tuple[str, str], tuple[str, ...]]:
    """Group the open risks by cell of the matrix, using the first rating of each.

    Args:
        register: the register.

    Returns:
        Each pair of impact and likelihood keys, with the keys of the risks in that cell. A level
        that isn't on the matrix's scale still gets a cell. Risks without levels and closed risks
        are left out. A risk whose key isn't recorded is ``"?"``.

    Raises:
        ArgumentError: if it isn't a register.
    """
    refuse(is_a(RiskRegister, register=register))
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in register.entries or ():
        rating = None if entry.closed else entry.initial
        if rating is not None and rating.impact and rating.likelihood:
            cell = rating.impact, rating.likelihood
            found[cell] = (*found.get(cell, ()), entry.key or KEYLESS)
    return found


def register_table(
    register: RiskRegister,
    matrix: Matrix | None = None,
    *,
    locale: str | Language | None = None,
) -> str:
    """Print the open risks as a Markdown table, highest current rating first.

    Args:
        register: the register.
        matrix: matrix that the risks are rated with, if the library doesn't ship it.
        locale: language of the headings, as for `careplan.messages.render`.

    Returns:
        The table. Risks without a rating that can be ordered come first.
    """
    tongue = language(locale)
    heads = [render(title, tongue) for title in COLUMNS]
    lines = [_row(heads), _row(["---"] * len(heads))]
    standing = [entry for entry in register.entries or () if entry.closed is None]
    ordered = sorted(standing, key=lambda entry: _rank(entry, matrix), reverse=True)
    lines += [_row(list(_cells(entry, tongue))) for entry in ordered]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(entry: RiskEntry, tongue: Language) -> Iterator[str]:
    yield _plain(entry.key)
    yield _plain(entry.description)
    yield _rated(entry.initial, tongue)
    yield _rated(entry.residual, tongue)
    yield "; ".join(_plain(action.what) for action in entry.actions or ())
    yield ", ".join(map(_plain, entry.owners or ()))
    planned = entry.next_review
    yield "" if planned is None else render(_DAY.fill(day=planned), tongue)


_DAY: Final = say("{day}")


def _rated(rating: RiskRating | None, tongue: Language) -> str:
    """Print the rating, or the levels if the matrix gave no rating."""
    if rating is None:
        return render(NOT_RATED, tongue)
    levels = " × ".join(filter(None, [rating.impact, rating.likelihood]))
    return _plain(rating.rating or levels) or render(NOT_RATED, tongue)


def _plain(text: str | None) -> str:
    return in_markdown(text or "")


def _rank(entry: RiskEntry, matrix: RiskScales | None) -> int:
    """Rank a risk by the order of its matrix; a risk without a known rating now ranks highest."""
    rating = entry.residual
    if rating is None or rating.rating is None:
        return _UNKNOWN
    if matrix is None and rating.matrix in SHIPPED:
        matrix = load_scales(rating.matrix)
    order = [] if matrix is None else [level.key for level in matrix.rated(rating.banding)]
    return order.index(rating.rating) if rating.rating in order else _UNKNOWN
