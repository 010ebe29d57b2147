"""Pathways: the stages of a service that helps people move on, and what each stage asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, Text, named, repeated
from careplan._core.field_types import Limits
from careplan.dates import Window, add_months
from careplan.errors import Problem

Opens: TypeAlias = Annotated[int, Limits(0, 120)]
Closes: TypeAlias = Annotated[int, Limits(1, 120)]


class Side(StrEnum):
    """Whether a thing that a stage asks for is about the service, the person or the evidence."""

    SERVICE = "service"
    """Something that the service does."""
    PERSON = "person"
    """Something that the person does."""
    MEASURE = "measure"
    """Evidence that the stage is reached."""


@frozen(kw_only=True)
class Ask(Definition):
    """One thing that a stage asks for.

    Args:
        key: identifier of the thing in its stage; other stages may use the same one.
        of: whether it is about the service, the person or the evidence.
        label: short description of the thing.
    """

    key: Slug
    of: Side
    label: Text


@frozen(kw_only=True)
class Stage(Definition):
    """One stage of a pathway.

    Args:
        key: identifier of the stage: ``"settling-in"``.
        label: short description of the stage.
        opens: months from the start of the service until the stage opens; 0 is the first day.
        closes: months from the start of the service by which the stage should be reached.
        printed: time of the stage, as the source prints it.
        asks: things that the stage asks for, in order.
    """

    key: Slug
    label: Text
    opens: Opens
    closes: Closes
    printed: Text
    asks: Annotated[
        tuple[Ask, ...],
        Items(least=1, expected="expected at least one thing that the stage asks for"),
    ] = named("ask")

    def problems(self) -> Iterator[Problem]:
        """A problem for a stage that closes before it opens, or two things with the same key."""
        if self.closes <= self.opens:
            yield Problem("/closes", "expected more months than opens")
        yield from repeated("ask", self.asks)

    def window(self, started: date) -> Window:
        """Work out the first and last day of the stage.

        The last day is `closes` months after the start, on the same day of the month. A stage that
        opens after 0 months opens on the day the service starts; any other opens on the day after
        `opens` months. In a month that is too short, its last day counts. A stage that would end
        after the last date that Python has ends on that date.

        Args:
            started: date when the service started.

        Returns:
            The first and last day.

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
        """List the things that the stage asks for on one side."""
        return tuple(ask for ask in self.asks if ask.of is side)


@frozen(kw_only=True)
class Pathway(Sourced):
    """A pathway: the stages that a person and a service go through, with the months for each.

    Args:
        key: identifier of the pathway: ``"lancashire-rehabilitation"``.
        title: title of the pathway, as it is printed.
        version: version of the pathway; each record of a person's progress gives it.
        own_source: where the pathway was published, and how it was seen.
        stages: stages in order. Each closes later than the one before, with no days between.
        usual_months: usual maximum length of the service, in months; ``None`` is no limit.
    """

    FORMAT: ClassVar[str] = "careplan-pathway/1"

    version: Text
    stages: Annotated[
        tuple[Stage, ...],
        Items(least=1, expected="expected at least one stage, in the order in which they open"),
    ] = named("stage")
    usual_months: Closes | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for a gap, a wrong order, a repeated key, or too short a usual time."""
        if self.stages[0].opens:
            yield Problem(
                "/stage/0/opens", "expected 0: the first stage opens when the service starts"
            )
        for place, (before, after) in enumerate(pairwise(self.stages), start=1):
            at = f"/stage/{place}"
            if after.closes <= before.closes:
                yield Problem(
                    f"{at}/closes", "expected more months than closes of the stage before"
                )
            if after.opens < before.opens:
                yield Problem(
                    f"{at}/opens", "expected at least as many months as opens of the stage before"
                )
            if after.opens > before.closes:
                yield Problem(f"{at}/opens", "expected no gap after the stage before")
        yield from repeated("stage", self.stages)
        if self.usual_months is not None and self.usual_months < self.stages[-1].closes:
            yield Problem(
                "/usual_months", "expected at least as many months as the last stage's closes"
            )

    def stage(self, key: str | None) -> Stage | None:
        """Find the stage with a key; ``None`` if there isn't one."""
        return next((one for one in self.stages if one.key == key), None)

    def stage_on(self, started: date, on: date) -> Stage | None:
        """Find the stage that a day falls in; if two stages share the day, the earlier one.

        Args:
            started: date when the service started.
            on: the day.

        Returns:
            The stage; ``None`` before the service started, and after the last stage has closed.

        >>> from careplan.milestones import load_pathway
        >>> pathway = load_pathway("lancashire-rehabilitation")
        >>> days = (date(2026, 6, 15), date(2026, 9, 15), date(2026, 9, 16), date(2027, 12, 16))
        >>> [getattr(pathway.stage_on(date(2026, 6, 15), day), "key", None) for day in days]
        ['settling-in', 'settling-in', 'engaging', None]
        """
        if on < started:
            return None
        return next((one for one in self.stages if on <= one.window(started).closes), None)
