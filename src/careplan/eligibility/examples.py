"""Worked decisions: what was recorded, and the result, as a practitioner would say it.

They are data, shipped beside the decisions. The library's tests and the decisions' pages use
them, and so can anyone who wants to compare another product with this one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import field, frozen

from careplan.criteria.evaluation import DOESNT_APPLY, FactValue
from careplan.eligibility.definition import Verdict
from careplan.eligibility.funds.award import AwardKind

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
        ask: the keys of the facts to ask for first, in order.
    """

    fund: str
    story: str
    on: date
    application: Mapping[str, Any] = field(repr=False, hash=False)
    ledger: tuple[Mapping[str, Any], ...] | None = field(repr=False, hash=False)
    kind: AwardKind
    amount: Decimal | None = None
    ask: tuple[str, ...] = ()


def example_decisions() -> Iterator[ExampleDecision]:
    """Every worked decision that the library ships."""
    for name in FILES:
        yield from _decisions(name)


@cache
def _decisions(name: str) -> tuple[ExampleDecision, ...]:
    raw = _toml(name)
    return tuple(
        ExampleDecision(
            decision=case.get("decision", raw.get("decision")),
            story=case["story"],
            on=case.get("on", raw["on"]),
            facts={
                **dict.fromkeys(case.get("yes", ()), True),
                **dict.fromkeys(case.get("no", ()), False),
                **dict.fromkeys(case.get("cannot_apply", ()), DOESNT_APPLY),
            },
            verdict=Verdict(case["verdict"]),
            ask=tuple(case.get("ask", ())),
            least={Verdict(key): size for key, size in case.get("least", {}).items()},
        )
        for case in raw["case"]
    )


@cache
def example_awards() -> tuple[ExampleAward, ...]:
    """Every worked application that the library ships."""
    raw = _toml("funds")
    return tuple(
        ExampleAward(
            fund=case["fund"],
            story=case["story"],
            on=case.get("on", raw["on"]),
            application=_changed(raw["base"][case["fund"]], case),
            ledger=None if case.get("not_looked") else tuple(case.get("ledger", ())),
            kind=AwardKind(case["kind"]),
            amount=Decimal(case["amount"]) if "amount" in case else None,
            ask=tuple(case.get("ask", ())),
        )
        for case in raw["case"]
    )


def _changed(base: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    """The fund's example, with the values that the case changes or leaves blank."""
    left = {key: value for key, value in base.items() if key not in case.get("blank", ())}
    return {**left, **case.get("application", {})}


def _toml(name: str) -> dict[str, Any]:
    text = (files("careplan.eligibility") / "cases" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)
