"""Which instrument a score or a questionnaire is of, and what its questions are called."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from careplan.fhir.code_lists import OURS
from careplan.fhir.reading import Form
from careplan.instruments import SHIPPED, load_instrument

INSTRUMENT: Final = OURS + "instrument"
MEASUREMENT: Final = OURS + "measurement"
PART: Final = OURS + "part"
SCALE: Final = OURS + "scale"
RAW_TOTAL: Final = "raw total"
METRIC_SCORE: Final = "metric score"
RAW: Final = "raw"
_TOTAL: Final = "total"


@cache
def by_snomed() -> Mapping[str, tuple[str, str]]:
    """SNOMED CT codes of scores, each with its instrument and the part it is the score of."""
    return {
        code: (key, part.key)
        for key in SHIPPED
        for part in load_instrument(key).parts
        for code in part.snomed
    }


def snomed_of(instrument: str | None) -> tuple[str, ...]:
    """The SNOMED CT codes of an instrument's total, the current one first."""
    if instrument not in SHIPPED:
        return ()
    shipped = load_instrument(instrument)
    return () if shipped.total is None else shipped.part().snomed


def scale_of(instrument: str, part: str, value: Decimal) -> str | None:
    """The scale of a score that comes without one; ``None`` if its value doesn't tell.

    A score is raw if nothing else exists. Where a conversion exists, a score with a fraction that
    is in its table is a converted one, and any other may be either.

    >>> scale_of("swemwbs", "total", Decimal("19.98")), scale_of("phq-9", "total", Decimal(7))
    ('metric', 'raw')
    >>> scale_of("swemwbs", "total", Decimal(22)) is None
    True
    """
    if instrument not in SHIPPED:
        return None
    found = [one for one in load_instrument(instrument).parts if one.key == part]
    if not found or found[0].conversion is None:
        return RAW if found else None
    conversion = found[0].conversion
    fraction = value != int(value)
    return conversion.scale if fraction and value in conversion.rows.values() else None


def scale_named(instrument: str | None, words: str | None) -> tuple[str, str | None] | None:
    """The part and the scale that a component's name says."""
    said = (words or "").strip().lower()
    if said == RAW_TOTAL:
        return _TOTAL, RAW
    if said == METRIC_SCORE and instrument in SHIPPED:
        conversion = load_instrument(instrument).part().conversion
        return _TOTAL, None if conversion is None else conversion.scale
    return None


def link_ids(form: Form) -> Mapping[str, str]:
    """Each ``linkId`` of a questionnaire, with the item it is: what the caller says goes first."""
    known: dict[str, str] = {}
    if form.instrument in SHIPPED:
        items = load_instrument(form.instrument).known_items
        known = {str(item.number): key for key, item in items.items()}
        known |= {key: key for key in items}
    return {**known, **form.link_ids}


def link_id(instrument: str | None, item: str) -> str:
    """The ``linkId`` of an item: its number in the full form, or its key."""
    if instrument in SHIPPED:
        known = load_instrument(instrument).known_items
        if item in known:
            return str(known[item].number)
    return item
