"""JSON Schemas (2020-12) of every kind of document, made from what the loaders read by."""

from careplan.schema.kinds import KINDS, schema_of
from careplan.schema.models import model_schema

__all__ = ["KINDS", "model_schema", "schema_of"]
