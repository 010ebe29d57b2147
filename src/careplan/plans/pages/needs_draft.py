"""Drafts the needs of a support plan from an outcomes assessment. Nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan._core.arguments import is_a, refuse
from careplan._core.page_lines import Line, heading, item, text, title
from careplan._core.printing import Printable, lines_of
from careplan.errors import Problem
from careplan.instruments import Instrument
from careplan.instruments.components import Better, Part
from careplan.instruments.published_evidence import RAW
from careplan.instruments.recorded_measurement import Measurement, Occasion, answers_of
from careplan.messages import Language, say
from careplan.needs import Need
from careplan.plans.plan import SupportPlan

TITLE: Final = say("Draft of a support plan, from an outcomes assessment")
NOTHING_DECIDED: Final = say(
    "Nothing is decided here. Talk about each outcome with the person, and write down what they"
    " say."
)
TO_TALK_ABOUT: Final = say("To talk about")
NOTHING_LOW: Final = say("No outcome was scored low.")
NOT_SCORED: Final = say("Not scored: ask")
OTHERS: Final = say("Not scored low: the person may want to talk about it all the same")
SCORED: Final = say("scored {score}")


@frozen(kw_only=True, repr=False)
class NeedsDraft(Printable):
    """A support plan with a need to talk about for each outcome that was scored low.

    Its ``repr`` doesn't contain what was scored.

    Args:
        plan: the plan with those needs. Each has a key and a description, and nothing else.
        low: the outcomes scored low, by key, with the score.
        not_scored: the keys of the outcomes that weren't scored.
        others: the other outcomes, by key, with the score.
        titles: the title of each outcome, by key.
    """

    plan: SupportPlan
    low: Mapping[str, Decimal] = field(converter=frozen_mapping)
    not_scored: tuple[str, ...]
    others: Mapping[str, Decimal] = field(converter=frozen_mapping)
    titles: Mapping[str, str] = field(converter=frozen_mapping)

    def __repr__(self) -> str:
        return f"<NeedsDraft of {len(self.titles)} outcomes>"

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """The draft as plain data, ready for JSON, without the plan.

        Args:
            locale: not used: nothing in it is a sentence.
        """
        return {
            "low": {key: str(score) for key, score in self.low.items()},
            "not_scored": list(self.not_scored),
            "others": {key: str(score) for key, score in self.others.items()},
        }


def draft_needs(plan: SupportPlan, instrument: Instrument, *, low: int | Decimal) -> NeedsDraft:
    """Draft the needs of a support plan from the outcomes scored at assessment.

    What was scored low becomes a need to talk about. Nothing is decided: not whether there is a
    need, not whether it is eligible, not how it is met. An outcome that wasn't scored is neither
    low nor fine.

    Args:
        plan: the plan, with the measurements made at assessment. The latest with this instrument
            is used.
        instrument: an instrument whose outcomes are each scored alone.
        low: the score that is low, as points are counted: this or less where more is better, this
            or more where less is better. The source of the instrument, or the council, says which.

    Returns:
        The plan with the needs, and what to talk about. A need that the plan already has by that
        key stays as it is.

    Raises:
        ArgumentError: if it isn't a plan or an instrument, `low` isn't a number, or the instrument
            scores no outcome alone.
        ScoreError: if an answer isn't one that the instrument allows.

    >>> from careplan.instruments import load_instrument
    >>> from careplan.plans import SupportPlan
    >>> ours = load_instrument("examples/instruments/needs-assessment-outcomes.toml")
    >>> draft = draft_needs(SupportPlan(), ours, low=2)
    >>> draft.plan.needs, draft.not_scored[:2]
    ((), ('own-health', 'time-for-myself'))
    """
    refuse(is_a(SupportPlan, plan=plan), is_a(Instrument, instrument=instrument), _number(low=low))
    parts = [part for part in instrument.parts if len(part.items) == 1]
    if not parts:
        refuse([Problem("/instrument", "expected outcomes that are each scored alone")])
    scores = _scores(plan, instrument)
    by_low = {
        part.key: scores[part.key]
        for part in parts
        if part.key in scores and _is_low(part, scores[part.key], Decimal(low))
    }
    held = plan.needs or ()
    known = {need.key for need in held}
    added = tuple(
        Need(key=part.key, description=part.title)
        for part in parts
        if part.key in by_low and part.key not in known
    )
    return NeedsDraft(
        plan=evolve(plan, needs=(*held, *added)),
        low=by_low,
        not_scored=tuple(part.key for part in parts if part.key not in scores),
        others={
            part.key: scores[part.key]
            for part in parts
            if part.key in scores and part.key not in by_low
        },
        titles={part.key: part.title for part in parts},
    )


def _number(low: object) -> Iterator[Problem]:
    if isinstance(low, bool) or not isinstance(low, int | Decimal):
        yield Problem("/low", "expected a whole number or a Decimal")


def _is_low(part: Part, score: Decimal, low: Decimal) -> bool:
    return score <= low if part.better is Better.HIGHER else score >= low


def _scores(plan: SupportPlan, instrument: Instrument) -> dict[str, Decimal]:
    """The points of each part at the latest assessment: from the answers, or as written down."""
    made = [
        one
        for one in plan.measurements or ()
        if one.instrument == instrument.key and one.occasion is Occasion.ASSESSMENT
    ]
    if not made:
        return {}
    latest = max(made, key=lambda one: one.taken or date.min)
    return _of_answers(latest, instrument) if latest.answers else _written_down(latest)


def _of_answers(measurement: Measurement, instrument: Instrument) -> dict[str, Decimal]:
    found = instrument.score(answers_of(measurement), scale=RAW)
    return {key: part.raw for key, part in found.parts.items() if part.raw is not None}


def _written_down(measurement: Measurement) -> dict[str, Decimal]:
    return {
        one.part: one.value
        for one in measurement.scores or ()
        if one.part is not None and one.value is not None and one.scale == RAW
    }


@lines_of.register
def _lines(draft: NeedsDraft) -> Iterator[Line]:
    yield title(TITLE)
    yield text(NOTHING_DECIDED)
    yield heading(TO_TALK_ABOUT)
    for key, score in draft.low.items():
        yield item(draft.titles[key], SCORED.fill(score=score))
    if not draft.low:
        yield text(NOTHING_LOW)
    if draft.not_scored:
        yield heading(NOT_SCORED)
    for key in draft.not_scored:
        yield item(draft.titles[key])
    if draft.others:
        yield heading(OTHERS)
    for key, score in draft.others.items():
        yield item(draft.titles[key], SCORED.fill(score=score))
