"""Worked decisions: what was recorded, and the result, as a practitioner would say it.

They are data, shipped beside the decisions. The library's tests and the decisions' pages use
them, and so can anyone who wants to compare another product with this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Final

from attrs import field, frozen

from careplan._core.definitions import Definition, Pounds, Text, Texts, named
from careplan._core.registry import packaged
from careplan.criteria.evaluation import DOESNT_APPLY, FactValue
from careplan.eligibility.definition import Verdict
from careplan.eligibility.funds.award import AwardKind

PACKAGE: Final = "careplan.eligibility"
FILES: Final = (
    "adults",
    "carers",
    "assessments",
    "meeting_needs",
    "advocacy",
    "safeguarding",
    "direct_payments",
    "after_care",
    "transition",
    "children",
    "services",
)


@frozen(kw_only=True)
class ExampleDecision:
    """One worked decision.

    Args:
        decision: the decision's key.
        story: what happened, as a practitioner would say it.
        on: the day whose law is used.
        facts: the recorded facts.
        verdict: the expected verdict.
        ask: the keys of the facts to ask for first, in order; empty if the verdict is final.
        least: verdict to the fewest answers that would still bring it.
    """

    decision: str
    story: str
    on: date
    facts: Mapping[str, FactValue] = field(repr=False, hash=False)
    verdict: Verdict
    ask: tuple[str, ...] = ()
    least: Mapping[Verdict, int] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class ExampleAward:
    """One worked application to a fund.

    Args:
        fund: the fund's key.
        story: what happened, as a practitioner would say it.
        on: the day it is decided for.
        application: the application, as plain data.
        ledger: earlier awards, as plain data; ``None`` if nobody has looked.
        kind: the expected result.
        amount: the expected amount in pounds, if there is one.
        most: the most that can still be paid, if the case says so.
        ask: the keys of the facts to ask for first, in order.
    """

    fund: str
    story: str
    on: date
    application: Mapping[str, Any] = field(repr=False, hash=False)
    ledger: tuple[Mapping[str, Any], ...] | None = field(repr=False, hash=False)
    kind: AwardKind
    amount: Decimal | None = None
    most: Decimal | None = None
    ask: tuple[str, ...] = ()


@frozen(kw_only=True)
class DecisionCaseTable(Definition):
    """A worked decision in its file. Each fact is in one of three lists, or is blank.

    Args:
        decision: the decision's key, if it isn't the file's.
        on: the day whose law is used, if it isn't the file's.
        yes: the facts that are recorded as true.
        no: the facts that are recorded as false.
        cannot_apply: the facts that are recorded as not applicable.
    """

    story: Text
    decision: Text | None = None
    on: date | None = None
    yes: Texts = ()
    no: Texts = ()
    cannot_apply: Texts = ()
    verdict: Verdict
    ask: Texts = ()
    least: Mapping[Verdict, int] = MappingProxyType({})


@frozen(kw_only=True)
class DecisionCasesFile(Definition):
    """A file of worked decisions."""

    FORMAT: ClassVar[str] = "careplan-decision-cases/1"

    decision: Text | None = None
    on: date
    cases: tuple[DecisionCaseTable, ...] = named("case")

    def examples(self) -> Iterator[ExampleDecision]:
        """The worked decisions."""
        for case in self.cases:
            yield ExampleDecision(
                decision=case.decision or self.decision or "",
                story=case.story,
                on=case.on or self.on,
                facts={
                    **dict.fromkeys(case.yes, True),
                    **dict.fromkeys(case.no, False),
                    **dict.fromkeys(case.cannot_apply, DOESNT_APPLY),
                },
                verdict=case.verdict,
                ask=case.ask,
                least=case.least,
            )


@frozen(kw_only=True)
class AwardCaseTable(Definition):
    """A worked application in its file.

    Args:
        on: the day it is decided for, if it isn't the file's.
        application: what the application says, beside the fund's example.
        blank: the fields of the fund's example that are left out.
        ledger: earlier awards, as plain data.
        not_looked: whether nobody has looked for earlier awards.
    """

    fund: Text
    story: Text
    on: date | None = None
    application: Mapping[Text, Any] = MappingProxyType({})
    blank: Texts = ()
    ledger: tuple[Mapping[Text, Any], ...] = ()
    not_looked: bool = False
    kind: AwardKind
    amount: Pounds | None = None
    most: Pounds | None = None
    ask: Texts = ()


@frozen(kw_only=True)
class AwardCasesFile(Definition):
    """A file of worked applications, with an example for each fund that they change."""

    FORMAT: ClassVar[str] = "careplan-award-cases/1"

    on: date
    base: Mapping[Text, Mapping[Text, Any]]
    cases: tuple[AwardCaseTable, ...] = named("case")

    def examples(self) -> Iterator[ExampleAward]:
        """The worked applications."""
        for case in self.cases:
            example = self.base[case.fund].items()
            kept = {key: value for key, value in example if key not in case.blank}
            yield ExampleAward(
                fund=case.fund,
                story=case.story,
                on=case.on or self.on,
                application={**kept, **case.application},
                ledger=None if case.not_looked else case.ledger,
                kind=case.kind,
                amount=case.amount,
                most=case.most,
                ask=case.ask,
            )


@cache
def example_decisions() -> tuple[ExampleDecision, ...]:
    """Every worked decision that the library ships."""
    files = (packaged(DecisionCasesFile, PACKAGE, f"cases/{name}.toml") for name in FILES)
    return tuple(one for file in files for one in file.examples())


@cache
def example_awards() -> tuple[ExampleAward, ...]:
    """Every worked application that the library ships."""
    return tuple(packaged(AwardCasesFile, PACKAGE, "cases/funds.toml").examples())
