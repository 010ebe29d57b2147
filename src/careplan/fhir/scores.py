"""Observation and QuestionnaireResponse: what somebody scored, and what they answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from careplan.fhir.code_lists import SNOMED
from careplan.fhir.elements import Concept, Element, Made
from careplan.fhir.instruments_of import (
    INSTRUMENT,
    MEASUREMENT,
    PART,
    SCALE,
    by_snomed,
    link_ids,
    scale_named,
    scale_of,
)
from careplan.fhir.notes import Reason
from careplan.fhir.people import key_of
from careplan.fhir.reading import Form, Reading, add

_WHOLE: Final = re.compile(r"[0-9]{1,4}")


def read_scores(reading: Reading, observation: Element, responses: dict[object, Made]) -> None:
    """An Observation that is a score of an instrument. Any other has no place.

    Args:
        reading: the document.
        observation: the Observation.
        responses: the answers that have been read, by what references to them lead to.
    """
    code = observation.concept("code")
    known = None if code is None else _instrument(code)
    if known is None:
        return
    instrument, part = known
    status = reading.status(observation, "status", "observation-status")
    if status is None:
        return
    if status == "unsure":
        observation.note("status", Reason.STATUS)
    made = _answered(reading, observation, responses)
    observation.seen()
    if instrument:
        made.put("instrument", instrument, f"{observation.path}.code")
    made.put("key", reading.key(observation, "measurements"), f"{observation.path}.id")
    made.fill("taken", observation, "effectiveDateTime", Element.day)
    for performer in observation.children("performer")[:1]:
        made.put("by", key_of(reading, performer), performer.path)
    _values(observation, instrument, part, made)


def _instrument(code: Concept) -> tuple[str, str] | None:
    """The instrument's key, and the part that the value is the score of."""
    ours = code.code(INSTRUMENT)
    none = code.code(MEASUREMENT)
    for coding in code.element.children("coding"):
        number = coding.raw.get("code")
        if coding.raw.get("system") == SNOMED and isinstance(number, str):
            known = by_snomed().get(number)
            if known is not None and ours in {None, known[0]}:
                coding.text("code")
                coding.text("system")
                return known
    if ours is None:
        return None if none is None else ("", "")
    return ours, "total"


def _answered(reading: Reading, observation: Element, responses: dict[object, Made]) -> Made:
    """The measurement whose answers a score is derived from; else a new one."""
    for reference in observation.children("derivedFrom"):
        target = reading.target(reference)
        if target is not None and target.same in responses:
            return responses.pop(target.same)
    made = reading.log.made(observation.path)
    add(reading.plan, "measurements", made.data)
    return made


def _values(observation: Element, instrument: str, part: str, made: Made) -> None:
    """The scores: each component that names its part and scale, and a further value."""
    scores = []
    for component in observation.children("component"):
        score = _component(component, instrument)
        if score is not None:
            scores.append(score.data)
    value = _number(observation)
    if value is not None and not any(one.get("value") == value for one in scores):
        score = observation.log.made(f"{observation.path}.valueQuantity")
        score.put("part", part or None)
        score.put("value", value)
        if instrument and part:
            score.put("scale", scale_of(instrument, part, value))
        scores.append(score.data)
    if scores:
        made.put("scores", scores, observation.path)


def _component(component: Element, instrument: str) -> Made | None:
    """A component that says which part and which scale it is the score of."""
    code = component.concept("code")
    if code is None:
        return None
    part, scale = code.code(PART), code.code(SCALE)
    words = code.element.raw.get("text")
    named = scale_named(instrument, words if isinstance(words, str) else None)
    if part is None and scale is None and named is None and words != UNNAMED:
        return None
    code.words()
    score = component.log.made(component.path)
    if part is None and scale is None and named is not None:
        part, scale = named
    score.put("part", part)
    score.put("scale", scale)
    score.put("value", _number(component))
    component.seen()
    return score


UNNAMED: Final = "score"
"""What a component is called that names neither its part nor its scale."""


def _number(element: Element) -> Decimal | None:
    """A value that is a number. One that says "less than" is no score."""
    quantity = element.child("valueQuantity")
    if quantity is not None and not quantity.has("comparator"):
        return quantity.number("value")
    whole = element.integer("valueInteger")
    return None if whole is None else Decimal(whole)


def read_response(reading: Reading, response: Element) -> Made | None:
    """A QuestionnaireResponse, if we know which instrument it is; else it has no place."""
    form = _form(reading, response)
    if form is None:
        return None
    status = reading.status(response, "status", "questionnaire-answers-status")
    if status is None:
        return None
    if status == "unsure":
        response.note("status", Reason.STATUS)
    response.text("questionnaire")
    made = reading.log.made(response.path)
    response.seen()
    made.put("instrument", form.instrument, f"{response.path}.questionnaire")
    made.fill("taken", response, "authored", Element.day)
    author = response.child("author")
    if author is not None:
        made.put("by", key_of(reading, author), author.path)
    answers: list[dict[str, Any]] = []
    _items(response, link_ids(form), answers, set())
    if answers:
        made.put("answers", answers, f"{response.path}.item")
    add(reading.plan, "measurements", made.data)
    return made


def _form(reading: Reading, response: Element) -> Form | None:
    """Which questionnaire it answers: one the caller names, or one of ours."""
    address = response.raw.get("questionnaire")
    if not isinstance(address, str):
        return None
    plain = address.partition("|")[0]
    if plain.startswith(f"{INSTRUMENT}:"):
        return Form(instrument=plain.removeprefix(f"{INSTRUMENT}:"))
    return reading.forms.get(address) or reading.forms.get(plain)


def _items(
    element: Element, known: Mapping[str, str], answers: list[dict[str, Any]], seen: set[str]
) -> None:
    """Every answer below, in order. A question that we don't know isn't taken."""
    for item in element.children("item"):
        name = item.raw.get("linkId")
        ours = known.get(name) if isinstance(name, str) else None
        if not known and isinstance(name, str):
            ours = name
        if ours is not None and ours not in seen:
            seen.add(ours)
            item.text("linkId")
            answer = item.log.made(item.path)
            answer.put("item", ours)
            for one in item.children("answer")[:1]:
                answer.put("code", _code(one), one.path)
            answers.append(answer.data)
        _items(item, known, answers, seen)


def _code(answer: Element) -> int | None:
    """The code of an answer: a whole number, or a code that is written as one."""
    whole = answer.raw.get("valueInteger")
    if type(whole) is int:
        return answer.integer("valueInteger")
    coding = answer.child("valueCoding")
    text = None if coding is None else coding.raw.get("code")
    if coding is not None and isinstance(text, str) and _WHOLE.fullmatch(text):
        coding.text("code")
        return int(text)
    return None
