"""Reads a FHIR document into a plan, a goal or a risk assessment."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan._core.models import Model
from careplan.errors import InvalidValueError, LoadError, Problem
from careplan.fhir.care_plan import read_plan
from careplan.fhir.document import Document
from careplan.fhir.elements import Element, Log, Made
from careplan.fhir.finishing import fitted, in_document_order, left_behind
from careplan.fhir.goals import read_goal
from careplan.fhir.notes import Read
from careplan.fhir.r4_source import source_of
from careplan.fhir.reading import Form, Reading
from careplan.fhir.risks import read_risk_assessment
from careplan.fhir.soundness import has_modifier, sound
from careplan.goals import Goal
from careplan.plans import SupportPlan
from careplan.risk.assessment import RiskAssessment
from careplan.serde.json_text import Data, parse
from careplan.serde.loading import MOST_BYTES

_KINDS: Final[Mapping[str, type[Model]]] = {
    "Bundle": SupportPlan,
    "CarePlan": SupportPlan,
    "Goal": Goal,
    "RiskAssessment": RiskAssessment,
}
WRONG: Final = "entered in error, or cancelled: not read"
CONDITIONS: Final = ("needs", "health")
_NO_FORMS: Final[Mapping[str, Form]] = MappingProxyType({})


def load_fhir(  # noqa: PLR0913  (each of them by name)
    data: Data,
    *,
    plan: str | None = None,
    conditions: str = "needs",
    person_key: str | None = None,
    questionnaires: Mapping[str, Form] = _NO_FORMS,
    most_bytes: int = MOST_BYTES,
) -> Read[Any]:
    """Read a FHIR R4 document, and say what in it has no place in ours.

    A Bundle or a CarePlan gives a `SupportPlan`; a Goal or a RiskAssessment gives that. Nothing is
    fetched. Only JSON is read, and only FHIR R4 (4.0.1).

    Args:
        data: JSON as bytes or text, a path, or a mapping as parsed from JSON.
        plan: the ``id`` of the CarePlan to read, where a Bundle has more than one.
        conditions: what a Condition is that doesn't say: ``"needs"``, or ``"health"`` for a health
            condition. FHIR has one resource for both; each is noted.
        person_key: your own key of the person, used instead of the Patient's ``id``. A number
            like an NHS number is never used as a key.
        questionnaires: the address of each questionnaire of yours, with the instrument it is.
        most_bytes: the longest document to read, in bytes.

    Returns:
        What was read, with notes: ``plan, notes = load_fhir(data)``. A note has a path, a reason
        and a pointer, never a value. Whatever isn't in the plan is in a note.

    Raises:
        LoadError: for every document that can't be read; no other exception is raised about it. It
            lists every problem, each with its JSON Pointer into the FHIR document: a value of the
            wrong type, a code outside a required list, a required element that is missing, a plan
            that was entered in error or that says more than we understand.
        InvalidValueError: if `conditions` or `person_key` is wrong.

    Source: HL7 FHIR R4 (4.0.1).

    >>> goal = {"resourceType": "Goal", "lifecycleStatus": "active",
    ...     "subject": {"reference": "Patient/robin"},
    ...     "description": {"text": "I want to swim again"}, "target": [{"dueDate": "2026-12"}]}
    >>> found, notes = load_fhir(goal)
    >>> found.status.value, [str(note) for note in notes]
    ('active', ['Goal.subject: no-home', 'Goal.target[0].dueDate: partial-date'])
    """
    _refuse(conditions, person_key)
    raw = _parsed(data, most_bytes)
    log = Log()
    modified = sound(raw)
    document = Document(raw, log)
    reading = Reading(
        document=document,
        log=log,
        conditions=conditions,
        person_key=person_key,
        forms=questionnaires,
        modified=modified,
        people=document.root.kind in {"Bundle", "CarePlan"},
    )
    kind = _KINDS.get(document.root.kind)
    if kind is None:
        document.root.problem("resourceType", f"expected one of: {', '.join(_KINDS)}")
        raise LoadError(log.problems)
    data_of_ours = _plan(reading, plan) if kind is SupportPlan else _alone(reading, kind)
    if log.problems:
        raise LoadError(sorted(set(log.problems)))
    return _finished(reading, kind, data_of_ours)


def _plan(reading: Reading, wanted: str | None) -> dict[str, Any]:
    """A plan, from a Bundle or a CarePlan."""
    chosen = _chosen(reading.document, wanted)
    if not reading.log.problems and chosen is not None:
        _refuse_unusable(reading, chosen)
    if not reading.log.problems:
        read_plan(reading, chosen)
    return reading.plan


def _alone(reading: Reading, kind: type[Model]) -> dict[str, Any]:
    """A goal or a risk assessment by itself."""
    root = reading.document.root
    _refuse_unusable(reading, root)
    if reading.log.problems:
        return {}
    made = read_goal(reading, root) if kind is Goal else read_risk_assessment(reading, root)
    if made is None:
        root.problem("status", WRONG)
        return {}
    return made.data


def _refuse(conditions: str, person_key: str | None) -> None:
    problems = []
    if conditions not in CONDITIONS:
        problems.append(Problem("/conditions", f"expected one of: {', '.join(CONDITIONS)}"))
    try:
        Goal(key=person_key)
    except InvalidValueError as error:
        problems += [Problem("/person_key", one.message) for one in error.problems]
    if problems:
        raise InvalidValueError(problems)


def _parsed(data: Data, most_bytes: int) -> dict[str, Any]:
    if isinstance(data, bytes | str) and data.lstrip()[:1] in {b"<", "<"}:
        raise LoadError([Problem("", "expected FHIR as JSON; XML isn't read")])
    raw = parse(data, most_bytes)
    if not isinstance(raw, dict):
        raise LoadError([Problem("", "expected a FHIR resource: an object")])
    return raw


def _chosen(document: Document, wanted: str | None) -> Element | None:
    """The CarePlan to read. Those entered in error don't count."""
    plans = document.of("CarePlan")
    if document.root.kind == "CarePlan":
        plans = [document.root]
    if wanted is not None:
        plans = [one for one in plans if one.raw.get("id") == wanted]
        if not plans:
            document.log.problem("", "expected a CarePlan of the id that is asked for")
    live = [one for one in plans if one.raw.get("status") != _WRONG]
    if len(live) > 1:
        places = ", ".join(one.path for one in live[:_FEW])
        more = f", and {len(live) - _FEW} more" if len(live) > _FEW else ""
        document.log.problem("", f"expected one CarePlan; choose by id: {places}{more}")
    if plans and not live:
        plans[0].problem("status", WRONG)
    return live[0] if len(live) == 1 else None


_WRONG: Final = "entered-in-error"
_FEW: Final = 5


def _refuse_unusable(reading: Reading, root: Element) -> None:
    """Refuse a document whose main resource says more than we understand."""
    if reading.modified and has_modifier(root.raw):
        root.problem("modifierExtension", "changes the meaning in a way that isn't understood")
    if root.raw.get("implicitRules") is not None:
        root.problem("implicitRules", "changes the meaning in a way that isn't understood")


def _finished(reading: Reading, kind: type[Model], data: dict[str, Any]) -> Read[Any]:
    """The object. What contradicts another field, or is too long for ours, is left blank."""
    held = reading.branches.setdefault("", Made(reading.document.root.path))
    reading.log.origins.setdefault(id(data), held)
    record, told, places = fitted(data, kind, reading.log)
    told += left_behind(reading.document)
    return Read(
        record=record,
        notes=tuple(sorted(set(told), key=in_document_order)),
        source=source_of(kind, document=bool(reading.document.of("Composition"))),
        places=places,
    )
