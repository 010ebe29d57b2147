"""The peers that need more than a line: rules as pydantic validators, cattrs as it comes, FHIR."""

import json
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
import pydantic
from pydantic_models import pydantic_model

from careplan import load_profile
from careplan.answers import NONE_RECORDED
from careplan.dates import PartialDate
from careplan.errors import CareplanError
from careplan.plans import SupportPlan
from careplan.rules import Requirement, State
from careplan.rules.traversal import reachable

ON = date(2026, 11, 20)


def required_of(cls: type[Any]) -> list[Requirement]:
    """The requirements of the rehabilitation profile on one kind of object."""
    return [need for need in load_profile("lancashire-rehab").requirements if need.rule.of is cls]


@cache
def validated_model(cls: type[Any]) -> Any:
    """The pydantic model of a record, with its rules run after validation.

    The rules are the library's own functions, called on pydantic objects as a validator would
    call them. Those that need the whole plan run on the plan, over the objects they are about.
    """
    own = [need for need in required_of(cls) if need.rule.whole is None]
    whole = [
        need
        for kind in reachable(SupportPlan)
        for need in required_of(kind)
        if cls is SupportPlan and need.rule.whole is not None
    ]

    def validator(self: Any) -> Any:
        wrong = [hit for need in own for hit in hits(need, self, None)]
        if whole:
            places = by_kind(self)
            wrong += [
                hit
                for need in whole
                for item in places.get(need.rule.of.__name__, ())
                for hit in hits(need, item, self)
            ]
        if any(hit.state is not State.DOESNT_APPLY for hit in wrong):
            raise ValueError("not complete")
        return self

    base = pydantic_model(cls, validated_model)
    if not own and not whole:
        return base
    check = pydantic.model_validator(mode="after")(validator)
    return type(cls.__name__, (base,), {"check_rules": check, "__module__": __name__})


def hits(need: Requirement, item: Any, plan: Any) -> list[Any]:
    """What a rule says of a pydantic object; nothing where it asks for the library's own class."""
    try:
        return list(need.rule.test(item, **given(need, plan)))
    except CareplanError:
        return []


def by_kind(plan: Any) -> dict[str, list[Any]]:
    """Every object below a pydantic one, by the name of its model: one walk."""
    found: dict[str, list[Any]] = {}
    waiting = [plan]
    while waiting:
        item = waiting.pop()
        found.setdefault(type(item).__name__, []).append(item)
        for value in item.__dict__.values():
            if type(value) is tuple:
                waiting += [part for part in value if isinstance(part, pydantic.BaseModel)]
            elif isinstance(value, pydantic.BaseModel):
                waiting.append(value)
    return found


def given(need: Requirement, plan: Any) -> dict[str, Any]:
    """What a rule asks for by keyword."""
    held = {"plan": plan, "on": ON, **need.values}
    return {name: held[name] for name in need.rule.takes}


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
