"""Whether somebody is cleared to visit alone: three answers, and what is missing, best first.

Each gate is a fact of the criteria engine, read off the worker's record. A blank never clears.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from careplan._core.printing import Printable
from careplan.answers import Answer
from careplan.criteria import Evaluation, Fact, all_of, evaluate, fact, worded
from careplan.criteria.evaluation import open_facts
from careplan.messages import Language, Message, render, say
from careplan.workforce.employment import DisclosureKind, Employment
from careplan.workforce.standing import topic_standing
from careplan.workforce.training_matrix import TrainingMatrix, as_asked

FULL: Final = {DisclosureKind.ENHANCED, DisclosureKind.ENHANCED_WITH_LIST}
"""The kinds of disclosure that are full."""
_LAW: Final = "regulated-activities-2014 reg 12(2)(c)"
_ALL: Final = worded(say("everything before lone work is recorded"), _LAW)
_DISCLOSURE: Final = fact(
    "disclosure",
    say("a full disclosure was seen"),
    say("When was a full disclosure seen?"),
    "regulated-activities-2014 reg 19(3)",
)
_MEDICINES: Final = fact(
    "medicines",
    say("they were seen to give medicines safely, or give none"),
    say("Were they seen to give medicines safely, or do they give none?"),
    _LAW,
)
_HOURS: Final = fact(
    "coached-hours",
    say("they had enough hours beside an experienced colleague"),
    say("How many hours did they work beside an experienced colleague?"),
    _LAW,
)
_POLICIES: Final = fact(
    "policies",
    say("the policies were explained to them"),
    say("When were the policies explained to them?"),
    _LAW,
)
_TOPIC: Final = say("{title}: passed, and in date")
_ASK_TOPIC: Final = say("When was this last passed: {title}?")


@frozen(kw_only=True)
class Clearance(Printable):
    """Whether somebody is cleared to visit alone.

    Args:
        on: the day.
        matrix: the training matrix that was used.
        cleared: `True`, `False`, or ``None`` where we can't tell.
        reasons: the result of each gate.
    """

    on: date
    matrix: TrainingMatrix
    cleared: Answer
    reasons: Evaluation

    @property
    def missing(self) -> tuple[Message, ...]:
        """What is missing, as clauses, in the order in which to see to it."""
        return tuple(one.criterion.label for one in self.reasons.children if one.answer is False)

    @property
    def questions(self) -> tuple[Message, ...]:
        """What isn't recorded, as questions, in the order in which to ask them."""
        blank = (one for one in self.reasons.children if one.answer is None)
        return tuple(fact.question for one in blank for fact in open_facts(one))

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the sentences.
        """
        return {
            "on": self.on.isoformat(),
            "matrix": self.matrix.key,
            "cleared": self.cleared,
            "missing": [render(one, locale) for one in self.missing],
            "questions": [render(one, locale) for one in self.questions],
        }


def cleared(employment: Employment, matrix: TrainingMatrix, *, on: date) -> Clearance:
    """Whether a worker is cleared to visit alone on a day, on what is recorded.

    Asked are a full disclosure, each mandatory topic that the matrix puts before lone work, hours
    beside a colleague where the matrix says how many, medicines, and the policies. All must hold.

    Args:
        employment: the worker's employment.
        matrix: the training matrix.
        on: the day to judge by.

    Returns:
        Three answers, with what is missing and what to ask. Where the matrix has several readings
        of the hours, for hours between them we can't tell.

    Source: SI 2014/2936, reg 12(2)(c) and reg 19(3); the numbers are the matrix's.

    >>> from careplan.workforce import load_training
    >>> matrix = load_training("lancashire-rehab-training")
    >>> found = cleared(Employment(), matrix, on=date(2026, 11, 30))
    >>> found.cleared is None, str(found.questions[0])
    (True, 'When was a full disclosure seen?')
    """
    gates = [*_gates(employment, matrix, on)]
    tree = all_of("cleared", *(gate for gate, _ in gates), words=_ALL)
    found = evaluate(tree, {gate.key: held for gate, held in gates})
    return Clearance(on=on, matrix=matrix, cleared=found.answer, reasons=found)


def _gates(
    employment: Employment, matrix: TrainingMatrix, on: date
) -> Iterator[tuple[Fact, Answer]]:
    """Each gate with its answer, in the order in which to see to them."""
    yield _DISCLOSURE, disclosure_seen(employment, on)
    for topic in matrix.of(employment.role):
        if topic.before_lone_work and topic.mandatory:
            standing = topic_standing(as_asked(topic, employment.role), employment, on=on)
            label, question = _TOPIC.fill(title=topic.title), _ASK_TOPIC.fill(title=topic.title)
            yield fact(f"topic/{topic.key}", label, question, _LAW), standing.holds
    yield _MEDICINES, _medicines(employment, on)
    if matrix.coached_hours:
        yield _HOURS, _enough_hours(employment, matrix, on)
    explained = employment.policies_explained_on
    yield _POLICIES, None if explained is None else explained <= on


def disclosure_seen(employment: Employment, on: date) -> Answer:
    """Was a full disclosure seen by a day?"""
    checks = employment.disclosures
    if checks is None:
        return None
    seen = [one for one in checks if one.kind in FULL and one.seen_on and one.seen_on <= on]
    if seen:
        return True
    past = (one for one in checks if one.seen_on is None or one.seen_on <= on)
    return None if any(one.kind is None or one.kind in FULL for one in past) else False


def _medicines(employment: Employment, on: date) -> Answer:
    seen = employment.medicines_seen_on
    if seen is not None and seen <= on:
        return True
    if employment.gives_medicines is False:
        return True
    return None if seen is None or employment.gives_medicines is None else False


def _enough_hours(employment: Employment, matrix: TrainingMatrix, on: date) -> Answer:
    """Are the hours enough by every reading, by none, or only by some?"""
    if employment.coached is None:
        return None
    past = [one for one in employment.coached if one.on is None or one.on <= on]
    sure = sum((one.hours for one in past if one.on and one.hours is not None), Decimal(0))
    if all(one.enough(sure) for one in matrix.coached_hours):
        return True
    blank = any(one.on is None or one.hours is None for one in past)
    return None if blank or any(one.enough(sure) for one in matrix.coached_hours) else False
