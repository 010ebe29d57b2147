"""The names that a shell completes: of profiles, rules, decisions, standards and others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from click.shell_completion import CompletionItem

from careplan import catalogue
from careplan.eligibility import SHIPPED as DECISIONS
from careplan.eligibility.funds.loader import FUNDS
from careplan.evidence.framework import SHIPPED as FRAMEWORKS
from careplan.indicators.loader import SHIPPED as INDICATORS
from careplan.instruments.loader import SHIPPED as INSTRUMENTS
from careplan.profiles import SHIPPED as PROFILES
from careplan.standards import SHIPPED as STANDARDS

Completion: TypeAlias = Callable[[Any, Any, str], list[CompletionItem]]


def _completing(known: Callable[[], Iterable[str]], *, or_file: bool = True) -> Completion:
    """A function that completes a name, or otherwise the path of a file."""

    def complete(_: Any, __: Any, begun: str) -> list[CompletionItem]:
        found = [CompletionItem(name) for name in known() if name.startswith(begun)]
        return found or ([CompletionItem(begun, type="file")] if or_file else [])

    return complete


def _rules() -> Iterable[str]:
    found = catalogue.rules().values()
    return [*(rule.code for rule in found), *(rule.name for rule in found)]


profile_names = _completing(lambda: PROFILES)
"""Completes a profile, or the path of its file."""
decision_names = _completing(lambda: [*DECISIONS, *FUNDS.keys])
"""Completes a decision or a fund, or the path of a fund's file."""
fund_names = _completing(lambda: FUNDS.keys)
"""Completes a fund, or the path of its file."""
instrument_names = _completing(lambda: INSTRUMENTS)
"""Completes an instrument, or the path of its file."""
indicator_names = _completing(lambda: INDICATORS)
"""Completes an indicator, or the path of its file."""
framework_names = _completing(lambda: FRAMEWORKS)
"""Completes a framework of inspection, or the path of its file."""
rule_names = _completing(_rules, or_file=False)
"""Completes a rule, by its code or its name."""
standard_names = _completing(lambda: STANDARDS, or_file=False)
"""Completes a record standard."""
