"""Prints evidence laid against a framework: counts by question and line, gaps, every prompt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, caption, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.evidence.mapping import EvidenceMap, PromptRow, PromptState
from careplan.evidence.record import EvidenceKind
from careplan.messages import Message, say

TITLE: Final = say("{title}: what there is to show, on {on}")
NO_RATING: Final = say("It says what there is to show. It is no rating, and no forecast of one.")
HISTORY: Final = say("This framework is history. What replaced it: {key}.")
NOT_BEGUN: Final = say("This framework isn't in use yet on this day.")
FRESH: Final = say("What happened more than {months} months before is called stale.")
NEVER_STALE: Final = say("How old evidence may be isn't set, so nothing here is called stale.")
BY_QUESTION: Final = say("Prompts by question")
BY_LINE: Final = say("Prompts by line")
QUESTION: Final = say("question")
LINE: Final = say("line")
ALL: Final = say("all")
FIRST: Final = say("Look at these first")
GAP: Final = say("{state}, {count}: {keys}")
STATES: Final[Mapping[PromptState, Message]] = {
    PromptState.COVERED: say("covered"),
    PromptState.POLICY_ONLY: say("policy only"),
    PromptState.STALE: say("stale"),
    PromptState.CANT_TELL: say("can't tell"),
    PromptState.NOT_APPLICABLE: say("doesn't apply"),
    PromptState.NOTHING: say("nothing"),
}
SIGNS: Final[Mapping[PromptState, Sign]] = {
    PromptState.COVERED: Sign.RIGHT,
    PromptState.POLICY_ONLY: Sign.TO_DO,
    PromptState.STALE: Sign.TO_DO,
    PromptState.CANT_TELL: Sign.UNSURE,
    PromptState.NOT_APPLICABLE: Sign.NEUTRAL,
    PromptState.NOTHING: Sign.WRONG,
}
KINDS: Final[Mapping[EvidenceKind, Message]] = {
    EvidenceKind.RECORD: say("record"),
    EvidenceKind.OBSERVATION: say("observation"),
    EvidenceKind.FEEDBACK: say("feedback"),
    EvidenceKind.TRAINING: say("training"),
    EvidenceKind.EXAMPLE: say("example"),
    EvidenceKind.POLICY: say("policy"),
}
KEYED: Final = say("{key} {words}")
NEWEST: Final = say("newest {day}")
WHICH: Final = say("evidence: {keys}")
MET: Final = say("requirements that cite it and are met: {count}")
OPEN: Final = say("requirements that cite it and aren't met: {count}")
IN_RECORDS: Final = say("records in which all of them are met: {met} of {count}")
NO_REASON: Final = say("it is said not to apply, and no reason is recorded")
STRANGERS: Final = say("Evidence for no prompt of this framework: {keys}.")
LIMITS: Final = say("What to know")
NO_KEY: Final = "?"


@lines_of.register
def _map(found: EvidenceMap) -> Iterator[Line]:
    """Yield the page, line by line."""
    framework = found.framework
    yield title(TITLE.fill(title=framework.title, on=found.on))
    yield text(NO_RATING)
    if framework.replaced_by is not None:
        yield text(HISTORY.fill(key=framework.replaced_by))
    if not framework.begun(found.on):
        yield text(NOT_BEGUN)
    fresh = found.fresh_months
    yield text(NEVER_STALE if fresh is None else FRESH.fill(months=fresh))
    yield from _tables(found)
    if found.gaps:
        yield heading(FIRST)
        yield from _gaps(found)
    for question in framework.questions:
        yield heading(question.title)
        yield from (_prompt(one) for one in found.rows if one.question == question.key)
    if found.strangers:
        yield text(STRANGERS.fill(keys=_keys(found.strangers)))
    if framework.limits:
        yield heading(LIMITS)
        yield from (item(one) for one in framework.limits)


def _tables(found: EvidenceMap) -> Iterator[Line]:
    heads = (*STATES.values(), ALL)
    questions = found.framework.questions
    yield caption(BY_QUESTION, QUESTION, *heads)
    for question in questions:
        yield row(question.title, *_cells(found.counts(question=question.key)))
    lines = [line for question in questions for line in question.lines]
    if any(line.prompts is not None for line in lines):
        yield caption(BY_LINE, LINE, *heads)
        for line in lines:
            yield row(_named(line.key, line.title), *_cells(found.counts(line=line.key)))


def _cells(counts: Mapping[PromptState, int]) -> Iterator[str]:
    yield from (str(counts[state] or "") for state in STATES)
    yield str(sum(counts.values()))


def _gaps(found: EvidenceMap) -> Iterator[Line]:
    for state in dict.fromkeys(one.state for one in found.gaps):
        keys = [one.prompt.key for one in found.gaps if one.state is state]
        told = GAP.fill(state=STATES[state], count=len(keys), keys=", ".join(keys))
        yield item(told, sign=SIGNS[state])


def _prompt(found: PromptRow) -> Line:
    return item(
        _named(found.prompt.key, found.prompt.words),
        *_shown(found),
        mark=STATES[found.state],
        sign=SIGNS[found.state],
    )


def _shown(found: PromptRow) -> Iterator[Message | str]:
    yield from (KINDS[kind] for kind in found.kinds)
    if found.newest is not None:
        yield NEWEST.fill(day=found.newest)
    if found.evidence:
        yield WHICH.fill(keys=_keys(found.evidence))
    if found.met:
        yield MET.fill(count=found.met)
    if found.open:
        yield OPEN.fill(count=found.open)
    if found.records:
        yield IN_RECORDS.fill(met=found.records_met, count=found.records)
    if found.reason is not None:
        yield found.reason
    if found.without_reason:
        yield NO_REASON


def _named(key: str, words: str | None) -> Message | str:
    return key if words is None else KEYED.fill(key=key, words=words)


def _keys(keys: tuple[str | None, ...]) -> str:
    return ", ".join(NO_KEY if key is None else key for key in keys)
