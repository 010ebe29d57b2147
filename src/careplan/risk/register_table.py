"""A register as a board paper shows it: a table, and which risks stand in which cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._base.escaping import in_markdown
from careplan.messages import Language, language, render, say
from careplan.risk.loader import SHIPPED, load_matrix
from careplan.risk.matrix import Matrix
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskEntry, RiskRegister

COLUMNS: Final = (
    say("Ref"),
    say("Risk"),
    say("Rating before"),
    say("Rating now"),
    say("Actions"),
    say("Owner"),
    say("Next review"),
)
_UNKNOWN: Final = 1_000
NOT_RATED: Final = say("not rated")


def heat(register: RiskRegister) -> dict[tuple[str, str], tuple[str, ...]]:
    """Which risks stand in which cell, as they were first rated.

    Returns:
        Level of impact and of likelihood to the keys of the risks there. A level that isn't on
        the matrix's scale keeps its cell. Risks without levels, and closed ones, aren't there.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in register.entries or ():
        rating = None if entry.closed else entry.initial
        if rating is not None and rating.impact and rating.likelihood:
            cell = rating.impact, rating.likelihood
            found[cell] = (*found.get(cell, ()), entry.key or "?")
    return found


def register_table(
    register: RiskRegister,
    matrix: Matrix | None = None,
    *,
    locale: str | Language | None = None,
) -> str:
    """A register as a Markdown table, those that stay highest first; closed ones left out.

    Args:
        register: the register.
        matrix: its matrix, where that isn't one the library ships.
        locale: a language for the headings, as for `careplan.messages.render`.
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
    """The rating, or the levels where a matrix gave none."""
    if rating is None:
        return render(NOT_RATED, tongue)
    levels = " × ".join(filter(None, [rating.impact, rating.likelihood]))
    return _plain(rating.rating or levels) or render(NOT_RATED, tongue)


def _plain(text: str | None) -> str:
    return in_markdown(text or "")


def _rank(entry: RiskEntry, matrix: Matrix | None) -> int:
    """How high it stays, by its matrix's own order; what was never rated again stands first."""
    rating = entry.residual
    if rating is None or rating.rating is None:
        return _UNKNOWN
    if matrix is None and rating.matrix in SHIPPED:
        matrix = load_matrix(rating.matrix)
    order = [] if matrix is None else [level.key for level in matrix.rated(rating.banding)]
    return order.index(rating.rating) if rating.rating in order else _UNKNOWN
