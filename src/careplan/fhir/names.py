"""People's names, as FHIR writes them."""

from __future__ import annotations

from careplan.fhir.elements import Element
from careplan.fhir.tracking import READ


def human_name(name: Element) -> str | None:
    """A name as it is written, or its parts in the usual order.

    Args:
        name: the HumanName.
    """
    text = name.text("text")
    if text is not None:
        return text
    parts: list[str] = []
    given = name.raw.get("given")
    if isinstance(given, list):
        for at, one in enumerate(given):
            if isinstance(one, str):
                parts.append(one)
                given[at] = READ
    family = name.text("family")
    return " ".join([*parts, *([family] if family else [])]) or None
