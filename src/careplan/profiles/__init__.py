"""Profiles: which rules an Act, a contract or a council requires, and judging by them."""

from careplan.profiles.loader import SHIPPED, load_profile, profile_from
from careplan.profiles.verbs import Row, check, check_many

__all__ = ["SHIPPED", "Row", "check", "check_many", "load_profile", "profile_from"]
