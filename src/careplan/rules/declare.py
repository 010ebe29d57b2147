"""How a rule is declared in Python: a decorator for a small function about one kind of object."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan.messages import Message
from careplan.rules.outcome import Hit
from careplan.rules.ready_made import fields_recorded
from careplan.rules.rule import Parameter, Rule

NO_PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType({})


def rule(  # noqa: PLR0913  (each by name)
    code: str,
    *,
    says: Message,
    do: Message,
    asks: Message | None = None,
    at: str = "",
    params: Mapping[str, Parameter] = NO_PARAMETERS,
    waivable: bool = True,
    danger: bool = False,
    overdue: bool = False,
    lapses: bool = False,
    follows: tuple[str, ...] = (),
    limits: str = "",
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Declare a rule: a decorator for a function that takes the object first.

    The rule's name is the function's name, with hyphens. The annotation of its first argument says
    what kind of object the rule is about. The function may also take these arguments: ``plan``, the
    object that is being checked; ``on``, the date of the check; and any declared parameter. Its
    docstring is shown on the rule's page.

    Args:
        code: two letters and three digits.
        says: the sentence for *not met*.
        do: what to do about the finding, in one imperative sentence.
        asks: the sentence for *can't tell*, for a rule about facts.
        at: the field that a hit is at, unless the hit names another; ``""`` is the object.
        params: name to parameter, for the numbers it takes from a profile.
        waivable: whether a finding may be waived.
        danger: whether a finding means that somebody may come to harm.
        overdue: whether *not met* means that something is late.
        lapses: whether it asks for what is due, which nothing over or on hold owes any more.
        follows: the codes of rules whose findings cause this one at the same place.
        limits: what the rule can't check, for its page.

    Raises:
        ValueError, TypeError: when the module is loaded, if the declaration is wrong.

    >>> from careplan.goals import Goal
    >>> from careplan.messages import say
    >>> from careplan.rules import fails
    >>> @rule("XX101", at="review_of", says=say("No day to look again is recorded."),
    ...       do=say("Agree a day to look at this goal again."))
    ... def no_day_to_look_again(goal: Goal) -> Iterable[Hit]:
    ...     '''A goal says when it is looked at again.'''
    ...     if goal.due is None:
    ...         yield fails()
    Traceback (most recent call last):
    ValueError: XX101: Goal has no field 'review_of'
    """

    def declare(test: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(
            code=code,
            name=_name_of(test),
            of=_about(code, test),
            says=says,
            asks=asks,
            do=do,
            at=at,
            params=params,
            waivable=waivable,
            danger=danger,
            overdue=overdue,
            lapses=lapses,
            follows=follows,
            limits=limits,
            checks=inspect.getdoc(test) or "",
            module=test.__module__,
            test=test,
        )

    return declare


def required_field(  # noqa: PLR0913  (each by name)
    code: str,
    *,
    at: str,
    says: Message,
    do: Message,
    none_will_do: bool = True,
    waivable: bool = True,
    danger: bool = False,
    lapses: bool = False,
    follows: tuple[str, ...] = (),
    limits: str = "",
) -> Callable[[Callable[[Any], None]], Rule]:
    """Declare the most common kind of rule: that one field isn't blank.

    It is a decorator. Only the function's name, annotation and docstring are read.

    Args:
        code: two letters and three digits.
        at: the name of the field.
        says: the sentence for a blank field.
        do: what to do about the finding, in one imperative sentence.
        none_will_do: whether *asked, and there is none* meets the rule.
        waivable: whether a finding may be waived.
        danger: whether a finding means that somebody may come to harm.
        lapses: whether it asks for what is due, which nothing over or on hold owes any more.
        follows: the codes of rules whose findings cause this one at the same place.
        limits: what the rule can't check, for its page.

    Raises:
        ValueError, TypeError: when the module is loaded, if the declaration is wrong.

    >>> from careplan.goals import Action
    >>> from careplan.messages import say
    >>> @required_field("XX102", at="description", says=say("What is to be done isn't recorded."),
    ...                 do=say("Say what is to be done."))
    ... def action_not_described(action: Action) -> None:
    ...     '''An action says what is to be done.'''

    >>> action_not_described.name, len(tuple(action_not_described(Action())))
    ('action-not-described', 1)
    """

    def declare(described: Callable[[Any], None]) -> Rule:
        return Rule(
            code=code,
            name=_name_of(described),
            of=_about(code, described),
            says=says,
            do=do,
            at=at,
            waivable=waivable,
            danger=danger,
            lapses=lapses,
            follows=follows,
            limits=limits,
            checks=inspect.getdoc(described) or "",
            module=described.__module__,
            test=fields_recorded((at,), none_will_do=none_will_do),
        )

    return declare


def _name_of(test: Callable[..., Any]) -> str:
    return test.__name__.replace("_", "-")


def _about(code: str, test: Callable[..., Any]) -> type[Any]:
    """The kind of object a rule is about: the annotation of its first argument."""
    first = next(iter(inspect.signature(test).parameters), None)
    about = typing.get_type_hints(test).get(first) if first is not None else None
    if not isinstance(about, type):
        msg = f"{code}: expected an annotation on the first argument: what the rule is about"
        raise TypeError(msg)
    return about
