"""The one-page profile: what people like about somebody, what matters, how to support them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.arguments import is_a, refuse
from careplan.messages import Message, say
from careplan.plans.about_me import AboutMe
from careplan.plans.pages.page import PageSection, PlanPage, Said
from careplan.plans.pages.words import labelled, texts, together
from careplan.plans.plan import SupportPlan

NAMED: Final = say("One-page profile: {name}")
UNNAMED: Final = say("One-page profile")
EACH_VISIT: Final = say("At every visit")


def one_page_profile(plan: SupportPlan) -> PlanPage:
    """A page for everybody who supports the person, in the person's own words.

    Args:
        plan: the person's plan.

    Returns:
        A page with what people appreciate, what matters, good support, what makes the person's
        day, and what has to be done.

    Raises:
        ArgumentError: if it isn't a plan.

    >>> from careplan.plans import AboutMe, SupportPlan
    >>> page = one_page_profile(SupportPlan(about_me=AboutMe(what_matters="My dog.")))
    >>> page.missing
    ('appreciated', 'support', 'day', 'must-dos')
    """
    refuse(is_a(SupportPlan, plan=plan))
    about = plan.about_me or AboutMe()
    sections: tuple[tuple[str, Message, Iterator[Said]], ...] = (
        ("appreciated", say("What people appreciate about me"), texts(about.appreciated)),
        ("matters", say("What matters to me"), texts(about.what_matters)),
        ("support", say("How to support me well"), texts(about.good_support)),
        ("day", say("What makes my day"), texts(plan.make_my_day)),
        ("must-dos", say("What has to be done"), must_dos(plan)),
    )
    name = None if plan.person is None else next(texts(plan.person.preferred_name), None)
    return PlanPage(
        title=UNNAMED if name is None else NAMED.fill(name=name),
        sections=tuple(
            PageSection(key=key, title=title, lines=tuple(lines)) for key, title, lines in sections
        ),
    )


NOTHING: Final = say("Nothing was named.")


def must_dos(plan: SupportPlan) -> Iterator[Said]:
    """What has to be done when workers come, and when."""
    if plan.must_dos == ():
        yield NOTHING
    for one in plan.must_dos or ():
        if one.every_visit:
            yield from labelled(EACH_VISIT, one.what)
        else:
            yield from together(one.what, one.when)
