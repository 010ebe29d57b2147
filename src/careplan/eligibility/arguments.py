"""What `decide` refuses: arguments of another kind, unknown facts and wrong answers."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from careplan.criteria.evaluation import DOESNT_APPLY
from careplan.criteria.tree import pointer_to
from careplan.eligibility.catalogue import SHIPPED, load_decision
from careplan.eligibility.definition import DecisionDefinition
from careplan.errors import FactsError, Problem

_MOST_HINTS: Final = 20
_ALIKE: Final = 0.8
"""Facts share many words, so only what is very like a fact's key is suggested."""
_MOST_HOMES: Final = 3


def refuse_wrong_arguments(criteria: Any, facts: Any, on: Any) -> None:
    """Refuse what `decide` can't decide on.

    Args:
        criteria: the definition.
        facts: the facts.
        on: the day whose law is used.

    Raises:
        FactsError: if anything is wrong. It lists everything that is.
    """
    problems = list(_of_another_kind(criteria, facts, on))
    if isinstance(criteria, DecisionDefinition) and isinstance(facts, Mapping):
        problems += _in_facts(criteria, facts)
    if problems:
        raise FactsError(problems)


def _of_another_kind(criteria: Any, facts: Any, on: Any) -> Iterator[Problem]:
    if not isinstance(criteria, DecisionDefinition):
        yield Problem("/criteria", "expected a definition, such as load_decision gives for a key")
    if not isinstance(facts, Mapping):
        yield Problem("/facts", "expected a mapping of fact keys to answers")
    if type(on) is not date:
        yield Problem("/on", "expected a date, without a time")


def _in_facts(criteria: DecisionDefinition, facts: Mapping[Any, Any]) -> Iterator[Problem]:
    """A problem for each fact that isn't one of the decision's, or has no possible answer."""
    known = criteria.known
    hints = 0
    for at, (key, held) in enumerate(facts.items()):
        if key not in known:
            hints += 1
            hint = _hint(str(key), criteria) if hints <= _MOST_HINTS else ""
            yield Problem(pointer_to(key, at), f"unknown key{hint}")
        elif held is DOESNT_APPLY and not known[key].may_not_apply:
            reason = "applies to everybody: expected True or False, or None if it isn't recorded"
            yield Problem(pointer_to(key, at), reason)
        elif not (held is None or type(held) is bool or held is DOESNT_APPLY):
            yield Problem(pointer_to(key, at), "expected True, False, None or DOESNT_APPLY")


def _hint(key: str, criteria: DecisionDefinition) -> str:
    """The decisions that have this fact, or the nearest fact of this one if it is near."""
    homes = [name for name in SHIPPED if key in load_decision(name).known]
    if homes:
        return f" here; it is a fact of {' and of '.join(homes[:_MOST_HOMES])}"
    near = difflib.get_close_matches(key, criteria.known, n=1, cutoff=_ALIKE)
    return f"; did you mean {near[0]!r}?" if near else ""
