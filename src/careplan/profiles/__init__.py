"""Profiles: which rules an Act, a contract or a council requires, and judging by them."""

from __future__ import annotations

from careplan.lazy import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careplan.profiles.loader import SHIPPED, load_profile, profile_from
    from careplan.profiles.rows import Row
    from careplan.profiles.verbs import check, check_many
    from careplan.profiles.waivers import Waivers, load_waivers, waivers_from

__all__ = [
    "SHIPPED",
    "Row",
    "Waivers",
    "check",
    "check_many",
    "load_profile",
    "load_waivers",
    "profile_from",
    "waivers_from",
]

__getattr__ = names_from(
    __name__,
    {
        "SHIPPED": "careplan.profiles.loader",
        "Row": "careplan.profiles.rows",
        "Waivers": "careplan.profiles.waivers",
        "check": "careplan.profiles.verbs",
        "check_many": "careplan.profiles.verbs",
        "load_profile": "careplan.profiles.loader",
        "load_waivers": "careplan.profiles.waivers",
        "profile_from": "careplan.profiles.loader",
        "waivers_from": "careplan.profiles.waivers",
    },
)
