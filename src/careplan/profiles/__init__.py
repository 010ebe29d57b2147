"""Profiles: the rules that an Act, a contract or a council requires."""

from __future__ import annotations

from careplan.profiles.comparison import (
    ChangedRequirement,
    ProfileComparison,
    compare_profiles,
)
from careplan.profiles.findings_table import Row
from careplan.profiles.loader import SHIPPED, load_profile, profile_from, profiles_about
from careplan.profiles.waivers import Waivers, load_waivers, waivers_from

__all__ = [
    "SHIPPED",
    "ChangedRequirement",
    "ProfileComparison",
    "Row",
    "Waivers",
    "compare_profiles",
    "load_profile",
    "load_waivers",
    "profile_from",
    "profiles_about",
    "waivers_from",
]
