"""A page made of a plan: sections for one reader, and what the plan doesn't say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from attrs import frozen

from careplan._core.page_lines import Line, heading, item, room, text, title
from careplan._core.printing import Printable, lines_of
from careplan.messages import Language, Message, render, say

Said: TypeAlias = str | Message
"""What stands on a page: the plan's own words, or a sentence of the library's."""

ASK: Final = say("The plan doesn't say. Ask, and write it in.")
ALSO_MISSING: Final = say("Not written down yet: ask me, or somebody who knows me")


@frozen(repr=False)
class PagePoint:
    """A line with what belongs to it, such as a goal with its actions.

    Args:
        says: the line.
        below: the lines that belong to it, at least one.
    """

    says: Said
    below: tuple[Said, ...]


@frozen(kw_only=True, repr=False)
class PageSection:
    """One section of a page.

    Args:
        key: the key of the section: ``"medicines"``.
        title: the heading of the section.
        lines: what the plan says, each a line or one with lines below it; empty if the plan says
            nothing.
        room: how many empty lines to write on follow.
        can_wait: whether it is only named at the end of the page, if the plan says nothing.
    """

    key: str
    title: Message
    lines: tuple[Said | PagePoint, ...]
    room: int = 0
    can_wait: bool = False


@frozen(kw_only=True, repr=False)
class PlanPage(Printable):
    """A page for somebody to read, to finish and to correct.

    It contains what people wrote about the person. Its ``repr`` doesn't.

    Args:
        title: the title of the page.
        before: what is said before the first section.
        sections: the sections, in the order in which they are needed.
        if_missing: what stands in a section that the plan says nothing about.
    """

    title: Message
    before: tuple[Said, ...] = ()
    sections: tuple[PageSection, ...]
    if_missing: Message = ASK

    def __repr__(self) -> str:
        return f"<PlanPage, {len(self.missing)} of {len(self.sections)} parts missing>"

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the sections that the plan says nothing about."""
        return tuple(one.key for one in self.sections if not one.lines and not one.room)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """The page as plain data, ready for JSON.

        Args:
            locale: a language, as for `careplan.messages.render`.
        """
        return {
            "title": render(self.title, locale),
            "before": _rendered(self.before, locale),
            "sections": [
                {
                    "key": one.key,
                    "title": render(one.title, locale),
                    "lines": _rendered(one.lines, locale),
                    "room": one.room,
                }
                for one in self.sections
            ],
        }


def _rendered(lines: tuple[Said | PagePoint, ...], locale: str | Language | None) -> list[Any]:
    """Each line as text; one with lines below it as ``{"says": ..., "below": [...]}``."""
    return [
        {"says": _text(one.says, locale), "below": _rendered(one.below, locale)}
        if isinstance(one, PagePoint)
        else _text(one, locale)
        for one in lines
    ]


def _text(said: Said, locale: str | Language | None) -> str:
    return render(said, locale) if isinstance(said, Message) else said


@lines_of.register
def _lines(page: PlanPage) -> Iterator[Line]:
    yield title(page.title)
    for said in page.before:
        yield text(said)
    for section in page.sections:
        if not (section.can_wait and section.key in page.missing):
            yield from _section(section, page.if_missing)
    waiting = [one for one in page.sections if one.can_wait and one.key in page.missing]
    if waiting:
        yield heading(ALSO_MISSING)
    for section in waiting:
        yield item(section.title)


def _section(section: PageSection, if_missing: Message) -> Iterator[Line]:
    yield heading(section.title)
    for line in section.lines:
        if isinstance(line, PagePoint):
            yield item(line.says)
            yield from (item(one, depth=1) for one in line.below)
        else:
            yield item(line)
    if section.room:
        yield room(section.room)
    elif not section.lines:
        yield text(if_missing)
