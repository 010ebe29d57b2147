"""Goal attainment scaling: one score for goals that are each the person's own.

For each goal five levels are agreed beforehand, from -2 (much less than expected) over 0 (as
expected) to +2. The T-score is 50 where the goals came out as expected all in all; it weighs
each goal by its importance, and allows for goals that go together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import frozen

from careplan._base.packaged import table
from careplan._core.documents import EXACT
from careplan.errors import Problem, ScoreError
from careplan.goals.goal import Goal

LOWEST: Final = -2
HIGHEST: Final = 2
_PLACES: Final = Decimal("0.0001")
_ONE: Final = Decimal(1)


@frozen(kw_only=True)
class Attainment:
    """What goals come to by goal attainment scaling.

    Args:
        value: the T-score, to four decimal places; ``None`` while a goal has no level.
        goals: how many goals it is of.
        blank: the keys of the goals whose level is blank.
        correlation: how far goals are taken to go together.
    """

    value: Decimal | None
    goals: int
    blank: tuple[str, ...]
    correlation: Decimal


def attainment(
    levels: Mapping[str, int | None],
    *,
    weights: Mapping[str, int | Decimal] | None = None,
    correlation: Decimal | None = None,
) -> Attainment:
    """The T-score of goals, by goal attainment scaling.

    ``T = 50 + 10 Σwx / √((1 - ρ) Σw² + ρ (Σw)²)``: x is a goal's level, w its weight, and ρ the
    correlation between goals. 50 is as expected.

    Args:
        levels: a goal's key, and the level it came out at: -2 to 2; ``None`` is blank.
        weights: a goal's key, and what it weighs: 0 or more, often its importance times its
            difficulty, not all 0. Without, all weigh the same.
        correlation: ρ, from 0 to 1; without, 0.3, as is the convention.

    Returns:
        No value while a goal is blank, and which those are: a blank is never "as expected".

    Raises:
        ScoreError: everything that can't be scored: no goals, a level off the scale, a goal
            without a weight, or a weight without a goal.

    Source: Kiresuk and Sherman 1968; seen in others' accounts of it. A guide of 2009 for
    rehabilitation has an erratum to its pages 364 and 367: figures made by its print aren't these.

    >>> levels, weights = {"cook": 1, "bus": 0, "band": -1}, {"cook": 3, "bus": 2, "band": 1}
    >>> attainment(levels, weights=weights).value
    Decimal('54.4065')
    >>> attainment({"cook": 1, "bus": None}).blank
    ('bus',)
    """
    known = table("careplan.goals", "attainment")
    rho = known["correlation"] if correlation is None else correlation
    given = dict.fromkeys(levels, 1) if weights is None else weights
    problems = [*_wrong_levels(levels), *_wrong_weights(levels, given)]
    if not isinstance(rho, Decimal) or not rho.is_finite() or not 0 <= rho <= 1:
        problems.append(Problem("/correlation", "expected a Decimal from 0 to 1"))
    if problems:
        raise ScoreError(problems)
    blank = tuple(key for key, level in levels.items() if level is None)
    value = None
    if not blank:
        pairs = [(Decimal(given[key]), level or 0) for key, level in levels.items()]
        spread = EXACT.divide(EXACT.multiply(known["spread"], _weighed(pairs)), _scale(pairs, rho))
        value = EXACT.add(known["centre"], spread).quantize(_PLACES, ROUND_HALF_UP, EXACT)
    return Attainment(value=value, goals=len(levels), blank=blank, correlation=rho)


def _weighed(pairs: list[tuple[Decimal, int]]) -> Decimal:
    total = Decimal(0)
    for weight, level in pairs:
        total = EXACT.add(total, EXACT.multiply(weight, level))
    return total


def _scale(pairs: list[tuple[Decimal, int]], rho: Decimal) -> Decimal:
    squares = whole = Decimal(0)
    for weight, _ in pairs:
        squares = EXACT.add(squares, EXACT.multiply(weight, weight))
        whole = EXACT.add(whole, weight)
    apart = EXACT.multiply(EXACT.subtract(_ONE, rho), squares)
    return EXACT.sqrt(EXACT.add(apart, EXACT.multiply(rho, EXACT.multiply(whole, whole))))


def _wrong_levels(levels: Mapping[str, int | None]) -> list[Problem]:
    if not levels:
        return [Problem("", "expected at least one goal")]
    return [
        Problem(f"/{key}", f"expected a whole number from {LOWEST} to {HIGHEST}, or nothing")
        for key, level in levels.items()
        if level is not None and (type(level) is not int or not LOWEST <= level <= HIGHEST)
    ]


def _wrong_weights(levels: Mapping[str, int | None], given: Mapping[str, object]) -> list[Problem]:
    found = [Problem(f"/weights/{key}", "is missing") for key in levels if key not in given]
    found += [Problem(f"/weights/{key}", "is no goal's") for key in given if key not in levels]
    for key, weight in given.items():
        sound = type(weight) is int or (isinstance(weight, Decimal) and weight.is_finite())
        if not sound or not 0 <= weight <= 10**6:  # type: ignore[operator]
            found.append(Problem(f"/weights/{key}", "expected a number from 0 to 1000000"))
    if not found and levels and not any(given.values()):
        found.append(Problem("/weights", "expected one above 0"))
    return found


def latest_levels(goals: tuple[Goal, ...], *, on: date) -> dict[str, int | None]:
    """The level that each goal was last noted at by a day, for `attainment`.

    Args:
        goals: the goals; one without levels agreed beforehand is left out, as is one without key.
        on: the day. Notes of a later day, and notes without a day or a level, aren't looked at.

    >>> from careplan.goals import AttainmentLevels, Goal, ProgressNote
    >>> note = ProgressNote(on=date(2026, 9, 1), level=1)
    >>> levels = AttainmentLevels(expected="twice a week")
    >>> goal = Goal(key="cook", attainment=levels, progress=(note,))
    >>> latest_levels((goal,), on=date(2026, 11, 20))
    {'cook': 1}
    """
    found: dict[str, int | None] = {}
    for goal in goals:
        if goal.key is not None and goal.attainment is not None:
            notes = [
                (note.on, note.level)
                for note in goal.progress or ()
                if note.on is not None and note.on <= on and note.level is not None
            ]
            found[goal.key] = max(notes, key=lambda note: note[0])[1] if notes else None
    return found
