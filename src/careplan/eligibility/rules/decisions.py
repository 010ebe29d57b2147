"""Rules about one recorded decision: who, when, why, and whether its facts come to its verdict."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.eligibility.catalogue import SHIPPED, load_decision
from careplan.eligibility.decision import decide
from careplan.eligibility.definition import DecisionDefinition, Verdict
from careplan.eligibility.kept import RecordedDecision, facts_in
from careplan.messages import say
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule, unsure

OWN = "It knows the decisions the library ships; a council's own is passed over."

UNDATED_DECISION = required_field(
    "EL101",
    "undated-decision",
    "on",
    of=RecordedDecision,
    says=say("When this decision was made isn't recorded."),
    why="A decision has its day.",
)
DECISION_BY_NOBODY = required_field(
    "EL102",
    "decision-by-nobody",
    "by",
    of=RecordedDecision,
    says=say("Who made this decision isn't recorded."),
    why="A person decides, and the record says who.",
)
DECISION_WITHOUT_REASONS = required_field(
    "EL103",
    "decision-without-reasons",
    "reasons",
    of=RecordedDecision,
    says=say("The reasons for this decision aren't recorded."),
    why="A decision comes with its reasons, as they would be given to the person.",
)
UNNAMED_DECISION = required_field(
    "EL104",
    "unnamed-decision",
    "decision",
    of=RecordedDecision,
    says=say("What was decided isn't recorded."),
    why="A decision says what it decides, by its key.",
)
DECISION_WITHOUT_VERDICT = required_field(
    "EL105",
    "decision-without-verdict",
    "verdict",
    of=RecordedDecision,
    says=say("What this decision came to isn't recorded."),
    why="A decision says what it came to.",
)
DECISION_ON_NO_FACTS = required_field(
    "EL106",
    "decision-on-no-facts",
    "facts",
    of=RecordedDecision,
    none_will_do=False,
    says=say("What this decision rests on isn't recorded."),
    why="A decision keeps the facts it was made on, so that it can be made again.",
)


def _criteria(decision: RecordedDecision) -> DecisionDefinition | None:
    """What it is decided by, if the library knows it."""
    name = decision.decision
    return load_decision(name) if name in SHIPPED else None


@rule(
    "EL107",
    "fact-not-of-decision",
    of=RecordedDecision,
    kind=Kind.RECORD,
    at="facts",
    says=say("This isn't a fact that the decision reads."),
    limits=OWN,
)
def fact_not_of_decision(decision: RecordedDecision) -> Iterator[Hit]:
    """Each fact is one that the decision reads, by whichever day's law."""
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    for index, one in enumerate(decision.facts):
        if one.fact is not None and one.fact not in criteria.known:
            yield fails(f"facts/{index}/fact")


@rule(
    "EL108",
    "verdict-not-of-facts",
    of=RecordedDecision,
    kind=Kind.RECORD,
    at="verdict",
    says=say("The facts recorded don't come to this verdict by the law of that day."),
    limits=OWN + " A person may have known more than was recorded: then it should be.",
)
def verdict_not_of_facts(decision: RecordedDecision) -> Iterator[Hit]:
    """Decided again on its own facts, by the law of its own day, it comes to the same."""
    criteria = _criteria(decision)
    if criteria is None or decision.verdict is None or decision.facts is None:
        yield from SKIP
        return
    if decision.law_of is None:
        yield unsure("law_of")
        return
    facts = {key: held for key, held in facts_in(decision.facts).items() if key in criteria.known}
    if decide(criteria, facts, on=decision.law_of).verdict is not decision.verdict:
        yield fails()


@rule(
    "EL109",
    "decision-left-open",
    of=RecordedDecision,
    kind=Kind.RECORD,
    at="verdict",
    says=say("What is recorded doesn't settle this decision yet."),
)
def decision_left_open(decision: RecordedDecision) -> Iterator[Hit]:
    """A decision is settled: met, not met, or for another route to decide."""
    if decision.verdict is None:
        yield unsure("verdict")
    elif decision.verdict is Verdict.UNDETERMINED:
        yield fails()


@rule(
    "EL110",
    "unsigned-judgement",
    of=RecordedDecision,
    kind=Kind.RECORD,
    at="facts",
    says=say("This is somebody's judgement; its reasons, its author or its day aren't recorded."),
    limits=OWN + " It checks that a judgement is recorded, never that it is right.",
)
def unsigned_judgement(decision: RecordedDecision) -> Iterator[Hit]:
    """What only a person can judge has its reasons, its author and its day.

    So with a significant impact, ordinary residence, or capacity.
    """
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    for index, one in enumerate(decision.facts):
        fact = criteria.known.get(one.fact or "")
        if fact is None or not fact.judgement or one.held is None:
            continue
        missing = next((name for name in ("reasons", "by", "on") if blank(getattr(one, name))), "")
        if missing:
            yield fails(f"facts/{index}/{missing}")


_OVER_TIME = ("care-act-adult", "care-act-carer")


@rule(
    "EL111",
    "fluctuating-without-period",
    of=RecordedDecision,
    kind=Kind.RECORD,
    at="considered_since",
    says=say("Needs that come and go: the period looked at, or why that one, isn't recorded."),
    limits="It asks that there is a period, and why; no length is right for everybody.",
)
def fluctuating_without_period(decision: RecordedDecision) -> Iterator[Hit]:
    """Where needs come and go, the record says which period was looked at, and why that one."""
    if decision.decision not in _OVER_TIME:
        yield from SKIP
    elif decision.fluctuating is None:
        yield unsure("fluctuating")
    elif decision.fluctuating is False:
        yield from SKIP
    else:
        for name in ("considered_since", "considered_until", "why_that_period"):
            if blank(getattr(decision, name)):
                yield fails(name)
                return
