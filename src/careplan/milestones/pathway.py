"""Pathways: the stages of a service that helps people move on, and what each asks."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from careplan.citations import Source
from careplan.dates import Window, add_months


class Side(StrEnum):
    """Whose it is."""

    SERVICE = "service"
    """What the service does."""
    PERSON = "person"
    """What the person does."""
    MEASURE = "measure"
    """What shows that the stage is reached."""


@frozen(kw_only=True)
class Ask:
    """One thing that a stage asks for.

    Args:
        key: its own in the stage; others may use it again.
        of: whose it is.
        label: what it is, in short.
    """

    key: str
    of: Side
    label: str


@frozen(kw_only=True)
class Stage:
    """One stage of a pathway.

    Args:
        key: ``"settling-in"``.
        label: what it is about.
        opens: after how many months it opens; 0 is the first day.
        closes: by how many months it is to be reached.
        printed: its time, as the source prints it.
        asks: what it asks for, in order.
    """

    key: str
    label: str
    opens: int
    closes: int
    printed: str
    asks: tuple[Ask, ...]

    def window(self, started: date) -> Window:
        """The days in it: the corresponding day so many months on is the last.

        Only the first stage has the day the service starts in it; each other opens the day after
        the one before closes, or later where its months are fewer. A window that would run past
        the last day there is ends on it.

        Args:
            started: when the service started.

        >>> from careplan.milestones import load_pathway
        >>> stage = load_pathway("lancashire-rehabilitation").stages[1]
        >>> found = stage.window(date(2025, 8, 31))
        >>> found.opens.isoformat(), found.closes.isoformat()
        ('2025-12-01', '2026-02-28')
        """
        closes = add_months(started, self.closes)
        first = add_months(started, self.opens)
        if self.opens and first < closes:
            first += timedelta(days=1)
        return Window(first, closes)

    def asks_of(self, side: Side) -> tuple[Ask, ...]:
        """What it asks on one side."""
        return tuple(ask for ask in self.asks if ask.of is side)


@frozen(kw_only=True)
class Pathway:
    """The stages that a service goes through with a person, and the months each has.

    Args:
        key: ``"lancashire-rehabilitation"``.
        title: whose it is.
        version: of the pathway; records keep it.
        source: where it was seen, and how.
        stages: in order. Each closes later than the one before; none leaves a day between.
        usual_months: how long the service usually lasts at most; ``None`` is no limit.
    """

    key: str
    title: str
    version: str
    source: Source
    stages: tuple[Stage, ...]
    usual_months: int | None = None

    def stage(self, key: str | None) -> Stage | None:
        """The stage of a key, if there is one."""
        return next((one for one in self.stages if one.key == key), None)

    def stage_on(self, started: date, on: date) -> Stage | None:
        """The stage whose time a day falls in; on a day that two share, the one that closes.

        Args:
            started: when the service started.
            on: the day.

        Returns:
            ``None`` before it started, and after the last stage's time.

        >>> from careplan.milestones import load_pathway
        >>> pathway = load_pathway("lancashire-rehabilitation")
        >>> days = (date(2026, 6, 15), date(2026, 9, 15), date(2026, 9, 16), date(2027, 12, 16))
        >>> [getattr(pathway.stage_on(date(2026, 6, 15), day), "key", None) for day in days]
        ['settling-in', 'settling-in', 'engaging', None]
        """
        if on < started:
            return None
        return next((one for one in self.stages if on <= one.window(started).closes), None)
