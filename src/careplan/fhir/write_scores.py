"""Writes measurements: answers as a QuestionnaireResponse, scores as an Observation."""

from __future__ import annotations

from typing import Any, Final

from careplan.fhir.code_lists import SNOMED, hl7
from careplan.fhir.code_lists import concept as coded
from careplan.fhir.instruments_of import (
    INSTRUMENT,
    MEASUREMENT,
    METRIC_SCORE,
    PART,
    RAW,
    RAW_TOTAL,
    SCALE,
    link_id,
    link_ids,
    snomed_of,
)
from careplan.fhir.reading import Form
from careplan.fhir.scores import UNNAMED
from careplan.fhir.tracking import READ, SEEN, take
from careplan.fhir.writing import Writing, code, one_or_none, records, writable

_CATEGORY: Final = hl7("observation-category")


def write_measurements(writing: Writing, plan: dict[Any, Any]) -> None:
    """The measurements, each with its answers and its scores. The scale is always said."""
    for one in records(plan, "measurements"):
        instrument = one.get("instrument")
        ours = code(one, "instrument", INSTRUMENT)
        taken, by = take(one, "taken"), writing.someone(one, "by")
        items = None if ours is None else _items(records(one, "answers"), ours["code"])
        response = None
        if items and ours is not None:
            _, response = writing.add(
                "QuestionnaireResponse",
                questionnaire=writing.questionnaires.get(
                    ours["code"], f"{INSTRUMENT}:{ours['code']}"
                ),
                status="completed",
                subject=writing.subject(),
                authored=taken,
                author=by,
                item=items,
            )
        codings = [] if ours is None else [ours]
        codings += [{"system": SNOMED, "code": number} for number in snomed_of(instrument)]
        components = [_component(score) for score in records(one, "scores")]
        resource, url = writing.add(
            "Observation",
            status="final",
            category=[coded(_CATEGORY, "survey")],
            code={"coding": codings or [{"system": MEASUREMENT, "code": "score"}]},
            subject=writing.subject(),
            effectiveDateTime=taken,
            performer=one_or_none(by),
            valueQuantity=_main(components),
            derivedFrom=None if response is None else [{"reference": response}],
            component=components or None,
        )
        writing.keyed(one, resource, url, "measurements")
        writing.enlist("measurements", url)


def _items(answers: list[dict[Any, Any]], instrument: str) -> list[dict[str, Any]]:
    """The answers, by number or key. The wording of an item is nobody's to hand on."""
    found = []
    known = link_ids(Form(instrument=instrument))
    for answer in answers:
        item = answer.get("item")
        if not writable(item):
            continue
        name = link_id(instrument, item)
        if known.get(name, item if not known else None) != item:
            continue
        take(answer, "item")
        given = take(answer, "code")
        said = {} if given is None else {"answer": [{"valueInteger": given}]}
        found.append({"linkId": name, **said})
    return found


def _component(score: dict[Any, Any]) -> dict[str, Any]:
    """One score, with the part and the scale that it is on."""
    part, scale = code(score, "part", PART), code(score, "scale", SCALE)
    codings = [one for one in (part, scale) if one is not None]
    said = UNNAMED
    if part is not None and part["code"] == "total" and scale is not None:
        said = {RAW: RAW_TOTAL, "metric": METRIC_SCORE}.get(scale["code"], UNNAMED)
    value = take(score, "value")
    score[SEEN] = READ
    named: dict[str, Any] = {"text": said}
    if codings:
        named["coding"] = codings
    return {"code": named} if value is None else {"code": named, "valueQuantity": {"value": value}}


def _main(components: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The value of the whole: the metric score, or else the raw total."""
    for said in (METRIC_SCORE, RAW_TOTAL):
        for one in components:
            if one["code"]["text"] == said and "valueQuantity" in one:
                return dict(one["valueQuantity"])
    return None
