"""The peers that need more than a line: rules as pydantic validators, cattrs as it comes, FHIR."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from pydantic_models import pydantic_model

from careplan import load_profile
from careplan.answers import NONE_RECORDED
from careplan.dates import PartialDate
from careplan.plans import SupportPlan
from careplan.rules import Requirement
from careplan.rules.rule import State
from careplan.rules.walk import reachable

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
    import pydantic

    own = [need for need in required_of(cls) if need.rule.whole is None]
    whole = [
        need
        for kind in reachable(SupportPlan)
        for need in required_of(kind)
        if cls is SupportPlan and need.rule.whole is not None
    ]

    def validator(self: Any) -> Any:
        wrong = [
            need.rule.code
            for need in own
            for hit in need.rule.test(self, **given(need, None))
            if hit.state is not State.DOESNT_APPLY
        ]
        for need in whole:
            for item in objects(self, need.rule.of.__name__):
                hits = need.rule.test(item, **given(need, self))
                wrong += [need.rule.code for hit in hits if hit.state is not State.DOESNT_APPLY]
        if wrong:
            raise ValueError(", ".join(wrong))
        return self

    base = pydantic_model(cls, validated_model)
    if not own and not whole:
        return base
    check = pydantic.model_validator(mode="after")(validator)
    return type(cls.__name__, (base,), {"check_rules": check, "__module__": __name__})


def given(need: Requirement, plan: Any) -> dict[str, Any]:
    """What a rule asks for by keyword."""
    held = {"plan": plan, "on": ON, **need.values}
    return {name: held[name] for name in need.rule.takes}


def objects(item: Any, name: str) -> list[Any]:
    """Every object of a model of this name, by walking the pydantic objects."""
    found = [item] if type(item).__name__ == name else []
    for value in item.__dict__.values():
        for part in value if isinstance(value, tuple) else (value,):
            if hasattr(part, "__pydantic_fields__"):
                found += objects(part, name)
    return found


def rules_only(raw: bytes) -> Callable[[], None]:
    """The same rules on pydantic objects already decoded: each validator's work, and no decoding."""
    plan = pydantic_model(SupportPlan).model_validate_json(raw)
    needs = [need for kind in reachable(SupportPlan) for need in required_of(kind)]
    places: dict[str, list[Any]] = {}
    for need in needs:
        places[need.rule.of.__name__] = objects(plan, need.rule.of.__name__)

    def run() -> None:
        for need in needs:
            for item in places[need.rule.of.__name__]:
                for _ in need.rule.test(item, **given(need, plan)):
                    pass

    return run


def cattrs_stock() -> cattrs.Converter:
    """cattrs as it comes, with what it can't do without: dates, and the marker."""
    made = cattrs.Converter()
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
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
    person = {"reference": "Patient/1"}
    entries: list[dict[str, Any]] = []
    for need in plan["needs"]:
        entries.append(
            {"resourceType": "Condition", "subject": person, "code": {"text": need["description"]}}
        )
    for goal in plan["goals"]:
        entries.append(
            {
                "resourceType": "Goal",
                "lifecycleStatus": "active",
                "subject": person,
                "description": {"text": goal["statement"]},
                "startDate": goal["start"],
                "note": [{"text": note["note"]} for note in goal["progress"]],
                "target": [{"detailString": "target", "measure": {"text": "measure"}}],
            }
        )
    activities = [
        {"detail": {"status": "in-progress", "description": action["description"]}}
        for goal in plan["goals"]
        for action in goal["actions"]
    ]
    entries.append(
        {
            "resourceType": "CarePlan",
            "status": "active",
            "intent": "plan",
            "subject": person,
            "activity": activities,
            "note": [{"text": text} for text in plan["about_me"].values()],
        }
    )
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": entry} for entry in entries],
    }
    return json.dumps(bundle).encode(), Bundle
