"""Says of each record whether it counts and whether it meets the test, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from careplan.answers import Answer
from careplan.criteria.tree import Join, JoinKind
from careplan.dates.periods import Period
from careplan.indicators.calculating import fitting
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.field_tests import Criterion, FieldTest
from careplan.indicators.measures import MeasureKind
from careplan.indicators.record_validation import sound
from careplan.indicators.tally import answer_of, counts
from careplan.messages import Language, Message, render, say

COUNTS: Final = say("Counts, and meets the test.")
COUNTS_NOT: Final = say("Counts, and doesn't meet the test.")
IN: Final = say("Counts.")
UNTOLD: Final = say("Counts. We can't tell whether it meets the test: {fields}.")
UNSURE: Final = say("We can't tell whether it counts: {fields}.")
OUT: Final = say("Not counted: {reason} ({locator}).")
PASSED_OVER: Final = say("Not counted, because of {fields}.")


@frozen(kw_only=True)
class RecordAnswer:
    """What becomes of one record.

    Args:
        number: the number of the record among those given, from 0.
        counts: whether it counts; ``None`` for *can't tell*.
        meets: whether it meets the test; ``None`` for *can't tell*, or if it doesn't count.
        excluded_by: the key of the exclusion that removed it; ``None`` if none did.
        why: the sentence that says so, with the meaning of the fields that decide it. It contains
            no value from the record.
    """

    number: int
    counts: Answer
    meets: Answer
    excluded_by: str | None
    why: Message

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the sentence, as for `careplan.messages.render`.
        """
        return {
            "number": self.number,
            "counts": self.counts,
            "meets": self.meets,
            "excluded_by": self.excluded_by,
            "why": render(self.why, locale),
        }


def explain(
    indicator: IndicatorDefinition,
    records: Iterable[Mapping[str, Any]],
    *,
    period: Period | str,
    on: date | None = None,
) -> Iterator[RecordAnswer]:
    """Say of each record whether an indicator counts it, and why or why not.

    Args:
        indicator: the indicator.
        records: mappings of field key to value, as for `Indicator.calculate`.
        period: the period, or its text: ``"2026-Q3"``.
        on: the date the records describe; ``None`` for the last day of the period.

    Returns:
        An iterator with an answer for each record, in order.

    Raises:
        RecordsError: if the period has the wrong length, or a value isn't allowed.
        InvalidValueError: if the text of the period isn't a period.

    >>> from careplan.indicators import load_indicator
    >>> kpi = load_indicator("lancashire-kpi-6")
    >>> late = {"kind": "compliment", "received_on": date(2026, 7, 2), "resolved_on": None,
    ...         "commissioned_by": "authority"}
    >>> [str(one.why) for one in explain(kpi, [late], period="2026-H2")]
    ['Not counted: a compliment, which KPI 7 counts (Annex 2, KPI 6: definition).']
    """
    whole = 0 if indicator.kind is MeasureKind.OVER else None
    span = fitting(indicator, period, whole)
    day = span.until if on is None else on
    for number, record in enumerate(sound(indicator, records)):
        yield _explained(indicator, record, span, day, number)


def _explained(
    indicator: IndicatorDefinition,
    record: Mapping[str, Any],
    span: Period,
    on: date,
    number: int,
) -> RecordAnswer:
    counted = counts(indicator, record, span, on)
    meets: Answer = None
    if counted.answer is False:
        out = next((one for one in indicator.exclusions if one.key == counted.excluded_by), None)
        if out is not None:
            why = OUT.fill(reason=out.reason, locator=out.locator)
        else:
            why = PASSED_OVER.fill(fields=_because(indicator, record, span, on, answer=False))
    elif counted.answer is None:
        why = UNSURE.fill(fields=_because(indicator, record, span, on, answer=None))
    elif indicator.meets is None:
        meets, why = True, IN
    else:
        meets = answer_of(indicator.meets, record, span, on)
        said = _said(indicator, record, _deciding(indicator.meets, record, span, on, meets))
        why = UNTOLD.fill(fields=said) if meets is None else COUNTS if meets else COUNTS_NOT
    return RecordAnswer(
        number=number,
        counts=counted.answer,
        meets=meets,
        excluded_by=counted.excluded_by,
        why=why,
    )


def _because(
    indicator: IndicatorDefinition,
    record: Mapping[str, Any],
    span: Period,
    on: date,
    *,
    answer: Answer,
) -> str:
    """The meaning of the fields because of which a record doesn't count, or we can't tell."""
    within, out = indicator.within, None if answer is None else True
    found = [] if within is None else _deciding(within, record, span, on, answer)
    for exclusion in indicator.exclusions:
        found += _deciding(exclusion.when, record, span, on, out)
    return _said(indicator, record, found)


def _deciding(
    criterion: Criterion, record: Mapping[str, Any], span: Period, on: date, answer: Answer
) -> list[str]:
    """The fields of the tests that give a criterion its answer; none if it has another answer."""
    if answer_of(criterion, record, span, on) is not answer:
        return []
    if isinstance(criterion, FieldTest):
        return [getattr(criterion, name) for name in criterion.KINDS if getattr(criterion, name)]
    assert isinstance(criterion, Join)
    turned = criterion.kind is JoinKind.NOT and answer is not None
    wanted = not answer if turned else answer
    return [key for part in criterion.children for key in _deciding(part, record, span, on, wanted)]


def _said(indicator: IndicatorDefinition, record: Mapping[str, Any], keys: Sequence[str]) -> str:
    """The meaning of some fields; only of those that are blank, if any is."""
    blank = [key for key in keys if record.get(key) is None]
    says = {field.key: field.says.partition(";")[0].partition(":")[0] for field in indicator.fields}
    return "; ".join(says[key] for key in dict.fromkeys(blank or keys))
