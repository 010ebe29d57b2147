"""Decided ahead, or with help: advance decisions, DNACPR and ReSPECT, and how decisions are made.

Whether an advance decision is valid and applies, the library never says: it looks for the record
of somebody's judgement.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AdvanceDecision(Model):
    """A decision made ahead to refuse a treatment.

    Args:
        key: opaque.
        refuses: the treatment.
        circumstances: in which it is refused.
        on: when it was made.
        judged_by: the key or role of who judged whether it is valid and applies.
        judged_on: when.
        kept_where: where it is, so that it can be found in a hurry.
    """

    key: Key | None = None
    refuses: str | None = None
    circumstances: str | None = None
    on: date | None = None
    judged_by: str | None = None
    judged_on: date | None = None
    kept_where: str | None = None


class ResuscitationForm(StrEnum):
    """What a recommendation is written on."""

    DNACPR = "dnacpr"
    RESPECT = "respect"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Resuscitation(Model):
    """A clinician's recommendation about resuscitation: DNACPR / ReSPECT.

    Args:
        form: what it is written on.
        on: when it was made.
        by: the role of the clinician.
        discussed: whether it was discussed with the person.
        why_not: why not, where it wasn't.
        review_on: when it is looked at again.
        kept_where: where it is, so that it can be found in a hurry.
    """

    form: ResuscitationForm | None = None
    on: date | None = None
    by: str | None = None
    discussed: bool | None = None
    why_not: str | None = None
    review_on: date | None = None
    kept_where: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DecisionMakingAgreement(Model):
    """Which decisions the person makes alone, with support, and which others make for them.

    Source: a provider's account of the key lines of enquiry, E7.2.

    Args:
        alone: the decisions they make by themselves; ``()`` is none.
        with_support: those they make with support; ``()`` is none.
        support: what that support is.
        by_others: those that others make, and by what right; ``()`` is none.
        made_with: the keys of those it was made with: the person, family, a social worker.
        on: when.
        review_on: when it is looked at again.
    """

    alone: tuple[str, ...] | None = None
    with_support: tuple[str, ...] | None = None
    support: str | None = None
    by_others: tuple[str, ...] | None = None
    made_with: tuple[Key, ...] | None = None
    on: date | None = None
    review_on: date | None = None
