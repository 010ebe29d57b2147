"""Consent, and decisions that one body took for another."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


class ConsentMatter(StrEnum):
    """What the person consents to."""

    CARE = "care"
    SHARING = "sharing"
    SHADOWING = "shadow-worker"
    """A new worker who comes along to learn."""


class Authority(StrEnum):
    """The right by which somebody signs."""

    SELF = "self"
    LPA_HEALTH_AND_WELFARE = "lpa-health-and-welfare"
    LPA_PROPERTY_AND_AFFAIRS = "lpa-property-and-affairs"
    DEPUTY = "deputy"
    BEST_INTERESTS = "best-interests-decision"
    COURT_OF_PROTECTION = "court-of-protection"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AfterRefusal(Model):
    """What was decided after the person didn't consent.

    Args:
        what: what was decided: the care was changed or not given, or by what right it is given.
        by: the key or role of the person who decided.
        on: the date of the decision.
    """

    what: str | None = None
    by: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Consent(Model):
    """Consent to care, or to sharing what is recorded.

    Args:
        matter: what the consent is to.
        given: `True` if consent was given; `False` if it was refused. A refusal is a full answer.
        signed_by: the key of the person who signed.
        authority: the right by which they signed.
        on: the date of the answer.
        limits: what the consent doesn't cover, in plain words.
        decided_since: what was decided after a refusal.
    """

    matter: ConsentMatter | None = None
    given: bool | None = None
    signed_by: Key | None = None
    authority: Authority | None = None
    on: date | None = None
    limits: str | None = None
    decided_since: AfterRefusal | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DelegatedDecision(Model):
    """A decision that one body took on behalf of another.

    Args:
        matter: what was decided.
        decided_by: the key or role of the person who decided.
        for_whom: the body whose decision it is.
        on: the date of the decision.
    """

    matter: str | None = None
    decided_by: str | None = None
    for_whom: str | None = None
    on: date | None = None
