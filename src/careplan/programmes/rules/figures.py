"""Rules about money, targets and the indicators that actions should change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from careplan._core.measure_codes import Reference, meanings
from careplan.answers import blank
from careplan.citations import Weight
from careplan.messages import say
from careplan.programmes.action import ProgrammeAction
from careplan.programmes.components import ProgrammeIndicator
from careplan.programmes.programme import Area, Programme
from careplan.programmes.queries import placed
from careplan.programmes.similar_names import words
from careplan.rules import SKIP, Hit, fails, rule, unsure

SILENT = "It checks only {things} where {what} is recorded. Most {things} have none."


@rule(
    "PG301",
    at="incentive/due",
    says=say("Money can be earned for this area, but the last day for earning it isn't recorded."),
    do=say("Record the last day for earning this money."),
    limits=SILENT.format(things="areas", what="an amount that can be earned"),
)
def money_without_date(area: Area) -> Iterator[Hit]:
    """Money that can be earned has a last day for earning it."""
    paid = area.incentive
    if paid is None or paid.amount is None:
        yield from SKIP
    elif paid.due is None:
        yield fails()


@rule(
    "PG302",
    at="incentive/amount",
    says=say("An incentive is recorded for this area, but its amount isn't recorded."),
    do=say("Record the amount that can be earned."),
    limits=SILENT.format(things="areas", what="an incentive"),
)
def date_without_money(area: Area) -> Iterator[Hit]:
    """An incentive has an amount."""
    if area.incentive is None:
        yield from SKIP
    elif area.incentive.amount is None:
        yield fails()


@rule(
    "PG303",
    at="incentive/due",
    says=say("The last day for earning this money is still to be confirmed."),
    do=say("Confirm the last day for earning this money or agree another, and record it."),
    limits=SILENT.format(things="areas", what="an incentive"),
)
def deadline_not_confirmed(area: Area) -> Iterator[Hit]:
    """The last day for earning money is confirmed."""
    if area.incentive is None:
        yield from SKIP
    elif area.incentive.to_be_confirmed:
        yield fails()


@rule(
    "PG306",
    at="indicators",
    says=say("The programme doesn't list this indicator."),
    do=say("Add this indicator to the programme's list, or name one that is listed."),
)
def indicator_not_listed(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """Every indicator that an action names is in the programme's list."""
    if not action.indicators:
        yield from SKIP
        return
    known = {indicator.key for indicator in plan.indicators or ()}
    for at, key in enumerate(action.indicators):
        if key not in known:
            yield fails(f"indicators/{at}")


@rule(
    "PG307",
    at="definition",
    says=say("No definition is named for this indicator: what it counts, and out of what."),
    do=say("Name the definition of this indicator: what it counts, out of what, over what time."),
)
def indicator_never_defined(indicator: ProgrammeIndicator) -> Iterator[Hit]:
    """An indicator names its definition: what is counted, out of what, over what time."""
    if blank(indicator.definition):
        yield fails()


@rule(
    "PG308",
    at="indicators",
    says=say("This indicator is listed, but no action names it."),
    do=say("Record the indicators, and name each in an action or take it out."),
)
def indicator_feeds_nothing(programme: Programme) -> Iterator[Hit]:
    """Every indicator in the programme's list is named by an action."""
    if programme.indicators is None:
        yield unsure("indicators")
        return
    moved = {key for _, _, action in placed(programme) for key in action.indicators or ()}
    for at, indicator in enumerate(programme.indicators):
        if indicator.key not in moved:
            yield fails(f"indicators/{at}")


@rule(
    "PG309",
    at="to_be_confirmed",
    says=say("This indicator is still to be chosen."),
    do=say("Choose the indicator and record it."),
)
def indicator_to_be_chosen(indicator: ProgrammeIndicator) -> Iterator[Hit]:
    """The indicator has been chosen."""
    if indicator.to_be_confirmed:
        yield fails()


@rule(
    "PG310",
    at="basis",
    says=say("This is called a statutory limit, but no Act or regulation is named for it."),
    do=say("Name the Act or regulation, or record that the limit isn't statutory."),
    limits="It checks that something is named. It doesn't check that what is named sets the limit.",
)
def limit_called_statutory(indicator: ProgrammeIndicator) -> Iterator[Hit]:
    """A limit that is called statutory names an Act or a regulation."""
    if indicator.said_to_be is not Weight.STATUTE:
        yield from SKIP
    elif blank(indicator.basis):
        yield fails()


@rule(
    "PG311",
    at="references",
    says=say(
        "This code has meant different indicators in different years, and no year is recorded."
    ),
    do=say("Record which year's framework this code is from."),
    limits="It knows only the codes that we saw change meaning in a published framework.",
)
def code_without_edition(indicator: ProgrammeIndicator) -> Iterator[Hit]:
    """A code that has meant different indicators in different years says which year it is from."""
    for at, one in enumerate(indicator.references or ()):
        if blank(one.edition) and _reused(one):
            yield fails(f"references/{at}/edition")


def _reused(reference: Reference) -> bool:
    found = meanings(reference.framework or "", reference.code or "")
    return len(set(found.values())) > 1


@rule(
    "PG312",
    at="indicators",
    says=say("Indicators with this code: {count}. One code should mean one indicator."),
    do=say("Record the indicators, and give each code to one indicator only."),
)
def code_for_two_figures(programme: Programme) -> Iterator[Hit]:
    """One code is used for one indicator only."""
    if programme.indicators is None:
        yield unsure("indicators")
        return
    held: dict[tuple[str | None, ...], dict[int, str]] = defaultdict(dict)
    for at, indicator in enumerate(programme.indicators):
        for place, one in enumerate(indicator.references or ()):
            if not blank(one.code):
                code = (one.framework, one.edition, one.code, one.part)
                held[code].setdefault(at, f"indicators/{at}/references/{place}")
    for places in held.values():
        if len(places) > 1:
            yield from (fails(place, count=len(places)) for place in places.values())


@rule(
    "PG316",
    at="references",
    says=say(
        "By the editions of the framework that we know, this code is of another measure: "
        "its title shares no word with this indicator's."
    ),
    do=say("Check the code and its edition, or name the measure in the framework's own words."),
    limits="It compares words, not meanings, and knows only the codes that we saw in a published "
    "framework.",
)
def code_of_another_measure(indicator: ProgrammeIndicator) -> Iterator[Hit]:
    """What is cited for an indicator says something about it, by its title."""
    said = _telling(indicator.label or "")
    if not said or not indicator.references:
        yield from SKIP
        return
    for at, one in enumerate(indicator.references):
        held = meanings(one.framework or "", one.code or "")
        titles = held.get(one.edition or "", ()) or [t for known in held.values() for t in known]
        if titles and all(said.isdisjoint(_telling(title)) for title in titles):
            yield fails(f"references/{at}")


_EVERYWHERE: Final = words(
    "adult adults care days in long-term number of people percent percentage proportion rate "
    "service services share short-term social support who year"
)


def _telling(title: str) -> frozenset[str]:
    """List the words of a title that tell one measure from another."""
    return words(title) - _EVERYWHERE
