"""Decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.criteria.evaluation import (
    DOESNT_APPLY,
    NEVER,
    Evaluation,
    FactValue,
    below,
    evaluate,
    in_force,
    in_turn,
    open_facts,
)
from careplan.criteria.shortest import Choice, choice
from careplan.criteria.tree import Fact, pointer_to
from careplan.eligibility.definition import DecisionDefinition, Verdict, Version
from careplan.eligibility.sentences import (
    citations_as_dicts,
    evaluation_as_dict,
    question_as_dict,
    settling_sentence,
)
from careplan.errors import FactsError, Problem, nearest
from careplan.messages import Language, Message, render, say

_MOST_HINTS: Final = 20
GATES: Final = say("this decision applies")
_TREE: Final = {Verdict.ELIGIBLE: True, Verdict.NOT_ELIGIBLE: False}


@frozen(kw_only=True)
class Shortest:
    """One smallest set of answers that would bring a verdict.

    Args:
        verdict: the verdict it would bring.
        facts: the facts in it, in order, and how each would have to come out.
        size: how many there are; 0 where the verdict is reached.
        choices: all such sets, factored: each of these, a fact or a choice of some.
    """

    verdict: Verdict
    facts: tuple[tuple[Fact, bool], ...]
    size: int
    choices: tuple[Fact | Choice, ...]

    @property
    def sentence(self) -> Message:
        """The sets in words: what would have to be recorded, and how."""
        return settling_sentence(self.verdict, self.size, self.choices, dict(self.facts))


@frozen(kw_only=True, repr=False)
class Decision(Printable):
    """What came of deciding.

    Args:
        criteria: what was decided.
        version: the law it was decided by; ``None`` if none was in force.
        on: the day it was decided for.
        verdict: what it came to.
        gates: whether this was the right decision.
        reasons: the tree, as it came out; ``None`` without a law.
        route: where to go instead, for another route.
        questions: every unrecorded fact that can still matter, best first.
        shortest: for each verdict that can still be reached, the least that would bring it.
        facts: what was recorded, so that the decision can be made again.
    """

    criteria: DecisionDefinition
    version: Version | None
    on: date
    verdict: Verdict
    gates: tuple[Evaluation, ...]
    reasons: Evaluation | None
    route: Message | None
    questions: tuple[Fact, ...]
    shortest: Mapping[Verdict, Shortest] = field(hash=False)
    facts: Mapping[str, FactValue] = field(hash=False)

    def __repr__(self) -> str:
        return f"<Decision on {self.criteria.key}, {len(self.questions)} questions open>"

    @property
    def settled(self) -> bool:
        """Can no answer change it any more?"""
        return self.verdict is not Verdict.UNDETERMINED

    def __reduce__(self) -> Any:
        return _made_again, (self.criteria, dict(self.facts), self.on)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data with all that the printed record says, ready for JSON.

        It can be made again from this: `careplan.eligibility.facts_from` reads its facts back.

        Args:
            locale: the language of the sentences.
        """
        follows = (step for step in self.criteria.next_steps if self.verdict in step.after)
        return {
            "decision": self.criteria.key,
            "title": render(self.criteria.title, locale),
            "version": self.version and self.version.name,
            "on": self.on.isoformat(),
            "verdict": self.verdict.value,
            "sentence": render(self.criteria.verdicts[self.verdict], locale),
            "route": None if self.route is None else render(self.route, locale),
            "gates": [evaluation_as_dict(gate, locale) for gate in self.gates],
            "reasons": None if self.reasons is None else evaluation_as_dict(self.reasons, locale),
            "questions": [question_as_dict(fact, locale) for fact in self.questions],
            "shortest": {
                verdict.value: {
                    "size": least.size,
                    "facts": [[fact.key, answer] for fact, answer in least.facts],
                    "sentence": render(least.sentence, locale),
                }
                for verdict, least in self.shortest.items()
            },
            "next": [
                {
                    "sentence": render(step.says, locale),
                    "citations": citations_as_dicts(step.cites),
                }
                for step in follows
            ],
            "facts": {
                key: "doesnt-apply" if held is DOESNT_APPLY else held
                for key, held in self.facts.items()
            },
        }


def decide(criteria: DecisionDefinition, facts: Mapping[str, FactValue], *, on: date) -> Decision:
    """Decide, on recorded facts, by the law of a day.

    Args:
        criteria: what to decide.
        facts: fact key to `True`, `False`, `DOESNT_APPLY`, or ``None`` for not recorded, as is
            what isn't there. Facts that another time's law asked for are kept, and not read.
        on: the day.

    Returns:
        A `Decision`. It is *eligible* or *not eligible* only when no unrecorded fact can change
        that; filling in a blank never overturns it.

    Raises:
        FactsError: for each key that is no fact of these criteria, and each value that can't
            be an answer.

    >>> from careplan.eligibility import CARE_ACT_CARER
    >>> found = decide(CARE_ACT_CARER, {"cares-for-an-adult": False}, on=date(2026, 11, 20))
    >>> found.verdict.value
    'another-route'
    """
    if problems := tuple(_problems(criteria, facts)):
        raise FactsError(problems)
    version = criteria.on(on)
    tree = None if version is None else in_force(version.tree, on)
    if version is None or tree is None:
        return _lawless(criteria, facts, on)
    standing = [gate for gate in version.gates if in_force(gate.fact, on) is not None]
    gates = tuple(evaluate(gate.fact, facts) for gate in standing)
    reasons = evaluate(tree, facts)
    verdict = _verdict(gates, reasons)
    shut = next((place for place, gate in enumerate(gates) if gate.answer is False), None)
    return Decision(
        criteria=criteria,
        version=version,
        on=on,
        verdict=verdict,
        gates=gates,
        reasons=reasons,
        route=None if shut is None else standing[shut].route,
        questions=_questions(gates, reasons, verdict),
        shortest=_shortest(gates, reasons),
        facts=_kept(facts),
    )


def _made_again(criteria: DecisionDefinition, facts: Mapping[str, FactValue], on: date) -> Decision:
    """A decision out of a pickle: decided again, which comes to the same."""
    return decide(criteria, facts, on=on)


def _kept(facts: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    """What is recorded, to keep: what isn't is left out."""
    return MappingProxyType({key: held for key, held in facts.items() if held is not None})


def _lawless(criteria: DecisionDefinition, facts: Mapping[str, FactValue], on: date) -> Decision:
    """Nothing in force on that day: nobody can tell, and the record says so."""
    return Decision(
        criteria=criteria,
        version=None,
        on=on,
        verdict=Verdict.UNDETERMINED,
        gates=(),
        reasons=None,
        route=None,
        questions=(),
        shortest={},
        facts=_kept(facts),
    )


def _problems(criteria: DecisionDefinition, facts: Mapping[str, FactValue]) -> Iterator[Problem]:
    known = criteria.known
    hints = 0
    for at, (key, held) in enumerate(facts.items()):
        if key not in known:
            hints += 1
            near = nearest(str(key), known) if hints <= _MOST_HINTS else None
            hint = f"; did you mean {near!r}?" if near else ""
            yield Problem(pointer_to(key, at), f"isn't a fact here{hint}")
        elif not (held is None or type(held) is bool or held is DOESNT_APPLY):
            yield Problem(pointer_to(key, at), "expected true, false, or that it doesn't apply")


def _verdict(gates: tuple[Evaluation, ...], reasons: Evaluation) -> Verdict:
    answers = {gate.answer for gate in gates}
    if False in answers:
        return Verdict.ANOTHER_ROUTE
    if None in answers or reasons.answer is None:
        return Verdict.UNDETERMINED
    return Verdict.ELIGIBLE if reasons.answer else Verdict.NOT_ELIGIBLE


def _shortest(gates: tuple[Evaluation, ...], reasons: Evaluation) -> dict[Verdict, Shortest]:
    """For each verdict that can still be reached, the least that would bring it."""
    if any(gate.answer is False for gate in gates):
        return {
            Verdict.ANOTHER_ROUTE: Shortest(
                verdict=Verdict.ANOTHER_ROUTE, facts=(), size=0, choices=()
            )
        }
    opened = tuple(gate.criterion for gate in gates if gate.answer is None)
    closed = [gate for gate in opened if isinstance(gate, Fact)]
    found = {}
    for verdict, answer in _TREE.items():
        cost = reasons.least_to(answer)
        if cost < NEVER:
            chosen = choice(reasons, answer)
            first = () if chosen is None else _turned(chosen, reasons)
            found[verdict] = Shortest(
                verdict=verdict,
                facts=(*((fact, True) for fact in closed), *first),
                size=len(closed) + cost,
                choices=(*closed, *(() if chosen is None else (chosen,))),
            )
    if closed:
        one = Choice(label=GATES, n=1, of=tuple(closed), answer=False)
        found[Verdict.ANOTHER_ROUTE] = Shortest(
            verdict=Verdict.ANOTHER_ROUTE,
            facts=((closed[0], False),),
            size=1,
            choices=(one,),
        )
    return found


def _turned(chosen: Choice, reasons: Evaluation) -> tuple[tuple[Fact, bool], ...]:
    """The first of the smallest sets, a consequence after what it follows."""
    answers = dict(chosen.first())
    return tuple((fact, answers[fact]) for fact in in_turn(list(answers), below(reasons.criterion)))


def _questions(
    gates: tuple[Evaluation, ...], reasons: Evaluation, verdict: Verdict
) -> tuple[Fact, ...]:
    """Every unrecorded fact that can still matter: the right decision first, then the nearest.

    A judgement that comes as a consequence of something is asked for after it.
    """
    if verdict is not Verdict.UNDETERMINED:
        return ()
    first = [fact for gate in gates for fact in open_facts(gate)]
    rank: dict[str, int] = {}
    for place, answer in enumerate(sorted((True, False), key=reasons.least_to)):
        if (chosen := choice(reasons, answer)) is not None:
            for fact, _ in chosen.first():
                rank.setdefault(fact.key, place)
    rest = sorted(open_facts(reasons), key=lambda fact: rank.get(fact.key, len(rank)))
    return tuple(in_turn([*first, *rest], below(reasons.criterion)))
