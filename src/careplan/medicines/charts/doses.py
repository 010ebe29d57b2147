"""Doses in time: too many in 24 hours, too near together, declined again and again.

Each is one pass over the doses of a medicine, once they are in order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import define, frozen

from careplan.dates import day_of
from careplan.medicines.charts.chart import Chart, ChartEntry, Dose

DAY: Final = timedelta(hours=24)
Numbered: TypeAlias = tuple[int, ChartEntry]
"""An entry, with its place on the chart."""


@frozen
class PerhapsTaken:
    """A dose that was taken, or may have been.

    Args:
        index: its place on the chart.
        at: when.
        surely: whether it is recorded as taken, at a time; otherwise it only may have been.
    """

    index: int
    at: datetime
    surely: bool


def of_medicine(chart: Chart, key: str | None, on: date) -> list[Numbered]:
    """The entries for one medicine, in the order of their moments; those without one come last.

    A dose planned for the day of the check, or later, that nobody has recorded isn't one yet.

    Args:
        chart: the chart.
        key: the medicine's key.
        on: the day of the check.
    """
    found = [
        (at, one)
        for at, one in enumerate(chart.entries or ())
        if key is not None and one.medicine == key and not _still_to_come(one, on)
    ]
    timed = [(one.moment, at, one) for at, one in found if one.moment is not None]
    timed.sort(key=lambda row: row[0])
    return [(at, one) for _, at, one in timed] + [(at, o) for at, o in found if o.moment is None]


def _still_to_come(entry: ChartEntry, on: date) -> bool:
    return entry.outcome is None and entry.moment is not None and day_of(entry.moment) >= on


def perhaps_taken(entries: Iterable[Numbered]) -> list[PerhapsTaken]:
    """The doses that were taken, or may have been: an outcome or a time is blank.

    Args:
        entries: entries in order. What has no moment at all can't be placed, and is left out.
    """
    return [
        PerhapsTaken(index, one.moment, surely=one.outcome is Dose.TAKEN and one.at is not None)
        for index, one in entries
        if one.outcome in {Dose.TAKEN, None} and one.moment is not None
    ]


def over_the_most(
    doses: Sequence[PerhapsTaken], most: Decimal | int, sizes: Sequence[Decimal | int]
) -> Iterator[tuple[PerhapsTaken, bool]]:
    """Each dose with which the 24 hours up to it hold more than is allowed.

    Two doses exactly 24 hours apart are never in one window.

    Args:
        doses: doses in order.
        most: the most in 24 hours.
        sizes: how much each dose counts.

    Yields:
        The dose, and whether it is sure: `False` where only doses that may have been taken make it
        too many.
    """
    window: deque[tuple[PerhapsTaken, Decimal | int]] = deque()
    sure: Decimal | int = 0
    possible: Decimal | int = 0
    for dose, size in zip(doses, sizes, strict=True):
        while window and dose.at - window[0][0].at >= DAY:
            gone, amount = window.popleft()
            possible -= amount
            sure -= amount if gone.surely else 0
        window.append((dose, size))
        possible += size
        sure += size if dose.surely else 0
        if possible > most:
            yield dose, sure > most and dose.surely


def too_soon(
    doses: Sequence[PerhapsTaken], least: timedelta
) -> Iterator[tuple[PerhapsTaken, bool]]:
    """Each dose that came too soon after another.

    Args:
        doses: doses in order.
        least: the least time between two doses.

    Yields:
        The dose, and whether it is sure: `False` where either dose only may have been taken.
    """
    last: PerhapsTaken | None = None
    last_sure: PerhapsTaken | None = None
    for dose in doses:
        if dose.surely and last_sure is not None and dose.at - last_sure.at < least:
            yield dose, True
        elif last is not None and dose.at - last.at < least:
            yield dose, False
        last = dose
        last_sure = dose if dose.surely else last_sure


def declined_and_nobody_told(entries: Iterable[Numbered], times: int) -> Iterator[tuple[int, bool]]:
    """Each run of doses declined so many times without anybody being told.

    A dose that wasn't needed is no part of a run. A blank may be one more refusal.

    Args:
        entries: entries in order.
        times: how many in a row somebody has to be told of.

    Yields:
        The place of the dose that made it so many, and whether it is sure. One for each run.
    """
    run = _Run()
    for index, one in entries:
        if one.outcome is Dose.NOT_NEEDED:
            continue
        if one.outcome in {Dose.DECLINED, None}:
            run.add(index, one, times)
            continue
        yield from run.untold()
        run = _Run()
    yield from run.untold()


@define
class _Run:
    """Doses one after another that were declined, or may have been."""

    in_a_row: int = 0
    declined: int = 0
    length: int = 0
    told: bool = False
    found: tuple[int, bool] | None = None

    def add(self, index: int, entry: ChartEntry, times: int) -> None:
        declined = entry.outcome is Dose.DECLINED
        self.in_a_row = self.in_a_row + 1 if declined else 0
        self.declined += declined
        self.length += 1
        self.told = self.told or bool(entry.told)
        sure = self.in_a_row >= times
        if sure and not (self.found and self.found[1]):
            self.found = (index, True)
        elif self.found is None and self.declined and self.length >= times:
            self.found = (index, False)

    def untold(self) -> Iterator[tuple[int, bool]]:
        if self.found is not None and not self.told:
            yield self.found
