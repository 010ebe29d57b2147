"""Goal: what the person wants to achieve, how it is measured, and how far they have come."""

from __future__ import annotations

from typing import Final

from careplan.fhir.code_lists import ABSENT, LOINC, OURS, codes, hl7, terms
from careplan.fhir.elements import Element, Made
from careplan.fhir.notes import Reason
from careplan.fhir.people import key_of
from careplan.fhir.reading import Reading, add
from careplan.fhir.tracking import take

GAS: Final = "http://hl7.org/fhir/us/pco/StructureDefinition/pco-goal-attainment-scaling"
ACHIEVEMENT: Final = hl7("goal-achievement")
MEASURE: Final = OURS + "measure"
PARTLY: Final = "partly achieved"
STU3: Final = "expected lifecycleStatus; this is shaped like FHIR STU3, and only R4 is read"


def read_goal(reading: Reading, element: Element) -> Made | None:
    """One goal; ``None`` if it is left out, and says why in a note."""
    if "lifecycleStatus" not in element.raw and "status" in element.raw:
        element.problem("lifecycleStatus", STU3)
        return None
    element.demand("lifecycleStatus")
    element.demand("description")
    element.demand("subject")
    code = element.code("lifecycleStatus", "goal-status")
    if code == "entered-in-error":
        element.leave_out(Reason.ENTERED_IN_ERROR)
        return None
    made = reading.log.made(element.path)
    element.seen()
    made.put("key", reading.key(element, "goals"), f"{element.path}.id")
    _status(element, code, made)
    description = element.concept("description")
    if description is not None:
        made.put("statement", description.words(), description.element.path)
        _absent(description.element)
    made.fill("start", element, "startDate", Element.day)
    _target(element, made)
    _attainment(reading, element, made)
    for note in element.children("note"):
        _note(reading, note, made)
    results = [words for one in element.concepts("outcomeCode") if (words := one.words())]
    if results:
        made.put("results", results, f"{element.path}.outcomeCode")
    return made


def _status(element: Element, code: str | None, made: Made) -> None:
    """The state of work on it; for a completed goal, how it came out."""
    path = f"{element.path}.lifecycleStatus"
    if code != "completed":
        if code is not None:
            made.put("status", codes("goal-status")[code], path)
        return
    achievement = element.concept("achievementStatus")
    found = None
    if achievement is not None:
        found = achievement.listed(ACHIEVEMENT, "goal-achievement")
    if found is None or not codes("goal-achievement")[found]:
        element.note("lifecycleStatus" if found is None else "achievementStatus", Reason.STATUS)
        return
    made.put("status", codes("goal-achievement")[found], f"{element.path}.achievementStatus")
    if achievement is not None and achievement.element.raw.get("text") == PARTLY:
        achievement.element.text("text")


def _absent(element: Element) -> None:
    """A description may say that there is none."""
    for extension in element.children("extension"):
        if extension.raw.get("url") == ABSENT:
            extension.text("url")
            extension.text("valueCode")


def _target(element: Element, made: Made) -> None:
    """The first target: ours holds one measure, and one day."""
    targets = element.children("target")
    if not targets:
        return
    first = targets[0]
    for more in targets[1:]:
        more.leave_out(Reason.SECOND_VALUE)
    made.fill("due", first, "dueDate", Element.day)
    measure = element.log.made(first.path)
    said = first.concept("measure")
    if said is None and any(name.startswith("detail") for name in first.raw):
        first.problem("measure", "FHIR R4 requires a measure where there is a detail (gol-1)")
    if said is not None:
        measure.put("sign", said.words(), said.element.path)
        said.code(MEASURE)
    measure.fill("target", first, "detailString", Element.text)
    quantity = first.child("detailQuantity")
    if quantity is not None:
        _quantity(quantity, measure)
    for name in ("detailInteger", "detailBoolean"):
        value = first.raw.get(name)
        if type(value) in {int, bool}:
            take(first.raw, name)
            words = {True: "yes", False: "no"}.get(value) if type(value) is bool else str(value)
            measure.put("target", words, f"{first.path}.{name}")
    concept = first.concept("detailCodeableConcept")
    if concept is not None:
        measure.put("target", concept.words(), concept.element.path)
    if measure.data:
        made.put("measure", measure.data, first.path)


def _quantity(quantity: Element, measure: Made) -> None:
    """A figure, with what compares it in front: "less than" must not be lost."""
    value = quantity.number("value")
    if value is not None:
        comparator = quantity.code("comparator", "quantity-comparator")
        figure = f"{value:f}"
        measure.put("target", f"{comparator} {figure}" if comparator else figure, quantity.path)
    measure.fill("unit", quantity, "unit", Element.text)


def _attainment(reading: Reading, element: Element, made: Made) -> None:
    """The five levels of goal attainment scaling, from the extension that HL7 publishes."""
    levels = reading.log.made(element.path)
    known = {code: ours for ours, code in terms("attainment").items()}
    for extension in element.children("extension"):
        if extension.raw.get("url") != GAS:
            continue
        parts = {
            url: part
            for part in extension.children("extension")
            if isinstance(url := part.raw.get("url"), str)
        }
        coding = parts["level"].child("valueCoding") if "level" in parts else None
        words = parts.get("progressText") or parts.get("text")
        code = (
            None if coding is None or coding.raw.get("system") != LOINC else coding.raw.get("code")
        )
        ours = known.get(code) if isinstance(code, str) else None
        if coding is None or words is None or ours is None or ours in levels.data:
            continue
        coding.text("code")
        coding.text("system")
        levels.fill(ours, words, "valueString", Element.text)
        for one in (extension, parts["level"], words):
            one.text("url")
    if levels.data:
        made.put("attainment", levels.data, element.path)


def _note(reading: Reading, note: Element, made: Made) -> None:
    """A dated note of progress."""
    progress = reading.log.made(note.path)
    progress.fill("note", note, "text", Element.text)
    progress.fill("on", note, "time", Element.day)
    author = note.child("authorReference")
    if author is not None:
        progress.put("by", key_of(reading, author), author.path)
    if progress.data:
        add(made.data, "progress", progress.data)


def read_attained(reading: Reading, observation: Element, goals: dict[object, Made]) -> bool:
    """A level that somebody says a goal reached. ``False``: the Observation is something else.

    Args:
        reading: the document.
        observation: the Observation.
        goals: the plan's goals, by what references to them lead to.
    """
    code = observation.concept("code")
    value = observation.concept("valueCodeableConcept")
    if code is None or value is None or code.term(LOINC, terms("attained"), peek=True) is None:
        return False
    level = value.term(LOINC, terms("attainment"), peek=True)
    goal = None
    for focus in observation.children("focus"):
        target = reading.target(focus)
        goal = goal or (goals.get(target.same) if target is not None else None)
    if level is None or goal is None:
        return False
    if reading.status(observation, "status", "observation-status") is None:
        return True
    code.term(LOINC, terms("attained"))
    value.term(LOINC, terms("attainment"))
    progress = reading.log.made(observation.path)
    progress.put("level", list(terms("attainment")).index(level) - 2, value.element.path)
    progress.fill("on", observation, "effectiveDateTime", Element.day)
    for note in observation.children("note")[:1]:
        progress.fill("note", note, "text", Element.text)
    for performer in observation.children("performer")[:1]:
        progress.put("by", key_of(reading, performer), performer.path)
    add(goal.data, "progress", progress.data)
    return True
