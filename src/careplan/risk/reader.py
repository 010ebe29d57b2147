"""Read a matrix from its TOML file. A gap, an overlap or a missing cell is an error."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from careplan._core.documents import Table
from careplan._core.sources import read_source
from careplan.risk.matrix import Banding, Matrix, RiskBand, RiskLevel

_MOST: int = 100
_LONGEST: int = 100


def read_matrix(top: Table) -> Matrix:
    """Read a matrix from the root table of its file; problems are added to ``top.problems``."""
    key, title = top.name("key"), top.text("title")
    ratings = _levels(top, "rating", scored=False)
    banded = "banding" in top
    matrix = Matrix(
        key=key,
        title=title,
        version=top.text("version"),
        source=read_source(top.table("source"), key, title),
        impact=_levels(top, "impact", scored=banded),
        likelihood=_levels(top, "likelihood", scored=banded),
        ratings=ratings,
        note=top.text("note", ""),
    )
    if banded:
        matrix = evolve(matrix, bandings=tuple(_bandings(top, matrix)))
        if not matrix.bandings and not top.unfilled_at("banding"):
            top.wrong("banding", "expected at least one banding")
    else:
        matrix = evolve(matrix, cells=_cells(top, matrix))
    if len(matrix.version) > _LONGEST:
        top.wrong("version", f"expected at most {_LONGEST} characters")
    if not top.problems and not top.unfilled:
        _never_falls(top, matrix)
    for name in ("impact", "likelihood"):
        if len(getattr(matrix, name)) < len(("least", "most")) and not top.unfilled_at(name):
            top.wrong(name, "expected at least two levels, least first")
    top.done()
    return evolve(matrix, unfinished=tuple(top.unfilled or ()))


def _never_falls(top: Table, matrix: Matrix) -> None:
    """Check that a higher level never gives a lower rating: that would be the wrong order."""
    ways: list[str | None] = [*(one.key for one in matrix.bandings)] or [None]
    for banding in ways:
        order = [level.key for level in matrix.rated(banding)]
        ranks = [
            [
                order.index(
                    matrix.rate(impact=one.key, likelihood=two.key, banding=banding).rating or ""
                )
                for two in matrix.likelihood
            ]
            for one in matrix.impact
        ]
        if any(row != sorted(row) for row in (*ranks, *map(list, zip(*ranks, strict=True)))):
            place = "cells" if banding is None else "banding"
            top.wrong(place, "a higher level gives a lower rating: expected the lowest level first")


def _levels(top: Table, name: str, *, scored: bool) -> tuple[RiskLevel, ...]:
    """Read levels, lowest first; each has its own key, and scores rise."""
    found: list[RiskLevel] = []
    for table in top.tables(name):
        level = RiskLevel(
            key=table.name("key"),
            label=table.text("label"),
            score=table.whole("score", 1, _MOST) if scored else None,
        )
        if level.key in {one.key for one in found}:
            table.wrong("key", "expected a key that no other has")
        waits = table.unfilled_at("score")
        if found and scored and not waits and (level.score or 0) <= (found[-1].score or 0):
            table.wrong("score", "expected a score above the one before it")
        found.append(level)
        table.done()
    return tuple(found)


def _cells(top: Table, matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    """Read the cells: a row for each impact, lowest first, with a rating for each likelihood."""
    known = [level.key for level in matrix.ratings]
    if not known:
        top.wrong("rating", "expected ratings, least first, or a banding")
    rows: list[tuple[str, ...]] = []
    cells = top.tables("cells")
    if top.unfilled_at("cells"):
        return ()
    if len(cells) != len(matrix.impact) and not top.unfilled_at("impact"):
        top.wrong("cells", f"expected a row for each impact: {len(matrix.impact)}")
    for table in cells:
        row = table.names_of("ratings", known)
        waits = top.unfilled_at("likelihood") or table.waits_in("ratings")
        if len(row) != len(matrix.likelihood) and not waits:
            table.wrong(
                "ratings", f"expected a rating for each likelihood: {len(matrix.likelihood)}"
            )
        rows.append(row)
        table.done()
    return tuple(rows)


def _bandings(top: Table, matrix: Matrix) -> Iterator[Banding]:
    seen: set[str] = set()
    for table in top.tables("banding"):
        key, title = table.name("key"), table.text("title")
        if key in seen:
            table.wrong("key", "expected a key that no other has")
        seen.add(key)
        ratings = _levels(table, "rating", scored=False)
        bands = tuple(_bands(table, [level.key for level in ratings]))
        if not top.unfilled:
            _covered(table, matrix, bands)
        source = read_source(table.table("source"), f"{matrix.key}-{key}", title)
        yield Banding(key=key, title=title, ratings=ratings, bands=bands, source=source)
        table.done()


def _bands(table: Table, ratings: list[str]) -> Iterator[RiskBand]:
    for band in table.tables("band"):
        yield RiskBand(
            rating=band.choice("rating", ratings or ["(no ratings)"]),
            low=band.whole("low", 0, _MOST**2),
            high=band.whole("high", 0, _MOST**2),
        )
        band.done()


def _covered(table: Table, matrix: Matrix, bands: tuple[RiskBand, ...]) -> None:
    """Check that every possible score is in exactly one band."""
    for score in matrix.reachable():
        held = [band for band in bands if band.low <= score <= band.high]
        if not held:
            table.wrong("band", f"a score of {score} falls in no band")
        elif len(held) > 1:
            table.wrong("band", f"a score of {score} falls in {len(held)} bands")
