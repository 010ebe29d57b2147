"""A page for a hospital, drafted from a person's plan: what a ward reads in a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeAlias

from careplan._core.arguments import is_a, is_day, refuse
from careplan.messages import Message, say
from careplan.plans.hospital_page import HospitalPage
from careplan.plans.pages import hospital_sections as ward
from careplan.plans.pages import sections
from careplan.plans.pages.as_it_stands import as_it_stands
from careplan.plans.pages.page import PageSection, PlanPage, Said
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import changed_since

Reads: TypeAlias = Callable[[SupportPlan], Iterator[Said]]
TITLE: Final = say("What to know about me in hospital")
OLDER: Final = say(
    "The plan changed after this page was last looked at. Check the medicines and the risks before"
    " you rely on it."
)
_FIRST: Final[tuple[tuple[str, Message, Reads], ...]] = (
    ("sharing", say("What may be shared"), sections.sharing),
    ("who", say("Who I am, and how to talk with me"), sections.who),
    ("allergies", say("Allergies"), sections.allergies),
    ("swallowing", say("Eating, drinking and swallowing"), ward.swallowing),
    ("medicines", say("Medicines"), sections.medicines),
    ("last-doses", say("Last dose of each medicine, filled in on the way in"), sections.nothing),
    ("treatment", say("Health and risks"), sections.treatment),
    ("ahead", say("Decided in advance"), sections.ahead),
    ("powers", say("Who may decide for me, and where the paper is"), ward.powers),
)
_THEN: Final[tuple[tuple[str, Message, Reads], ...]] = (
    ("pain", say("How I show that something hurts"), ward.pain),
    ("calm", say("What frightens me, and what calms me"), ward.calm),
    ("without-words", say("What I say without words"), ward.without_words),
    ("senses", say("Hearing, sight and teeth"), ward.senses),
    ("moving", say("How I move, and with what"), ward.moving),
    ("care", say("Support I need"), sections.care),
    ("routine", say("My day, and how I like things"), sections.routine),
    ("triggers", say("What makes things worse, and what to do"), sections.triggers),
    ("tell", say("Whom I want told that I am here"), ward.tell),
    ("surgery", say("My surgery"), ward.surgery),
    ("home", say("Who to ring about coming home"), ward.home),
    ("page", say("This page"), ward.this_page),
)
_ROOM: Final = {"last-doses": 3}


def draft_hospital_page(plan: SupportPlan, *, on: date) -> PlanPage:
    """Draft a page for hospital staff from a person's plan.

    It prints words, never keys or codes. It leaves out medicines that were stopped, support that
    ended and people who left. Covert medicines, concerns and incidents aren't on it, because
    others may read it at the bedside.

    Source: a provider's account of the key lines of enquiry, S2.4.

    Args:
        plan: the person's plan.
        on: the day the page is for.

    Returns:
        A page. What the plan doesn't say is shown as missing: at its place where somebody may
        come to harm, at the end of the page otherwise. If the plan changed after the page was
        last looked at, the page begins with that.

    Raises:
        ArgumentError: if it isn't a plan, or `on` isn't a date.

    >>> from datetime import date
    >>> from careplan.plans import SupportPlan
    >>> draft_hospital_page(SupportPlan(), on=date(2026, 11, 30)).missing[:3]
    ('sharing', 'who', 'allergies')
    """
    refuse(is_a(SupportPlan, plan=plan), is_day(on=on))
    page = plan.hospital_page
    written = page.on if isinstance(page, HospitalPage) else None
    older = written is not None and changed_since(plan, written, on)
    now = as_it_stands(plan, on)
    first = (_section(now, *part, can_wait=False) for part in _FIRST)
    then = (_section(now, *part, can_wait=True) for part in _THEN)
    return PlanPage(title=TITLE, before=(OLDER,) if older else (), sections=(*first, *then))


def _section(
    plan: SupportPlan, key: str, title: Message, reads: Reads, *, can_wait: bool
) -> PageSection:
    lines = tuple(dict.fromkeys(reads(plan)))
    return PageSection(key=key, title=title, lines=lines, room=_ROOM.get(key, 0), can_wait=can_wait)
