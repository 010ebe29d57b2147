"""Goal attainment scaling: one score for a set of goals, each of them the person's own.

For each goal, five levels are agreed beforehand, from -2 (much less than expected) through 0 (as
expected) to +2 (much more). The T-score is 50 when the goals, taken together, turned out as
expected. It weighs each goal by its importance, and allows for goals that are correlated.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import frozen

from careplan._base.exact_arithmetic import EXACT
from careplan._base.packaged import table
from careplan._core.arguments import are, is_day, refuse
from careplan.errors import Problem, ScoreError, shown_key
from careplan.goals.goal import Goal

LOWEST: Final = -2
HIGHEST: Final = 2
_PLACES: Final = Decimal("0.0001")
_ONE: Final = Decimal(1)


@frozen(kw_only=True)
class Attainment:
    """The result of goal attainment scaling.

    Args:
        value: the T-score, to four decimal places; ``None`` while any goal has no level.
        goals: the number of goals.
        blank: the keys of the goals that have no level.
        correlation: the assumed correlation between goals, from 0 to 1.
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
    """Calculate the T-score of a set of goals.

    ``T = 50 + 10 Σwx / √((1 - ρ) Σw² + ρ (Σw)²)``, where x is a goal's level, w its weight, and ρ
    the correlation between goals. A score of 50 is as expected.

    Args:
        levels: each goal's key, with the level it reached: -2 to 2, or ``None`` if blank.
        weights: each goal's key, with its weight: 0 to 1,000,000, often importance times
            difficulty, and not all 0. If omitted, all goals weigh the same.
        correlation: ρ, from 0 to 1. If omitted, 0.3, which is the convention.

    Returns:
        The score. While any goal is blank, ``value`` is ``None`` and ``blank`` lists those goals:
        a blank goal never counts as "as expected".

    Raises:
        ScoreError: if the goals can't be scored: no goals, a level outside the scale, a goal
            without a weight, a weight without a goal, a weight or a correlation out of range. The
            error lists every problem.

    Source: Kiresuk and Sherman 1968, as other authors describe it. A guide of 2009 for
    rehabilitation has an erratum to its pages 364 and 367: figures worked out from the uncorrected
    pages differ from these.

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
        Problem(
            f"/{shown_key(key, at)}", f"expected a whole number from {LOWEST} to {HIGHEST}, or None"
        )
        for at, (key, level) in enumerate(levels.items())
        if level is not None and (type(level) is not int or not LOWEST <= level <= HIGHEST)
    ]


def _wrong_weights(levels: Mapping[str, int | None], given: Mapping[str, object]) -> list[Problem]:
    found = [
        Problem(f"/weights/{shown_key(key, at)}", "is missing")
        for at, key in enumerate(levels)
        if key not in given
    ]
    for at, (key, weight) in enumerate(given.items()):
        place = f"/weights/{shown_key(key, at)}"
        if key not in levels:
            found.append(Problem(place, "unknown key; expected the key of a goal"))
        sound = type(weight) is int or (isinstance(weight, Decimal) and weight.is_finite())
        if not sound or not 0 <= weight <= 10**6:  # type: ignore[operator]
            found.append(Problem(place, "expected a number from 0 to 1000000"))
    if not found and levels and not any(given.values()):
        found.append(Problem("/weights", "expected at least one weight above 0"))
    return found


def latest_levels(goals: tuple[Goal, ...], *, on: date) -> dict[str, int | None]:
    """Find the latest level noted for each goal by a given day, for use with `attainment`.

    Args:
        goals: the goals. A goal without a key, or without levels agreed beforehand, is left out.
        on: the last day to count. Later notes, and notes without a date or a level, are ignored.

    Returns:
        Each goal's key with its latest level, or ``None`` if no level is noted. If two notes have
        the same date, the first in the list counts.

    Raises:
        ArgumentError: if `goals` aren't goals, or `on` isn't a date.

    >>> from careplan.goals import AttainmentLevels, Goal, ProgressNote
    >>> note = ProgressNote(on=date(2026, 9, 1), level=1)
    >>> levels = AttainmentLevels(expected="twice a week")
    >>> goal = Goal(key="cook", attainment=levels, progress=(note,))
    >>> latest_levels((goal,), on=date(2026, 11, 20))
    {'cook': 1}
    """
    refuse(are(Goal, goals=goals), is_day(on=on))
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
