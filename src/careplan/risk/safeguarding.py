"""A safeguarding concern, as it was recorded: who is safe now, what is suspected, who was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem


class Suspected(StrEnum):
    """Whether there is cause to suspect it. Blank is not recorded at all."""

    YES = "yes"
    NO = "no"
    CANT_TELL = "cant-tell"


class AbuseKind(StrEnum):
    """Kinds of abuse and neglect that the statutory guidance lists."""

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
    """What was decided about a concern."""

    ENQUIRY = "section-42-enquiry"
    OTHER_ENQUIRY = "other-enquiry"
    NO_ENQUIRY = "no-enquiry"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Suspicion(Model):
    """One of the three suspicions of section 42(1).

    Args:
        held: whether there is cause to suspect it.
        reasons: why, or why not.
    """

    held: Suspected | None = None
    reasons: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Told(Model):
    """Somebody who was told.

    Args:
        who: the role or body: the authority, the police, the regulator.
        on: when.
    """

    who: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SafeguardingConcern(Model):
    """One concern about one adult.

    Args:
        key: opaque.
        person: an opaque reference to the adult.
        happened_on: when it happened, or was noticed.
        raised_on: when it was raised.
        raised_by: the key or role of who raised it.
        what: what was seen, heard or said.
        kinds: of abuse or neglect.
        made_safe: what was done at once so that the person is safe.
        needs: suspicion of needs for care and support.
        abuse: suspicion of abuse or neglect, or the risk of it.
        unable_to_protect: suspicion that, because of those needs, they can't protect themselves.
        wanted: what the person wants to come of it, in their words.
        consent: whether they agree that others are told.
        why_without_consent: why others are told all the same.
        others_at_risk: whether others are.
        about_a_worker: whether it is about somebody who is paid to care.
        told: who was told; ``()`` is nobody.
        response: what was decided.
        response_reasons: why.
        decided_by: the key or role of who decided.
        decided_on: when.
        addressed_on: when somebody with a duty to had acted on it.
        enquiry_closed_on: when an enquiry came to its end.
        plan_reviewed_on: when the plan was looked at again afterwards.
    """

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
        """Raised before it happened; decided before it was raised."""
        if self.happened_on and self.raised_on and self.raised_on < self.happened_on:
            yield Problem("/raised_on", "expected a day on or after happened_on")
        if self.raised_on and self.decided_on and self.decided_on < self.raised_on:
            yield Problem("/decided_on", "expected a day on or after raised_on")
