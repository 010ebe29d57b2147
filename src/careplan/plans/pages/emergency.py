"""A carer's emergency plan, drafted from the plan of the person they care for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeAlias

from careplan._core.arguments import is_a, is_day, refuse
from careplan.messages import Message, say
from careplan.plans.pages import sections
from careplan.plans.pages.as_it_stands import as_it_stands
from careplan.plans.pages.page import PageSection, PlanPage, Said
from careplan.plans.plan import SupportPlan

Reads: TypeAlias = Callable[[SupportPlan], Iterator[Said]]
EMERGENCY: Final = say("Emergency plan, if the carer can't be there")
_PARTS: Final[tuple[tuple[str, Message, Reads], ...]] = (
    ("sharing", say("What may be shared"), sections.sharing),
    ("who", say("Who I am, and how to talk with me"), sections.who),
    ("call", say("Who to call"), sections.call),
    ("medicines", say("Medicines"), sections.medicines),
    ("allergies", say("Allergies"), sections.allergies),
    ("treatment", say("Health, treatment and risks"), sections.treatment),
    ("ahead", say("Decided in advance"), sections.ahead),
    ("care", say("Support I need"), sections.care),
    ("routine", say("My day, and how I like things"), sections.routine),
    ("triggers", say("What makes things worse, and what to do"), sections.triggers),
    ("services", say("Who else supports me"), sections.services),
    ("things", say("Where things are: keys, medicines, papers"), sections.nothing),
    ("bag", say("A bag for hospital"), sections.nothing),
)


def draft_emergency_plan(plan: SupportPlan, *, on: date) -> PlanPage:
    """Draft a carer's emergency plan from the plan of the person they care for.

    Args:
        plan: the plan of the person cared for.
        on: the day the page is for. Medicines that were stopped, support that ended and people who
            left aren't on it.

    Returns:
        A page with the sections that carers' organisations list. A section that the plan says
        nothing about is shown as missing, so that somebody asks. The sections on where things are
        and on the hospital bag are always missing, because a support plan doesn't record them.

    Raises:
        ArgumentError: if it isn't a plan, or `on` isn't a date.

    >>> from datetime import date
    >>> from careplan.plans import SupportPlan
    >>> draft_emergency_plan(SupportPlan(), on=date(2026, 11, 30)).missing[-2:]
    ('things', 'bag')
    """
    refuse(is_a(SupportPlan, plan=plan), is_day(on=on))
    now = as_it_stands(plan, on)
    found = (
        PageSection(
            key=key,
            title=heading,
            lines=tuple(sections.flagged(now, dict.fromkeys(reads(now)))),
        )
        for key, heading, reads in _PARTS
    )
    return PlanPage(title=EMERGENCY, sections=tuple(found))
