"""Mental health as a rehabilitation plan records it, and what restricts the person by law.

Source: Lancashire mental health rehabilitation specification, 3.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Hours, Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem


class RestrictionKind(StrEnum):
    """What restricts a person's liberty or choices by law."""

    COMMUNITY_TREATMENT_ORDER = "community-treatment-order"
    CONDITIONAL_DISCHARGE = "conditional-discharge"
    SECTION_17_LEAVE = "section-17-leave"
    GUARDIANSHIP = "guardianship"
    DETENTION = "detention-under-mental-health-act"
    DEPRIVATION_OF_LIBERTY = "authorised-deprivation-of-liberty"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LegalRestriction(Model):
    """One restriction.

    Args:
        kind: which.
        conditions: what it asks of the person; ``()`` is none.
        since: from when.
        until: to when, where it is known.
    """

    kind: RestrictionKind | None = None
    conditions: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Ending before beginning."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MentalHealth(Model):
    """The person's mental health, as they and others see it.

    Args:
        diagnosis: as it was given; ``()`` is none given.
        symptoms: how it shows.
        my_understanding: how the person understands it, in their own words.
        where_we_differ: where workers see it otherwise; ``"nowhere"`` is an answer.
        what_keeps_me_well: what helps them stay well.
        help_wanted: what they want from staff.
        restrictions: legal restrictions; ``()`` is asked, and none.
    """

    diagnosis: tuple[str, ...] | None = None
    symptoms: str | None = None
    my_understanding: str | None = None
    where_we_differ: str | None = None
    what_keeps_me_well: str | None = None
    help_wanted: str | None = None
    restrictions: tuple[LegalRestriction, ...] | None = None


class InterventionKind(StrEnum):
    """Other interventions that a rehabilitation plan records."""

    ONE_TO_ONE = "one-to-one-support"
    MOOD = "mood-monitoring"
    MOTIVATIONAL = "motivational"
    SPECIALIST = "specialist-mental-health"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Intervention(Model):
    """Something done beside the support that meets needs.

    Args:
        kind: which.
        what: what is done.
        by: the key or role of who does it.
        frequency: how often, in words.
        one_to_one_hours: a week, one worker with the person alone.
    """

    kind: InterventionKind | None = None
    what: str | None = None
    by: Key | None = None
    frequency: str | None = None
    one_to_one_hours: Hours | None = None
