"""A carer's emergency card: a number and a telephone line, with nothing about anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from careplan._core.page_lines import Line, text, title
from careplan._core.printing import Printable, lines_of
from careplan.errors import InvalidValueError, Problem
from careplan.messages import say
from careplan.plans.card_number import every_text, tells_of
from careplan.plans.plan import SupportPlan

_NUMBER: Final = re.compile(r"(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]+(-[A-Z0-9]+)*")
_LINE: Final = re.compile(r"(\+|0)[0-9][0-9 ]{3,17}[0-9]|111")
_INSURANCE: Final = re.compile(r"[A-Z]{2}[0-9]{6}[A-Z]?")
_LONGEST: Final = 20
_LIKE_NHS: Final = 10
CARD: Final = say("Carer's emergency card")
SOMEBODY: Final = say("I look after somebody who may be alone and in need of help.")
RING: Final = say("Ring {line}, day or night, and give this number: {number}.")


@frozen(kw_only=True)
class EmergencyCard(Printable):
    """A card for a carer to carry: a number, and a telephone line to ring.

    It contains nothing about anybody.

    Args:
        number: the card's number, whose meaning only the telephone line knows: 4 to 20 capital
            letters, digits and dashes, with at least one letter and one digit. It can't look like
            an NHS or National Insurance number.
        line: the telephone number of a line that answers day and night.

    Raises:
        InvalidValueError: if the number or the line doesn't have that form.
    """

    number: str
    line: str

    def __attrs_post_init__(self) -> None:
        problems = []
        if not _number_fits(self.number):
            expected = (
                "expected 4 to 20 capital letters, digits and dashes, with at least one letter and"
                " one digit, and not like an NHS or National Insurance number"
            )
            problems.append(Problem("/number", expected))
        if not _line_fits(self.line):
            problems.append(Problem("/line", "expected a telephone number"))
        if problems:
            raise InvalidValueError(problems)

    def as_dict(self) -> dict[str, str]:
        """The card as plain data, ready for JSON."""
        return {"number": self.number, "line": self.line}


@lines_of.register
def _lines(card: EmergencyCard) -> Iterator[Line]:
    yield title(CARD)
    yield text(SOMEBODY)
    yield text(RING.fill(line=card.line, number=card.number))


def emergency_card(plan: SupportPlan, *, number: str, line: str) -> EmergencyCard:
    """Make an emergency card to go with a plan. The card contains nothing from the plan.

    Args:
        plan: the plan. It is read only to check that nothing in it is on the card.
        number: the card's number.
        line: the telephone number of the line.

    Returns:
        The card.

    Raises:
        InvalidValueError: if the number tells something of the plan: it is a word in it, or
            contains one, two letters of a name that stand together, initials, or a day in any
            spelling; if it looks like an NHS or National Insurance number; or if the line isn't a
            telephone number or is in the plan.

    >>> from careplan.plans import SupportPlan
    >>> card = emergency_card(SupportPlan(key="plan-1"), number="CE-4821", line="0300 000 0000")
    >>> print(card)
    Carer's emergency card
    <BLANKLINE>
    I look after somebody who may be alone and in need of help.
    Ring 0300 000 0000, day or night, and give this number: CE-4821.
    """
    card = EmergencyCard(number=number, line=line)
    if tells_of(plan, number):
        raise InvalidValueError([Problem("/number", "expected a number that isn't in the plan")])
    figures = _figures(line)
    if len(figures) > len("111") and any(figures in _figures(text) for text in every_text(plan)):
        raise InvalidValueError(
            [Problem("/line", "expected a telephone number that isn't in the plan")]
        )
    return card


def _number_fits(number: Any) -> bool:
    """Does a card's number have the right form, and not look like a person's number?"""
    if not isinstance(number, str) or not 4 <= len(number) <= _LONGEST:  # noqa: PLR2004
        return False
    bare = number.replace("-", "")
    like = len(_figures(number)) >= _LIKE_NHS or _INSURANCE.fullmatch(bare)
    return _NUMBER.fullmatch(number) is not None and not like


def _line_fits(line: Any) -> bool:
    return isinstance(line, str) and _LINE.fullmatch(line) is not None


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
