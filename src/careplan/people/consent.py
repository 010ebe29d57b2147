"""Consent, and decisions that somebody took for somebody else."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


class ConsentMatter(StrEnum):
    """What is consented to."""

    CARE = "care"
    SHARING = "sharing"


class Authority(StrEnum):
    """By what right somebody signs."""

    SELF = "self"
    LPA_HEALTH_AND_WELFARE = "lpa-health-and-welfare"
    LPA_PROPERTY_AND_AFFAIRS = "lpa-property-and-affairs"
    DEPUTY = "deputy"
    BEST_INTERESTS = "best-interests-decision"
    COURT_OF_PROTECTION = "court-of-protection"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Consent(Model):
    """Consent to care, or to sharing what is recorded.

    Args:
        matter: to what.
        given: whether it was given; `False` is a refusal, and stands.
        signed_by: the key of who signed.
        authority: by what right.
        on: when.
        limits: what it doesn't extend to, in plain words.
    """

    matter: ConsentMatter | None = None
    given: bool | None = None
    signed_by: Key | None = None
    authority: Authority | None = None
    on: date | None = None
    limits: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DelegatedDecision(Model):
    """A decision that one body took on behalf of another.

    Args:
        matter: what was decided.
        decided_by: the key or role of who decided.
        for_whom: the body whose decision it is.
        on: when.
    """

    matter: str | None = None
    decided_by: str | None = None
    for_whom: str | None = None
    on: date | None = None
