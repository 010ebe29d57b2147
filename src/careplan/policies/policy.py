"""One policy of a service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Policy(Model):
    """One policy or procedure of a service.

    That a policy is in date says nothing about what people do.

    Source: Lancashire's specification, 5.1.

    Args:
        key: a key that identifies it.
        title: its title.
        dated: the date on it.
        reviewed_on: the dates on which it was looked at again; ``()`` means never.
        withdrawn_on: the date it was withdrawn.
    """

    FORMAT: ClassVar[str] = "careplan-policy/1"

    key: Key | None = None
    title: str | None = None
    dated: date | None = None
    reviewed_on: tuple[date, ...] | None = None
    withdrawn_on: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a policy that was looked at again, or withdrawn, before its date."""
        if self.dated is None:
            return
        for at, day in enumerate(self.reviewed_on or ()):
            if day < self.dated:
                yield Problem(f"/reviewed_on/{at}", "expected a day on or after dated")
        if self.withdrawn_on is not None and self.withdrawn_on < self.dated:
            yield Problem("/withdrawn_on", "expected a day on or after dated")

    def nothing_is_due(self, on: date) -> bool:
        """Nothing is due once it is withdrawn."""
        return self.withdrawn_on is not None and self.withdrawn_on <= on
