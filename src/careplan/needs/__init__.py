"""Needs, what was decided about them, and the support that meets them."""

from careplan.needs.need import Determination, Funder, MetBy, Need, Support, SupportKind
from careplan.needs.outcomes import AdultMatter, AdultOutcome, CarerMatter, CarerOutcome

__all__ = [
    "AdultMatter",
    "AdultOutcome",
    "CarerMatter",
    "CarerOutcome",
    "Determination",
    "Funder",
    "MetBy",
    "Need",
    "Support",
    "SupportKind",
]
