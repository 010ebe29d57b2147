"""The crisis and contingency plan: what to do when things go wrong."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CrisisContact(Model):
    """Somebody to call in a crisis.

    Args:
        key: the key of the person, if they are in the plan.
        who: their name or role.
        how: a telephone number, or another way to reach them.
        when: the hours when they can be reached.
    """

    key: Key | None = None
    who: str | None = None
    how: str | None = None
    when: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CrisisPlan(Model):
    """The crisis and contingency plan. It is kept apart from the plan, to be found in a hurry.

    Source: Lancashire mental health rehabilitation specification, 3.10.

    Args:
        separate: whether it is kept as a separate document.
        relapse_signatures: this person's early signs of relapse; ``()`` means none are known.
        triggers: what is known to make things worse; ``()`` means nothing is known.
        relapse_prevention: what is done to prevent a relapse.
        prevention_tested: the date the relapse prevention was tried out.
        prevention_learnt: what was learnt when it was tried out.
        management: what is done in a crisis.
        contacts: the people to call.
        missed_visit: what happens if a visit is missed.
    """

    separate: bool | None = None
    relapse_signatures: tuple[str, ...] | None = None
    triggers: tuple[str, ...] | None = None
    relapse_prevention: str | None = None
    prevention_tested: date | None = None
    prevention_learnt: str | None = None
    management: str | None = None
    contacts: tuple[CrisisContact, ...] | None = None
    missed_visit: str | None = None
