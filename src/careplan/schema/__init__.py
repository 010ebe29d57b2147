"""JSON Schema (2020-12) of plan, profile and report, made from the models and the rulebook."""

from careplan.schema.documents import plan_schema, profile_schema, report_schema
from careplan.schema.models import model_schema

__all__ = [
    "model_schema",
    "plan_schema",
    "profile_schema",
    "report_schema",
]
