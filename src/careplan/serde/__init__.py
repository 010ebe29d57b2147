"""In and out: JSON documents and typed objects."""

from __future__ import annotations

from careplan.lazy import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careplan.serde.reading import FORMAT
    from careplan.serde.verbs import (
        dump,
        dump_plan,
        load,
        load_facts,
        load_plan,
        load_plans,
        load_programme,
    )
    from careplan.serde.writing import as_data

__all__ = [
    "FORMAT",
    "as_data",
    "dump",
    "dump_plan",
    "load",
    "load_facts",
    "load_plan",
    "load_plans",
    "load_programme",
]

__getattr__ = names_from(
    __name__,
    {
        "FORMAT": "careplan.serde.reading",
        "as_data": "careplan.serde.writing",
        "dump": "careplan.serde.verbs",
        "dump_plan": "careplan.serde.verbs",
        "load": "careplan.serde.verbs",
        "load_facts": "careplan.serde.verbs",
        "load_plan": "careplan.serde.verbs",
        "load_plans": "careplan.serde.verbs",
        "load_programme": "careplan.serde.verbs",
    },
)
