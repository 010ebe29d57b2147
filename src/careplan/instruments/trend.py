"""Outcomes over time: what was scored at the start, what was scored again, and how it moved.

Reviews look again at the outcomes that were scored at assessment. An outcome that a review scores
for the first time is new, so no change is calculated for it. An outcome is compared only if it was
asked both times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import frozen

from careplan._core.printing import Printable
from careplan.errors import Problem, ScoreError
from careplan.instruments.change import Direction, direction
from careplan.instruments.components import Better
from careplan.instruments.definition import InstrumentDefinition
from careplan.instruments.recorded_measurement import Measurement, Occasion, answers_of
from careplan.instruments.scoring import answer_problems
from careplan.messages import Language


class Against(StrEnum):
    """The earlier answers that the latest are compared with."""

    ENTRY = "entry"
    """The answers at assessment; without an assessment, the first answers."""
    LAST = "last"
    """The answers before the latest."""


class TrendState(StrEnum):
    """Whether one outcome can be compared."""

    COMPARED = "compared"
    """Asked both times."""
    NEW = "new"
    """Asked only the later time. No change is calculated."""
    NOT_LOOKED_AT = "not-looked-at"
    """Asked only the earlier time."""


@frozen(kw_only=True, repr=False)
class OutcomeTrend:
    """How one outcome moved.

    Args:
        item: the outcome's key.
        state: whether it was asked both times.
        difference: the later points minus the earlier; ``None`` unless it was asked both times.
        direction: which way it moved. Any difference counts.
    """

    item: str
    state: TrendState
    difference: int | None
    direction: Direction | None

    def __repr__(self) -> str:
        return f"<{self.item}: {self.state}>"


@frozen(kw_only=True, repr=False)
class Trend(Printable):
    """How a person's outcomes moved between two dates.

    Args:
        instrument: the instrument's key.
        since: the date of the earlier answers; ``None`` if there is nothing to compare with.
        until: the date of the latest answers.
        outcomes: one entry for each outcome that was asked on either date.
    """

    instrument: str
    since: date | None
    until: date
    outcomes: tuple[OutcomeTrend, ...]

    def __repr__(self) -> str:
        return f"<Progress by {self.instrument}: {len(self.compared)} outcomes compared>"

    @property
    def compared(self) -> tuple[OutcomeTrend, ...]:
        """The outcomes that were asked both times."""
        return tuple(one for one in self.outcomes if one.state is TrendState.COMPARED)

    @property
    def difference(self) -> int | None:
        """The total difference in points of the compared outcomes; ``None`` without any."""
        moved = [one.difference for one in self.compared if one.difference is not None]
        return sum(moved) if moved else None

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON."""
        return {
            "instrument": self.instrument,
            "since": None if self.since is None else self.since.isoformat(),
            "until": self.until.isoformat(),
            "difference": self.difference,
            "outcomes": [
                {
                    "item": one.item,
                    "state": one.state.value,
                    "difference": one.difference,
                    "direction": one.direction and one.direction.value,
                }
                for one in self.outcomes
            ],
        }

    def count(self, which: Direction | TrendState) -> int:
        """The number of outcomes that moved in a direction, or are in a state."""
        return sum(which in (one.direction, one.state) for one in self.outcomes)


def trend(
    instrument: InstrumentDefinition,
    measurements: Iterable[Measurement],
    *,
    against: Against | str = Against.ENTRY,
    occasion: Occasion | None = None,
) -> Trend:
    """How a person's outcomes moved, one by one and together.

    Args:
        instrument: the instrument, such as a council's needs-assessment outcome measure.
        measurements: each use of the instrument. Measurements of other instruments are ignored.
        against: ``"entry"`` compares with the assessment or the first measurement; ``"last"`` with
            the one before the latest.
        occasion: the kind of review to look at, besides entry; ``None`` for every kind.

    Returns:
        A `Trend`. If there is only one measurement, every outcome is new.

    Raises:
        ValueError: if `against` or `occasion` isn't a known value.
        ScoreError: if there is no measurement, one has no date, or an answer isn't allowed.

    Source: a carers' service implementation plan (Cheshire East), key performance indicators:
    reviews look at the outcomes that were scored at assessment.

    >>> from careplan.instruments import GOAL_BASED_OUTCOMES, Answer, Measurement
    >>> def asked(day, **codes):
    ...     answers = [Answer(item=key.replace("_", "-"), code=code) for key, code in codes.items()]
    ...     return Measurement(instrument="goal-based-outcomes", taken=day, answers=answers)

    >>> found = trend(
    ...     GOAL_BASED_OUTCOMES,
    ...     [asked(date(2026, 1, 5), goal_1=3), asked(date(2026, 7, 6), goal_1=6, goal_2=4)],
    ... )
    >>> [(one.item, one.state.value, one.difference) for one in found.outcomes]
    [('goal-1', 'compared', 3), ('goal-2', 'new', None)]
    """
    against = Against(against)
    occasion = None if occasion is None else Occasion(occasion)
    asked = [one for one in measurements if one.instrument == instrument.key]
    if problems := list(_unsound(instrument, asked)):
        raise ScoreError(problems)
    asked.sort(key=_day)
    entry = next((one for one in asked if one.occasion is Occasion.ASSESSMENT), asked[0])
    later = [one for one in asked if occasion in (None, one.occasion) and _day(one) > _day(entry)]
    path = [entry, *later]
    latest = path[-1]
    base = None if latest is entry else entry if against is Against.ENTRY else path[-2]
    now, then = _points(instrument, latest), {} if base is None else _points(instrument, base)
    return Trend(
        instrument=instrument.key,
        since=None if base is None else base.taken,
        until=_day(latest),
        outcomes=tuple(
            _outcome(instrument, item.key, then.get(item.key), now.get(item.key))
            for item in instrument.items
            if item.key in now or item.key in then
        ),
    )


def _unsound(instrument: InstrumentDefinition, asked: list[Measurement]) -> Iterable[Problem]:
    if not asked:
        yield Problem("", f"expected a measurement by {instrument.key}")
    for index, one in enumerate(asked):
        if one.taken is None:
            yield Problem(f"/{index}/taken", "expected a date")
        for problem in answer_problems(instrument, answers_of(one)):
            yield problem.under(f"/{index}")


def _day(measurement: Measurement) -> date:
    assert measurement.taken is not None, "_unsound refuses measurements without a date"
    return measurement.taken


def _points(instrument: InstrumentDefinition, measurement: Measurement) -> dict[str, int]:
    """The points of the items that were answered, by item key."""
    return {
        key: instrument.item(key).points[code]
        for key, code in answers_of(measurement).items()
        if code is not None and code not in instrument.item(key).blanks
    }


def _outcome(
    instrument: InstrumentDefinition, item: str, before: int | None, after: int | None
) -> OutcomeTrend:
    if before is None or after is None:
        state = TrendState.NEW if before is None else TrendState.NOT_LOOKED_AT
        return OutcomeTrend(item=item, state=state, difference=None, direction=None)
    better = next((part.better for part in instrument.parts if item in part.items), Better.HIGHER)
    return OutcomeTrend(
        item=item,
        state=TrendState.COMPARED,
        difference=after - before,
        direction=direction(better, Decimal(after - before), Decimal(1)),
    )
