"""Care-planning rules for adult social care in England, written once.

The names that the tutorial uses. Each loads on first use (PEP 562), so that ``import careplan``
costs next to nothing; this is the only package that does so. Everything else is imported from its
own package.
"""

from __future__ import annotations

TYPE_CHECKING = False  # so that not even typing is loaded; type checkers know the name
if TYPE_CHECKING:
    from typing import Any

    from careplan._top_level import check, check_many, dump_plan, load_plan, load_plans
    from careplan.answers import NONE_RECORDED
    from careplan.eligibility import decide
    from careplan.errors import CareplanError, InvalidValueError, LoadError, ProfileError
    from careplan.profiles import load_profile
    from careplan.rules import Report, Waiver

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

_MODULES = {
    "NONE_RECORDED": "careplan.answers",
    "CareplanError": "careplan.errors",
    "InvalidValueError": "careplan.errors",
    "LoadError": "careplan.errors",
    "ProfileError": "careplan.errors",
    "Report": "careplan.rules",
    "Waiver": "careplan.rules",
    "check": "careplan._top_level",
    "check_many": "careplan._top_level",
    "decide": "careplan.eligibility",
    "dump_plan": "careplan._top_level",
    "load_plan": "careplan._top_level",
    "load_plans": "careplan._top_level",
    "load_profile": "careplan.profiles",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415  (as all else here: on first use)

    found = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
