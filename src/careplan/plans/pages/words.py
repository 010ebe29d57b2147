"""What a page says of people and things: in words, never with a key or a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from careplan.answers import blank
from careplan.messages import Message, say
from careplan.plans.pages.page import Said
from careplan.plans.plan import SupportPlan
from careplan.plans.who_to_call import WhoToCall

LABELLED: Final = say("{kind}: {told}")
ME: Final = say("me")


def texts(*values: Any) -> Iterator[str]:
    """Each text that isn't blank, from texts and from lists of texts."""
    for value in values:
        if isinstance(value, tuple):
            yield from texts(*value)
        elif isinstance(value, str) and not blank(value):
            yield str(value)


def together(*values: Any) -> Iterator[str]:
    """The texts that belong together, on one line."""
    held = list(texts(*values))
    if held[1:]:
        yield f"{held[0].rstrip('.')}: {joined(held[1:])}"
    else:
        yield from held


def joined(held: Iterable[str]) -> str:
    """Texts on one line: sentences one after the other, other texts with a semicolon between."""
    return "; ".join(held).replace(".; ", ". ")


def labelled(kind: Message, *values: Any) -> Iterator[Said]:
    """The texts on one line, after a word that says what they are about."""
    if told := joined(texts(*values)):
        yield LABELLED.fill(kind=kind, told=told)


def name_of(plan: SupportPlan, key: str | None) -> Said | None:
    """What somebody is called, or their role; ``None`` if the plan has no word for them."""
    if key is None:
        return None
    if plan.person is not None and plan.person.key == key:
        return ME
    one = _somebody(plan, key)
    words = (getattr(one, name, None) for name in ("name", "relationship", "role"))
    return next(texts(*words), None)


def how_to_reach(plan: SupportPlan, one: WhoToCall) -> str | None:
    """How to reach them as it is written there, or else beside their name in the plan."""
    return next(texts(one.how, getattr(_somebody(plan, one.key), "how", None)), None)


def _somebody(plan: SupportPlan, key: str | None) -> Any:
    """The carer, worker, team or contact with a key."""
    groups = (plan.carers, plan.workers, plan.teams, plan.contacts)
    people = (one for group in groups for one in group or ())
    return next((one for one in people if key is not None and one.key == key), None)


def reached(plan: SupportPlan, one: WhoToCall | None) -> Iterator[Said]:
    """Somebody to call, with how to reach them, on one line."""
    if one is None:
        return
    name = next(texts(one.who), None) or name_of(plan, one.key)
    how = joined(texts(how_to_reach(plan, one), one.when))
    if name is not None:
        yield LABELLED.fill(kind=name, told=how) if how else name
    elif how:
        yield how
