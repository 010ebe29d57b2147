"""Accidents, incidents and near misses: what happened, who was told, and what was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.arguments import are, is_day, listed, refuse
from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.answers import Answer
from careplan.errors import Problem
from careplan.risk.safeguarding import Told


class IncidentKind(StrEnum):
    """A kind of incident."""

    ACCIDENT = "accident"
    FALL = "fall"
    MEDICINES = "medicines"
    VIOLENCE = "violence-or-aggression"
    MISSED_CARE = "missed-care"
    ALLEGATION = "allegation"
    NEAR_MISS = "near-miss"
    OTHER = "other"


class Harmed(StrEnum):
    """Whom an incident harmed, or could have."""

    PERSON = "person"
    WORKER = "worker"
    OTHER = "somebody-else"


class Harm(StrEnum):
    """The harm that an incident did, as it was seen."""

    NONE = "none"
    NO_TREATMENT = "no-treatment-needed"
    GP = "seen-by-a-gp"
    HOSPITAL = "seen-in-hospital"
    DEATH = "death"


class ReportableKind(StrEnum):
    """Why an incident at work may have to be reported. The library judges none of it."""

    DEATH = "death"
    SPECIFIED_INJURY = "specified-injury"
    TAKEN_TO_HOSPITAL = "taken-to-hospital"
    AWAY_FROM_WORK = "away-from-work"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WorkRelatedReport(Model):
    """Whether an incident must be reported as an injury at work, as somebody decided.

    The Reporting of Injuries, Diseases and Dangerous Occurrences Regulations 2013 say which must
    (RIDDOR). It is a question on record: nothing here works out the answer.

    Args:
        must_be_reported: whether it must, as somebody decided.
        why: why it must, if so.
        decided_by: key or role of the person who decided.
        decided_on: date of that decision.
        sent_on: date when the report was sent.
        reference: reference of the report.
    """

    must_be_reported: bool | None = None
    why: ReportableKind | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    sent_on: date | None = None
    reference: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LookedInto(Model):
    """Who looked into an incident, who took part, and what they found.

    Args:
        by: role of the person who looked into it.
        on: date when they finished.
        took_part: roles of all who took part, other services among them; ``()`` means nobody else.
            It names nobody.
        found: what they found.
    """

    by: str | None = None
    on: date | None = None
    took_part: tuple[str, ...] | None = None
    found: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Candour(Model):
    """A record of what the person was told openly about an incident.

    Source: SI 2014/2936, reg 20.

    Args:
        arises: whether the duty of candour arises, as a health care professional judged.
        judged_by: key or role of the professional who judged so.
        judged_on: date of that judgement.
        told: whether the person, or somebody for them, was told; a day says so too.
        told_on: date when the person, or somebody for them, was told in person.
        told_whom: who was told: the person, or the role of whoever lawfully acts for them.
        account: whether they were given a true account of what was known.
        enquiries: whether they were told which further enquiries would be made.
        apology: whether somebody said sorry.
        in_writing_on: date when it was put in writing.
        results_in_writing: whether what the enquiries found was put in writing.
        support: support that was offered.
        attempts: what was tried, where nobody could be reached or wanted to speak.
    """

    arises: bool | None = None
    judged_by: str | None = None
    judged_on: date | None = None
    told: bool | None = None
    told_on: date | None = None
    told_whom: str | None = None
    account: bool | None = None
    enquiries: bool | None = None
    apology: bool | None = None
    in_writing_on: date | None = None
    results_in_writing: bool | None = None
    support: str | None = None
    attempts: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Incident(Model):
    """One incident.

    Args:
        key: opaque identifier of the incident; never a name.
        kind: kind of incident.
        on: date when it happened.
        what: what happened.
        harm: harm that it did.
        harmed: whom it harmed: the person, a worker, somebody else. More than one may be given.
        recorded_by: key or role of the person who wrote it down.
        recorded_on: date when it was written down.
        manager_told: whether the service's manager was told; a day says so too.
        manager_told_on: date when the service's manager was told.
        in_care_record: whether the incident is in the person's own record.
        candour: what the person was told about it.
        learnt: what was learnt, and what is done about it.
        notification: key of the record of whether the regulator must hear of it, and what was
            sent.
        where: where it happened.
        seen_by: roles of those who saw it; ``()`` means nobody did.
        sorry_at_once: whether somebody said sorry at the time.
        looked_into: who looked into it, who took part, and what they found.
        told: who else was told; ``()`` means nobody.
        family_updates: how the person's family wants to hear how it goes on.
        work_related: whether it must be reported as an injury at work.
        what_if: key of the what-if that grew out of it.
    """

    FORMAT: ClassVar[str] = "careplan-incident/1"

    key: Key | None = None
    kind: IncidentKind | None = None
    on: date | None = None
    what: str | None = None
    harm: Harm | None = None
    harmed: tuple[Harmed, ...] | None = None
    recorded_by: str | None = None
    recorded_on: date | None = None
    manager_told: bool | None = None
    manager_told_on: date | None = None
    in_care_record: bool | None = None
    candour: Candour | None = None
    learnt: str | None = None
    notification: Key | None = None
    where: str | None = None
    seen_by: tuple[str, ...] | None = None
    sorry_at_once: bool | None = None
    looked_into: LookedInto | None = None
    told: tuple[Told, ...] | None = None
    family_updates: str | None = None
    work_related: WorkRelatedReport | None = None
    what_if: Key | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report an incident that was recorded before it happened."""
        if self.on and self.recorded_on and self.recorded_on < self.on:
            yield Problem("/recorded_on", "expected a day on or after on")


def gravely_harmed(incident: Incident) -> tuple[Answer, str]:
    """Whether the person died or was seen in hospital; if we can't tell, the blank field."""
    if incident.harm is None:
        return None, "harm"
    if incident.harm not in {Harm.HOSPITAL, Harm.DEATH}:
        return False, ""
    if incident.harmed is None:
        return None, "harmed"
    return Harmed.PERSON in incident.harmed, ""


def themes(
    incidents: Iterable[Incident], *, since: date, until: date
) -> dict[IncidentKind | None, int]:
    """Count the incidents of each kind in a period, commonest first.

    Args:
        incidents: a service's incidents; an incident without a date isn't counted.
        since: first day of the period.
        until: last day of the period.

    Returns:
        Each kind with its number of incidents; ``None`` counts those without a recorded kind. Small
        numbers can point to people: `careplan.frames.publish` hides them.

    Raises:
        ArgumentError: if `incidents` aren't incidents, or a day isn't a date.
    """
    incidents = listed(incidents)
    refuse(are(Incident, incidents=incidents), is_day(since=since, until=until))
    found = Counter(one.kind for one in incidents if one.on and since <= one.on <= until)
    return dict(found.most_common())
