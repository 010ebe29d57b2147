"""Prints a plan compared with a record standard: three figures, then every line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.messages import Message, say
from careplan.standards.comparing import Compared, Row, state_of

TITLE: Final = say("{title}, version {version}")
NOT_A_VERDICT: Final = say("No figure here says that a plan or a system conforms to the standard.")
MUSTS: Final = say(
    "Mandatory, of what a plan has a place for: {part} of {of} are filled, or there are none."
)
NO_MUSTS: Final = say("No line that a plan has a place for is mandatory.")
REQUIRED: Final = say(
    "Required where it exists: {filled} filled, {none} asked and none, {blank} blank."
)
COVERED: Final = say("Of the standard, a plan has a place for {part} of {of} lines.")
ATTESTED: Final = say("Held in the record system, as attested: {count} lines. In no figure above.")
REFUSED: Final = say("Said not to be held in the record system: {count} lines.")
NOT_SAID: Final = say(
    "To be held in the record system: {count} lines. Nobody attests it. In no figure above."
)
LIMITS: Final = say("What to know")
STATES: Final[Mapping[str, Message]] = {
    "filled": say("filled"),
    "asked, and none": say("asked, and none"),
    "blank": say("blank"),
    "no place": say("no place"),
    "held in the record system": say("held in the record system"),
}
SIGNS: Final[Mapping[str, Sign]] = {
    "filled": Sign.RIGHT,
    "asked, and none": Sign.RIGHT,
    "blank": Sign.UNSURE,
    "no place": Sign.NEUTRAL,
    "held in the record system": Sign.NEUTRAL,
}


@lines_of.register
def _lines(found: Compared) -> Iterator[Line]:
    """Yield the page, line by line."""
    yield title(TITLE.fill(title=found.title, version=found.version))
    asked = found.musts.of
    yield text(MUSTS.fill(part=found.musts.part, of=asked) if asked else NO_MUSTS)
    yield text(REQUIRED.fill(filled=found.filled, none=found.asked_and_none, blank=found.blank))
    yield text(COVERED.fill(part=found.covered.part, of=found.covered.of))
    kept = sum(one.kept_out for one in found.rows)
    if kept:
        said = {True: ATTESTED, False: REFUSED, None: NOT_SAID}[found.held_elsewhere]
        yield text(said.fill(count=kept))
    yield text(NOT_A_VERDICT)
    yield from _sections(found.rows)
    yield heading(LIMITS)
    yield from (item(one) for one in found.limits)


def _sections(rows: tuple[Row, ...]) -> Iterator[Line]:
    section = ""
    for one in rows:
        if one.section != section:
            section = one.section
            yield heading(section)
        state = state_of(one)
        yield item(one.item, mark=STATES[state], sign=SIGNS[state])
