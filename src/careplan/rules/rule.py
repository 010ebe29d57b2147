"""What a rule is, and how to declare one.

A rule is a small function about *one* kind of object. It yields a hit for each thing that is
wrong, and nothing when all is well. The engine finds the objects and builds the pointers.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pickle import UnpicklingError
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan._core.field_types import field_types
from careplan._core.models import Model
from careplan.answers import Answer
from careplan.messages import Message
from careplan.rules.outcome import Hit
from careplan.rules.ready_made import fields_recorded


@frozen(kw_only=True)
class Parameter:
    """A number that a profile gives a rule.

    Args:
        unit: what the number counts, such as ``"months"``.
        low: the smallest number allowed.
        high: the largest number allowed.
        stricter: ``"lower"`` if a smaller number is stricter, ``"higher"`` if a larger one is.
    """

    unit: str
    low: int
    high: int
    stricter: str = field(default="lower")

    @stricter.validator
    def _direction(self, _: object, value: str) -> None:
        if value not in {"lower", "higher"}:
            msg = "expected stricter to be 'lower' or 'higher'"
            raise ValueError(msg)

    def weaker(self, new: int, old: int) -> bool:
        """Is the new number less strict than the old one?"""
        return new > old if self.stricter == "lower" else new < old


_CODE: Final = re.compile(r"[A-Z]{2}\d{3}")
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _compared(test: Callable[..., Any]) -> object:
    """What a test is compared by: two partials of the same function and arguments are the same."""
    return (test.func, test.args) if isinstance(test, partial) else test


@frozen(kw_only=True)
class Rule:
    """One rule. Make it with `rule` or `required_field`.

    A rule with `asks` is about a fact of the world: if a field that it needs is blank, the answer
    is *can't tell*. A rule without `asks` is about the record: a blank is *not met*.

    Args:
        code: two letters and three digits; never used again for another rule.
        name: a name for the problem, with hyphens.
        of: the class of the objects it is about.
        says: the sentence for *not met*.
        asks: the sentence for *can't tell*; only rules about facts have one.
        do: what to do about the finding, in one imperative sentence.
        at: the field that a hit is at, unless the hit names another; ``""`` is the object.
        params: name to parameter, for the numbers it takes from a profile.
        waivable: whether a finding may be waived.
        danger: whether a finding means that somebody may come to harm; it is shown first.
        overdue: whether *not met* means that something is late; it is shown after the dangers.
        lapses: whether it asks for what is due: then it doesn't apply to what is over or on hold,
            or to anything in it.
        follows: the codes of rules whose findings cause this one. At one place, a finding is
            told under its cause.
        limits: what the rule can't check, for its page.
        fields: of a rule that some fields are recorded, those fields.
        checks: what the rule checks, for its page: a sentence, then what else there is to say.
        module: the module that declares it; ``""`` for a rule from a profile's file.
        test: the function. A rule from a profile's file needs one that can be pickled.
    """

    code: str = field()
    name: str = field(hash=False)
    of: type[Any] = field(hash=False)
    says: Message = field(hash=False)
    asks: Message | None = field(default=None, hash=False)
    do: Message = field(hash=False)
    at: str = ""
    params: Mapping[str, Parameter] = field(factory=dict, converter=frozen_mapping, hash=False)
    waivable: bool = True
    danger: bool = False
    overdue: bool = False
    lapses: bool = False
    follows: tuple[str, ...] = ()
    limits: str = ""
    fields: tuple[str, ...] = ()
    checks: str = field(default="", repr=False)
    module: str = ""
    test: Callable[..., Iterable[Hit]] = field(repr=False, eq=_compared, hash=False)
    takes: frozenset[str] = field(init=False, repr=False)
    whole: type[Any] | None = field(init=False, repr=False)

    @code.validator
    def _is_code(self, _: object, code: str) -> None:
        if not _CODE.fullmatch(code):
            msg = f"expected a code of two letters and three digits, not {code!r}"
            raise ValueError(msg)

    @name.validator
    def _is_name(self, _: object, name: str) -> None:
        if not NAME.fullmatch(name):
            msg = f"expected a name such as 'unnamed-responsible-person', not {name!r}"
            raise ValueError(msg)

    def __attrs_post_init__(self) -> None:
        sentences = {type(self.says), type(self.do), type(self.asks or self.says)}
        if sentences != {Message} or not issubclass(self.of, Model):
            msg = f"{self.code}: expected sentences made by say('...'), about a model class"
            raise ValueError(msg)
        if self.at and self.at.partition("/")[0] not in field_types(self.of):
            msg = f"{self.code}: {self.of.__name__} has no field {self.at!r}"
            raise ValueError(msg)
        if unknown := self.do.holes - self.params.keys():
            msg = f"{self.code}: do= has holes that no parameter fills: {sorted(unknown)}"
            raise ValueError(msg)
        _, *wanted = inspect.signature(self.test).parameters
        object.__setattr__(self, "takes", frozenset(wanted))
        if unknown := self.takes - self.params.keys() - {"plan", "on"}:
            msg = f"{self.code}: its function takes unknown arguments: {sorted(unknown)}"
            raise ValueError(msg)
        whole = typing.get_type_hints(self.test)["plan"] if "plan" in wanted else None
        object.__setattr__(self, "whole", whole)

    def __call__(self, subject: Any, **wanted: Any) -> Iterable[Hit]:
        """Run the rule on one object."""
        return self.test(subject, **wanted)

    def narrowed(self, fields: tuple[str, ...]) -> Rule:
        """The same rule, limited to some of its fields.

        Args:
            fields: names out of `fields`.
        """
        return evolve(self, fields=fields, module="", test=fields_recorded(fields))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle a rule that a module declares by that module and its code; any other by value."""
        if self.module:
            return _declared, (self.module, self.code)
        return _by_value, ({one.name: getattr(self, one.name) for one in fields(Rule) if one.init},)

    @property
    def about_facts(self) -> bool:
        """Is the rule about facts, and not about the record? Then a blank gives *can't tell*."""
        return self.asks is not None

    @property
    def summary(self) -> str:
        """What the rule checks, in a sentence."""
        return self.checks.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """What else there is to say about what it checks."""
        return self.checks.partition("\n")[2].strip()


def _declared(module: str, code: str) -> Rule:
    """The rule that a module declares under a code: how a pickled rule is found again."""
    held = vars(import_module(module)).values()
    for item in held:
        if isinstance(item, Rule) and item.code == code:
            return item
    msg = f"{module} declares no rule {code}: a rule to be pickled has a name in its module"
    raise UnpicklingError(msg)


def _by_value(values: dict[str, Any]) -> Rule:
    return Rule(**values)


@frozen(kw_only=True)
class Deferral:
    """A state of the subject in which some requirements wait.

    Args:
        name: the name that profiles use.
        of: the class of the subject.
        reason: the sentence that says why the requirements wait.
        holds: says whether a subject is in this state; on *can't tell* nothing waits.
        until: gives the day to come back to the requirements, if one is recorded.
    """

    name: str
    of: type[Any]
    reason: Message
    holds: Callable[[Any], Answer]
    until: Callable[[Any], date | None]
