"""Events for the tests: one of each kind without a finding. The people are invented."""

from careplan.returns import Event

PERSON = {
    "la_code": "E99",
    "period_start": "2025-10-01",
    "period_end": "2026-09-30",
    "nhs_number": "9990000018",
    "person_id": "p-1",
    "gender": "as coded",
    "ethnicity": "as coded",
    "date_of_birth": "1950-02-03",
    "client_type": "Service user",
    "postcode": "ZZ99 9ZZ",
    "accommodation_status": "as coded",
    "has_unpaid_carer": "as coded",
    "start": "2026-01-05",
    "end": "2026-01-20",
    "outcome": "Continuation of support or services",
}
SUPPORTED = {
    **PERSON,
    "primary_support_reason": "as coded",
    "client_funding_status": "Fully social care funded",
}
REQUEST = {**PERSON, "event_type": "Request", "route_of_access": "as coded"}
ASSESSMENT = {
    **PERSON,
    "primary_support_reason": "as coded",
    "event_type": "Assessment",
    "assessment_type": "Long term assessment",
    "assessment_method": "as coded",
}
SERVICE = {
    **SUPPORTED,
    "event_type": "Service",
    "service_type": "Long term support: Community",
    "service_component": "Home support or domiciliary care",
    "delivery_mechanism": "CASSR managed personal budget",
    "unit_cost": "19.50",
    "cost_frequency": "as coded",
    "planned_units": "14",
}
REVIEW = {
    **SUPPORTED,
    "event_type": "Review",
    "review_reason": "Planned",
    "review_method": "as coded",
    "review_outcomes": "as coded",
}


def changed(held, **more):
    """An event with other cells; `None` empties one."""
    return Event({**held, **more})
