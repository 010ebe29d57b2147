"""An outcome as a page: the figure, its parts, and how far blanks could move it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.indicators.components import DesiredDirection, Reaches, Rounding
from careplan.indicators.measures import MeasureKind
from careplan.indicators.outcome import Outcome
from careplan.messages import Hole, Message, say

TITLE: Final = say("{title}, {period}: {figure}")
NO_FIGURE: Final = say("no figure")
MADE_OF: Final = say("{numerator} of {denominator}: {counts}.")
MADE: Final = say("{numerator}: {counts}.")
ABOVE: Final = say("The first number is above the second, so the share is over 100%.")
GROWN: Final = say("{numerator} now, {denominator} a year before: {counts}.")
WAITED: Final = say(
    "Of {count}: median {median}, longest {longest}, in {unit}. Still open: {open}."
)
TARGETS: Final = {
    Reaches.AT_LEAST: say("Target: at least {number}."),
    Reaches.AT_MOST: say("Target: at most {number}."),
}
NO_TARGET: Final = say("The source sets no target.")
TO_CONFIRM: Final = say("The source says that its target is still to be confirmed.")
NEITHER: Final = say("Neither a higher nor a lower figure is better in itself.")
MET: Final = {
    True: say("The target is met."),
    False: say("The target isn't met."),
    None: say("We can't tell whether the target is met: it depends on the blanks."),
}
UNTOLD: Final = say("Records where we can't tell: {count}.")
SPAN: Final = say(
    "Whatever their blanks turn out to be, the figure is between {lowest} and {highest}."
)
NEEDED: Final = say("To reach the target, {needed} of {denominator} are needed.")
PACE: Final = say("At an even pace, the figure would be {expected} by {on}.")
BEHIND: Final = say("The actual figure is behind that pace.")
EXCLUDED: Final = say("Not counted")
OUT: Final = say("{reason}: {count}")
PASSED_OVER: Final = say("not among {counts} in {period}: {count}")
READ_AS: Final = say("Read as {variant}: {says}")
AS_OF: Final = say("As known on {on}. Basis: {basis}.")
_EXACT: Final = Rounding(places=2)


@lines_of.register
def _lines(found: Outcome) -> Iterator[Line]:
    """The page, line by line."""
    indicator = found.indicator
    figure: Hole = NO_FIGURE if found.printed is None else found.printed
    yield title(TITLE.fill(title=indicator.title, period=found.period.label, figure=figure))
    yield _text(*_made_of(found))
    if (reading := indicator.reading) is not None:
        yield text(READ_AS.fill(variant=reading.key, says=reading.says))
    yield evolve(_text(*_against(found)), sign=_sign(found))
    if found.unknown:
        yield _text(*_doubt(found))
    if found.pace is not None:
        expected = _EXACT.printed(found.pace.expected)
        said = [PACE.fill(on=found.on, expected=Decimal(expected))]
        yield _text(*said, *([BEHIND] if found.pace.behind else []))
    out = [one for one in found.excluded if one.count]
    if out or found.passed_over:
        yield heading(EXCLUDED)
    for one in out:
        said_of = OUT.fill(reason=one.reason, count=one.count)
        yield item(said_of, one.locator)
    if found.passed_over:
        counts, span = indicator.counts, found.period.label
        yield item(PASSED_OVER.fill(counts=counts, period=span, count=found.passed_over))
    if indicator.note:
        yield text(indicator.note)
    cited = tuple(str(one) for one in indicator.cites)
    said_on = AS_OF.fill(on=found.on, basis=indicator.basis.value)
    yield text(said_on, *cited)


JOIN: Final = say("{first} {second}")


def _text(*messages: Message) -> Line:
    """Several sentences in one line."""
    said = messages[0]
    for message in messages[1:]:
        said = JOIN.fill(first=said, second=message)
    return text(said)


def _made_of(found: Outcome) -> Iterator[Message]:
    indicator = found.indicator
    if found.waits is not None:
        _, _, unit = indicator.wait
        middle = found.waits.median
        yield WAITED.fill(
            count=_amount(found.denominator or 0),
            median=NO_FIGURE if middle is None else Decimal(_EXACT.printed(middle)).normalize(),
            longest=NO_FIGURE if found.waits.longest is None else found.waits.longest,
            unit=unit.value.replace("-", " "),
            open=found.waits.open,
        )
        return
    amount = _amount(found.numerator)
    if found.denominator is None:
        yield MADE.fill(numerator=amount, counts=indicator.counts)
        return
    says = GROWN if indicator.kind is MeasureKind.CHANGE else MADE_OF
    of = _amount(found.denominator)
    yield says.fill(numerator=amount, denominator=of, counts=indicator.counts)
    if indicator.kind is MeasureKind.OVER and found.numerator > found.denominator:
        yield ABOVE


def _sign(found: Outcome) -> Sign | None:
    """Whether the target is met, at a glance; ``None`` if there is no target to meet."""
    target = found.indicator.target
    if target is None or target.number is None or (found.met is None and not found.unknown):
        return None
    return {True: Sign.RIGHT, False: Sign.WRONG, None: Sign.UNSURE}[found.met]


def _amount(number: int | Fraction) -> Hole:
    return number if isinstance(number, int) else Decimal(_EXACT.printed(number))


def _against(found: Outcome) -> Iterator[Message]:
    """The target, whether it is met, and the number that would meet it."""
    target = found.indicator.target
    if target is None:
        yield NO_TARGET
    elif target.number is None:
        yield TO_CONFIRM
    else:
        yield TARGETS[target.reaches].fill(number=target.number)
        if found.met is not None or found.unknown:
            yield MET[found.met]
        if found.needed is not None and found.met is False:
            yield NEEDED.fill(needed=found.needed, denominator=_amount(found.denominator or 0))
    if found.indicator.direction is DesiredDirection.NEITHER:
        yield NEITHER


def _doubt(found: Outcome) -> Iterator[Message]:
    yield UNTOLD.fill(count=found.unknown)
    if found.lowest is not None and found.highest is not None:
        rounding = found.indicator.rounding
        lowest, highest = rounding.printed(found.lowest), rounding.printed(found.highest)
        yield SPAN.fill(lowest=lowest, highest=highest)
