"""What is refused or wished in advance, and which decisions are made with help.

The library never says whether an advance decision is valid and applies. It checks that somebody's
judgement is recorded.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.people import Author


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


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AdvanceStatement(Model):
    """What the person wishes for a time when they can't say so. It refuses no treatment.

    An advance decision refuses a treatment, and is another thing in law.

    Args:
        key: a key that identifies this statement in the plan.
        wishes: what the person wishes, in their words.
        on: the date the statement was made.
        kept_where: where it is kept.
        author: who wrote it down.
    """

    key: Key | None = None
    wishes: str | None = None
    on: date | None = None
    kept_where: str | None = None
    author: Author | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AskedAfter(Model):
    """One time somebody asked what the person wants towards the end of life.

    Source: a provider's account of the key lines of enquiry, R3.1.

    Args:
        on: the date somebody asked.
        by: the key of the person who asked.
        not_now: whether the person didn't want to talk about it. That is an answer.
        said: what the person said, in their words.
    """

    on: date | None = None
    by: Key | None = None
    not_now: bool | None = None
    said: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AdvanceCarePlan(Model):
    """A plan, made with the person, for care towards the end of life.

    Args:
        offered: the date somebody offered to talk about it.
        not_now: whether the person didn't want to talk about it. That is an answer.
        asked: each time it was asked after; ``()`` means never.
        on: the date the plan was made.
        made_with: the keys of those it was made with.
        kept_where: where it is kept, so that it can be found in a hurry.
        review: the date it will be looked at again.
    """

    offered: date | None = None
    not_now: bool | None = None
    asked: tuple[AskedAfter, ...] | None = None
    on: date | None = None
    made_with: tuple[Key, ...] | None = None
    kept_where: str | None = None
    review: date | None = None


class ResuscitationForm(StrEnum):
    """The form on which a recommendation about resuscitation is written."""

    DNACPR = "dnacpr"
    RESPECT = "respect"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Resuscitation(Model):
    """A clinician's recommendation about resuscitation, on a DNACPR or ReSPECT form.

    Args:
        not_now: whether the person didn't want to talk about it. That is an answer.
        form: the form it is written on.
        on: the date it was made.
        by: the role of the clinician who made it.
        discussed: whether it was discussed with the person.
        why_not: why it wasn't discussed, if it wasn't.
        review_on: the date of the next review.
        kept_where: where the form is kept, so that it can be found in a hurry.
    """

    not_now: bool | None = None
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
