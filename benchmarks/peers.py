"""The peers that need more than a line: rules as pydantic validators, cattrs as it comes, FHIR."""

import json
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import cattrs
import pydantic
from attrs import evolve
from pydantic_models import pydantic_model

from careplan import load_profile
from careplan.answers import NONE_RECORDED
from careplan.dates import PartialDate
from careplan.errors import ArgumentError
from careplan.plans import SupportPlan
from careplan.rules import Profile, Report, Requirement, State
from careplan.rules.outcome import every_hit
from careplan.rules.traversal import branches, reachable

ON = date(2026, 11, 20)
COMPLETE = (Path(__file__).parent.parent / "examples" / "rehabilitation.json").read_bytes()
TOLD = frozenset({State.NOT_MET, State.CANT_TELL})


Row = tuple[str, State]
"""A rule's code, and what it says: not met, or can't tell."""
Placed = tuple[Any, bool]
"""A pydantic object, and whether it is in something that is over or on hold."""


@cache
def profile() -> Profile:
    """The rehabilitation profile, without the few rules that ask for the library's own classes.

    A rule that scores answers refuses pydantic's, and one that asks for the class of a branch finds
    none. So a rule is kept if it finds nothing wrong with the pydantic objects of a complete plan.
    """
    whole = load_profile("lancashire-rehab")
    plan = pydantic_model(SupportPlan).model_validate_json(COMPLETE)
    placed, _ = placed_in(plan)
    kept = tuple(
        need
        for need in whole.requirements
        if all(
            finds_nothing(need, item, plan)
            for item, rests in placed.get(need.rule.of.__name__, ())
            if not (need.rule.lapses and rests)
        )
    )
    return evolve(whole, requirements=kept)


def finds_nothing(need: Requirement, item: Any, plan: Any) -> bool:
    """Does this rule find nothing wrong with a pydantic object?"""
    try:
        return not said(need, item, plan)
    except ArgumentError:
        return False


def required() -> tuple[Requirement, ...]:
    """The requirements of that profile."""
    return profile().requirements


def alone(need: Requirement) -> bool:
    """Can an object's own validator run it? It needs neither the plan nor what the object is in."""
    return need.rule.whole is None and not need.rule.lapses


@cache
def validated_model(cls: type[Any]) -> Any:
    """The pydantic model of a record, with its rules run after validation.

    The rules are the library's own functions, called on pydantic objects as a validator would
    call them. An object's validator runs those that are about it alone, and the plan's runs the
    others over the objects they are about. All add rows to the validation's context, because an
    error in a part would keep the whole from being looked at.
    """
    own = [need for need in required() if need.rule.of is cls and alone(need)]
    wider = [need for need in required() if not alone(need)] if cls is SupportPlan else []

    def validator(self: Any, info: pydantic.ValidationInfo) -> Any:
        rows: list[Row] = info.context  # type: ignore[assignment]
        for need in own:
            rows += said(need, self, None)
        if cls is SupportPlan:
            placed, blank = placed_in(self)
            for need in wider:
                for item, rests in placed.get(need.rule.of.__name__, ()):
                    if not (need.rule.lapses and rests):
                        rows += said(need, item, self)
            rows += not_asked(blank)
        return self

    base = pydantic_model(cls, validated_model)
    if not own and not wider:
        return base
    check = pydantic.model_validator(mode="after")(validator)
    return type(cls.__name__, (base,), {"check_rules": check, "__module__": __name__})


def said(need: Requirement, item: Any, plan: Any) -> list[Row]:
    """What a rule says of a pydantic object."""
    held = {"plan": plan, "on": ON, **need.values}
    answer = need.rule.test(item, **{name: held[name] for name in need.rule.takes})
    return [(need.rule.code, hit.state) for hit in every_hit(answer) if hit.state in TOLD]


def placed_in(plan: Any) -> tuple[dict[str, list[Placed]], list[tuple[type[Any], bool]]]:
    """One walk: every object by the name of its model, and the class of each blank branch."""
    placed: dict[str, list[Placed]] = {}
    blank: list[tuple[type[Any], bool]] = []
    waiting = [(SupportPlan, plan, False)]
    while waiting:
        cls, item, rests = waiting.pop()
        rests = rests or cls.nothing_is_due(item, ON)
        placed.setdefault(cls.__name__, []).append((item, rests))
        for name, many, kind in branches(cls):
            value = getattr(item, name)
            if value is None:
                blank.append((kind, rests))
            elif many:
                waiting += [(kind, one, rests) for one in value]
            elif value != "none":
                waiting.append((kind, value, rests))
    return placed, blank


def not_asked(blank: list[tuple[type[Any], bool]]) -> list[Row]:
    """A row for each rule about something that a blank branch could have held."""
    return [
        (need.rule.code, State.CANT_TELL)
        for kind, rests in blank
        for below in reachable(kind)
        for need in by_class().get(below, ())
        if not (need.rule.lapses and rests)
    ]


@cache
def by_class() -> dict[type[Any], list[Requirement]]:
    """The requirements, by the class that they are about."""
    found: dict[type[Any], list[Requirement]] = {}
    for need in required():
        found.setdefault(need.rule.of, []).append(need)
    return found


def rows_of(model: Any, document: bytes) -> list[Row]:
    """What the validators of a model say of a document."""
    rows: list[Row] = []
    model.model_validate_json(document, context=rows)
    return rows


def rows_in(report: Report) -> list[Row]:
    """The same rows in the library's own report: one for each place of a finding."""
    return [(one.code, one.state) for one in report.findings for _ in one.places]


def cattrs_stock() -> cattrs.Converter:
    """cattrs as it comes, with what it can't do without: dates, and the marker."""
    made = cattrs.Converter()
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    made.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
    made.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(value))
    made.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    marker = made.get_structure_hook
    made.register_structure_hook_func(
        lambda kind: "NoneRecorded" in str(kind),
        lambda value, kind: (
            None
            if value is None
            else NONE_RECORDED
            if value == "none"
            else marker(kind.__args__[0])(value, kind.__args__[0])
        ),
    )
    return made


def fhir_bundle(raw: bytes) -> tuple[bytes, Any]:
    """The plan's needs, goals and actions as a FHIR R4B bundle, and the model that reads it."""
    from fhir.resources.R4B.bundle import Bundle

    plan = json.loads(raw)
    resources = [
        *(
            {
                "resourceType": "Condition",
                "code": {"text": need["description"]},
                "note": [{"text": need["determination"]["reasons"]}],
            }
            for need in plan["needs"]
        ),
        *(
            {
                "resourceType": "Goal",
                "lifecycleStatus": "active",
                "startDate": goal["start"],
                "description": {"text": goal["statement"]},
                "note": [{"text": note["note"]} for note in goal["progress"]],
                "target": [{"measure": {"text": "measure"}, "detailString": goal["own_view"]}],
            }
            for goal in plan["goals"]
        ),
        *(
            {
                "resourceType": "CarePlan",
                "status": "active",
                "intent": "plan",
                "note": [{"text": text} for text in plan["about_me"].values()],
                "activity": [
                    {"detail": {"status": "in-progress", "description": action["description"]}}
                    for action in goal["actions"]
                ],
            }
            for goal in plan["goals"]
        ),
        *(
            {
                "resourceType": "Encounter",
                "status": "finished",
                "class": {"code": "HH"},
                "period": {"start": review["held"]},
                "participant": [
                    {"individual": {"display": who["how"]}} for who in review["took_part"]
                ],
            }
            for review in plan["reviews"]
        ),
        *(
            {
                "resourceType": "CareTeam",
                "name": worker["name"],
                "participant": [{"role": [{"text": worker["role"]}]}],
            }
            for worker in plan["workers"]
        ),
        *(
            {"resourceType": "Flag", "status": "active", "code": {"text": text}}
            for text in (
                *plan["crisis_plan"]["triggers"],
                *plan["crisis_plan"]["relapse_signatures"],
            )
        ),
    ]
    entries = [{"resource": {**one, "subject": {"reference": "Patient/1"}}} for one in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps(bundle).encode(), Bundle
