"""The written record of a recorded decision: with who decided, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from careplan._core.page_lines import Line, heading, item, text, title
from careplan._core.printing import Printable, lines_of
from careplan.eligibility.catalogue import load_decision
from careplan.eligibility.decision import Decision, decide
from careplan.eligibility.definition import DecisionDefinition, Verdict
from careplan.eligibility.printing import grounds_of
from careplan.eligibility.recorded_decision import HeldAs, RecordedDecision, RecordedFact, facts_in
from careplan.eligibility.sentences import FACT_MARKS, NOT_APPLICABLE
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
PERIOD_SINCE: Final = say("Period looked at: from {since}; its last day isn't recorded. {why}")
PERIOD_UNTIL: Final = say("Period looked at: to {until}; its first day isn't recorded. {why}")
REASONS: Final = say("Reasons")
JUDGEMENTS: Final = say("Judgements")
JUDGED: Final = say("{fact}: {answer}. {why}")
NO_REASONS: Final = say("No reasons are recorded.")
RESTS_ON: Final = say("What this rests on")
TOO_LITTLE: Final = say("The recorded facts aren't enough to lead to this result.")
DIFFERS: Final = say(
    "The recorded facts lead to another result than the one that was recorded: {verdict}"
)
SIGNED: Final = say("{by}, {on}")


@frozen(kw_only=True, repr=False)
class WrittenRecord(Printable):
    """A recorded decision, ready to be written out for the person and the file.

    It begins with what people wrote: who decided, when and why, and the judgements. Then it says
    what the decision rests on.

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
            "recorded_verdict": None if kept.verdict is None else kept.verdict.value,
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
        FactsError: if `kept` isn't a recorded decision, or doesn't say what was decided, or which
            day's law was used.
        UnknownNameError: if the library ships no such decision.
    """
    if not isinstance(kept, RecordedDecision):
        raise FactsError([Problem("", "expected a recorded decision, such as keep makes")])
    if kept.law_of is None or (definition is None and kept.decision is None):
        raise FactsError([Problem("/law_of", "expected a date here, and a key in decision")])
    law = definition or load_decision(kept.decision or "")
    decision = decide(law, facts_in(kept.facts), on=kept.law_of)
    return WrittenRecord(kept=kept, decision=decision)


@lines_of.register
def _lines(record: WrittenRecord) -> Iterator[Line]:
    """The record: first what the worker decided and why, then what it rests on."""
    kept, decision = record.kept, record.decision
    yield title(decision.criteria.title)
    yield from _who_and_when(kept)
    if kept.verdict is not None:
        yield text(decision.criteria.verdicts[kept.verdict])
    if kept.reasons:
        yield heading(REASONS)
        yield text(kept.reasons)
    judged = [one for one in kept.facts or () if one.reasons or _is_judgement(decision, one)]
    if judged:
        yield heading(JUDGEMENTS)
    yield from (_judged(decision, one) for one in judged)
    yield heading(RESTS_ON)
    yield from _about(kept)
    if kept.verdict is not decision.verdict:
        said = decision.criteria.verdicts[decision.verdict]
        if kept.verdict is None:
            yield text(said)
        elif decision.verdict is Verdict.UNDETERMINED:
            yield text(TOO_LITTLE)
        else:
            yield text(DIFFERS.fill(verdict=said))
    yield from grounds_of(decision)


def _is_judgement(decision: Decision, one: RecordedFact) -> bool:
    known = decision.criteria.known.get(one.fact or "")
    return known is not None and known.judgement and one.held is not None


def _judged(decision: Decision, one: RecordedFact) -> Line:
    """A judgement with its answer, its reasons, its author and its day."""
    known = decision.criteria.known.get(one.fact or "")
    label: Hole = known.label if known else one.fact or ""
    answer = FACT_MARKS[None if one.held is None else one.held is HeldAs.YES]
    if one.held is HeldAs.DOESNT_APPLY:
        answer = NOT_APPLICABLE
    signed = SIGNED.fill(by=one.by, on=one.on) if one.by and one.on else (one.by or "")
    after = (signed,) if signed else ()
    return item(JUDGED.fill(fact=label, answer=answer, why=one.reasons or NO_REASONS), *after)


def _who_and_when(kept: RecordedDecision) -> Iterator[Line]:
    """Who decided and when, for whom, and the record's key."""
    if kept.by and kept.on:
        yield _text(DECIDED, by=kept.by, on=kept.on)
    elif kept.by:
        yield _text(DECIDED_BY, by=kept.by)
    elif kept.on:
        yield _text(ON, on=kept.on)
    if kept.for_whom:
        yield _text(FOR_WHOM, body=kept.for_whom)
    if kept.key:
        yield _text(REFERENCE, key=kept.key)


def _about(kept: RecordedDecision) -> Iterator[Line]:
    """The needs it is about, and the period that was looked at."""
    if kept.needs:
        yield _text(NEEDS, needs=", ".join(kept.needs))
    if kept.fluctuating:
        yield _text(COME_AND_GO)
    since, until = kept.considered_since, kept.considered_until
    if since or until:
        said = PERIOD if since and until else PERIOD_SINCE if since else PERIOD_UNTIL
        days = {name: day for name, day in (("since", since), ("until", until)) if day}
        yield _text(said, **days, why=kept.why_that_period or "")


def _text(message: Message, **values: Hole) -> Line:
    return text(message.fill(**values))
