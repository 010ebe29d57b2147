"""Risk and safety: matrices, ratings, registers, safeguarding concerns."""

from __future__ import annotations

from careplan.risk.loader import SHIPPED, load_matrix, matrix_from
from careplan.risk.matrix import Banding, Matrix, RiskBand, RiskLevel
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskAction, RiskEntry, RiskRegister
from careplan.risk.register_table import heat, register_table
from careplan.risk.safeguarding import (
    AbuseKind,
    Response,
    SafeguardingConcern,
    Suspected,
    Suspicion,
    Told,
)
from careplan.risk.strain import (
    Factor,
    Light,
    Strain,
    StrainFactors,
    load_strain,
    strain,
    strain_from,
)

__all__ = [
    "SHIPPED",
    "AbuseKind",
    "Banding",
    "Factor",
    "Light",
    "Matrix",
    "Response",
    "RiskAction",
    "RiskBand",
    "RiskEntry",
    "RiskLevel",
    "RiskRating",
    "RiskRegister",
    "SafeguardingConcern",
    "Strain",
    "StrainFactors",
    "Suspected",
    "Suspicion",
    "Told",
    "heat",
    "load_matrix",
    "load_strain",
    "matrix_from",
    "register_table",
    "strain",
    "strain_from",
]
