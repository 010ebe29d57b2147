"""Safeguarding concerns as recorded: what was done at once, what is suspected, who was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


class Suspected(StrEnum):
    """Whether there is cause to suspect something. A blank means that nothing is recorded."""

    YES = "yes"
    NO = "no"
    CANT_TELL = "cant-tell"


class AbuseKind(StrEnum):
    """The kinds of abuse and neglect that the statutory guidance lists."""

    PHYSICAL = "physical"
    DOMESTIC = "domestic"
    SEXUAL = "sexual"
    PSYCHOLOGICAL = "psychological"
    FINANCIAL = "financial-or-material"
    MODERN_SLAVERY = "modern-slavery"
    DISCRIMINATORY = "discriminatory"
    ORGANISATIONAL = "organisational"
    NEGLECT = "neglect-or-omission"
    SELF_NEGLECT = "self-neglect"


class Response(StrEnum):
    """The decision about a concern."""

    ENQUIRY = "section-42-enquiry"
    OTHER_ENQUIRY = "other-enquiry"
    NO_ENQUIRY = "no-enquiry"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Suspicion(Model):
    """One of the three suspicions of section 42(1).

    Args:
        held: whether there is cause to suspect it.
        reasons: why there is cause, or why not.
    """

    held: Suspected | None = None
    reasons: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Told(Model):
    """Somebody who was told about a concern.

    Args:
        who: role or body that was told: the authority, the police, the regulator.
        on: date when they were told.
    """

    who: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SafeguardingConcern(Model):
    """One concern about one adult.

    Args:
        key: opaque identifier of the concern; never a name.
        person: opaque identifier of the adult; never a name.
        happened_on: date when it happened, or was noticed.
        raised_on: date when the concern was raised.
        raised_by: key or role of the person who raised it.
        what: what was seen, heard or said.
        kinds: kinds of abuse or neglect suspected.
        made_safe: what was done at once to make the person safe.
        needs: suspicion that the person has needs for care and support.
        abuse: suspicion that the person is experiencing, or at risk of, abuse or neglect.
        unable_to_protect: suspicion that, because of those needs, the person can't protect
            themselves.
        wanted: what the person wants to happen, in their words.
        consent: whether the person agrees that others are told.
        why_without_consent: why others are told if the person doesn't agree.
        others_at_risk: whether anybody else is at risk.
        about_a_worker: whether the concern is about somebody who is paid to care.
        told: who was told; ``()`` records that nobody was.
        response: decision about the concern.
        response_reasons: reasons for that decision.
        decided_by: key or role of the person who decided.
        decided_on: date of the decision.
        addressed_on: date when somebody with a duty to act had acted on the concern.
        enquiry_closed_on: date when the enquiry ended, if there was one.
        plan_reviewed_on: date when the person's plan was reviewed after the concern.
    """

    FORMAT: ClassVar[str] = "careplan-safeguarding-concern/1"

    key: Key | None = None
    person: Key | None = None
    happened_on: date | None = None
    raised_on: date | None = None
    raised_by: str | None = None
    what: str | None = None
    kinds: tuple[AbuseKind, ...] | None = None
    made_safe: str | None = None
    needs: Suspicion | None = None
    abuse: Suspicion | None = None
    unable_to_protect: Suspicion | None = None
    wanted: str | None = None
    consent: bool | None = None
    why_without_consent: str | None = None
    others_at_risk: bool | None = None
    about_a_worker: bool | None = None
    told: tuple[Told, ...] | None = None
    response: Response | None = None
    response_reasons: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    addressed_on: date | None = None
    enquiry_closed_on: date | None = None
    plan_reviewed_on: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a concern raised before it happened, or decided on before it was raised."""
        if self.happened_on and self.raised_on and self.raised_on < self.happened_on:
            yield Problem("/raised_on", "expected a day on or after happened_on")
        if self.raised_on and self.decided_on and self.decided_on < self.raised_on:
            yield Problem("/decided_on", "expected a day on or after raised_on")
