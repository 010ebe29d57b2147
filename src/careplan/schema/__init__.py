"""JSON Schemas (2020-12) of plans, profiles and reports, made from the models and the rules."""

from careplan.schema.documents import plan_schema, profile_schema, report_schema
from careplan.schema.models import model_schema

__all__ = [
    "model_schema",
    "plan_schema",
    "profile_schema",
    "report_schema",
]
