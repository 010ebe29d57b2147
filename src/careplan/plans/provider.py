"""The provider, and what its regulator says of it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from careplan._core.models import Model


class Setting(StrEnum):
    """Where a service is given. Source: Lancashire rehabilitation specification, 2.9."""

    SUPPORTED_HOUSING = "supported-housing"
    HOME_CARE = "home-care"
    RESIDENTIAL = "residential-care"


class RegulatedActivity(StrEnum):
    """Activities a provider registers for. Source: the same specification, 3.1."""

    ACCOMMODATION = "accommodation-with-nursing-or-personal-care"
    TREATMENT = "treatment-of-disease-disorder-or-injury"
    PERSONAL_CARE = "personal-care"


class Rating(StrEnum):
    """The Care Quality Commission's overall ratings, and one that the specification names (5.1)."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"
    MAJOR_CONCERN = "major-concern"
    NOT_RATED = "not-yet-rated"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Provider(Model):
    """Who gives the service.

    Args:
        name: of the provider.
        setting: where.
        activities: the regulated activities it is registered for.
        rating: its latest overall rating.
        in_breach: whether the latest inspection found it in breach of the regulations.
        mitigation: its evidence of remedy, where it requires improvement.
    """

    name: str | None = None
    setting: Setting | None = None
    activities: tuple[RegulatedActivity, ...] | None = None
    rating: Rating | None = None
    in_breach: bool | None = None
    mitigation: str | None = None
