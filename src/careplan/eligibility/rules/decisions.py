"""Rules about one recorded decision: who, when, why, and whether its facts give its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.criteria import DOESNT_APPLY, Evaluation, evaluate
from careplan.eligibility.catalogue import SHIPPED, load_decision
from careplan.eligibility.decision import decide
from careplan.eligibility.definition import DecisionDefinition, Verdict
from careplan.eligibility.recorded_decision import (
    HeldAs,
    RecordedDecision,
    RecordedFact,
    facts_in,
)
from careplan.messages import say
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks

OWN = "It checks only the decisions that come with the library, not a council's own."


@required_field(
    "EL101",
    at="on",
    says=say("No date is recorded for this decision."),
    do=say("Record the date this decision was made."),
)
def undated_decision(decision: RecordedDecision) -> None:
    """A decision has a date."""


@required_field(
    "EL102",
    at="by",
    says=say("It isn't recorded who made this decision."),
    do=say("Record who made this decision."),
)
def decision_by_nobody(decision: RecordedDecision) -> None:
    """A decision says who made it: a person decides, and the record says who."""


@required_field(
    "EL103",
    at="reasons",
    says=say("No reasons are recorded for this decision."),
    do=say("Record the reasons for this decision, as they would be given to the person."),
)
def decision_without_reasons(decision: RecordedDecision) -> None:
    """A decision has its reasons, as they would be given to the person."""


@required_field(
    "EL104",
    at="decision",
    says=say("It isn't recorded what this decision is about."),
    do=say("Record what this decision is about, by its key."),
)
def unnamed_decision(decision: RecordedDecision) -> None:
    """A decision says what it is about, by its key."""


@required_field(
    "EL105",
    at="verdict",
    says=say("The verdict of this decision isn't recorded."),
    do=say("Record the verdict of this decision."),
)
def decision_without_verdict(decision: RecordedDecision) -> None:
    """A decision has a verdict."""


@required_field(
    "EL106",
    at="facts",
    says=say("No facts are recorded for this decision."),
    do=say("Record the facts this decision was made on."),
    none_will_do=False,
)
def decision_on_no_facts(decision: RecordedDecision) -> None:
    """A decision has the facts it was made on, so that somebody can check it."""


def _criteria(decision: RecordedDecision) -> DecisionDefinition | None:
    """The definition it was decided by, if the library has it."""
    name = decision.decision
    return load_decision(name) if name is not None and name in SHIPPED else None


@rule(
    "EL107",
    at="facts",
    says=say("This fact isn't one that the decision uses."),
    do=say("Correct the key of this fact, or take the fact out of this decision."),
    limits=OWN,
)
def fact_not_of_decision(decision: RecordedDecision) -> Iterator[Hit]:
    """Each recorded fact is one that the decision uses, under some version of the law."""
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    for index, one in enumerate(decision.facts):
        if one.fact is not None and one.fact not in criteria.known:
            yield fails(f"facts/{index}/fact")


@rule(
    "EL108",
    at="verdict",
    says=say(
        "The recorded facts don't lead to this verdict under the law on the date recorded for it."
    ),
    asks=say(
        "We can't tell whether the recorded facts lead to this verdict: some that matter aren't"
        " recorded."
    ),
    do=say("Complete or correct the facts, the date of the law used, or the verdict."),
    limits=OWN + " A person may have known facts that aren't recorded.",
)
def verdict_not_of_facts(decision: RecordedDecision) -> Iterator[Hit]:
    """The recorded facts, under the law of the recorded day, lead to the recorded verdict."""
    criteria = _criteria(decision)
    if criteria is None or decision.verdict is None or decision.facts is None:
        yield from SKIP
        return
    if decision.law_of is None:
        yield unsure("law_of")
        return
    known = criteria.known
    facts = {
        key: held
        for key, held in facts_in(decision.facts).items()
        if key in known and (held is not DOESNT_APPLY or known[key].may_not_apply)
    }
    found = decide(criteria, facts, on=decision.law_of)
    if found.verdict is decision.verdict:
        return
    yield asks() if decision.verdict in found.shortest else fails()


@rule(
    "EL109",
    at="verdict",
    says=say("This decision is recorded as not settled yet."),
    do=say("Record the facts that are missing, decide, and record the verdict."),
)
def decision_left_open(decision: RecordedDecision) -> Iterator[Hit]:
    """A decision is settled: its verdict is eligible, not eligible or another route."""
    if decision.verdict is None:
        yield unsure("verdict")
    elif decision.verdict is Verdict.UNDETERMINED:
        yield fails()


_JUDGED: Final = {
    "reasons": say("This is somebody's judgement, but its reasons aren't recorded."),
    "by": say("This is somebody's judgement, but whose it is isn't recorded."),
    "on": say("This is somebody's judgement, but when it was made isn't recorded."),
}


@rule(
    "EL110",
    at="facts",
    says=say(
        "This is somebody's judgement, but its reasons, its author or its date isn't recorded."
    ),
    do=say("Record the reasons for this judgement, who made it and when."),
    limits=OWN + " It checks that a judgement is recorded, never that it is right.",
)
def unsigned_judgement(decision: RecordedDecision) -> Iterator[Hit]:
    """A judgement that only a person can make has its reasons, its author and its date.

    Examples are a significant impact, ordinary residence and capacity.
    """
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    for index, one in enumerate(decision.facts):
        fact = criteria.known.get(one.fact or "")
        if fact is None or not fact.judgement or one.held is None:
            continue
        yield from blanks(one, _JUDGED, f"facts/{index}/")


_OVER_TIME = ("care-act-adult", "care-act-carer")


_PERIOD: Final = {
    "considered_since": say(
        "The needs come and go, but the first day of the period looked at isn't recorded."
    ),
    "considered_until": say(
        "The needs come and go, but the last day of the period looked at isn't recorded."
    ),
    "why_that_period": say("The needs come and go, but why that period was chosen isn't recorded."),
}


@rule(
    "EL111",
    at="considered_since",
    says=say(
        "The needs come and go, but the period looked at, or the reason for"
        " choosing it, isn't recorded."
    ),
    do=say("Record whether needs come and go and, if so, which period was looked at and why."),
    limits="It checks that a period and its reason are recorded, not how long the period is.",
)
def fluctuating_without_period(decision: RecordedDecision) -> Iterator[Hit]:
    """If needs come and go, the record says which period was looked at, and why that one."""
    if decision.decision not in _OVER_TIME:
        yield from SKIP
    elif decision.fluctuating is None:
        yield unsure("fluctuating")
    elif decision.fluctuating is False:
        yield from SKIP
    else:
        yield from blanks(decision, _PERIOD)


def _consequences(
    criteria: DecisionDefinition, decision: RecordedDecision
) -> Iterator[tuple[int, RecordedFact, list[Evaluation]]]:
    """Each recorded judgement about a consequence, and the results of what it follows from."""
    version = None if decision.law_of is None else criteria.on(decision.law_of)
    if version is None:
        return
    whole = evaluate(version.tree, {**facts_in(decision.facts), **version.given})
    joins = {found.criterion.key: found for found in whole.every() if found.children}
    for index, one in enumerate(decision.facts or ()):
        fact = criteria.known.get(one.fact or "")
        if fact is None or not fact.judgement or one.held is None:
            continue
        sources = [joins[key] for key in fact.after if key in joins]
        if sources:
            yield index, one, sources


@rule(
    "EL112",
    at="facts",
    says=say(
        "An impact was judged, but whether the outcomes or circumstances that it follows from are"
        " met isn't settled in the record."
    ),
    do=say("Record what can't be achieved, and judge the impact as a consequence of that."),
    limits=OWN,
)
def impact_judged_too_early(decision: RecordedDecision) -> Iterator[Hit]:
    """What an impact is a consequence of is settled before anybody judges that impact."""
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    if decision.law_of is None:
        yield unsure("law_of")
        return
    for index, _, sources in _consequences(criteria, decision):
        if any(found.answer is None for found in sources):
            yield fails(f"facts/{index}/held")


@rule(
    "EL113",
    at="facts",
    says=say("It isn't recorded which of the outcomes or circumstances this impact follows from."),
    do=say("Record which recorded outcomes or circumstances the judgement on impact rests on."),
    limits=OWN + " It can't read the reasons, so it asks which facts they rest on.",
)
def impact_rests_on_no_limb(decision: RecordedDecision) -> Iterator[Hit]:
    """A judgement that there is an impact names what it follows from, as the regulation lists it.

    Each fact that it names is one of those outcomes or circumstances, and is recorded as so.
    """
    criteria = _criteria(decision)
    if criteria is None or decision.facts is None:
        yield from SKIP
        return
    if decision.law_of is None:
        yield unsure("law_of")
        return
    for index, one, sources in _consequences(criteria, decision):
        if one.held is not HeldAs.YES:
            continue
        met = {
            result.criterion.key
            for found in sources
            for result in found.every()
            if not result.children and result.answer
        }
        if not one.rests_on or not met.issuperset(one.rests_on):
            yield fails(f"facts/{index}/rests_on")
