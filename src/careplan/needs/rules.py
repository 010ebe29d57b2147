"""Rules about needs, determinations and support."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.messages import say
from careplan.needs.need import Determination, MetBy, Need, Support
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule, unsure

need_not_described = required_field(
    "NE101",
    "need-not-described",
    "description",
    of=Need,
    says=say("The need isn't described."),
    why="A need is described in plain words.",
)


@rule(
    "NE102",
    "need-without-determination",
    of=Need,
    kind=Kind.RECORD,
    at="determination",
    says=say("Whether this need meets the eligibility criteria isn't recorded."),
    limits="It checks that a decision is recorded, never that it is right.",
)
def need_without_determination(need: Need) -> Iterator[Hit]:
    """Every need, eligible or not, has a decision on whether it meets the criteria."""
    if need.determination is None or need.determination.eligible is None:
        yield fails()


determination_without_extent = required_field(
    "NE103",
    "determination-without-extent",
    "extent",
    of=Determination,
    says=say("How far this need meets the criteria isn't recorded."),
    why="A determination says how far the need meets the criteria, not only whether it does.",
)


@rule(
    "NE104",
    "nobody-to-meet-need",
    of=Need,
    kind=Kind.RECORD,
    at="met_by",
    says=say("Who meets this need, or that nobody will, isn't recorded."),
)
def nobody_to_meet_need(need: Need) -> Iterator[Hit]:
    """Every need says who meets it; that nobody will is an answer, and wants reasons."""
    if not need.met_by:
        yield fails()


@rule(
    "NE105",
    "need-met-without-support",
    of=Need,
    kind=Kind.RECORD,
    at="support",
    says=say("The authority is to meet this need, but how isn't recorded."),
)
def need_met_without_support(need: Need) -> Iterator[Hit]:
    """A need that the authority meets has support that says how."""
    if need.met_by is None:
        yield unsure("met_by")
    elif MetBy.AUTHORITY not in need.met_by:
        yield from SKIP
    elif not need.support:
        yield fails()


support_bears_on_nothing = required_field(
    "NE106",
    "support-bears-on-nothing",
    "bears_on",
    of=Support,
    none_will_do=False,
    says=say("Which of the matters assessed this support could bear on isn't recorded."),
    why="Support to an adult says which matters of their assessment it could bear on.",
    limits="Many summaries of the Act leave this out; the Act doesn't.",
)

carer_support_bears_on_nothing = required_field(
    "NE107",
    "carer-support-bears-on-nothing",
    "bears_on_carer",
    of=Support,
    none_will_do=False,
    says=say("Which of the matters assessed this support to the carer bears on isn't recorded."),
    why="Support to a carer says which matters of their assessment it could bear on.",
    limits="Many summaries of the Act leave this out; the Act doesn't.",
)

support_not_described = required_field(
    "NE108",
    "support-not-described",
    "what",
    of=Support,
    says=say("What the support is isn't described."),
    why="Support says what is done, and how the person likes it done.",
)


@rule(
    "NE109",
    "support-without-amount",
    of=Support,
    kind=Kind.RECORD,
    at="frequency",
    says=say("How often, or for how many hours, this support is given isn't recorded."),
)
def support_without_amount(support: Support) -> Iterator[Hit]:
    """Support says how often, or for how many hours a week; either will do."""
    if blank(support.frequency) and support.hours is None:
        yield fails()


support_by_nobody = required_field(
    "NE110",
    "support-by-nobody",
    "by",
    of=Support,
    says=say("Who gives this support isn't recorded."),
    why="Support says who gives it.",
)

need_touches_no_outcome = required_field(
    "NE111",
    "need-touches-no-outcome",
    "outcomes",
    of=Need,
    says=say("Which of the adult's outcomes this need touches isn't recorded."),
    why="A need says which of the ten outcomes it touches; none of them is an answer.",
)

carer_need_touches_no_outcome = required_field(
    "NE112",
    "carer-need-touches-no-outcome",
    "carer_outcomes",
    of=Need,
    says=say("Which of the carer's outcomes this need touches isn't recorded."),
    why="A carer's need says which of the eight outcomes it touches; none is an answer.",
)


@rule(
    "NE113",
    "unmet-need-without-reasons",
    of=Need,
    kind=Kind.RECORD,
    at="reasons_not_met",
    says=say("This need won't be met, and the reasons aren't recorded."),
)
def unmet_need_without_reasons(need: Need) -> Iterator[Hit]:
    """A need that nobody will meet has the written reasons for it."""
    if need.met_by is None:
        yield unsure("met_by")
    elif MetBy.NOBODY not in need.met_by:
        yield from SKIP
    elif blank(need.reasons_not_met):
        yield fails()


determination_without_reasons = required_field(
    "NE114",
    "determination-without-reasons",
    "reasons",
    of=Determination,
    says=say("The reasons for this decision on eligibility aren't recorded."),
    why="A decision on eligibility comes with its reasons.",
)


@rule(
    "NE115",
    "determination-by-nobody",
    of=Determination,
    kind=Kind.RECORD,
    at="by",
    says=say("Who made this decision on eligibility, or when, isn't recorded."),
)
def determination_by_nobody(determination: Determination) -> Iterator[Hit]:
    """A decision on eligibility says who made it and when."""
    if blank(determination.by):
        yield fails()
    elif determination.on is None:
        yield fails("on")


direct_payment_not_considered = required_field(
    "NE116",
    "direct-payment-not-considered",
    "direct_payment_possible",
    of=Need,
    says=say("Whether this need may be met by direct payment isn't recorded."),
    why="The person is told which of their needs may be met by direct payment.",
    limits="It asks whether that was said, not whether the answer is right.",
)
