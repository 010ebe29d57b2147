"""Worked decisions: what was recorded, and what it comes to, as a practitioner would say it.

They are data, shipped beside the decisions. One source feeds the tests, each decision's page,
and whoever wants to see whether their own product agrees.
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
        decision: its key.
        story: what happened, as a practitioner would say it.
        on: the day whose law is used.
        facts: what is recorded.
        verdict: what it comes to.
        ask: the facts to ask for first, in order; empty where it is settled.
        least: for a verdict, how many answers would still bring it.
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
        fund: its key.
        story: what happened.
        on: the day it is decided for.
        application: on the wire.
        ledger: earlier awards, on the wire; ``None`` is not looked.
        kind: what it comes to.
        amount: in pounds, if there is one.
        ask: the facts to ask for first.
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
    """Every worked decision the library ships."""
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
    """Every worked application the library ships."""
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
    """The fund's example, with what the case puts in its place or leaves blank."""
    left = {key: value for key, value in base.items() if key not in case.get("blank", ())}
    return {**left, **case.get("application", {})}


def _toml(name: str) -> dict[str, Any]:
    text = (files("careplan.eligibility") / "cases" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)
