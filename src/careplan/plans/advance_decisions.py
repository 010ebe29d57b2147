"""Decisions made in advance or with help: advance decisions, DNACPR, ReSPECT, decision-making.

The library never says whether an advance decision is valid and applies. It checks that somebody's
judgement is recorded.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AdvanceDecision(Model):
    """A decision, made in advance, to refuse a treatment.

    Args:
        key: a key that identifies this decision in the plan.
        refuses: the treatment that is refused.
        circumstances: the circumstances in which it is refused.
        on: the date the decision was made.
        judged_by: the key or role of the person who judged whether it is valid and applies.
        judged_on: the date of that judgement.
        kept_where: where the document is kept, so that it can be found in a hurry.
    """

    key: Key | None = None
    refuses: str | None = None
    circumstances: str | None = None
    on: date | None = None
    judged_by: str | None = None
    judged_on: date | None = None
    kept_where: str | None = None


class ResuscitationForm(StrEnum):
    """The form on which a recommendation about resuscitation is written."""

    DNACPR = "dnacpr"
    RESPECT = "respect"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Resuscitation(Model):
    """A clinician's recommendation about resuscitation, on a DNACPR or ReSPECT form.

    Args:
        form: the form it is written on.
        on: the date it was made.
        by: the role of the clinician who made it.
        discussed: whether it was discussed with the person.
        why_not: why it wasn't discussed, if it wasn't.
        review_on: the date of the next review.
        kept_where: where the form is kept, so that it can be found in a hurry.
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
        alone: the decisions they make alone; ``()`` means none.
        with_support: the decisions they make with support; ``()`` means none.
        support: what that support is.
        by_others: the decisions others make, and by what right; ``()`` means none.
        made_with: the keys of those it was made with: the person, family, a social worker.
        on: the date of the agreement.
        review_on: the date of the next review.
    """

    alone: tuple[str, ...] | None = None
    with_support: tuple[str, ...] | None = None
    support: str | None = None
    by_others: tuple[str, ...] | None = None
    made_with: tuple[Key, ...] | None = None
    on: date | None = None
    review_on: date | None = None
