"""The written record of a decision as a plan keeps it: with who answers for it, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.printing import Line, LineKind, as_html, as_markdown, as_text
from careplan.eligibility.catalogue import load_decision
from careplan.eligibility.decision import Decision, decide
from careplan.eligibility.definition import DecisionDefinition
from careplan.eligibility.kept import RecordedDecision, facts_in
from careplan.eligibility.printing import lines_of
from careplan.errors import FactsError, Problem
from careplan.messages import Hole, Language, Message, say

REFERENCE: Final = say("Reference: {key}.")
DECIDED: Final = say("Decided by {by} on {on}.")
DECIDED_BY: Final = say("Decided by {by}.")
ON: Final = say("Decided on {on}.")
FOR_WHOM: Final = say("Decided for {body}.")
NEEDS: Final = say("About these needs: {needs}.")
PERIOD: Final = say("The needs come and go. Looked at from {since} to {until}: {why}")
REASONS: Final = say("Reasons")
JUDGEMENTS: Final = say("Judgements")
JUDGED: Final = say("{fact}: {why}")
SIGNED: Final = say("{by}, {on}")
_FORMS: Final = {"text": as_text, "markdown": as_markdown, "html": as_html}


def written_record(
    kept: RecordedDecision,
    criteria: DecisionDefinition | None = None,
    *,
    form: str = "text",
    locale: str | Language | None = None,
) -> str:
    """A kept decision, written out for the person and the file.

    It holds what people wrote: the reasons, who decided, the judgements.

    Args:
        kept: the decision as a plan keeps it.
        criteria: what it was decided by, where that isn't one the library ships.
        form: ``"text"``, ``"markdown"`` or ``"html"``.
        locale: a language, as for `careplan.messages.render`.

    Raises:
        FactsError: if it doesn't say what was decided, or by the law of which day.
        UnknownNameError: if the library ships no such decision.
        KeyError: for another form.
    """
    printed = _FORMS[form]
    if kept.law_of is None or (criteria is None and kept.decision is None):
        raise FactsError([Problem("/law_of", "expected a day, and a decision beside it")])
    law = criteria or load_decision(kept.decision or "")
    decision = decide(law, facts_in(kept.facts), on=kept.law_of)
    return printed(_lines(kept, decision), locale)


def _lines(kept: RecordedDecision, decision: Decision) -> Iterator[Line]:
    title, *rest = lines_of(decision, settles=False)
    yield title
    yield from _head(kept)
    yield from rest
    if kept.reasons:
        yield Line(part=LineKind.HEADING, says=REASONS)
        yield Line(part=LineKind.TEXT, says=kept.reasons)
    judged = [one for one in kept.facts or () if one.reasons]
    if judged:
        yield Line(part=LineKind.HEADING, says=JUDGEMENTS)
    for one in judged:
        known = decision.criteria.known.get(one.fact or "")
        label: Hole = known.label if known else one.fact or ""
        signed = SIGNED.fill(by=one.by, on=one.on) if one.by and one.on else (one.by or "")
        after = (signed,) if signed else ()
        says = JUDGED.fill(fact=label, why=one.reasons or "")
        yield Line(part=LineKind.ITEM, says=says, after=after)


def _head(kept: RecordedDecision) -> Iterator[Line]:
    """Which decision it is, whose, about what, and over which period."""
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
    since, until = kept.considered_since, kept.considered_until
    if since and until:
        yield _text(PERIOD, since=since, until=until, why=kept.why_that_period or "")


def _text(message: Message, **values: Hole) -> Line:
    return Line(part=LineKind.TEXT, says=message.fill(**values))
