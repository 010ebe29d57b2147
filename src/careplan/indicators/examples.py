"""Worked examples of indicators: the records, and the figure that they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar, Final

from attrs import field, frozen

from careplan._core.definitions import Definition, Text, named
from careplan._core.registry import packaged
from careplan.indicators.loader import load_indicator
from careplan.indicators.outcome import Outcome

WORKED: Final = (
    "printed",
    "lancashire",
    "cheshire_east",
    "medway",
    "carers",
    "visits",
    "workforce",
)
"""The files of worked examples; ``printed`` contains those that the sources print."""


@frozen(kw_only=True)
class ExampleFigure(Definition):
    """One worked example.

    Args:
        indicator: the key of the indicator.
        story: what happened, in a practitioner's words.
        variant: the reading of the source; ``None`` for the file's own.
        period: the period: ``"2026-Q3"``.
        on: the date the records describe; ``None`` for the last day of the period.
        over: the number to divide by, for a ratio.
        rows: the records. A row is repeated ``times`` times, if it has that key.
        gives: the expected results, by their name in `Outcome.as_dict`.
    """

    indicator: Text
    story: Text
    variant: Text | None = None
    period: Text
    on: date | None = None
    over: int | None = None
    rows: tuple[Mapping[Text, Any], ...] = field(default=(), repr=False)
    gives: Mapping[Text, Any] = field(repr=False)

    def records(self) -> Iterator[dict[str, Any]]:
        """Every record. A field that a row leaves out is blank, unless it is optional."""
        fields = load_indicator(self.indicator).fields
        blank = dict.fromkeys(field.key for field in fields if not field.optional)
        for row in self.rows:
            held = {key: value for key, value in row.items() if key != "times"}
            for _ in range(row.get("times", 1)):
                yield {**blank, **held}

    def calculate(self) -> Outcome:
        """The outcome of the example's records."""
        indicator = load_indicator(self.indicator)
        if self.variant is not None:
            indicator = indicator.variant(self.variant)
        return indicator.calculate(self.records(), period=self.period, on=self.on, over=self.over)


@frozen(kw_only=True)
class FigureCasesFile(Definition):
    """A file of worked examples of indicators."""

    FORMAT: ClassVar[str] = "careplan-figure-cases/1"

    cases: tuple[ExampleFigure, ...] = named("case")


@cache
def worked(name: str) -> tuple[ExampleFigure, ...]:
    """The worked examples of one file.

    Args:
        name: one of `WORKED`.

    >>> [case.gives["printed"] for case in worked("printed")][:2]
    ['33.33%', '57.33%']
    """
    return packaged(FigureCasesFile, "careplan.indicators", f"cases/{name}.toml", float).cases
