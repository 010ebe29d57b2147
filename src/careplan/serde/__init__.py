"""In and out: JSON documents and typed objects."""

from careplan.serde.dump import as_data, dump, dump_plan
from careplan.serde.load import FORMAT, load, load_plan, load_plans

__all__ = ["FORMAT", "as_data", "dump", "dump_plan", "load", "load_plan", "load_plans"]
