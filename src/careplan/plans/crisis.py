"""The crisis plan and other contingency plans: what to do when things go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem
from careplan.goals import Responsible
from careplan.people import Author
from careplan.plans.agreement import Agreement
from careplan.plans.who_to_call import WhoToCall


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CopingStrategy(Model):
    """Something that helps the person through a hard time.

    Args:
        what: what they do, or what others do for them.
        since: the first day it was used.
        until: the last day it was used, if it no longer is.
    """

    what: str | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the last day is before the first."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ContingencyPlan(Model):
    """A plan for one thing that may go wrong, beside the crisis plan.

    Args:
        key: a key that identifies this plan.
        name: what it is called: "if Mum is in hospital".
        triggers: what sets it off; ``()`` means nothing is known.
        warning_signs: early signs of it; ``()`` means none are known.
        what_to_do: what should happen, in order; ``()`` means nothing.
        coping_strategies: what helps the person through it; ``()`` means nothing is known.
        contacts: the people to call; ``()`` means nobody.
        agreement: whether the person agrees with it.
        author: who wrote it down.
        updated: the date it was last changed.
        review: the date it will be looked at again.
        review_by: who is responsible for looking at it again.
    """

    key: Key | None = None
    name: str | None = None
    triggers: tuple[str, ...] | None = None
    warning_signs: tuple[str, ...] | None = None
    what_to_do: tuple[str, ...] | None = None
    coping_strategies: tuple[CopingStrategy, ...] | None = None
    contacts: tuple[WhoToCall, ...] | None = None
    agreement: Agreement | None = None
    author: Author | None = None
    updated: date | None = None
    review: date | None = None
    review_by: Responsible | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CrisisPlan(Model):
    """The crisis and contingency plan. It is kept apart from the plan, to be found in a hurry.

    Source: Lancashire mental health rehabilitation specification, 3.10.

    Args:
        separate: whether it is kept as a separate document.
        relapse_signatures: this person's early signs of relapse; ``()`` means none are known.
        triggers: what is known to make things worse; ``()`` means nothing is known.
        relapse_prevention: what is done to prevent a relapse.
        prevention_designed: the date the relapse prevention was worked out with the person.
        prevention_tested: the date the relapse prevention was tried out.
        prevention_learnt: what was learnt when it was tried out.
        management: what is done in a crisis.
        coping_strategies: what helps the person through a crisis; ``()`` means nothing is known.
        contacts: the people to call.
        missed_visit: what happens if a visit is missed.
        agreement: whether the person agrees with it.
        author: who wrote it down.
        updated: the date it was last changed.
        review: the date it will be looked at again.
        review_by: who is responsible for looking at it again.
    """

    separate: bool | None = None
    relapse_signatures: tuple[str, ...] | None = None
    triggers: tuple[str, ...] | None = None
    relapse_prevention: str | None = None
    prevention_designed: date | None = None
    prevention_tested: date | None = None
    prevention_learnt: str | None = None
    management: str | None = None
    coping_strategies: tuple[CopingStrategy, ...] | None = None
    contacts: tuple[WhoToCall, ...] | None = None
    missed_visit: str | None = None
    agreement: Agreement | None = None
    author: Author | None = None
    updated: date | None = None
    review: date | None = None
    review_by: Responsible | None = None
