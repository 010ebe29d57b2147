"""Needs, what was decided about them, and the support that meets them."""

from careplan.needs.need import Determination, MetBy, Need, Support
from careplan.needs.outcomes import AdultMatter, AdultOutcome, CarerMatter, CarerOutcome

__all__ = [
    "AdultMatter",
    "AdultOutcome",
    "CarerMatter",
    "CarerOutcome",
    "Determination",
    "MetBy",
    "Need",
    "Support",
]
