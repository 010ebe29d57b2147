"""The written record of a recorded decision: with who decided, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from careplan._core.page_lines import Line, heading, item, text
from careplan._core.printing import Printable, lines_of
from careplan.eligibility.catalogue import load_decision
from careplan.eligibility.decision import Decision, decide
from careplan.eligibility.definition import DecisionDefinition
from careplan.eligibility.printing import decision_lines
from careplan.eligibility.recorded_decision import RecordedDecision, facts_in
from careplan.errors import FactsError, Problem
from careplan.messages import Hole, Language, Message, say

REFERENCE: Final = say("Reference: {key}.")
DECIDED: Final = say("Decided by {by} on {on}.")
DECIDED_BY: Final = say("Decided by {by}.")
ON: Final = say("Decided on {on}.")
FOR_WHOM: Final = say("Decided for {body}.")
NEEDS: Final = say("About these needs: {needs}.")
COME_AND_GO: Final = say("The needs come and go.")
PERIOD: Final = say("Period looked at: {since} to {until}. {why}")
REASONS: Final = say("Reasons")
JUDGEMENTS: Final = say("Judgements")
JUDGED: Final = say("{fact}: {why}")
SIGNED: Final = say("{by}, {on}")


@frozen(kw_only=True, repr=False)
class WrittenRecord(Printable):
    """A recorded decision, ready to be written out for the person and the file.

    It contains what people wrote: the reasons, who decided, and the judgements.

    Args:
        kept: the recorded decision.
        decision: the decision, made again from the recorded one.
    """

    kept: RecordedDecision
    decision: Decision

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data: that of `Decision.as_dict`, with who decided, when and why."""
        kept = self.kept
        return {
            **self.decision.as_dict(locale),
            "key": kept.key,
            "by": kept.by,
            "decided_on": None if kept.on is None else kept.on.isoformat(),
            "for_whom": kept.for_whom,
            "reasons_given": kept.reasons,
            "judgements": {one.fact: one.reasons for one in kept.facts or () if one.reasons},
        }


def written_record(
    kept: RecordedDecision, definition: DecisionDefinition | None = None
) -> WrittenRecord:
    """The written record of a recorded decision: ``written_record(kept).render()``.

    Args:
        kept: the recorded decision.
        definition: the definition it was decided by; ``None`` for one that the library ships.

    Raises:
        FactsError: if `kept` doesn't say what was decided, or which day's law was used.
        UnknownNameError: if the library ships no such decision.
    """
    if kept.law_of is None or (definition is None and kept.decision is None):
        raise FactsError([Problem("/law_of", "expected a date here, and a key in decision")])
    law = definition or load_decision(kept.decision or "")
    decision = decide(law, facts_in(kept.facts), on=kept.law_of)
    return WrittenRecord(kept=kept, decision=decision)


@lines_of.register
def _lines(record: WrittenRecord) -> Iterator[Line]:
    kept, decision = record.kept, record.decision
    first, *rest = (line for line in decision_lines(decision) if not line.only_for_workers)
    yield first
    yield from _head(kept)
    yield from rest
    if kept.reasons:
        yield heading(REASONS)
        yield text(kept.reasons)
    judged = [one for one in kept.facts or () if one.reasons]
    if judged:
        yield heading(JUDGEMENTS)
    for one in judged:
        known = decision.criteria.known.get(one.fact or "")
        label: Hole = known.label if known else one.fact or ""
        signed = SIGNED.fill(by=one.by, on=one.on) if one.by and one.on else (one.by or "")
        after = (signed,) if signed else ()
        yield item(JUDGED.fill(fact=label, why=one.reasons or ""), *after)


def _head(kept: RecordedDecision) -> Iterator[Line]:
    """The record's key, who decided and when, the needs it is about, and the period."""
    if kept.key:
        yield _text(REFERENCE, key=kept.key)
    if kept.by and kept.on:
        yield _text(DECIDED, by=kept.by, on=kept.on)
    elif kept.by:
        yield _text(DECIDED_BY, by=kept.by)
    elif kept.on:
        yield _text(ON, on=kept.on)
    if kept.for_whom:
        yield _text(FOR_WHOM, body=kept.for_whom)
    if kept.needs:
        yield _text(NEEDS, needs=", ".join(kept.needs))
    if kept.fluctuating:
        yield _text(COME_AND_GO)
    since, until = kept.considered_since, kept.considered_until
    if since and until:
        yield _text(PERIOD, since=since, until=until, why=kept.why_that_period or "")


def _text(message: Message, **values: Hole) -> Line:
    return text(message.fill(**values))
