"""A carer's emergency card. It holds nothing about anybody: a number, and a line to ring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import field, frozen

from careplan.errors import InvalidValueError, Problem
from careplan.messages import Language, say
from careplan.pages import Line, Part, as_text
from careplan.plans.plan import SupportPlan
from careplan.records import Record
from careplan.shapes import shapes

__all__ = ["EmergencyCard", "emergency_card"]

_NUMBER: Final = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_LINE: Final = re.compile(r"\+?[0-9][0-9 ]{3,18}[0-9]")
_LIKE_NHS: Final = 10
CARD: Final = say("Carer's emergency card")
SOMEBODY: Final = say("I look after somebody who may be alone and in need of help.")
RING: Final = say("Ring {line}, day or night, and give this number: {number}.")


@frozen(kw_only=True)
class EmergencyCard:
    """A card to carry: a number, and a line to ring. It holds nothing about anybody.

    Args:
        number: the card's own, which only the line can read: capitals, figures and dashes.
        line: the telephone number of a line that answers day and night.
    """

    number: str = field()
    line: str = field()

    def __attrs_post_init__(self) -> None:
        problems = []
        figures = sum(char.isdigit() for char in self.number)
        if not _NUMBER.fullmatch(self.number) or not 4 <= len(self.number) <= 20:  # noqa: PLR2004
            problems.append(Problem("/number", "expected 4 to 20 capitals, figures and dashes"))
        elif self.number.replace("-", "").isdigit() and figures == _LIKE_NHS:
            problems.append(Problem("/number", "expected a number that no NHS number is like"))
        if not _LINE.fullmatch(self.line):
            problems.append(Problem("/line", "expected a telephone number"))
        if problems:
            raise InvalidValueError(problems)

    def render(self, locale: str | Language | None = None) -> str:
        """What is printed on it."""
        return as_text(self._lines(), locale, width=60)

    def _lines(self) -> Iterator[Line]:
        yield Line(part=Part.TITLE, says=CARD)
        yield Line(part=Part.TEXT, says=SOMEBODY)
        yield Line(part=Part.TEXT, says=RING.fill(line=self.line, number=self.number))


def emergency_card(plan: SupportPlan, *, number: str, line: str) -> EmergencyCard:
    """A card that goes with a plan, and holds nothing of it.

    Args:
        plan: the plan, to make sure that its keys and its words aren't on the card.
        number: the card's own number.
        line: the line's telephone number.

    Raises:
        InvalidValueError: if the number stands anywhere in the plan, or looks like an NHS
            number, or the line is no telephone number.

    >>> from careplan.plans import SupportPlan
    >>> card = emergency_card(SupportPlan(key="plan-1"), number="CE-4821", line="0300 000 0000")
    >>> print(card.render())
    Carer's emergency card
    <BLANKLINE>
    I look after somebody who may be alone and in need of help.
    Ring 0300 000 0000, day or night, and give this number: CE-4821.
    """
    if number and any(number.casefold() in text.casefold() for text in _every_text(plan)):
        raise InvalidValueError([Problem("/number", "expected a number that isn't in the plan")])
    return EmergencyCard(number=number, line=line)


def _every_text(value: Any) -> Iterator[str]:
    """Every text in a record, wherever it stands."""
    if isinstance(value, Record):
        for name in shapes(type(value)):
            yield from _every_text(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _every_text(item)
    elif isinstance(value, str):
        yield value
