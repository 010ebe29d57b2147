"""Care-planning rules for adult social care in England, held once.

The names that the tutorial uses, loaded on first use; everything else is imported from
its own package.
"""

from __future__ import annotations

from careplan.lazy import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careplan.answers import NONE_RECORDED
    from careplan.eligibility.decision import decide
    from careplan.errors import CareplanError, InvalidValueError, LoadError, ProfileError
    from careplan.profiles import check, check_many, load_profile
    from careplan.rules import Report, Waiver
    from careplan.serde import dump_plan, load_plan, load_plans

__version__ = "0.1.0"

__all__ = [
    "NONE_RECORDED",
    "CareplanError",
    "InvalidValueError",
    "LoadError",
    "ProfileError",
    "Report",
    "Waiver",
    "__version__",
    "check",
    "check_many",
    "decide",
    "dump_plan",
    "load_plan",
    "load_plans",
    "load_profile",
]

__getattr__ = names_from(
    __name__,
    {
        "NONE_RECORDED": "careplan.answers",
        "CareplanError": "careplan.errors",
        "InvalidValueError": "careplan.errors",
        "LoadError": "careplan.errors",
        "ProfileError": "careplan.errors",
        "Report": "careplan.rules",
        "Waiver": "careplan.rules",
        "check": "careplan.profiles.verbs",
        "check_many": "careplan.profiles.verbs",
        "decide": "careplan.eligibility.decision",
        "dump_plan": "careplan.serde.verbs",
        "load_plan": "careplan.serde.verbs",
        "load_plans": "careplan.serde.verbs",
        "load_profile": "careplan.profiles.loader",
    },
)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
