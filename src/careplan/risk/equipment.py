"""Equipment that a person's safety depends on, and when it was last checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Equipment(Model):
    """One piece of equipment.

    Source: a provider's account of the key lines of enquiry, S2.6.

    Args:
        key: opaque identifier of the equipment; never a name.
        what: what the equipment is: "ceiling hoist, bedroom".
        checked_on: date when it was last checked or serviced.
        checked_by: role or firm that checked it.
        certificate: where the evidence of the check is.
        next_check: date by which the next check is due.
        looked_at_each_visit: whether workers look it over before each use, as a task of the visit.
    """

    FORMAT: ClassVar[str] = "careplan-equipment/1"

    key: Key | None = None
    what: str | None = None
    checked_on: date | None = None
    checked_by: str | None = None
    certificate: str | None = None
    next_check: date | None = None
    looked_at_each_visit: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a next check that is due before the last one."""
        if self.checked_on and self.next_check and self.next_check < self.checked_on:
            yield Problem("/next_check", "expected a day on or after checked_on")
