"""The sentences about a decision's parts: each criterion's result, and what would settle it.

They are about what is recorded, never about the person.
"""

from __future__ import annotations

from typing import Any, Final

from careplan.citations import Citation
from careplan.criteria.evaluation import Evaluation
from careplan.criteria.smallest_sets import Choice
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.definition import Verdict
from careplan.messages import Language, Message, render, say

MET: Final = say("met")
NOT_MET: Final = say("not met")
CANT_TELL: Final = say("can't tell")
NOT_APPLICABLE: Final = say("doesn't apply")
MARKS: Final = {True: MET, False: NOT_MET, None: CANT_TELL}
FACT_MARKS: Final = {True: say("yes"), False: say("no"), None: CANT_TELL}
"""A fact is yes or no. Only a combination of facts is met or not met."""
UNABLE: Final = say("can't be achieved")
ABLE: Final = say("can be achieved")
NOT_LOOKED_AT: Final = say("not looked at")
OPEN: Final = say("not settled")
STATES: Final = {True: UNABLE, False: ABLE, None: OPEN}
"""The state of an outcome, which a record says in one line."""

BLANK: Final = say("Not recorded: {label}.")
DOESNT: Final = say("This doesn't apply here: {label}.")
LEAST: Final = say("{verdict} if this were also recorded (facts needed: {size}): {choice}.")
WOULD_BE: Final = {
    Verdict.ELIGIBLE: say("The conditions would be met"),
    Verdict.NOT_ELIGIBLE: say("The conditions would not be met"),
    Verdict.ANOTHER_ROUTE: say("Another decision would apply"),
}
YES: Final = say("{facts} (yes)")
NO: Final = say("{facts} (no)")
ANY_OF: Final = say("any {n} of [{parts}]")
BOTH: Final = say("{first}; {rest}")
AND_MORE: Final = say("and {count} more")

_MOST_PARTS: Final = 12


def mark_of(found: Evaluation) -> Message:
    """The mark before a criterion: met, not met or can't tell; yes or no for a fact."""
    if not found.applies:
        return NOT_APPLICABLE
    if in_one_line(found):
        return NOT_LOOKED_AT if found.bare else STATES[found.answer]
    return (FACT_MARKS if isinstance(found.criterion, Fact) else MARKS)[found.answer]


def sentence_of(found: Evaluation) -> Message:
    """The sentence about a criterion's result."""
    criterion = found.criterion
    if found.answer is None:
        return BLANK.fill(label=criterion.label) if found.bare else criterion.label
    if not found.applies:
        return DOESNT.fill(label=criterion.label)
    return criterion.met if found.answer else criterion.not_met


def in_one_line(found: Evaluation) -> bool:
    """Is it an outcome, which a record says in one line?"""
    return isinstance(found.criterion, Combination) and found.criterion.one_line


def settling_sentence(
    verdict: Verdict, size: int, choices: tuple[Fact | Choice, ...], answers: dict[Fact, bool]
) -> Message:
    """The fewest facts that would bring a verdict, in words: *this (yes); any 2 of [these]*."""
    parts = [
        _choice(one)
        if isinstance(one, Choice)
        else (YES if answers[one] else NO).fill(facts=one.label)
        for one in choices
    ]
    return LEAST.fill(verdict=WOULD_BE[verdict], size=size, choice=_joined(parts))


def _choice(choice: Choice) -> Message:
    """A choice in words. A choice inside it is named by its label."""
    parts = []
    for one in choice.of:
        if isinstance(one, Choice) and one.label == choice.label:
            parts.append(_choice(one))
        else:
            answer = choice.answer if isinstance(one, Fact) else one.answer
            parts.append((YES if answer else NO).fill(facts=one.label))
    joined = _joined(parts)
    return joined if choice.n == len(choice.of) else ANY_OF.fill(n=choice.n, parts=joined)


def _joined(parts: list[Message]) -> Message:
    """The parts in a row, twelve at most; the others are counted."""
    shown = parts[:_MOST_PARTS]
    if len(parts) > _MOST_PARTS:
        shown.append(AND_MORE.fill(count=len(parts) - _MOST_PARTS))
    found = shown[0]
    for part in shown[1:]:
        found = BOTH.fill(first=found, rest=part)
    return found


def evaluation_as_dict(found: Evaluation, locale: str | Language | None) -> dict[str, Any]:
    """A criterion's result, with those of its children, as plain data."""
    data: dict[str, Any] = {
        "key": found.criterion.key,
        "label": render(found.criterion.label, locale),
        "answer": found.answer,
        "sentence": render(sentence_of(found), locale),
        "citations": citations_as_dicts(found.criterion.cites),
    }
    if not found.applies:
        data["applies"] = False
    if found.children:
        data["of"] = [evaluation_as_dict(child, locale) for child in found.children]
    return data


def question_as_dict(fact: Fact, locale: str | Language | None) -> dict[str, Any]:
    """A question as plain data: which fact, what to ask, and whether it is a judgement."""
    return {
        "fact": fact.key,
        "label": render(fact.label, locale),
        "question": render(fact.question, locale),
        "judgement": fact.judgement,
        "citations": citations_as_dicts(fact.cites),
    }


def citations_as_dicts(cites: tuple[Citation, ...]) -> list[dict[str, str]]:
    """Citations as plain data."""
    return [one.as_dict() for one in cites]
