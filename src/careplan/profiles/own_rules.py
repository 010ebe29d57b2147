"""Rules of a council's own, declared in a profile's file: ``[[rule]]``, with their worked cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeAlias

from attrs import frozen

from careplan import catalogue
from careplan._core.definitions import Chosen, Definition, Items, Slug, Text, named
from careplan._core.field_types import FieldType, Limits, field_types, is_model
from careplan.errors import Problem, UnknownNameError, did_you_mean
from careplan.messages import Message
from careplan.rules import Parameter, Rule, State
from careplan.rules.cases import Case, ExampleChange, patched
from careplan.rules.ready_made import Test, days_in_order, every_months, fields_recorded

Code: TypeAlias = Annotated[
    str,
    Limits(
        1, 5, pattern=r"X[A-Z][0-9]{3}", expected="expected X, a letter and three digits: XA101"
    ),
]
FieldNames: TypeAlias = Annotated[
    tuple[Text, ...], Items(least=1, once=True, expected="expected names of fields, each once")
]
Months: TypeAlias = Annotated[int, Limits(1, 120)]


@frozen(kw_only=True)
class DeclaredRule(Definition, Chosen):
    """A rule that is declared; its shape is chosen by the key that only that shape has.

    Args:
        code: X, a letter and three digits.
        name: the problem, as a linter would name it.
        of: the kind of object it is about, as `careplan.catalogue.SUBJECTS` names it, or a class.
        says: the sentence for *not met*.
        asks: the sentence for *can't tell*; the shapes about facts need one.
        do: what to do about it.
        checks: what the rule checks, in a sentence.
        danger: whether a finding means that somebody may come to harm.
        on: the day its cases are judged by.
        base: an example that meets it, on the wire.
        cases: its worked cases.
    """

    code: Code
    name: Slug
    of: Slug
    says: Text
    asks: Text | None = None
    do: Text
    checks: Text
    danger: bool = False
    on: date
    base: Mapping[Text, Any]
    cases: Annotated[
        tuple[ExampleChange, ...],
        Items(least=2, expected="expected at least two cases: one that breaks the rule, one more"),
    ] = named("case")

    about_facts: ClassVar[bool] = False
    lapses: ClassVar[bool] = False
    parameters: ClassVar[Mapping[str, Parameter]] = MappingProxyType({})

    def problems(self) -> Iterator[Problem]:
        """A problem for an unknown kind, field or hole, or for cases that don't test the rule."""
        model = model_of(self.of)
        if model is None:
            known = sorted(catalogue.SUBJECTS)
            yield Problem("/of", f"unknown kind{did_you_mean(self.of, known)}")
        else:
            yield from self.wrong_fields(field_types(model))
        if self.about_facts and self.asks is None:
            yield Problem("/asks", "is missing: a rule about facts says what it can't tell without")
        if not self.about_facts and self.asks is not None:
            yield Problem("/asks", "expected none: this shape is about the record, and never asks")
        for key, text in (("says", self.says), ("asks", self.asks), ("do", self.do)):
            yield from _strange_holes(key, text, self.parameters)
        for index, case in enumerate(self.cases):
            try:
                patched(self.base, case.put, case.drop)
            except (LookupError, ValueError, TypeError):
                yield Problem(f"/case/{index}", "expected pointers to what base has")
        if not any(case.state is State.NOT_MET for case in self.cases):
            yield Problem("/case", "expected a case that breaks the rule")

    def wrong_fields(self, known: Mapping[str, FieldType]) -> Iterator[Problem]:
        """Problems with the names of fields. Each shape has its own."""
        raise NotImplementedError  # pragma: no cover

    def test(self) -> Test:
        """The function that checks the rule. Each shape has its own."""
        raise NotImplementedError  # pragma: no cover

    def rule(self) -> Rule:
        """The rule that is declared here."""
        test, model = self.test(), model_of(self.of)
        assert model is not None, "looked at before"
        return Rule(
            code=self.code,
            name=self.name,
            of=model,
            says=Message(self.says),
            asks=None if self.asks is None else Message(self.asks),
            do=Message(self.do),
            params=self.parameters,
            danger=self.danger,
            lapses=self.lapses,
            fields=self.fields(),
            checks=self.checks,
            test=test,
        )

    def fields(self) -> tuple[str, ...]:
        """The fields that must be recorded; empty if the rule is of another shape."""
        return ()

    def worked(self) -> Iterator[Case]:
        """The rule's worked cases, each with the thing that it is about."""
        return (case.case(self.code, self.on, self.base) for case in self.cases)


@frozen(kw_only=True)
class RecordedRule(DeclaredRule):
    """Some fields are recorded. "Asked, and there is none" counts as recorded.

    Args:
        recorded: names of fields.
    """

    recorded: FieldNames

    def wrong_fields(self, known: Mapping[str, FieldType]) -> Iterator[Problem]:
        """A problem for each name that isn't a field."""
        yield from _unknown_fields("recorded", self.recorded, known)

    def fields(self) -> tuple[str, ...]:
        """The fields that must be recorded. A profile may require only some of them."""
        return self.recorded

    def test(self) -> Test:
        """A finding at each field that is blank."""
        return fields_recorded(self.recorded)


@frozen(kw_only=True)
class RepeatedEvent(Definition):
    """Something that happens repeatedly, and the fields that record it.

    Args:
        things: the field with the list of what happens.
        day: the field of each with the day it happened.
        since: the field with the day to count from before the first.
    """

    things: Text
    day: Text
    since: Text | None = None


@frozen(kw_only=True)
class EveryMonthsRule(DeclaredRule):
    """Something happens at least every so many months; a profile gives the number.

    Args:
        every_months: what happens.
    """

    every_months: RepeatedEvent
    about_facts: ClassVar[bool] = True
    lapses: ClassVar[bool] = True
    parameters: ClassVar[Mapping[str, Parameter]] = MappingProxyType(
        {"months": Parameter(unit="months", low=1, high=120)}
    )

    def wrong_fields(self, known: Mapping[str, FieldType]) -> Iterator[Problem]:
        """A problem if the list isn't a field with a list, or a day isn't a field with a day."""
        at, what = "/every_months", self.every_months
        things = known.get(what.things)
        if things is None or not things.many or not is_model(things.kind):
            yield Problem(f"{at}/things", "expected a field with a list of things")
        elif not _is_day(field_types(things.kind).get(what.day)):
            yield Problem(f"{at}/day", "expected a field with a day")
        if what.since is not None and not _is_day(known.get(what.since)):
            yield Problem(f"{at}/since", "expected a field with a day")

    def test(self) -> Test:
        """Not met once the months are over; can't tell while a day is blank."""
        what = self.every_months
        return every_months(what.things, what.day, what.since)


@frozen(kw_only=True)
class DaysInOrderRule(DeclaredRule):
    """Days come in an order.

    Args:
        days_in_order: names of fields with days, in the order in which they should come.
    """

    days_in_order: Annotated[
        tuple[Text, ...],
        Items(least=2, once=True, expected="expected names of two fields or more, each once"),
    ]
    about_facts: ClassVar[bool] = True

    def wrong_fields(self, known: Mapping[str, FieldType]) -> Iterator[Problem]:
        """A problem for each name that isn't a field with a day."""
        for index, name in enumerate(self.days_in_order):
            if not _is_day(known.get(name)):
                yield Problem(f"/days_in_order/{index}", "expected a field with a day")

    def test(self) -> Test:
        """A finding at each day that comes too early; can't tell while one is blank."""
        return days_in_order(self.days_in_order)


DeclaredRule.CHOICES = {
    "recorded": RecordedRule,
    "every_months": EveryMonthsRule,
    "days_in_order": DaysInOrderRule,
}


def _is_day(shape: FieldType | None) -> bool:
    return shape is not None and shape.kind is date and not shape.many


def _unknown_fields(
    key: str, names: tuple[str, ...], known: Mapping[str, FieldType]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in known:
            yield Problem(f"/{key}/{index}", f"unknown field{did_you_mean(name, known)}")


def _strange_holes(
    key: str, text: str | None, parameters: Mapping[str, Parameter]
) -> Iterator[Problem]:
    """A sentence may have holes for the numbers that a profile gives, and no others."""
    if text is None:
        return
    try:
        holes = Message(text).holes
    except ValueError:
        yield Problem(f"/{key}", "expected braces only round the name of a number: {months}")
        return
    for hole in sorted(holes - parameters.keys()):
        yield Problem(f"/{key}", f"nothing fills the hole {{{hole}}}")


def model_of(name: str) -> type[Any] | None:
    """The model of a kind of subject, by the name that profiles use."""
    try:
        return catalogue.subject(name)
    except UnknownNameError:
        return None
