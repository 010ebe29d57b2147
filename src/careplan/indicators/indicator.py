"""An indicator: a figure that a contract is judged by, and its calculation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from careplan._core.arguments import is_day, refuse
from careplan.dates.periods import Period
from careplan.errors import Problem, UnknownNameError
from careplan.indicators.calculating import calculated
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.outcome import Outcome


@frozen(kw_only=True)
class Indicator(IndicatorDefinition):
    """One indicator. `careplan.indicators.load_indicator` makes it from its TOML file."""

    def variant(self, key: str) -> Indicator:
        """The same indicator by another reading of its source.

        Args:
            key: the name of the reading, as its file gives it.

        Returns:
            The indicator. Its `reading` says which one it is, and so does every outcome.

        Raises:
            UnknownNameError: if the indicator has no such reading.

        >>> from careplan.indicators import load_indicator
        >>> kpi = load_indicator("lancashire-kpi-7")
        >>> kpi.reading.key, [one.key for one in kpi.variants]
        ('authority-alone', ['with-partners'])
        >>> kpi.variant("with-partners").reading.says
        'Support that partners commission counts too, as in KPI 6.'
        """
        if self.reading is not None and key == self.reading.key:
            return self
        for one in self.variants:
            if one.key == key:
                return evolve(self, **one.changes(self.exclusions))
        known = [*([self.reading.key] if self.reading else []), *(one.key for one in self.variants)]
        raise UnknownNameError("variant", key, known)

    def calculate(
        self,
        records: Iterable[Mapping[str, Any]],
        *,
        period: Period | str,
        on: date | None = None,
        over: int | None = None,
    ) -> Outcome:
        """Calculate the outcome for a period.

        Args:
            records: mappings of field key to value: `True` or `False`, a date, one of the options,
                or a number. ``None`` or a missing key is a blank.
            period: the period, or its text: ``"2026-Q3"``.
            on: the date the records describe; ``None`` for the last day of the period. What ended
                after it counts as still open.
            over: the number to divide by, if the indicator needs one.

        Returns:
            An `Outcome`: the numerator, denominator and figure; whether the target is met; what
            was excluded, and why; how many records we can't tell about, and how far they could
            move the figure.

        Raises:
            ArgumentError: if `on` isn't a date, or `records` can't hold records.
            RecordsError: if the period has the wrong length, `over` is missing or not needed, a
                value isn't allowed, or no record has one of the fields. It gives places, and no
                value.
            InvalidValueError: if the text of the period isn't a period.

        >>> from careplan.indicators import load_indicator
        >>> kpi = load_indicator("lancashire-kpi-7")
        >>> rows = [{"kind": "compliment"}] * 10 + [{"kind": "complaint"}] * 8
        >>> every = {"received_on": date(2026, 7, 2), "commissioned_by": "authority"}
        >>> rows = [{**row, **every} for row in rows]
        >>> found = kpi.calculate(rows, period="2026-H2")
        >>> found.numerator, found.denominator, found.printed
        (10, 18, '56%')
        """
        refuse(() if on is None else is_day(on=on), _are_records(records))
        return calculated(self, records, period, on, over)


def _are_records(records: object) -> Iterator[Problem]:
    """A problem unless records can be read from it, one by one. Each is checked as it is read."""
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        yield Problem("/records", "expected a list of mappings of field to value")
