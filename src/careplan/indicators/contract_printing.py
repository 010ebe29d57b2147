"""A contract report as a page: figures, hours, what changed, the extract, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from careplan._core.page_lines import Line, Sign, caption, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.indicators.components import Reaches
from careplan.indicators.contract_report import CareHours, ContractReport, figure_of, key_of
from careplan.indicators.outcome import Outcome
from careplan.indicators.printing import NO_FIGURE
from careplan.messages import Message, say

TITLE: Final = say("{title}, {period}, version {version}")
FIGURES: Final = say("Figures")
INDICATOR: Final = say("Indicator")
FIGURE: Final = say("Figure")
PARTS: Final = say("Made of")
UNKNOWN: Final = say("Records where we can't tell")
TARGET: Final = say("Target")
MET: Final = say("Target met")
IS_MET: Final = {True: say("yes"), False: say("no"), None: say("we can't tell")}
REACHES: Final = {
    Reaches.AT_LEAST: say("at least {number}"),
    Reaches.AT_MOST: say("at most {number}"),
}
TO_CONFIRM: Final = say("to be confirmed")
NO_TARGET: Final = say("none")
AGAINST: Final = say(
    "A record where we can't tell counts against the figure, never for it. A target is met only"
    " if no blank could change that."
)
HOURS: Final = say("Hours of care, as the provider gives them")
WHAT: Final = say("What")
NUMBER: Final = say("Hours")
COMMISSIONED: Final = say("commissioned")
DELIVERED: Final = say("delivered")
BILLED: Final = say("billed")
NOT_GIVEN: Final = say("not given")
OVERBILLED: Final = say("More hours are billed than were delivered: {count}.")
CHANGED: Final = say("Changed since version {version}")
DIFFERS: Final = say("{indicator}: was {before}, is {now}")
IS_NEW: Final = say("{indicator}: wasn't there, is {now}")
IS_GONE: Final = say("{indicator}: was {before}, isn't there any more")
UNCHANGED: Final = say("No figure has changed.")
MADE_FROM: Final = say("Made from the extract {name}, drawn on {on}.")
SIGNED: Final = say("Signed by: {role}, {on}")
UNSIGNED: Final = say("Nobody has signed this yet.")


FIGURE_HEADS: Final = (INDICATOR, FIGURE, PARTS, UNKNOWN, TARGET, MET)


@lines_of.register
def _lines(found: ContractReport) -> Iterator[Line]:
    """The page, line by line."""
    yield title(title_of(found))
    yield caption(FIGURES, *FIGURE_HEADS)
    yield from (row(*cells_of(one)) for one in found.outcomes)
    yield text(AGAINST)
    yield caption(HOURS, WHAT, NUMBER)
    yield from (row(said, number) for said, number in hours_of(found.hours))
    if (excess := _overbilled(found.hours)) is not None:
        yield text(OVERBILLED.fill(count=excess), sign=Sign.UNSURE)
    if found.changes is not None:
        yield heading(CHANGED.fill(version=found.version - 1))
        yield from (item(said) for said in changes_of(found))
        if not found.changes:
            yield text(UNCHANGED)
    yield from (text(said) for said in origin_of(found))


def title_of(found: ContractReport) -> Message:
    """The contract, the period and the version."""
    return TITLE.fill(title=found.title, period=found.period.label, version=found.version)


def origin_of(found: ContractReport) -> tuple[Message, Message]:
    """The extract that the figures were made from, and who signs them."""
    extract, signed = found.extract, found.signed
    return (
        MADE_FROM.fill(name=extract.name, on=extract.drawn_on),
        UNSIGNED if signed is None else SIGNED.fill(role=signed.role, on=signed.on),
    )


def cells_of(outcome: Outcome) -> tuple[Message | str, ...]:
    """A figure's row, in the order of `FIGURE_HEADS`."""
    target = outcome.indicator.target
    plain = outcome.as_dict()
    name = _name_of(outcome)
    met: Message | str = IS_MET[outcome.met]
    if target is None:
        wanted, met = NO_TARGET, ""
    elif target.number is None:
        wanted, met = TO_CONFIRM, ""
    else:
        wanted = REACHES[target.reaches].fill(number=target.number)
    figure: Message | str = NO_FIGURE if outcome.printed is None else outcome.printed
    made_of = figure_of({**plain, "printed": None})
    return name, figure, made_of, str(outcome.unknown), wanted, met


def hours_of(hours: CareHours) -> Iterator[tuple[Message, Message | str]]:
    """Each kind of hours, with its number as it was given."""
    words = {"commissioned": COMMISSIONED, "delivered": DELIVERED, "billed": BILLED}
    for name, number in hours.as_dict().items():
        yield words[name], NOT_GIVEN if number is None else number


def changes_of(found: ContractReport) -> Iterator[Message]:
    """A sentence for each figure that isn't what the last version said."""
    names = {key_of(one.as_dict()): _name_of(one) for one in found.outcomes}
    for one in found.changes or ():
        name = names.get(one.indicator, one.indicator)
        if one.before is None:
            yield IS_NEW.fill(indicator=name, now=one.now or "")
        elif one.now is None:
            yield IS_GONE.fill(indicator=name, before=one.before)
        else:
            yield DIFFERS.fill(indicator=name, before=one.before, now=one.now)


def _name_of(outcome: Outcome) -> str:
    """An indicator's title, with the reading that was used."""
    indicator = outcome.indicator
    if indicator.reading is None:
        return indicator.title
    return f"{indicator.title} ({indicator.reading.key})"


def _overbilled(hours: CareHours) -> Decimal | None:
    """How many more hours were billed than delivered, where both are given."""
    if hours.billed is None or hours.delivered is None or hours.billed <= hours.delivered:
        return None
    return Decimal(hours.billed) - Decimal(hours.delivered)
