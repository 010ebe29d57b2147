"""The decisions that the library ships, by key. Each is loaded when it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

from careplan.eligibility.definition import DecisionDefinition
from careplan.errors import UnknownNameError

_LAW: Final = "careplan.eligibility.law"
SHIPPED: Final[Mapping[str, str]] = {
    "care-act-adult": f"{_LAW}.adults:CARE_ACT_ADULT",
    "care-act-carer": f"{_LAW}.carers:CARE_ACT_CARER",
    "needs-assessment": f"{_LAW}.assessments:NEEDS_ASSESSMENT",
    "carers-assessment": f"{_LAW}.assessments:CARERS_ASSESSMENT",
    "duty-to-meet-needs": f"{_LAW}.duty_to_meet_needs:DUTY_TO_MEET",
    "power-to-meet-needs": f"{_LAW}.powers:POWER_TO_MEET",
    "power-to-meet-needs-elsewhere": f"{_LAW}.powers:POWER_ELSEWHERE",
    "power-to-meet-urgent-needs": f"{_LAW}.powers:POWER_WHEN_URGENT",
    "duty-to-meet-carers-needs": f"{_LAW}.duty_to_meet_carers_needs:DUTY_TO_CARER",
    "power-to-meet-carers-needs": f"{_LAW}.power_to_meet_carers_needs:POWER_FOR_CARER",
    "advocacy": f"{_LAW}.advocacy:ADVOCACY",
    "advocacy-in-safeguarding": f"{_LAW}.advocacy:ADVOCACY_IN_SAFEGUARDING",
    "duty-to-enquire": f"{_LAW}.safeguarding:DUTY_TO_ENQUIRE",
    "direct-payment": f"{_LAW}.direct_payments:DIRECT_PAYMENT",
    "direct-payment-without-capacity": (
        f"{_LAW}.direct_payments_without_capacity:DIRECT_PAYMENT_WITHOUT_CAPACITY"
    ),
    "after-care": f"{_LAW}.after_care:AFTER_CARE",
    "childs-transition-assessment": f"{_LAW}.transition:CHILDS_TRANSITION",
    "childs-carers-transition-assessment": f"{_LAW}.transition:CHILDS_CARERS_TRANSITION",
    "power-to-meet-childs-carers-needs": (
        f"{_LAW}.power_to_meet_childs_carers_needs:POWER_FOR_CHILDS_CARER"
    ),
    "young-carers-transition-assessment": f"{_LAW}.transition:YOUNG_CARERS_TRANSITION",
    "young-carers-assessment": f"{_LAW}.young_and_parent_carers:YOUNG_CARERS_ASSESSMENT",
    "parent-carers-assessment": f"{_LAW}.young_and_parent_carers:PARENT_CARERS_ASSESSMENT",
    "lancashire-rehab-entry": "careplan.eligibility.services.lancashire:LANCASHIRE_REHAB_ENTRY",
}
"""Key to module and name, in the order in which people usually meet the decisions."""


def load_decision(key: str) -> DecisionDefinition:
    """The definition of a decision that the library ships.

    Args:
        key: a key such as ``"care-act-adult"``.

    Raises:
        UnknownNameError: if there is no such decision; it suggests the nearest name.

    >>> str(load_decision("advocacy").title)
    'Whether an independent advocate has to be arranged'
    """
    if not isinstance(key, str):
        raise UnknownNameError("decision", type(key).__name__, SHIPPED)
    if key not in SHIPPED:
        raise UnknownNameError("decision", key, SHIPPED)
    return _loaded(key)


@cache
def _loaded(key: str) -> DecisionDefinition:
    module, _, name = SHIPPED[key].partition(":")
    found: DecisionDefinition = getattr(import_module(module), name)
    return found
