"""What a decision's written record says: the verdict, why, what to ask next, and what follows.

It speaks of what is recorded, never of the person. Branches that made no difference are left
out, and how many facts that were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from careplan.citations import Citation, Source
from careplan.eligibility.criteria import Combination, Fact, How
from careplan.eligibility.pages import Line, Part
from careplan.eligibility.reading import Choice, Reading
from careplan.eligibility.versions import Verdict
from careplan.messages import Hole, Message, say

if TYPE_CHECKING:  # a decision writes itself by this module
    from careplan.eligibility.decision import Decision, Shortest

__all__ = ["MARKS", "lines_of", "open_lines", "reason_lines"]

MET: Final = say("met")
NOT_MET: Final = say("not met")
CANT_TELL: Final = say("can't tell")
NOT_APPLICABLE: Final = say("can't apply")
MARKS: Final = {True: MET, False: NOT_MET, None: CANT_TELL}

BY_LAW_OF: Final = say("Decided on what is recorded, by the law of {on} (version {version}).")
NO_LAW: Final = say("On {on} no rules were in force that the library knows, so nobody can tell.")
ROUTE: Final = say("Go to: {route}.")
WHY: Final = say("Why")
ASK_ONE: Final = say("The one question to ask")
ASK_NEXT: Final = say("Ask next")
MORE: Final = say("Questions that can still matter beside these: {count}.")
SETTLES: Final = say("What would settle it")
SETTLES_TERMS: Final = say("What would settle the terms")
FOLLOWS: Final = say("What follows")
UNREAD: Final = say("Facts not recorded that can't change this any more: {count}.")
BLANK: Final = say("Not recorded: {label}.")
JUDGEMENT: Final = say("a judgement, with its reasons")
CLAUSES: Final = say("Clauses are those of the {source}, unless another is named.")

LEAST: Final = say("{verdict}, with answers still to be recorded: {size}. {choice}.")
WORDS: Final = {
    Verdict.ELIGIBLE: say("Met"),
    Verdict.NOT_ELIGIBLE: say("Not met"),
    Verdict.ANOTHER_ROUTE: say("Another route"),
}
YES: Final = say("yes: {facts}")
NO: Final = say("no: {facts}")
ANY_OF: Final = say("any {n} of these ({parts})")
BOTH: Final = say("{first}; {rest}")

AND_MORE: Final = say("and {count} more")

_MOST: Final = 6
_MOST_PARTS: Final = 12


def lines_of(decision: Decision) -> Iterator[Line]:
    """The record of one decision."""
    criteria = decision.criteria
    yield Line(part=Part.TITLE, says=criteria.title)
    yield _text(criteria.verdicts[decision.verdict])
    if decision.route is not None:
        yield _text(ROUTE, route=decision.route)
    if decision.version is None:
        yield _text(NO_LAW, on=decision.on)
        return
    yield _text(BY_LAW_OF, on=decision.on, version=decision.version.name)
    yield from reason_lines(decision)
    yield from open_lines(decision)
    steps = [step for step in criteria.next_steps if decision.verdict in step.after]
    if steps:
        yield Line(part=Part.HEADING, says=FOLLOWS)
    for step in steps:
        yield Line(part=Part.ITEM, says=step.says, after=_places(step.cites, _main(decision)))
    yield _text(CLAUSES, source=_main(decision).title)


def reason_lines(decision: Decision) -> Iterator[Line]:
    """Why: each criterion that made a difference, with its answer and where it is written."""
    yield Line(part=Part.HEADING, says=WHY)
    main = _main(decision)
    shut = [gate for gate in decision.gates if gate.answer is False]
    for gate in shut or decision.gates:
        yield _reason(gate, 0, main)
    if decision.reasons is not None and not shut:
        yield from _reasons(decision.reasons, 0, main)
    unread = _blanks(decision) - len(decision.questions)
    if unread:
        yield _text(UNREAD, count=unread)


def open_lines(decision: Decision, beside: Sequence[Fact] = ()) -> Iterator[Line]:
    """What to ask next, and the least that would settle each verdict.

    Args:
        decision: the decision.
        beside: what has to be known beside it, which is asked for first.
    """
    asked = (*beside, *decision.questions)
    if asked:
        yield Line(part=Part.HEADING, says=ASK_ONE if len(asked) == 1 else ASK_NEXT)
    for fact in asked[:_MOST]:
        judged = (JUDGEMENT,) if fact.judgement else ()
        after = (*judged, *_places(fact.cites, _main(decision)))
        yield Line(part=Part.ITEM, says=fact.question, after=after)
    if len(asked) > _MOST:
        yield _text(MORE, count=len(asked) - _MOST)
    if not decision.questions:
        return
    yield Line(part=Part.HEADING, says=SETTLES_TERMS if beside else SETTLES)
    for verdict, least in decision.shortest.items():
        said = LEAST.fill(verdict=WORDS[verdict], size=least.size, choice=_told(least))
        yield Line(part=Part.ITEM, says=said)


def _text(message: Message, **values: Hole) -> Line:
    return Line(part=Part.TEXT, says=message.fill(**values) if values else message)


def _main(decision: Decision) -> Source:
    """The source that the whole test stands in; its clauses are printed without its title."""
    assert decision.reasons is not None, "there is a law"
    return decision.reasons.criterion.cites[0].source


def _places(cites: tuple[Citation, ...], main: Source) -> tuple[str, ...]:
    return tuple(one.locator if one.source == main else str(one) for one in cites)


def _reasons(reading: Reading, depth: int, main: Source) -> Iterator[Line]:
    """A criterion, and below it what made its answer: one yes is enough for any of some."""
    if _denies_a_fact(reading):
        yield _reason(reading.children[0], depth, main, MARKS[reading.answer])
        return
    yield _reason(reading, depth, main)
    for child in reading.children:
        if _matters(reading, child):
            yield from _reasons(child, depth + 1, main)


def _matters(reading: Reading, child: Reading) -> bool:
    """Did this child make its parent's answer, or keep it open?"""
    if len(reading.children) == 1:
        return True
    if reading.answer is None:
        return child.answer is not None or not _bare(child)
    return child.answer is reading.answer


def _bare(reading: Reading) -> bool:
    """Is nothing recorded of it at all?"""
    return all(one.answer is None for one in reading.every())


def _denies_a_fact(reading: Reading) -> bool:
    """That one fact isn't so is told in one line, by that fact's own sentence."""
    criterion = reading.criterion
    return (
        isinstance(criterion, Combination)
        and criterion.how is How.NOT
        and isinstance(criterion.children[0], Fact)
    )


def _reason(reading: Reading, depth: int, main: Source, mark: Message | None = None) -> Line:
    criterion = reading.criterion
    if reading.answer is None:
        says = BLANK.fill(label=criterion.label) if _bare(reading) else criterion.label
    else:
        says = criterion.met if reading.answer else criterion.not_met
    if mark is None:
        mark = MARKS[reading.answer] if reading.applies else NOT_APPLICABLE
    return Line(
        part=Part.ITEM, says=says, mark=mark, after=_places(criterion.cites, main), depth=depth
    )


def _blanks(decision: Decision) -> int:
    version = decision.version
    facts = () if version is None else version.facts()
    return sum(decision.facts.get(fact.key) is None for fact in facts)


def _told(least: Shortest) -> Message:
    """The smallest sets in words: yes: this; yes: any 2 of these (...)."""
    answers = dict(least.facts)
    return _joined(
        [
            _choice(one)
            if isinstance(one, Choice)
            else (YES if answers[one] else NO).fill(facts=one.label)
            for one in least.choices
        ]
    )


def _choice(choice: Choice) -> Message:
    """A choice in words; a choice inside it goes by the name of the branch it is about."""
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
    """Parts in a row, a dozen of them at most."""
    shown = parts[:_MOST_PARTS]
    if len(parts) > _MOST_PARTS:
        shown.append(AND_MORE.fill(count=len(parts) - _MOST_PARTS))
    found = shown[0]
    for part in shown[1:]:
        found = BOTH.fill(first=found, rest=part)
    return found
