"""Care-planning rules for adult social care in England, held once.

The names that the tutorial uses, loaded on first use; everything else is imported from
its own package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from careplan.answers import NONE_RECORDED
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
    "dump_plan",
    "load_plan",
    "load_plans",
    "load_profile",
]

_HOMES: Final = {
    "NONE_RECORDED": "careplan.answers",
    "CareplanError": "careplan.errors",
    "InvalidValueError": "careplan.errors",
    "LoadError": "careplan.errors",
    "ProfileError": "careplan.errors",
    "Report": "careplan.rules",
    "Waiver": "careplan.rules",
    "check": "careplan.profiles",
    "check_many": "careplan.profiles",
    "dump_plan": "careplan.serde",
    "load_plan": "careplan.serde",
    "load_plans": "careplan.serde",
    "load_profile": "careplan.profiles",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        msg = f"module 'careplan' has no attribute {name!r}"
        raise AttributeError(msg)
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
