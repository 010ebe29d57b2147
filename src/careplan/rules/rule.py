"""What a rule is, and how one is declared.

A rule is a small function about *one* kind of object. It yields a hit for what is wrong
and nothing when all is well; the engine finds the objects, and builds the pointers.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, Final

from attrs import field, frozen

from careplan._core.fields import field_types
from careplan._core.models import Model, is_unrecorded
from careplan.answers import Answer, none_recorded
from careplan.messages import Message
from careplan.rules.outcome import Hit, fails


class Kind(StrEnum):
    """What a rule asks about."""

    RECORD = "record"
    """Whether the record says something: a blank is *not met*."""
    FACT = "fact"
    """Something about the world: a blank it needs is *can't tell*."""


@frozen(kw_only=True)
class Parameter:
    """A number that a profile gives a rule.

    Args:
        unit: what it counts: ``"months"``.
        low: the smallest it may be.
        high: the largest it may be.
        stricter: whether a ``"lower"`` or a ``"higher"`` number asks for more.
    """

    unit: str
    low: int
    high: int
    stricter: str = field(default="lower")

    @stricter.validator
    def _direction(self, _: object, value: str) -> None:
        if value not in {"lower", "higher"}:
            msg = "stricter is 'lower' or 'higher'"
            raise ValueError(msg)

    def weaker(self, new: int, old: int) -> bool:
        """Does the new number ask for less than the old?"""
        return new > old if self.stricter == "lower" else new < old


_CODE: Final = re.compile(r"[A-Z]{2}\d{3}")
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@frozen(kw_only=True, eq=False)
class Rule:
    """One rule. Made by `rule` or `required_field`, never by hand.

    Args:
        code: two letters and three digits; never used again for anything else.
        name: the problem, as a linter would name it.
        of: the kind of object it is about.
        kind: whether it asks about the record or about the world.
        says: the sentence for *not met*.
        asks: the sentence for *can't tell*; only rules about facts have one.
        at: the field a hit is at, unless it says otherwise; ``""`` is the object.
        params: the numbers it takes from a profile.
        waivable: whether anyone may waive it.
        limits: what it can't see, for its page.
        test: the function.
    """

    code: str = field()
    name: str = field()
    of: type[Any]
    kind: Kind
    says: Message
    asks: Message | None = None
    at: str = field(default="")
    params: typing.Mapping[str, Parameter] = field(factory=dict)
    waivable: bool = True
    limits: str = ""
    test: Callable[..., Iterable[Hit]] = field(repr=False)
    takes: frozenset[str] = field(init=False, repr=False)
    whole: type[Any] | None = field(init=False, repr=False)

    @code.validator
    def _is_code(self, _: object, code: str) -> None:
        if not _CODE.fullmatch(code):
            msg = f"{code!r} is not two letters and three digits"
            raise ValueError(msg)

    @name.validator
    def _is_name(self, _: object, name: str) -> None:
        if not NAME.fullmatch(name):
            msg = f"{name!r} is not a name like 'unnamed-responsible-person'"
            raise ValueError(msg)

    def __attrs_post_init__(self) -> None:
        sentences = {type(sentence) for sentence in (self.says, self.asks)}
        if not sentences <= {Message, NoneType} or not issubclass(self.of, Model):
            msg = f"{self.code}: it says say('...'), and is about a kind of record"
            raise ValueError(msg)
        if (self.asks is not None) != (self.kind is Kind.FACT):
            msg = f"{self.code}: a rule about facts has two sentences, one about the record has one"
            raise ValueError(msg)
        if self.at and self.at.partition("/")[0] not in field_types(self.of):
            msg = f"{self.code}: {self.of.__name__} has no field {self.at!r}"
            raise ValueError(msg)
        _, *wanted = inspect.signature(self.test).parameters
        object.__setattr__(self, "takes", frozenset(wanted))
        if unknown := self.takes - self.params.keys() - {"plan", "on"}:
            msg = f"{self.code}: nothing gives it {sorted(unknown)}"
            raise ValueError(msg)
        whole = typing.get_type_hints(self.test)["plan"] if "plan" in wanted else None
        object.__setattr__(self, "whole", whole)

    def __call__(self, subject: Any, **wanted: Any) -> Iterable[Hit]:
        """Ask the rule about one object."""
        return self.test(subject, **wanted)

    @property
    def summary(self) -> str:
        """The first line of what the function says of itself."""
        return (inspect.getdoc(self.test) or "").partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The rest of it."""
        return (inspect.getdoc(self.test) or "").partition("\n")[2].strip()


def rule(code: str, name: str, **facts: Any) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Declare a rule: a decorator for a function that takes the object first.

    The function may ask, by keyword, for the whole ``plan``, the day judged by
    (``on``), and any declared parameter. Its docstring is the rule's page.

    Args:
        code: see `Rule`, as for the rest.
        name: the problem.
        **facts: ``of``, ``kind``, ``says`` and, where wanted, ``asks``, ``at``,
            ``params``, ``waivable`` and ``limits``.

    Raises:
        ValueError, TypeError: when the module is loaded, if the declaration is wrong.
    """

    def declare(test: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(code=code, name=name, test=test, **facts)

    return declare


def required_field(  # noqa: PLR0913  (a rule is declared by its facts, each by name)
    code: str,
    name: str,
    field_name: str,
    *,
    of: type[Any],
    says: Message,
    why: str,
    none_will_do: bool = True,
    **facts: Any,
) -> Rule:
    """Declare the commonest rule there is: that one field isn't blank.

    Args:
        code: see `Rule`.
        name: the problem.
        field_name: the field.
        of: the kind of object it is on.
        says: the sentence where it is blank.
        why: what the rule checks, for its page.
        none_will_do: whether "asked, and none" satisfies it.
        **facts: as for `rule`.
    """
    blank_here = (fails(),)

    def test(subject: Any) -> Iterable[Hit]:
        value = getattr(subject, field_name)
        if is_unrecorded(value) or not (none_will_do or not none_recorded(value)):
            return blank_here
        return ()

    test.__doc__ = why
    return Rule(
        code=code,
        name=name,
        of=of,
        kind=Kind.RECORD,
        says=says,
        at=field_name,
        test=test,
        **facts,
    )


@frozen(kw_only=True, eq=False)
class Deferral:
    """A state of the whole subject in which some requirements wait.

    Args:
        name: as profiles call it.
        of: the kind of whole it is about.
        reason: the sentence that says why they wait.
        holds: whether it is so; can't tell doesn't defer.
        until: the day to come back to them, if one is recorded.
    """

    name: str
    of: type[Any]
    reason: Message
    holds: Callable[[Any], Answer]
    until: Callable[[Any], date | None]
