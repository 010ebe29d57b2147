"""Risk: matrices, ratings, registers."""

from __future__ import annotations

from careplan.risk.loader import SHIPPED, load_matrix, matrix_from
from careplan.risk.matrix import Banding, Matrix, RiskBand, RiskLevel
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskAction, RiskEntry, RiskRegister

__all__ = [
    "SHIPPED",
    "Banding",
    "Matrix",
    "RiskAction",
    "RiskBand",
    "RiskEntry",
    "RiskLevel",
    "RiskRating",
    "RiskRegister",
    "load_matrix",
    "matrix_from",
]
