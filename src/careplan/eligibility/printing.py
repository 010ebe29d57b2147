"""What a decision's written record says: the verdict, why, what to ask next, and what follows.

It speaks of what is recorded, never of the person. Branches that made no difference are left
out, and how many facts that were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from careplan._core.printing import Line, LineKind
from careplan.citations import Citation, Source
from careplan.criteria.evaluation import Choice, Evaluation
from careplan.criteria.tree import Combination, Fact, Join
from careplan.eligibility.definition import Verdict
from careplan.messages import Hole, Message, say

if TYPE_CHECKING:  # a decision writes itself by this module
    from careplan.eligibility.decision import Decision, Shortest

MET: Final = say("met")
NOT_MET: Final = say("not met")
CANT_TELL: Final = say("can't tell")
NOT_APPLICABLE: Final = say("can't apply")
MARKS: Final = {True: MET, False: NOT_MET, None: CANT_TELL}
FACT_MARKS: Final = {True: say("yes"), False: say("no"), None: CANT_TELL}
"""A fact is so or not; only what is made of facts is met."""

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
ALSO: Final = say("Also recorded, and not what it turns on")
BLANK: Final = say("Not recorded: {label}.")
CANNOT: Final = say("It can't be so here: {label}.")
JUDGEMENT: Final = say("a judgement, with its reasons")
CLAUSES: Final = say("Clauses are those of the {source}, unless another is named.")

LEAST: Final = say("{verdict}, with {size} more recorded: {choice}.")
WORDS: Final = {
    Verdict.ELIGIBLE: say("It would be met"),
    Verdict.NOT_ELIGIBLE: say("It would not be met"),
    Verdict.ANOTHER_ROUTE: say("It would go another way"),
}
YES: Final = say("{facts} (yes)")
NO: Final = say("{facts} (no)")
ANY_OF: Final = say("any {n} of [{parts}]")
BOTH: Final = say("{first}; {rest}")

AND_MORE: Final = say("and {count} more")

_MOST: Final = 6
_MOST_PARTS: Final = 12


def lines_of(decision: Decision, *, settles: bool = True) -> Iterator[Line]:
    """The record of one decision.

    Args:
        decision: the decision.
        settles: whether to say what would settle it, which is for whoever asks the questions:
            in a person's file it could be read as a recipe.
    """
    criteria = decision.criteria
    yield Line(part=LineKind.TITLE, says=criteria.title)
    yield _text(criteria.verdicts[decision.verdict])
    if decision.route is not None:
        yield _text(ROUTE, route=decision.route)
    if decision.version is None:
        yield _text(NO_LAW, on=decision.on)
        return
    yield _text(BY_LAW_OF, on=decision.on, version=decision.version.name)
    main = _main(decision)
    yield from reason_lines(decision, main)
    yield from open_lines(decision, main=main, settles=settles)
    steps = [step for step in criteria.next_steps if decision.verdict in step.after]
    if steps:
        yield Line(part=LineKind.HEADING, says=FOLLOWS)
    for step in steps:
        yield Line(part=LineKind.ITEM, says=step.says, after=_places(step.cites, main))
    yield _text(CLAUSES, source=main.title)


def reason_lines(decision: Decision, main: Source | None) -> Iterator[Line]:
    """Why: each criterion that made a difference, with its answer and where it is written.

    Args:
        decision: the decision.
        main: the source whose title goes without saying; ``None`` leaves out every clause.
    """
    yield Line(part=LineKind.HEADING, says=WHY)
    shut = [gate for gate in decision.gates if gate.answer is False]
    tree = () if shut or decision.reasons is None else (decision.reasons,)
    told = [*((gate, 0) for gate in shut or decision.gates)]
    for top in tree:
        told += _told_of(top, 0)
    yield from (_reason(reading, depth, main) for reading, depth in told)
    shown = {_shown(reading).criterion.key for reading, _ in told}
    also = [reading for reading in _leaves(decision) if reading.criterion.key not in shown]
    if also:
        yield Line(part=LineKind.HEADING, says=ALSO)
    yield from (_reason(reading, 0, main) for reading in also)
    unread = _blanks(decision) - len(decision.questions)
    if unread:
        yield _text(UNREAD, count=unread)


def open_lines(
    decision: Decision, beside: Sequence[Fact] = (), *, main: Source | None, settles: bool
) -> Iterator[Line]:
    """What to ask next, and the least that would settle each verdict.

    Args:
        decision: the decision.
        beside: what has to be known beside it, which is asked for first.
        main: as for `reason_lines`.
        settles: as for `lines_of`.
    """
    asked = (*beside, *decision.questions)
    if asked:
        yield Line(part=LineKind.HEADING, says=ASK_ONE if len(asked) == 1 else ASK_NEXT)
    for fact in asked[:_MOST]:
        judged = (JUDGEMENT,) if fact.judgement else ()
        after = (*judged, *_places(fact.cites, main))
        yield Line(part=LineKind.ITEM, says=fact.question, after=after)
    if len(asked) > _MOST:
        yield _text(MORE, count=len(asked) - _MOST)
    if not (settles and decision.questions):
        return
    yield Line(part=LineKind.HEADING, says=SETTLES_TERMS if beside else SETTLES)
    for verdict, least in decision.shortest.items():
        said = LEAST.fill(verdict=WORDS[verdict], size=least.size, choice=_told(least))
        yield Line(part=LineKind.ITEM, says=said)


def _text(message: Message, **values: Hole) -> Line:
    return Line(part=LineKind.TEXT, says=message.fill(**values) if values else message)


def _main(decision: Decision) -> Source:
    """The source that the whole test stands in; its clauses are printed without its title."""
    assert decision.reasons is not None, "there is a law"
    return decision.reasons.criterion.cites[0].source


def _places(cites: tuple[Citation, ...], main: Source | None) -> tuple[str, ...]:
    if main is None:
        return ()
    return tuple(one.locator if one.source == main else str(one) for one in cites)


def _told_of(reading: Evaluation, depth: int) -> list[tuple[Evaluation, int]]:
    """A criterion, and below it what made its answer: one yes is enough for any of some.

    What stands below a *not* is told without the branch itself, whose answer is the opposite.
    """
    found = [(reading, depth)]
    if _denies(reading):
        below = reading.children[0].children
        return [*found, *(one for child in below for one in _told_of(child, depth + 1))]
    for child in reading.children:
        if _matters(reading, child):
            found += _told_of(child, depth + 1)
    return found


def _matters(reading: Evaluation, child: Evaluation) -> bool:
    """Did this child make its parent's answer, or keep it open?"""
    if reading.answer is None:
        return child.answer is not None or not _bare(child)
    return child.answer is reading.answer


def _bare(reading: Evaluation) -> bool:
    """Is nothing recorded of it at all?"""
    return all(one.answer is None for one in reading.every())


def _denies(reading: Evaluation) -> bool:
    criterion = reading.criterion
    return isinstance(criterion, Combination) and criterion.how is Join.NOT


def _shown(reading: Evaluation) -> Evaluation:
    """The reading whose facts a line has told: a branch tells none of its own."""
    if _denies(reading) and isinstance(reading.children[0].criterion, Fact):
        return reading.children[0]
    return reading


def _leaves(decision: Decision) -> Iterator[Evaluation]:
    """Every fact of the version that is recorded, as it was read."""
    tree = () if decision.reasons is None else decision.reasons.every()
    for reading in (*decision.gates, *tree):
        if isinstance(reading.criterion, Fact) and reading.answer is not None:
            yield reading


def _reason(reading: Evaluation, depth: int, main: Source | None) -> Line:
    criterion = reading.criterion
    if reading.answer is None:
        says = BLANK.fill(label=criterion.label) if _bare(reading) else criterion.label
    elif not reading.applies:
        says = CANNOT.fill(label=criterion.label)
    else:
        says = criterion.met if reading.answer else criterion.not_met
    marks = FACT_MARKS if isinstance(criterion, Fact) else MARKS
    mark = marks[reading.answer] if reading.applies else NOT_APPLICABLE
    return Line(
        part=LineKind.ITEM, says=says, mark=mark, after=_places(criterion.cites, main), depth=depth
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
