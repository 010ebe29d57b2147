"""What a plan records about whether a carer can go on caring."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class StrainFact(Model):
    """One thing that may put a caring arrangement under strain, and whether it is so.

    Args:
        factor: the key of the factor, as in a list of factors: ``"nights"``.
        so: whether it is so.
    """

    factor: Key | None = None
    so: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CarerStrain(Model):
    """What was found about one carer's strain on one day. No light is recorded: it is worked out.

    Args:
        carer: the key of the carer; in a carer's own plan, the person's.
        on: the date it was asked.
        by: the key or role of the person who asked.
        facts: what was asked; ``()`` means that nothing was.
    """

    carer: Key | None = None
    on: date | None = None
    by: str | None = None
    facts: tuple[StrainFact, ...] | None = None
