"""A team's quarter: what it counted, learnt and asked, week by week and month by month.

Source: a provider's account of the key lines of enquiry, its overview, S2.5 and W4.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.assurance.team_practice import Count, TeamWeek
from careplan.complaints import Complaint, Compliment
from careplan.errors import Problem
from careplan.goals import Action
from careplan.risk.incident import Incident
from careplan.risk.safeguarding import SafeguardingConcern

Month: TypeAlias = Annotated[
    str, Limits(7, 7, pattern=r"\d{4}-(0[1-9]|1[0-2])", expected="expected a month as 2026-11")
]
"""A month, as ``2026-11``."""


class Method(StrEnum):
    """How a team looked at what happened."""

    FIVE_WHYS = "five-whys"
    AFTER_ACTION_REVIEW = "after-action-review"
    APPRECIATIVE_INQUIRY = "appreciative-inquiry"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MonthlyThemes(Model):
    """What a team saw in a month's incidents, complaints and compliments, and what it learnt.

    Args:
        month: the month, as ``2026-11``.
        patterns: what came up again and again, in words; ``()`` means nothing did.
        method: how it was looked at.
        learnt: what was learnt.
        actions: what is done about it; ``()`` means nothing.
        what_ifs: the keys of the scenarios that grew out of it; ``()`` means none.
    """

    month: Month | None = None
    patterns: tuple[str, ...] | None = None
    method: Method | None = None
    learnt: str | None = None
    actions: tuple[Action, ...] | None = None
    what_ifs: tuple[Key, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WhatIf(Model):
    """A scenario that a team talks through: what would we do if ...?

    Args:
        key: a key that identifies it.
        topic: what it is about.
        grew_from: the key of the incident, complaint or call that it grew out of.
        used: the dates on which it was talked through; ``()`` means never.
    """

    key: Key | None = None
    topic: str | None = None
    grew_from: Key | None = None
    used: tuple[date, ...] | None = None


class SurveyKind(StrEnum):
    """Who was asked."""

    FAMILY = "family"
    PEOPLE = "people"
    TEAM = "team"
    """The workers, without their names."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Survey(Model):
    """A survey: how many were asked and answered, and what came of it.

    Args:
        key: a key that identifies it.
        kind: who was asked.
        on: the date it closed.
        asked: how many were asked.
        answered: how many answered.
        strongest: what was rated best, in words.
        weakest: what was rated worst, in words.
        shared_on: the date the results were shared with those who were asked.
        actions: what is done about it; ``()`` means nothing.
    """

    key: Key | None = None
    kind: SurveyKind | None = None
    on: date | None = None
    asked: Count | None = None
    answered: Count | None = None
    strongest: tuple[str, ...] | None = None
    weakest: tuple[str, ...] | None = None
    shared_on: date | None = None
    actions: tuple[Action, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if more answered than were asked."""
        if self.asked is not None and self.answered is not None and self.answered > self.asked:
            yield Problem("/answered", "expected at most as many as were asked")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LinkWorker(Model):
    """The worker who knows a person best, and whom the person asks for first.

    Args:
        person: the person's key.
        worker: the worker's key.
        since: the first day.
        until: the last day; blank while it goes on.
    """

    person: Key | None = None
    worker: Key | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a span that ends before it begins."""
        yield from ends_after_start(self.since, self.until)


class WhyVisited(StrEnum):
    """Why a team leader visited a person."""

    PLANNED = "planned"
    ASKED = "asked"
    INCIDENT = "after-an-incident"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LeaderVisit(Model):
    """A team leader's visit to a person, to hear how the support is.

    Args:
        person: the person's key.
        on: the date.
        by: the leader's key.
        why: why they came.
        family_there: whether family or friends were there.
        actions: what is done about what they heard; ``()`` means nothing.
    """

    person: Key | None = None
    on: date | None = None
    by: Key | None = None
    why: WhyVisited | None = None
    family_there: bool | None = None
    actions: tuple[Action, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TeamQuarter(Model):
    """What a team's quarterly report is drafted from.

    A list that is ``None`` wasn't handed in; ``()`` means that there was nothing. Records of other
    days may be among them: the report takes those of its own.

    Args:
        key: a key that identifies the team and its quarter.
        since: the first day.
        until: the last day.
        people: the keys of the people whom the team supports on the last day.
        weeks: the team's weeks, each with its board.
        incidents: the incidents on record.
        concerns: the concerns on record.
        complaints: the complaints on record.
        compliments: the compliments on record.
        themes: what the team saw in each month.
        what_ifs: the scenarios that it talks through.
        surveys: the surveys.
        link_workers: who knows whom best.
        leader_visits: the leader's visits, earlier ones too.
    """

    FORMAT: ClassVar[str] = "careplan-team-quarter/1"

    key: Key | None = None
    since: date | None = None
    until: date | None = None
    people: tuple[Key, ...] | None = None
    weeks: tuple[TeamWeek, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    concerns: tuple[SafeguardingConcern, ...] | None = None
    complaints: tuple[Complaint, ...] | None = None
    compliments: tuple[Compliment, ...] | None = None
    themes: tuple[MonthlyThemes, ...] | None = None
    what_ifs: tuple[WhatIf, ...] | None = None
    surveys: tuple[Survey, ...] | None = None
    link_workers: tuple[LinkWorker, ...] | None = None
    leader_visits: tuple[LeaderVisit, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a quarter that ends before it begins, and for each key used twice."""
        yield from ends_after_start(self.since, self.until)
        for name in ("incidents", "concerns", "complaints", "compliments", "what_ifs", "surveys"):
            yield from unique_keys(name, getattr(self, name))
