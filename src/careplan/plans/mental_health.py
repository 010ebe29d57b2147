"""The person's mental health in a rehabilitation plan, and any legal restrictions on the person.

Source: Lancashire mental health rehabilitation specification, 3.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Hours, Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem


class RestrictionKind(StrEnum):
    """A kind of legal restriction on a person's liberty or choices."""

    COMMUNITY_TREATMENT_ORDER = "community-treatment-order"
    CONDITIONAL_DISCHARGE = "conditional-discharge"
    SECTION_17_LEAVE = "section-17-leave"
    GUARDIANSHIP = "guardianship"
    DETENTION = "detention-under-mental-health-act"
    DEPRIVATION_OF_LIBERTY = "authorised-deprivation-of-liberty"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LegalRestriction(Model):
    """One legal restriction on the person.

    Args:
        kind: the kind of restriction.
        conditions: what it requires of the person; ``()`` means it has no conditions.
        since: the first day of the restriction.
        until: the last day of the restriction, if it is known.
    """

    kind: RestrictionKind | None = None
    conditions: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the last day is before the first."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MentalHealth(Model):
    """The person's mental health, as they and others see it.

    Args:
        diagnosis: each diagnosis as it was given; ``()`` means none was given.
        symptoms: how the person's mental health shows; ``()`` means somebody asked, and it doesn't.
        my_understanding: how the person understands it, in their own words.
        where_we_differ: where workers see it differently; ``"nowhere"`` is an answer.
        what_keeps_me_well: what helps the person stay well, in their own words.
        help_wanted: what help the person wants from staff, in their own words.
        restrictions: legal restrictions; ``()`` means there are none.
    """

    diagnosis: tuple[str, ...] | None = None
    symptoms: tuple[str, ...] | None = None
    my_understanding: str | None = None
    where_we_differ: str | None = None
    what_keeps_me_well: str | None = None
    help_wanted: str | None = None
    restrictions: tuple[LegalRestriction, ...] | None = None


class InterventionKind(StrEnum):
    """The kinds of other intervention that a rehabilitation plan records."""

    ONE_TO_ONE = "one-to-one-support"
    MOOD = "mood-monitoring"
    MOTIVATIONAL = "motivational"
    SPECIALIST = "specialist-mental-health"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Intervention(Model):
    """Something done in addition to the support that meets needs.

    Args:
        kind: the kind of intervention.
        what: what is done.
        by: the key or role of the person who does it.
        frequency: how often it is done, in words.
        one_to_one_hours: hours a week with one worker and the person alone, 0 to 168.
    """

    kind: InterventionKind | None = None
    what: str | None = None
    by: Key | None = None
    frequency: str | None = None
    one_to_one_hours: Hours | None = None
