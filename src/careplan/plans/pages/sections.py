"""What each section of an emergency plan or a page for a hospital says, out of a support plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from careplan.answers import none_recorded
from careplan.medicines.medicine import AsRequired, MedicinesLevel, MedicinesSupport
from careplan.messages import say
from careplan.people import ConsentMatter
from careplan.plans.advance_decisions import (
    AdvanceCarePlan,
    Resuscitation,
    ResuscitationForm,
)
from careplan.plans.crisis import CrisisPlan
from careplan.plans.health_needs import KnownRisk, RiskKind
from careplan.plans.pages.page import Said
from careplan.plans.pages.words import (
    LABELLED,
    how_to_reach,
    joined,
    labelled,
    reached,
    texts,
    together,
)
from careplan.plans.plan import SupportPlan
from careplan.plans.who_to_call import WhoToCall

REFUSED: Final = say("Sharing this information was refused. Ask before you hand it over.")
AGREED: Final = say("Sharing this information was agreed to.")
NONE_KNOWN: Final = say("Answer when asked: none known.")
NO_SUPPORT: Final = say("Answer when asked: no support with medicines.")
CARERS_LEFT_OUT: Final = say(
    "Carers are left out of this list: this page is for when a carer can't be there."
)
NAMES_A_CARER: Final = say(
    "The text above names a carer. If that carer can't be there, find out who does this instead."
)
NOTHING_AHEAD: Final = say(
    "Answer when asked: nothing decided in advance, and no DNACPR or ReSPECT form."
)
FORM: Final = say("There is a {form} form. Ask for it, and read it.")
WISHES: Final = say("What I wish for a time when I can't say so")
LAST_DAYS: Final = say("There is a plan for care towards the end of life. Ask for it, and read it.")
UNNAMED: Final = say("DNACPR or ReSPECT")
FORMS: Final = {ResuscitationForm.DNACPR: say("DNACPR"), ResuscitationForm.RESPECT: say("ReSPECT")}
NOT_NOW: Final = say("Answer when asked: the person didn't want to talk about resuscitation.")
LEVELS: Final = {
    MedicinesLevel.SELF: say("The person manages their own medicines."),
    MedicinesLevel.PROMPT: say("The person is reminded to take their medicines."),
    MedicinesLevel.ASSIST: say("The person is helped to take their medicines."),
    MedicinesLevel.ADMINISTER: say("Somebody gives the person their medicines."),
}
RISKS: Final = {
    RiskKind.CHOKING: say("choking"),
    RiskKind.SKIN: say("damage to the skin"),
    RiskKind.FALLS: say("falls"),
    RiskKind.EPILEPSY: say("epilepsy"),
    RiskKind.NUTRITION: say("not eating enough"),
    RiskKind.HYDRATION: say("not drinking enough"),
}
NOT_LATE: Final = say("This can't be more than {minutes} minutes late.")
INTERPRETER: Final = say("An interpreter is needed.")


def who(plan: SupportPlan) -> Iterator[Said]:
    """What the person is called, and how to talk with them."""
    person = plan.person
    if person is not None:
        yield from texts(person.preferred_name, person.communication_needs)
        yield from texts(
            *(one.what for one in person.information_needs or () if not one.sharing_refused)
        )
        yield from texts(person.language)
        if person.interpreter:
            yield INTERPRETER


def call(plan: SupportPlan) -> Iterator[Said]:
    """The contacts who aren't carers, with a way to reach them. A name alone helps nobody."""
    crisis = plan.crisis_plan
    if not isinstance(crisis, CrisisPlan):
        return
    reachable = can_be_reached(plan, crisis)
    others = [one for one in reachable if not _is_carer(one, plan)]
    for one in others:
        yield from reached(plan, one)
    if others and len(others) < len(reachable):
        yield CARERS_LEFT_OUT


def can_be_reached(plan: SupportPlan, crisis: CrisisPlan) -> list[WhoToCall]:
    """The contacts of a crisis plan with a way to reach them."""
    return [one for one in crisis.contacts or () if how_to_reach(plan, one) is not None]


def _is_carer(contact: WhoToCall, plan: SupportPlan) -> bool:
    """Is this contact one of the person's carers, by key or by name?"""
    said = {(contact.who or "").strip().casefold()} - {""}
    return any(
        (contact.key is not None and contact.key == carer.key)
        or (carer.name or "").strip().casefold() in said
        for carer in plan.carers or ()
    )


def flagged(plan: SupportPlan, said: Iterable[Said]) -> Iterator[Said]:
    """The same lines. After a text that names a carer, a line says so."""
    names = {name.strip() for one in plan.carers or () if (name := one.name or "").strip()}
    parts = "|".join(re.escape(name) for name in sorted(names))
    for line in said:
        yield line
        if names and re.search(rf"\b(?:{parts})\b", str(line), re.IGNORECASE):
            yield NAMES_A_CARER


def sharing(plan: SupportPlan) -> Iterator[Said]:
    """What the person agreed to share. It is read before anything is handed over."""
    for consent in plan.consents or ():
        if consent.matter is ConsentMatter.SHARING:
            if consent.given is False:
                yield REFUSED
            elif consent.given:
                yield AGREED
            yield from texts(consent.limits)


def medicines(plan: SupportPlan) -> Iterator[Said]:
    """The medicines they take, and what support they need with them."""
    health = plan.health
    if health is None:
        return
    if isinstance(health.medicines, MedicinesSupport):
        held = health.medicines
        if held.level is not None:
            yield LEVELS[held.level]
        for one in held.medicines or ():
            times = ", ".join(at.isoformat("minutes") for at in one.times or ())
            needed = one.as_required.when if isinstance(one.as_required, AsRequired) else None
            yield from together(one.name, one.strength, one.dose, times, one.when, needed)
            if one.time_critical_minutes is not None:
                yield NOT_LATE.fill(minutes=one.time_critical_minutes)
    elif health.medicines is not None:
        yield NO_SUPPORT


def allergies(plan: SupportPlan) -> Iterator[Said]:
    """What they are allergic to."""
    known = None if plan.health is None else plan.health.allergies
    if known == ():
        yield NONE_KNOWN
    for allergy in known or ():
        yield from together(allergy.substance, allergy.reaction)


def treatment(plan: SupportPlan) -> Iterator[Said]:
    """Conditions, treatment and known risks."""
    health = plan.health
    if health is None:
        return
    if health.conditions == () and health.known_risks == ():
        yield NONE_KNOWN
    for one in health.conditions or ():
        yield from together(one.name, one.what_to_know)
    for risk in health.known_risks or ():
        yield from _risk(risk)


def _risk(risk: KnownRisk) -> Iterator[Said]:
    """One known risk on a line: its kind in words, how it shows, and what to do."""
    told = joined(texts(risk.description, risk.what_to_do))
    kind = RISKS.get(risk.kind) if risk.kind is not None else None
    if kind is not None:
        yield LABELLED.fill(kind=kind, told=told) if told else kind
    elif told:
        yield told


def care(plan: SupportPlan) -> Iterator[Said]:
    """The support that meets each need."""
    for need in plan.needs or ():
        for support in need.support or ():
            yield from together(support.what, support.frequency)


def routine(plan: SupportPlan) -> Iterator[Said]:
    """What matters to them, and what good support looks like."""
    about = plan.about_me
    if about is not None:
        yield from texts(about.good_support, about.being_safe, about.food)
        yield from texts(about.what_matters, about.culture_and_belief)


def triggers(plan: SupportPlan) -> Iterator[Said]:
    """What makes a crisis more likely, and what helps."""
    crisis = plan.crisis_plan
    if isinstance(crisis, CrisisPlan):
        yield from texts(crisis.triggers, crisis.relapse_signatures, crisis.management)


def ahead(plan: SupportPlan) -> Iterator[Said]:
    """Decisions made in advance, and where the documents are. It never says if they are valid."""
    if plan.advance_decisions == () and none_recorded(plan.resuscitation):
        yield NOTHING_AHEAD
    for one in plan.advance_decisions or ():
        yield from together(one.refuses, one.circumstances, one.kept_where)
    for wish in plan.advance_statements or ():
        yield from labelled(WISHES, wish.wishes, wish.kept_where)
    last_days = plan.advance_care_plan
    if isinstance(last_days, AdvanceCarePlan) and last_days.on is not None:
        yield LAST_DAYS
        yield from texts(last_days.kept_where)
    form = plan.resuscitation
    if isinstance(form, Resuscitation) and form.not_now and form.form is None:
        yield NOT_NOW
    elif isinstance(form, Resuscitation):
        yield FORM.fill(form=FORMS[form.form] if form.form else UNNAMED)
        yield from texts(form.kept_where)


def services(plan: SupportPlan) -> Iterator[Said]:
    """Everybody who supports them now."""
    for worker in plan.workers or ():
        yield from together(worker.role, worker.name, worker.organisation, worker.how)
    for team in plan.teams or ():
        yield from together(team.name, team.organisation, team.how)
    if plan.provider is not None:
        yield from texts(plan.provider.name)


def nothing(_: SupportPlan) -> Iterator[Said]:
    """A section that a support plan never fills."""
    return iter(())
