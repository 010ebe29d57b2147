"""Recorded decisions and the facts in them, as a case system keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.criteria.evaluation import DOESNT_APPLY, FactValue
from careplan.criteria.tree import pointer_to
from careplan.eligibility.decision import Decision
from careplan.eligibility.definition import Verdict
from careplan.errors import FactsError, Problem


class HeldAs(StrEnum):
    """The answer to a fact, as somebody recorded it; blank is not recorded."""

    YES = "yes"
    NO = "no"
    DOESNT_APPLY = "doesnt-apply"


_HELD: Final[Mapping[HeldAs, FactValue]] = {
    HeldAs.YES: True,
    HeldAs.NO: False,
    HeldAs.DOESNT_APPLY: DOESNT_APPLY,
}
_AS: Final = {held: name for name, held in _HELD.items()}


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RecordedFact(Model):
    """One fact that a decision reads, as it was recorded.

    Args:
        fact: the fact's key in the decision, such as ``"nutrition/assistance"``.
        held: the answer: yes, no, or doesn't apply.
        reasons: why, if the fact is somebody's judgement.
        by: the key or role of the person who recorded or judged it.
        on: the date it was recorded or judged.
        rests_on: for a judgement about a consequence, the facts it rests on, such as
            ``"health"`` or ``"nutrition/assistance"``.
    """

    fact: Key | None = None
    held: HeldAs | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None
    rests_on: tuple[Key, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RecordedDecision(Model):
    """A decision as a plan records it: enough to make it again, and who is responsible for it.

    Args:
        key: an opaque key.
        decision: the key of what was decided: ``"care-act-adult"``, or a council's own.
        needs: the keys of the needs it is about.
        facts: the facts it was made on.
        law_of: the day whose law was used.
        verdict: the verdict.
        reasons: the reasons, as they would be given to the person.
        by: the key or role of the person who decided.
        on: the date of the decision.
        for_whom: the body whose decision it is, if another body made it.
        fluctuating: whether the needs come and go.
        considered_since: the first day of the period that was looked at.
        considered_until: the last day of the period that was looked at.
        why_that_period: why that period is enough to see the needs as they are.
    """

    FORMAT: ClassVar[str] = "careplan-decision/1"

    key: Key | None = None
    decision: Key | None = None
    needs: tuple[Key, ...] | None = None
    facts: tuple[RecordedFact, ...] | None = None
    law_of: date | None = None
    verdict: Verdict | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None
    for_whom: str | None = None
    fluctuating: bool | None = None
    considered_since: date | None = None
    considered_until: date | None = None
    why_that_period: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """A problem for a period that ends before it starts, and for a fact recorded twice."""
        since, until = self.considered_since, self.considered_until
        if since and until and until < since:
            yield Problem("/considered_until", "expected a day on or after considered_since")
        yield from repeated_facts("facts", self.facts)


def repeated_facts(name: str, facts: tuple[RecordedFact, ...] | None) -> Iterator[Problem]:
    """A problem for each fact that is recorded twice."""
    seen: set[str] = set()
    for index, one in enumerate(facts or ()):
        if one.fact is not None and one.fact in seen:
            yield Problem(f"/{name}/{index}/fact", "expected each fact only once")
        seen.add(one.fact or "")


def facts_in(facts: tuple[RecordedFact, ...] | None) -> dict[str, FactValue]:
    """Recorded facts as `decide` takes them; those without a key or an answer are left out."""
    return {
        one.fact: _HELD[one.held]
        for one in facts or ()
        if one.fact is not None and one.held is not None
    }


def keep(  # noqa: PLR0913  (the fields of what is kept, each by name)
    decision: Decision,
    *,
    by: str,
    on: date,
    reasons: str,
    judgements: Mapping[str, str] | None = None,
    rests_on: Mapping[str, tuple[str, ...]] | None = None,
    key: str | None = None,
    needs: tuple[str, ...] | None = None,
    for_whom: str | None = None,
    fluctuating: bool | None = None,
    considered_since: date | None = None,
    considered_until: date | None = None,
    why_that_period: str | None = None,
) -> RecordedDecision:
    """Make the record of a decision that a plan keeps.

    Args:
        decision: the result of `decide`.
        by: the key or role of the person who decided. The library never decides for a person.
        on: the date of the decision.
        reasons: the reasons, as they would be given to the person.
        judgements: fact key to reasons, for each fact that the same person judged on the
            same day.
        rests_on: fact key to the facts that the judgement rests on, for a judgement about a
            consequence, such as a significant impact.
        key: an opaque key for the record.
        needs: the keys of the needs it is about.
        for_whom: the body whose decision it is, if another body made it.
        fluctuating: whether the needs come and go.
        considered_since: the first day of the period that was looked at.
        considered_until: the last day of the period that was looked at.
        why_that_period: why that period is enough to see the needs as they are.

    Raises:
        InvalidValueError: if a value isn't allowed in its field.
        FactsError: if `decision` isn't the result of `decide`, or there is a judgement on a fact
            that isn't recorded.
    """
    if not isinstance(decision, Decision):
        raise FactsError([Problem("", "expected a decision, such as decide makes")])
    judged, rests = judgements or {}, rests_on or {}
    if unknown := (judged.keys() | rests.keys()) - decision.facts.keys():
        raise FactsError(Problem(pointer_to(key, 0), "isn't recorded") for key in sorted(unknown))
    facts = tuple(
        RecordedFact(
            fact=key,
            held=_AS[held],
            reasons=judged.get(key),
            by=by if key in judged else None,
            on=on if key in judged else None,
            rests_on=rests.get(key),
        )
        for key, held in decision.facts.items()
        if held is not None
    )
    return RecordedDecision(
        decision=decision.criteria.key,
        facts=facts,
        law_of=decision.on,
        verdict=decision.verdict,
        reasons=reasons,
        by=by,
        on=on,
        key=key,
        needs=needs,
        for_whom=for_whom,
        fluctuating=fluctuating,
        considered_since=considered_since,
        considered_until=considered_until,
        why_that_period=why_that_period,
    )
