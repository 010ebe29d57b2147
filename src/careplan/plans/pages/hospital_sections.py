"""What the sections of a page for a hospital say that no other page has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import none_recorded
from careplan.messages import Message, say
from careplan.people import Authority, AuthorityDocument
from careplan.plans.health_needs import SwallowingAdvice
from careplan.plans.hospital_page import HospitalPage
from careplan.plans.pages.page import Said
from careplan.plans.pages.words import LABELLED, ME, labelled, name_of, reached, texts
from careplan.plans.plan import SupportPlan
from careplan.risk.communication import CommunicationChart, CommunicationRow

USES_WORDS: Final = say("Answer when asked: I use words.")
ROW: Final = say("{does}. It may mean: {means}. Please: {should}.")
NOT_WRITTEN: Final = say("nobody wrote that down")
NO_ADVICE: Final = say("Answer when asked: no advice on swallowing.")
FOOD: Final = say("Food")
DRINK: Final = say("Drinks")
SCHEME: Final = say("The levels are those of")
SITS: Final = say("How I sit")
WATCH: Final = say("Watch for")
DECLINED: Final = say("An assessment of swallowing was declined.")
ASKED_FOR: Final = say("An assessment of swallowing was asked for, and isn't recorded yet.")
POWERS: Final = {
    Authority.LPA_HEALTH_AND_WELFARE: say("Lasting power of attorney, health and welfare"),
    Authority.LPA_PROPERTY_AND_AFFAIRS: say(
        "Lasting power of attorney, property and affairs: money only, not care"
    ),
    Authority.DEPUTY: say("Deputy"),
    Authority.COURT_OF_PROTECTION: say("Order of the Court of Protection"),
}
PAPER: Final = say("Where the paper is")
ASK_FOR_PAPER: Final = say("Ask to see the paper, and read what it covers.")
NOBODY_DECIDES: Final = say("Answer when asked: nobody has such a paper.")
HEARING: Final = say("Hearing")
SIGHT: Final = say("Sight")
TEETH: Final = say("Teeth and mouth")
FRIGHTENS: Final = say("What frightens me")
CALMS: Final = say("What calms me")
NOBODY_TOLD: Final = say("Answer when asked: I want nobody told.")
WRITTEN: Final = say("Written, or last looked at, on {day}.")
WRITTEN_BY: Final = say("Written by")
I_AGREED: Final = say("I agreed to what is on it.")
AGREED_FOR_ME: Final = say("Agreed for me by")
NOT_AGREED: Final = say("I didn't agree to what is on it. Ask me first.")
AGAIN: Final = say("To be looked at again on {day}.")


def _page(plan: SupportPlan) -> HospitalPage:
    held = plan.hospital_page
    return held if isinstance(held, HospitalPage) else HospitalPage()


def swallowing(plan: SupportPlan) -> Iterator[Said]:
    """How the person eats and drinks safely, and what they like."""
    health = plan.health
    if health is not None:
        if none_recorded(health.swallowing):
            yield NO_ADVICE
        elif isinstance(health.swallowing, SwallowingAdvice):
            yield from _advice(health.swallowing)
        yield from texts(health.eating_and_drinking)


def _advice(advice: SwallowingAdvice) -> Iterator[Said]:
    yield from labelled(FOOD, advice.food_texture)
    yield from labelled(DRINK, advice.drink_thickness)
    yield from labelled(SCHEME, advice.texture_scheme)
    yield from labelled(SITS, advice.positioning)
    yield from labelled(WATCH, advice.what_to_watch)
    if advice.refused:
        yield DECLINED
    elif advice.asked_for_on is not None and advice.assessed_on is None:
        yield ASKED_FOR


def powers(plan: SupportPlan) -> Iterator[Said]:
    """Who holds a paper to decide for the person. It never says whether the paper is valid."""
    if plan.authorities == ():
        yield NOBODY_DECIDES
    for one in plan.authorities or ():
        yield from _power(plan, one)
    if any(one.authority in POWERS for one in plan.authorities or ()):
        yield ASK_FOR_PAPER


def _power(plan: SupportPlan, one: AuthorityDocument) -> Iterator[Said]:
    power = None if one.authority is None else POWERS.get(one.authority)
    if power is not None:
        who = name_of(plan, one.holder)
        yield power if who is None else LABELLED.fill(kind=power, told=who)
        yield from labelled(PAPER, one.kept_where)
        yield from texts(one.limits)


def pain(plan: SupportPlan) -> Iterator[Said]:
    """How they show pain."""
    yield from texts(_page(plan).pain)


def calm(plan: SupportPlan) -> Iterator[Said]:
    """What frightens and what calms."""
    yield from labelled(FRIGHTENS, _page(plan).frightens)
    yield from labelled(CALMS, _page(plan).calms)


def without_words(plan: SupportPlan) -> Iterator[Said]:
    """The communication chart, a row on a line."""
    if none_recorded(plan.communication):
        yield USES_WORDS
    elif isinstance(plan.communication, CommunicationChart):
        for row in plan.communication.rows or ():
            yield from _row(row)


def _row(row: CommunicationRow) -> Iterator[Said]:
    does = "; ".join(texts(row.at_this_time, row.person_does)).rstrip(".")
    if does:
        yield ROW.fill(does=does, means=_ended(row.we_think_it_means), should=_ended(row.we_should))


def _ended(value: str | None) -> str | Message:
    """A text without its full stop, or that there is none."""
    return next((text.rstrip(".") for text in texts(value)), NOT_WRITTEN)


def senses(plan: SupportPlan) -> Iterator[Said]:
    """Hearing, sight and teeth."""
    page = _page(plan)
    yield from labelled(HEARING, page.hearing)
    yield from labelled(SIGHT, page.sight)
    yield from labelled(TEETH, page.teeth)


def moving(plan: SupportPlan) -> Iterator[Said]:
    """How they move, and the equipment."""
    yield from texts(_page(plan).moving, *(one.what for one in plan.equipment or ()))


def tell(plan: SupportPlan) -> Iterator[Said]:
    """Whom the person wants told. It follows their wish, not who is related."""
    people = _page(plan).tell
    if people == ():
        yield NOBODY_TOLD
    for one in people or ():
        yield from reached(plan, one)


def surgery(plan: SupportPlan) -> Iterator[Said]:
    """The surgery."""
    if plan.health is not None:
        yield from texts(plan.health.gp)


def home(plan: SupportPlan) -> Iterator[Said]:
    """Whom to ring about coming home."""
    yield from reached(plan, _page(plan).ring_about_home)


def this_page(plan: SupportPlan) -> Iterator[Said]:
    """When it was written, by whom, and whether the person agreed."""
    page = _page(plan)
    if page.on is not None:
        yield WRITTEN.fill(day=page.on)
    yield from _named(plan, WRITTEN_BY, page.by)
    yield from _agreed(plan, page)
    if page.review is not None:
        yield AGAIN.fill(day=page.review)


def _named(plan: SupportPlan, label: Message, key: str | None) -> Iterator[Said]:
    if (who := name_of(plan, key)) is not None:
        yield LABELLED.fill(kind=label, told=who)


def _agreed(plan: SupportPlan, page: HospitalPage) -> Iterator[Said]:
    if page.agreed is False:
        yield NOT_AGREED
    elif page.agreed:
        who = name_of(plan, page.agreed_by)
        if who is ME:
            yield I_AGREED
        elif who is not None:
            yield LABELLED.fill(kind=AGREED_FOR_ME, told=who)
