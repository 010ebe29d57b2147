"""The provider of the service, and what its regulator says about it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from careplan._core.models import Model


class Setting(StrEnum):
    """The kind of place where a service is given.

    Source: Lancashire rehabilitation specification, 2.9.
    """

    SUPPORTED_HOUSING = "supported-housing"
    HOME_CARE = "home-care"
    RESIDENTIAL = "residential-care"


class RegulatedActivity(StrEnum):
    """The activities a provider registers for. Source: the same specification, 3.1."""

    ACCOMMODATION = "accommodation-with-nursing-or-personal-care"
    TREATMENT = "treatment-of-disease-disorder-or-injury"
    PERSONAL_CARE = "personal-care"


class Rating(StrEnum):
    """A provider's overall rating by the Care Quality Commission.

    The ratings also include major concern, which the specification names (5.1).
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"
    MAJOR_CONCERN = "major-concern"
    NOT_RATED = "not-yet-rated"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Provider(Model):
    """The provider that gives the service.

    Args:
        name: the name of the provider.
        setting: the kind of place where the service is given.
        activities: the regulated activities it is registered for.
        rating: its latest overall rating.
        in_breach: whether the latest inspection found it in breach of the regulations.
        mitigation: its evidence that it is putting things right, where it requires improvement.
    """

    name: str | None = None
    setting: Setting | None = None
    activities: tuple[RegulatedActivity, ...] | None = None
    rating: Rating | None = None
    in_breach: bool | None = None
    mitigation: str | None = None
