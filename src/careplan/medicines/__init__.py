"""Medicines: what a person takes, and the support they need with it. Charts are in `charts`."""

from __future__ import annotations

from careplan.medicines.medicine import (
    AsRequired,
    CovertPlan,
    Giver,
    Medicine,
    MedicinesLevel,
    MedicinesRequest,
    MedicinesSupport,
)

__all__ = [
    "AsRequired",
    "CovertPlan",
    "Giver",
    "Medicine",
    "MedicinesLevel",
    "MedicinesRequest",
    "MedicinesSupport",
]
