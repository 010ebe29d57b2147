"""Prints a decision: the verdict, the reasons, what to ask next, and what follows.

The sentences are about what is recorded, never about the person. Branches that made no difference
are left out. Facts that aren't recorded and can no longer matter are only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.citations import Citation, Source
from careplan.criteria.evaluation import Evaluation
from careplan.criteria.tree import Combination, Fact, JoinKind
from careplan.eligibility.decision import Decision
from careplan.eligibility.sentences import mark_of, sentence_of
from careplan.messages import Hole, Message, say

BY_LAW_OF: Final = say("Decided on what is recorded, under the law on {on} (version {version}).")
NO_LAW: Final = say("We can't tell: the library knows no rules in force on {on}.")
ROUTE: Final = say("Go to: {route}.")
WHY: Final = say("Why")
ASK_ONE: Final = say("The one question to ask")
ASK_NEXT: Final = say("Ask next")
MORE: Final = say("Other questions that could still matter: {count}.")
SETTLES: Final = say("What would decide this")
SETTLES_TERMS: Final = say("What would decide the fund's terms")
FOLLOWS: Final = say("What follows")
UNREAD: Final = say("Blank facts that can no longer change this: {count}.")
ALSO: Final = say("Also recorded, but it made no difference")
JUDGEMENT: Final = say("a judgement: record the reasons")
CLAUSES: Final = say("Clauses are from the {source}, unless another source is named.")

_MOST: Final = 6
_SIGNS: Final = {True: Sign.RIGHT, False: Sign.NEUTRAL, None: Sign.UNSURE}
"""A *no* is no fault of anybody's, so it is neither right nor wrong."""


@lines_of.register
def decision_lines(decision: Decision) -> Iterator[Line]:
    """The lines of a decision's printed record."""
    criteria = decision.criteria
    yield title(criteria.title)
    said = criteria.verdicts[decision.verdict]
    yield text(said, sign=Sign.NEUTRAL if decision.settled else Sign.UNSURE)
    if decision.route is not None:
        yield _text(ROUTE, route=decision.route)
    if decision.version is None:
        yield _text(NO_LAW, on=decision.on)
        return
    yield _text(BY_LAW_OF, on=decision.on, version=decision.version.name)
    main = _main(decision)
    yield from reason_lines(decision, main)
    yield from open_lines(decision, main=main)
    steps = [step for step in criteria.next_steps if step.follows(decision.verdict, decision.facts)]
    if steps:
        yield heading(FOLLOWS)
    for step in steps:
        yield item(step.says, *_places(step.cites, main))
    yield _text(CLAUSES, source=main.title)


def reason_lines(decision: Decision, main: Source | None) -> Iterator[Line]:
    """The reasons: each criterion that made a difference, with its answer and its clauses.

    Args:
        decision: the decision.
        main: the source whose title isn't printed; ``None`` leaves out every clause.
    """
    yield heading(WHY)
    shut = [gate for gate in decision.gates if gate.answer is False]
    tree = () if shut or decision.reasons is None else (decision.reasons,)
    shown = [(gate, 0) for gate in shut or decision.gates]
    for top in tree:
        shown += _shown_of(top, 0)
    yield from (_reason(found, depth, main) for found, depth in shown)
    keys = {_leaf_of(found).criterion.key for found, _ in shown}
    also = [found for found in _leaves(decision) if found.criterion.key not in keys]
    if also:
        yield heading(ALSO)
    yield from (_reason(found, 0, main) for found in also)
    unread = _blanks(decision) - len(decision.questions)
    if unread:
        yield _text(UNREAD, count=unread)


def open_lines(
    decision: Decision, beside: Sequence[Fact] = (), *, main: Source | None
) -> Iterator[Line]:
    """What to ask next, and the fewest facts that would bring each verdict.

    Args:
        decision: the decision.
        beside: other facts that have to be known, which are asked for first.
        main: as for `reason_lines`.
    """
    asked = (*beside, *decision.questions)
    if asked:
        yield heading(ASK_ONE if len(asked) == 1 else ASK_NEXT)
    for fact in asked[:_MOST]:
        judged = (JUDGEMENT,) if fact.judgement else ()
        after = (*judged, *_places(fact.cites, main))
        yield item(fact.question, *after)
    if len(asked) > _MOST:
        yield _text(MORE, count=len(asked) - _MOST)
    if not decision.questions:
        return
    # for workers only: in a person's file it could be read as how to get a wanted answer
    yield evolve(heading(SETTLES_TERMS if beside else SETTLES), only_for_workers=True)
    sentences = (least.sentence for least in decision.shortest.values())
    yield from (evolve(item(one), only_for_workers=True) for one in sentences if one is not None)


def _text(message: Message, **values: Hole) -> Line:
    return text(message.fill(**values) if values else message)


def _main(decision: Decision) -> Source:
    """The source of the decision's main clause; its clauses are printed without its title."""
    assert decision.reasons is not None, "there is a law"
    return decision.reasons.criterion.cites[0].source


def _places(cites: tuple[Citation, ...], main: Source | None) -> tuple[str, ...]:
    if main is None:
        return ()
    return tuple(one.locator if one.source == main else str(one) for one in cites)


def _shown_of(found: Evaluation, depth: int) -> list[tuple[Evaluation, int]]:
    """A criterion, and those below it that made its answer.

    Below a *not*, the child itself is left out, because its answer is the opposite.
    """
    shown = [(found, depth)]
    if _denies(found):
        below = found.children[0].children
        return [*shown, *(one for child in below for one in _shown_of(child, depth + 1))]
    for child in found.children:
        if _matters(found, child):
            shown += _shown_of(child, depth + 1)
    return shown


def _matters(found: Evaluation, child: Evaluation) -> bool:
    """Did this child make its parent's answer, or keep it open?"""
    if found.answer is None:
        return child.answer is not None or not _bare(child)
    return child.answer is found.answer


def _denies(found: Evaluation) -> bool:
    criterion = found.criterion
    return isinstance(criterion, Combination) and criterion.kind is JoinKind.NOT


def _leaf_of(found: Evaluation) -> Evaluation:
    """The result that a line is about. For the *not* of a fact, it is the fact's result."""
    if _denies(found) and isinstance(found.children[0].criterion, Fact):
        return found.children[0]
    return found


def _leaves(decision: Decision) -> Iterator[Evaluation]:
    """The result of every recorded fact of the version."""
    tree = () if decision.reasons is None else decision.reasons.every()
    for found in (*decision.gates, *tree):
        if isinstance(found.criterion, Fact) and found.answer is not None:
            yield found


def _blanks(decision: Decision) -> int:
    version = decision.version
    facts = () if version is None else version.facts()
    return sum(decision.facts.get(fact.key) is None for fact in facts)


def _bare(found: Evaluation) -> bool:
    """Is everything in this result unanswered?"""
    return all(one.answer is None for one in found.every())


def _reason(found: Evaluation, depth: int, main: Source | None) -> Line:
    places = _places(found.criterion.cites, main)
    return item(
        sentence_of(found), *places, mark=mark_of(found), depth=depth, sign=_SIGNS[found.answer]
    )
