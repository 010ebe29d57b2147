"""An indicator: a figure that a contract is judged by, with the verb that calculates it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from careplan.dates.periods import Period
from careplan.indicators.calculating import calculated
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.outcome import Outcome


@frozen(kw_only=True)
class Indicator(IndicatorDefinition):
    """One indicator. Made from its TOML file, by `careplan.indicators.load_indicator`."""

    def calculate(
        self,
        records: Iterable[Mapping[str, Any]],
        *,
        period: Period | str,
        on: date | None = None,
        over: int | None = None,
    ) -> Outcome:
        """The figure for a period.

        Args:
            records: mappings of field to value: `True` or `False`, a date, one of the options, a
                number; ``None`` or nothing is blank.
            period: the period, or how it is written: ``"2026-Q3"``.
            on: the day the records are of; the period's last day where none is given. What ended
                after it counts as open.
            over: the number that people are divided by, where the indicator takes one.

        Returns:
            Numerator, denominator and figure; whether the target is met; what was excluded and
            why; what couldn't be told, and how far that could move the figure.

        Raises:
            UnfinishedError: if the definition has something to fill in.
            RecordsError: for every value that can't be, with its place, and no value.

        >>> from careplan.indicators import load_indicator
        >>> kpi = load_indicator("lancashire-kpi-7")
        >>> rows = [{"kind": "compliment"}] * 10 + [{"kind": "complaint"}] * 8
        >>> every = {"received_on": date(2026, 7, 2), "commissioned_by": "authority"}
        >>> rows = [{**row, **every} for row in rows]
        >>> found = kpi.calculate(rows, period="2026-H2")
        >>> found.numerator, found.denominator, found.printed
        (10, 18, '56%')
        """
        return calculated(self, records, period, on, over)
