"""My plan: a page for the person whose plan it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.arguments import is_a, is_day, refuse
from careplan.messages import Message, say
from careplan.plans.pages import my_plan_sections as mine
from careplan.plans.pages.as_it_stands import as_it_stands
from careplan.plans.pages.page import PagePoint, PageSection, PlanPage, Said
from careplan.plans.pages.words import texts
from careplan.plans.plan import SupportPlan

TITLE: Final = say("My plan")
ASKED_FOR: Final = say("You need: {needs}. If this page isn't like that, ask for one that is.")
NOT_ALL: Final = say("This page isn't the whole plan. You can ask for a copy of all of it.")
NOT_ASKED: Final = say(
    "Nobody wrote down that you were asked about this plan. Please say what is wrong in it."
)
ENDED: Final = say("Support under this plan has ended.")
NOT_WRITTEN: Final = say("Nobody wrote this down yet. You can ask for it.")
AGREED: Final = say("The help we agreed")
WRITTEN: Final = say("The help that is written down")
_LINES: Final = 8


def my_plan(plan: SupportPlan, *, on: date) -> PlanPage:
    """A page for the person: what was agreed, who does it, by when, and what they can do about it.

    It holds the person's own words, the help, goals and actions, whom to ring, how to ask for a
    review or complain, and room for *I don't agree*. What others concluded about the person isn't
    on it: no assessments, decisions, scores, risks, diagnoses, concerns or incidents. It says that
    it isn't the whole plan.

    Args:
        plan: the person's plan.
        on: the day the page is for. Support that ended and people who left aren't on it.

    Returns:
        A page. It never says that the person agreed where the plan doesn't. ``as_page`` sets it in
        large print.

    Raises:
        ArgumentError: if it isn't a plan, or `on` isn't a date.

    >>> from datetime import date
    >>> from careplan.plans import SupportPlan
    >>> my_plan(SupportPlan(), on=date(2026, 11, 30)).missing[:3]
    ('said', 'matters', 'want')
    """
    refuse(is_a(SupportPlan, plan=plan), is_day(on=on))
    now = as_it_stands(plan, on)
    agreed = plan.agreement is not None and plan.agreement.agreed is True
    sections: tuple[tuple[str, Message, Iterator[Said | PagePoint]], ...] = (
        ("said", say("What I said about this plan"), mine.said(now)),
        ("matters", say("What matters to me"), mine.matters(now)),
        ("want", say("What I want"), mine.want(now)),
        ("help", AGREED if agreed else WRITTEN, mine.help_given(now)),
        ("goals", say("What I am working towards"), mine.goals(now, on)),
        ("people", say("Who helps me"), mine.people(now)),
        ("ring", say("Whom I can ring"), mine.ring(now)),
        ("sharing", say("What may be shared about me"), mine.sharing(now)),
        ("review", say("Looking at this plan again"), mine.review(now, on)),
        ("complain", say("If I am not happy"), mine.complain(now)),
        ("disagree", say("I don't agree"), iter((mine.WRITE_HERE,))),
    )
    return PlanPage(
        title=TITLE,
        before=tuple(_before(plan, on)),
        sections=tuple(
            PageSection(
                key=key,
                title=title,
                lines=tuple(dict.fromkeys(lines)),
                room=_LINES if key == "disagree" else 0,
            )
            for key, title, lines in sections
        ),
        if_missing=NOT_WRITTEN,
    )


def _before(plan: SupportPlan, on: date) -> Iterator[Said]:
    """The form that the person needs it in, what it leaves out, and whether they were asked."""
    person = plan.person
    if person is not None:
        needs = (one.what for one in person.information_needs or ())
        if told := "; ".join(texts(*needs)):
            yield ASKED_FOR.fill(needs=told.rstrip("."))
    yield NOT_ALL
    if plan.nothing_is_due(on):
        yield ENDED
    if not mine.took_part(plan):
        yield NOT_ASKED
