"""Where somebody is placed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem


class PlacementKind(StrEnum):
    """The kind of place."""

    CARE_HOME = "care-home"
    NURSING_HOME = "care-home-with-nursing"
    SUPPORTED_LIVING = "supported-living"
    SHARED_LIVES = "shared-lives"
    EXTRA_CARE = "extra-care-housing"
    HOSPITAL = "hospital"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Placement(Model):
    """A place that was arranged for somebody to live in, with care or support.

    It says nothing of where the person is ordinarily resident: somebody concludes that.

    Args:
        kind: the kind of place.
        arranged_by: the authority or body that arranged it.
        out_of_area: whether it is outside the area of the authority that arranged it.
        since: the first day there.
        until: the last day there, if it is known.
    """

    kind: PlacementKind | None = None
    arranged_by: str | None = None
    out_of_area: bool | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the last day is before the first."""
        return ends_after_start(self.since, self.until)
