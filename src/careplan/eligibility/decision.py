"""Decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan._core.printing import Printable
from careplan.criteria.builders import all_of, worded
from careplan.criteria.evaluation import (
    DOESNT_APPLY,
    NEVER,
    Evaluation,
    FactValue,
    evaluate,
    in_turn,
    joined,
    open_facts,
)
from careplan.criteria.smallest_sets import Choice, choice
from careplan.criteria.tree import Combination, Criterion, Fact
from careplan.eligibility.arguments import refuse_wrong_arguments
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.sentences import (
    citations_as_dicts,
    evaluation_as_dict,
    question_as_dict,
    settling_sentence,
)
from careplan.eligibility.standing import Standing, standing
from careplan.messages import Language, Message, render, say

GATES: Final = say("this decision applies")
_TREE: Final = {Verdict.ELIGIBLE: True, Verdict.NOT_ELIGIBLE: False}


@frozen(kw_only=True)
class Shortest:
    """One smallest set of answers that would bring a verdict.

    Args:
        verdict: the verdict it would bring.
        facts: the facts in the set, in order, each with the answer it would need.
        size: how many facts there are; 0 if the verdict is reached already.
        choices: all the smallest sets: every one of these is needed, a fact or a choice of facts.
    """

    verdict: Verdict
    facts: tuple[tuple[Fact, bool], ...]
    size: int
    choices: tuple[Fact | Choice, ...]

    @property
    def sentence(self) -> Message | None:
        """All the smallest sets in words; ``None`` if the verdict is reached already."""
        if not self.size:
            return None
        return settling_sentence(self.verdict, self.size, self.choices, dict(self.facts))


@frozen(kw_only=True, repr=False)
class Decision(Printable):
    """The result of `decide`.

    Args:
        criteria: the definition of what was decided.
        version: the version of the law that was used; ``None`` if none was in force.
        on: the day whose law was used.
        verdict: the verdict.
        gates: the results of the gates: whether this was the right decision.
        reasons: the result of the tree; ``None`` if no law was in force.
        route: where to go instead, if the verdict is another route.
        questions: every unrecorded fact that can still matter, the most useful first.
        shortest: for each verdict that can still be reached, a smallest set that would bring it.
        facts: the recorded facts, so that the decision can be made again.
    """

    criteria: DecisionDefinition
    version: Version | None
    on: date
    verdict: Verdict
    gates: tuple[Evaluation, ...]
    reasons: Evaluation | None
    route: Message | None
    questions: tuple[Fact, ...]
    shortest: Mapping[Verdict, Shortest] = field(hash=False, converter=frozen_mapping)
    facts: Mapping[str, FactValue] = field(hash=False, converter=frozen_mapping)

    def __repr__(self) -> str:
        return f"<Decision on {self.criteria.key}, {len(self.questions)} questions open>"

    @property
    def settled(self) -> bool:
        """Is the verdict final, whatever is still blank?"""
        return self.verdict is not Verdict.UNDETERMINED

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What follows the verdict, by the law of the day and on what is recorded."""
        own = None if self.version is None else self.version.next_steps
        steps = self.criteria.next_steps if own is None else own
        return tuple(step for step in steps if step.follows(self.verdict, self.facts))

    @property
    def not_looked_at(self) -> tuple[Criterion, ...]:
        """The outcomes about which nothing at all is recorded."""
        return tuple(
            found.criterion
            for found in (() if self.reasons is None else self.reasons.every())
            if isinstance(found.criterion, Combination) and found.criterion.one_line and found.bare
        )

    def __reduce__(self) -> Any:
        return _made_again, (self.criteria, dict(self.facts), self.on)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data with everything in the printed record, ready for JSON.

        The decision can be made again from it: `careplan.eligibility.facts_from` reads the facts.

        Args:
            locale: the language of the sentences.
        """
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
            "not_looked_at": [one.key for one in self.not_looked_at],
            "shortest": {
                verdict.value: {
                    "size": least.size,
                    "facts": [[fact.key, answer] for fact, answer in least.facts],
                    "sentence": None if least.sentence is None else render(least.sentence, locale),
                }
                for verdict, least in self.shortest.items()
            },
            "next": [
                {
                    "sentence": render(step.says, locale),
                    "citations": citations_as_dicts(step.cites),
                }
                for step in self.next_steps
            ],
            "facts": {
                key: "doesnt-apply" if held is DOESNT_APPLY else held
                for key, held in self.facts.items()
            },
        }


def decide(criteria: DecisionDefinition, facts: Mapping[str, FactValue], *, on: date) -> Decision:
    """Make a decision from recorded facts, under the law in force on a day.

    Args:
        criteria: the definition of what to decide.
        facts: fact key to `True`, `False`, `DOESNT_APPLY`, or ``None`` for not recorded. A fact
            that is missing isn't recorded. Facts of another version are kept, but not read.
        on: the day whose law is used.

    Returns:
        A `Decision`. It is *eligible* or *not eligible* only if no unrecorded fact can change
        that, so filling in a blank never overturns it.

    Raises:
        FactsError: if a key isn't a fact of any version, a value can't be an answer, or an
            argument is of another kind. It lists every such problem.

    >>> from careplan.eligibility import CARE_ACT_CARER
    >>> found = decide(CARE_ACT_CARER, {"cares-for-an-adult": False}, on=date(2026, 11, 20))
    >>> found.verdict.value
    'another-route'
    """
    refuse_wrong_arguments(criteria, facts, on)
    version = criteria.on(on)
    law = None if version is None else standing(version, on)
    if version is None or law is None or law.tree is None:
        return _lawless(criteria, facts, on)
    held = _kept(facts)
    gates = tuple(evaluate(gate, held, law.under, law.blank) for gate, _ in law.gates)
    reasons = evaluate(law.tree, {**held, **version.given}, law.under, law.blank)
    verdict = _verdict(gates, reasons)
    ways = {answer: choice(reasons, answer) for answer in (True, False)}
    shut = next((place for place, gate in enumerate(gates) if gate.answer is False), None)
    return Decision(
        criteria=criteria,
        version=version,
        on=on,
        verdict=verdict,
        gates=gates,
        reasons=reasons,
        route=None if shut is None else law.gates[shut][1],
        questions=_questions(gates, reasons, verdict, ways, law),
        shortest=_shortest(gates, reasons, ways, law),
        facts=held,
    )


def _made_again(criteria: DecisionDefinition, facts: Mapping[str, FactValue], on: date) -> Decision:
    """Rebuild a decision from a pickle by deciding again, which gives the same result."""
    return decide(criteria, facts, on=on)


def _kept(facts: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    """The recorded facts, without those that are ``None``."""
    return frozen_mapping({key: held for key, held in facts.items() if held is not None})


def _lawless(criteria: DecisionDefinition, facts: Mapping[str, FactValue], on: date) -> Decision:
    """The decision for a day on which no law is in force: undetermined."""
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


def _verdict(gates: tuple[Evaluation, ...], reasons: Evaluation) -> Verdict:
    answers = {gate.answer for gate in gates}
    if False in answers:
        return Verdict.ANOTHER_ROUTE
    if None in answers or reasons.answer is None:
        return Verdict.UNDETERMINED
    return Verdict.ELIGIBLE if reasons.answer else Verdict.NOT_ELIGIBLE


def _shortest(
    gates: tuple[Evaluation, ...],
    reasons: Evaluation,
    ways: Mapping[bool, Choice | None],
    law: Standing,
) -> dict[Verdict, Shortest]:
    """For each verdict that can still be reached, a smallest set that would bring it."""
    if any(gate.answer is False for gate in gates):
        return {Verdict.ANOTHER_ROUTE: _least(Verdict.ANOTHER_ROUTE, (), law)}
    shut = [gate for gate in gates if gate.answer is None]
    opened = tuple(one for gate in shut if (one := choice(gate, answer=True)) is not None)
    found = {}
    for verdict, answer in _TREE.items():
        if reasons.least_to(answer) < NEVER:
            chosen = ways[answer]
            parts = opened if chosen is None else (*opened, chosen)
            found[verdict] = _least(verdict, parts, law)
    if shut:
        words = worded(GATES, "careplan gates")
        applies = all_of("applies", *(gate.criterion for gate in shut), words=words)
        other = choice(joined(applies, tuple(shut)), answer=False)
        found[Verdict.ANOTHER_ROUTE] = _least(
            Verdict.ANOTHER_ROUTE, () if other is None else (other,), law
        )
    return found


def _least(verdict: Verdict, parts: tuple[Choice, ...], law: Standing) -> Shortest:
    """The smallest sets that are made of one set of each part, and the first of them."""
    answers = dict(answered for part in parts for answered in part.first())
    facts = in_turn(list(answers), law.under)
    return Shortest(
        verdict=verdict,
        facts=tuple((fact, answers[fact]) for fact in facts),
        size=len(facts),
        choices=parts,
    )


def _questions(
    gates: tuple[Evaluation, ...],
    reasons: Evaluation,
    verdict: Verdict,
    ways: Mapping[bool, Choice | None],
    law: Standing,
) -> tuple[Fact, ...]:
    """Every unrecorded fact that can still matter: the gates first, then the most useful.

    A judgement about a consequence is asked for after what it is a consequence of.
    """
    if verdict is not Verdict.UNDETERMINED:
        return ()
    first = [fact for gate in gates for fact in open_facts(gate)]
    rank: dict[str, int] = {}
    for place, answer in enumerate(sorted((True, False), key=reasons.least_to)):
        if (chosen := ways[answer]) is not None:
            for fact, _ in chosen.first():
                rank.setdefault(fact.key, place)
    rest = sorted(open_facts(reasons), key=lambda fact: rank.get(fact.key, len(rank)))
    return tuple(in_turn([*first, *rest], law.under))
