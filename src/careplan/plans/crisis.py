"""The crisis and contingency plan: what to do when things go wrong."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CrisisContact(Model):
    """Whom to call.

    Args:
        key: of somebody in the plan, where it is one of them.
        who: name or role.
        how: a number, or another way to reach them.
        when: the hours they can be reached.
    """

    key: Key | None = None
    who: str | None = None
    how: str | None = None
    when: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CrisisPlan(Model):
    """Kept apart from the plan, so that it can be found in a hurry.

    Source: Lancashire mental health rehabilitation specification, 3.10.

    Args:
        separate: whether it is kept as a document of its own.
        relapse_signatures: this person's early signs.
        triggers: what is known to make things worse.
        relapse_prevention: what is done to stop it coming to that.
        prevention_tested: when that was tried out.
        prevention_learnt: what was learnt by it.
        management: what is done when it has.
        contacts: whom to call.
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
