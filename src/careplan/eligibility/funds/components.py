"""The parts of a fund: the days it is open, whom it is for, and its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Slug, Slugs, Text, named
from careplan._core.field_types import Limits
from careplan.answers import Answer
from careplan.errors import Problem

LeastAge: TypeAlias = Annotated[int, Limits(0, 120)]


class RegisteredBy(StrEnum):
    """When the carer must be registered by, if the file gives no date."""

    APPLICATION = "application"
    """By the day of applying."""


class Whose(StrEnum):
    """Who has to live in the area. Schemes differ."""

    CARER = "carer"
    PERSON = "person-cared-for"


class FundAssessment(StrEnum):
    """The stage that a carer's assessment has reached, or must have reached."""

    NONE = "none"
    AGREED = "agreed"
    BOOKED = "booked"
    COMPLETED = "completed"

    def reaches(self, wanted: FundAssessment) -> bool:
        """Is this stage the wanted one, or a later one?"""
        stages = list(FundAssessment)
        return stages.index(self) >= stages.index(wanted)


class WhichNeeds(StrEnum):
    """Which needs a fund is for."""

    EITHER = "either"
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"

    def fit(self, decided: bool | None) -> Answer:  # noqa: FBT001  (an answer, not a switch)
        """Are these the needs that the fund is for? ``None`` if we can't tell.

        It isn't asked of a fund for either.

        Args:
            decided: whether it was decided that they are eligible; ``None`` if nobody has.
        """
        return None if decided is None else decided is (self is WhichNeeds.ELIGIBLE)


@frozen(kw_only=True)
class OpenDays(Definition):
    """The days on which somebody can apply.

    Args:
        since: the first day; ``None`` if there is no first day.
        until: the last day; ``None`` if there is no last day.
    """

    since: date | None = named("from", default=None)
    until: date | None = named("to", default=None)

    def problems(self) -> Iterator[Problem]:
        """A problem if the last day is before the first."""
        if self.since and self.until and self.until < self.since:
            yield Problem("/to", "expected a day on or after from")

    def include(self, day: date | None) -> Answer:
        """Can somebody apply on a day? ``None`` if it depends on the day, and that isn't known."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return None
        return (self.since or date.min) <= day <= (self.until or date.max)


@frozen(kw_only=True)
class Who(Definition):
    """Whom a fund is for.

    Args:
        carer_min_age: the carer's least age in years, on the day of applying; ``None`` for any.
        person_min_age: the same for the person cared for.
        registered_by: the date by which the carer must be registered, or the day of applying;
            ``None`` if they needn't be registered.
        area: the area to live in; ``None`` for anywhere.
        area_of: who has to live there.
    """

    carer_min_age: LeastAge | None = None
    person_min_age: LeastAge | None = None
    registered_by: date | RegisteredBy | None = None
    area: Text | None = None
    area_of: Whose = Whose.CARER


@frozen(kw_only=True)
class AssessmentTerms(Definition):
    """What a fund asks of the carer's assessment.

    Args:
        state: how far it must be.
        needs: which needs the fund is for.
        answers_outcome: whether the award must support an outcome that the assessment found.
        extents: the fund's names for the extent of needs, least first; empty if it has none.
        least_extent: the least extent that the needs must reach; ``None`` for any.
    """

    state: FundAssessment = FundAssessment.NONE
    needs: WhichNeeds = WhichNeeds.EITHER
    answers_outcome: bool = False
    extents: Slugs = ()
    least_extent: Slug | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem if the least extent isn't one of the extents."""
        if self.least_extent is None or self.least_extent in self.extents:
            return
        if self.extents:
            yield Problem("/least_extent", f"expected one of: {', '.join(self.extents)}")
        else:
            expected = "expected extents as well, because this is one of them"
            yield Problem("/least_extent", expected)


@frozen(kw_only=True)
class Process(Definition):
    """How a fund is run.

    Args:
        retrospective: `False` if it doesn't pay for what was bought before applying, `True` if it
            does; ``None`` if the fund doesn't say, and then nobody is asked.
        panel: whether a panel makes the final decision.
    """

    retrospective: bool | None = None
    panel: bool = False


@frozen(kw_only=True)
class FundExclusion(Definition):
    """Something that must be false for an award, or a condition that must be true.

    Args:
        key: its key, such as ``"pays-bills"``.
        label: a clause, such as *it would pay a bill*.
        question: the question to ask if it isn't recorded.
        judgement: whether somebody has to judge it.
        may_not_apply: whether it can be recorded that it doesn't apply to an application, such as
            an estimate where nobody is paid for work. Then it refuses nobody.
    """

    key: Slug
    label: Text
    question: Text
    judgement: bool = False
    may_not_apply: bool = False
