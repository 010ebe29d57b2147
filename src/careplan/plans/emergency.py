"""A carer's emergency plan and a hospital passport.

Both are drafted from a support plan. They show what the plan doesn't say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from careplan._core.arguments import is_a, refuse
from careplan._core.page_lines import Line, heading, item, text, title
from careplan._core.printing import Printable, lines_of
from careplan.messages import Language, Message, render, say
from careplan.plans import emergency_sections as sections
from careplan.plans.plan import SupportPlan


@frozen(kw_only=True, repr=False)
class EmergencySection:
    """One section of a draft.

    Args:
        key: the key of the section: ``"medicines"``.
        title: the heading of the section.
        lines: what the plan says; empty if the plan says nothing.
    """

    key: str
    title: Message
    lines: tuple[str | Message, ...]


@frozen(kw_only=True, repr=False)
class EmergencyDraft(Printable):
    """A draft for somebody to finish. It shows what the plan says and what it doesn't.

    It contains what people wrote about the person. Its ``repr`` doesn't.

    Args:
        title: the title of the draft.
        sections: the sections, in the order in which they are needed.
    """

    title: Message
    sections: tuple[EmergencySection, ...]

    def __repr__(self) -> str:
        return f"<EmergencyDraft, {len(self.missing)} of {len(self.sections)} parts missing>"

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the sections that the plan says nothing about."""
        return tuple(one.key for one in self.sections if not one.lines)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """The draft as plain data, ready for JSON.

        Args:
            locale: a language, as for `careplan.messages.render`.
        """
        return {
            "title": render(self.title, locale),
            "sections": [
                {
                    "key": section.key,
                    "title": render(section.title, locale),
                    "lines": [
                        render(line, locale) if isinstance(line, Message) else line
                        for line in section.lines
                    ],
                }
                for section in self.sections
            ],
        }


@lines_of.register
def _lines(draft: EmergencyDraft) -> Iterator[Line]:
    yield title(draft.title)
    for section in draft.sections:
        yield heading(section.title)
        for line in section.lines:
            yield item(line)
        if not section.lines:
            yield text(MISSING)


MISSING: Final = say("The plan doesn't say. Ask, and write it in.")
EMERGENCY: Final = say("Emergency plan, if the carer can't be there")
PASSPORT: Final = say("Hospital passport: what to know about me")
Reads = Callable[[SupportPlan], Iterator[sections.Said]]

_WHO: Final = ("who", say("Who I am, and how to talk with me"), sections.who)
_SHARING: Final = ("sharing", say("What may be shared"), sections.sharing)
_MEDICINES: Final = ("medicines", say("Medicines"), sections.medicines)
_ALLERGIES: Final = ("allergies", say("Allergies"), sections.allergies)
_TREATMENT: Final = ("treatment", say("Health, treatment and risks"), sections.treatment)
_AHEAD: Final = ("ahead", say("Decided in advance"), sections.ahead)
_CARE: Final = ("care", say("Support I need"), sections.care)
_ROUTINE: Final = ("routine", say("My day, and how I like things"), sections.routine)
_TRIGGERS: Final = ("triggers", say("What makes things worse, and what to do"), sections.triggers)
_PARTS: Final[tuple[tuple[str, Message, Reads], ...]] = (
    _SHARING,
    _WHO,
    ("call", say("Who to call"), sections.call),
    _MEDICINES,
    _ALLERGIES,
    _TREATMENT,
    _AHEAD,
    _CARE,
    _ROUTINE,
    _TRIGGERS,
    ("services", say("Who else supports me"), sections.services),
    ("things", say("Where things are: keys, medicines, papers"), sections.nothing),
    ("bag", say("A bag for hospital"), sections.nothing),
)
_PAGE: Final[tuple[tuple[str, Message, Reads], ...]] = (
    _SHARING,
    _WHO,
    _MEDICINES,
    _ALLERGIES,
    _TREATMENT,
    _AHEAD,
    _CARE,
    _ROUTINE,
    _TRIGGERS,
)


def draft_emergency_plan(plan: SupportPlan) -> EmergencyDraft:
    """Draft a carer's emergency plan from the plan of the person they care for.

    Args:
        plan: the plan of the person cared for.

    Returns:
        A draft with the sections that carers' organisations list. A section that the plan says
        nothing about is shown as missing, so that somebody asks. The sections on where things are
        and on the hospital bag are always missing, because a support plan doesn't record them.

    Raises:
        ArgumentError: if it isn't a plan.

    >>> from careplan.plans import SupportPlan
    >>> draft_emergency_plan(SupportPlan()).missing[-2:]
    ('things', 'bag')
    """
    refuse(is_a(SupportPlan, plan=plan))
    draft = _drafted(plan, EMERGENCY, _PARTS)
    flagged = (
        evolve(one, lines=tuple(sections.flagged(plan, one.lines))) for one in draft.sections
    )
    return evolve(draft, sections=tuple(flagged))


def draft_hospital_passport(plan: SupportPlan) -> EmergencyDraft:
    """Draft a page for hospital staff from a person's plan.

    Args:
        plan: the person's plan.

    Returns:
        A draft. A section that the plan says nothing about is shown as missing.

    Raises:
        ArgumentError: if it isn't a plan.
    """
    refuse(is_a(SupportPlan, plan=plan))
    return _drafted(plan, PASSPORT, _PAGE)


def _drafted(
    plan: SupportPlan, title: Message, parts: tuple[tuple[str, Message, Reads], ...]
) -> EmergencyDraft:
    drafted = tuple(
        EmergencySection(key=key, title=heading, lines=tuple(dict.fromkeys(reads(plan))))
        for key, heading, reads in parts
    )
    return EmergencyDraft(title=title, sections=drafted)
