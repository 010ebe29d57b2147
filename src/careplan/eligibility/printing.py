"""Prints a decision: the verdict, the reasons, what to ask next, and what follows.

The sentences are about what is recorded, never about the person. Every part of the test is there,
and every outcome, in one line each. Below them, what made no difference is left out. Nothing says
which answers would bring a verdict: `Decision.shortest` has that, for programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.citations import Citation, Source
from careplan.criteria.evaluation import Evaluation, evaluate
from careplan.criteria.tree import Combination, Criterion, Fact, JoinKind
from careplan.eligibility.decision import Decision
from careplan.eligibility.definition import Version
from careplan.eligibility.law.unable_to_achieve import IN_SHORT
from careplan.eligibility.sentences import FACT_MARKS, in_one_line, mark_of, sentence_of
from careplan.messages import Hole, Message, say

BY_LAW_OF: Final = say("Decided on what is recorded, under the law on {on} (version {version}).")
NO_LAW: Final = say("We can't tell: the library knows no rules in force on {on}.")
ROUTE: Final = say("Go to: {route}.")
WHY: Final = say("Why")
ASK_ONE: Final = say("The one question to ask")
ASK_NEXT: Final = say("Ask next")
FOLLOWS: Final = say("What follows")
UNREAD: Final = say("Blank facts that can no longer change this: {count}.")
ALSO: Final = say("Also recorded, but it made no difference")
JUDGEMENT: Final = say("a judgement: record the reasons")
CLAUSES: Final = say("Clauses are from the {source}, unless another source is named.")
SETTLES_ONLY: Final = say(
    "This settles whether the criteria are met, and nothing else. The assessment still covers every"
    " outcome."
)
NOT_YET: Final = say("Outcomes that weren't looked at: {outcomes}.")
AND: Final = say("{first}; {rest}")
RECORDED: Final = say("{way}: {answer}")

_SIGNS: Final = {True: Sign.RIGHT, False: Sign.NEUTRAL, None: Sign.UNSURE}
"""A *no* is no fault of anybody's, so it is neither right nor wrong."""


@lines_of.register
def decision_lines(decision: Decision) -> Iterator[Line]:
    """The lines of a decision's printed record."""
    yield title(decision.criteria.title, lasting=True)
    said = decision.criteria.verdicts[decision.verdict]
    sign = Sign.NEUTRAL if decision.settled else Sign.UNSURE
    yield text(said, sign=sign, lasting=True)
    yield from grounds_of(decision)


def grounds_of(decision: Decision) -> Iterator[Line]:
    """What a decision rests on: the law of the day, the reasons, what is open and what follows."""
    if decision.route is not None:
        yield _text(ROUTE, route=decision.route)
    if decision.version is None:
        yield _text(NO_LAW, on=decision.on)
        return
    yield _text(BY_LAW_OF, on=decision.on, version=decision.version.name)
    main = _main(decision)
    yield from reason_lines(decision, main, whole=True)
    yield from open_lines(decision, main=main)
    if decision.next_steps:
        yield heading(FOLLOWS, lasting=True)
    for step in decision.next_steps:
        yield item(step.says, *_places(step.cites, main), lasting=True)
    yield from _what_it_leaves(decision)
    yield _text(CLAUSES, source=main.title)


def _what_it_leaves(decision: Decision) -> Iterator[Line]:
    """Where there are outcomes: that it settles eligibility only, and which weren't looked at."""
    if decision.reasons is None or not any(map(in_one_line, decision.reasons.every())):
        return
    yield _text(SETTLES_ONLY)
    if outcomes := decision.not_looked_at:
        yield _not_yet(outcomes)


@lru_cache(maxsize=2_048)
def _not_yet(outcomes: tuple[Criterion, ...]) -> Line:
    listed = outcomes[0].label
    for one in outcomes[1:]:
        listed = AND.fill(first=listed, rest=one.label)
    return _text(NOT_YET, outcomes=listed)


def reason_lines(decision: Decision, main: Source | None, *, whole: bool = False) -> Iterator[Line]:
    """The reasons: what made a difference, with its answer and its clauses.

    Args:
        decision: the decision.
        main: the source whose title isn't printed; ``None`` leaves out every clause.
        whole: whether every part of the test is there, whatever difference it made.
    """
    yield heading(WHY, lasting=True)
    shut = [gate for gate in decision.gates if gate.answer is False]
    tree = () if shut or decision.reasons is None else (decision.reasons,)
    shown = [one for gate in shut or decision.gates for one in _shown_of(gate)]
    shown += (one for top in tree for one in _shown_of(top, whole=whole))
    yield from (_reason(found, depth, main) for found, depth in shown)
    keys = {one.criterion.key for found, _ in shown for one in _said_by(found)}
    also = [found for found in _leaves(decision) if found.criterion.key not in keys]
    if also:
        yield heading(ALSO, lasting=True)
    yield from (_reason(found, 0, main) for found in also)
    unread = _blanks(decision) - len(decision.questions)
    if unread:
        yield _text(UNREAD, count=unread)


def open_lines(
    decision: Decision, beside: Sequence[Fact] = (), *, main: Source | None
) -> Iterator[Line]:
    """Every question that can still matter, the most useful first.

    Args:
        decision: the decision.
        beside: other facts that have to be known, which are asked for first.
        main: as for `reason_lines`.
    """
    asked = (*beside, *decision.questions)
    if asked:
        yield heading(ASK_ONE if len(asked) == 1 else ASK_NEXT, lasting=True)
    yield from (_question(fact, main) for fact in asked)


@lru_cache(maxsize=2_048)
def _question(fact: Fact, main: Source | None) -> Line:
    judged = (JUDGEMENT,) if fact.judgement else ()
    return item(fact.question, *judged, *_places(fact.cites, main), lasting=True)


@lru_cache(maxsize=2_048)
def _text(message: Message, **values: Hole) -> Line:
    """A paragraph of the law's words, days and counts."""
    return text(message.fill(**values) if values else message, lasting=True)


def _main(decision: Decision) -> Source:
    """The source of the decision's main clause; its clauses are printed without its title."""
    assert decision.reasons is not None, "there is a law"
    return decision.reasons.criterion.cites[0].source


def _places(cites: tuple[Citation, ...], main: Source | None) -> tuple[str, ...]:
    if main is None:
        return ()
    return tuple(one.locator if one.source == main else str(one) for one in cites)


def _shown_of(
    found: Evaluation, depth: int = 0, *, whole: bool = False
) -> list[tuple[Evaluation, int]]:
    """A criterion, and those below it that made its answer; every outcome is there.

    Below a *not*, the child itself is left out, because its answer is the opposite.

    Args:
        found: the criterion's result.
        depth: how deeply it is nested.
        whole: whether all its parts are shown, whatever difference they made.
    """
    shown = [(found, depth)]
    if in_one_line(found) or isinstance(_leaf_of(found).criterion, Fact):
        return shown
    parts = found.children[0].children if _denies(found) else found.children
    outcomes = any(in_one_line(one) for part in parts for one in part.every())
    for child in parts:
        if whole or outcomes or _denies(found) or _matters(found, child):
            shown += _shown_of(child, depth + 1)
    return shown


def _matters(found: Evaluation, child: Evaluation) -> bool:
    """Did this child make its parent's answer, or keep it open?"""
    if found.answer is None:
        return child.answer is not None or not child.bare
    return child.answer is found.answer


def _denies(found: Evaluation) -> bool:
    criterion = found.criterion
    return isinstance(criterion, Combination) and criterion.kind is JoinKind.NOT


def _leaf_of(found: Evaluation) -> Evaluation:
    """The result that a line is about. For the *not* of a fact, it is the fact's result."""
    if _denies(found) and isinstance(found.children[0].criterion, Fact):
        return found.children[0]
    return found


def _said_by(found: Evaluation) -> Iterator[Evaluation]:
    """The results that one line says: that of a fact, or of every way in an outcome's line."""
    yield from found.every() if in_one_line(found) else (_leaf_of(found),)


def _leaves(decision: Decision) -> Iterator[Evaluation]:
    """The result of every recorded fact of the version."""
    tree = () if decision.reasons is None else decision.reasons.every()
    for found in (*(one for gate in decision.gates for one in gate.every()), *tree):
        if isinstance(found.criterion, Fact) and found.answer is not None:
            yield found


def _blanks(decision: Decision) -> int:
    """How many facts that the version asks for aren't recorded."""
    asked = frozenset() if decision.version is None else _asked(decision.version)
    return len(asked) - sum(
        value is not None for key, value in decision.facts.items() if key in asked
    )


@lru_cache(maxsize=128)
def _asked(version: Version) -> frozenset[str]:
    return frozenset(fact.key for fact in version.facts())


def _reason(found: Evaluation, depth: int, main: Source | None) -> Line:
    """One line: a fact's own sentence and answer, a combination's, or an outcome with its state."""
    if found.bare:
        return _blank_reason(found.criterion, depth, main)
    return _line(found, depth, main)


@lru_cache(maxsize=2_048)
def _blank_reason(criterion: Criterion, depth: int, main: Source | None) -> Line:
    """The line of a criterion about which nothing is recorded: the same in every record."""
    return evolve(_line(evaluate(criterion, {}), depth, main), lasting=True)


def _line(found: Evaluation, depth: int, main: Source | None) -> Line:
    leaf = _leaf_of(found)
    places = _places(leaf.criterion.cites, main)
    if not in_one_line(found):
        sign, mark = _SIGNS[leaf.answer], mark_of(leaf)
        return item(sentence_of(leaf), *places, mark=mark, depth=depth, sign=sign, lasting=True)
    ways = tuple(
        RECORDED.fill(
            way=IN_SHORT[one.criterion.key.rpartition("/")[2]], answer=FACT_MARKS[one.answer]
        )
        for one in found.children
        if one.answer is not None and one.applies
    )
    sign = Sign.UNSURE if found.answer is None else Sign.NEUTRAL
    return item(found.criterion.label, *ways, *places, mark=mark_of(found), depth=depth, sign=sign)
