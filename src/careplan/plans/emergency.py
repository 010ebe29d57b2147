"""A carer's emergency plan and a hospital passport.

Both are drafted from a support plan. They show what the plan doesn't say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from attrs import frozen

from careplan._core.fields import field_types
from careplan._core.printing import (
    Line,
    Printable,
    heading,
    item,
    lines_of,
    text,
    title,
)
from careplan.answers import blank, none_recorded
from careplan.messages import Language, Message, render, say
from careplan.people import ConsentMatter
from careplan.plans.ahead import Resuscitation, ResuscitationForm
from careplan.plans.crisis import CrisisContact, CrisisPlan
from careplan.plans.health import MedicinesSupport
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


Said: TypeAlias = str | Message
REFUSED: Final = say("Sharing this information was refused. Ask before you hand it over.")
AGREED: Final = say("Sharing this information was agreed to.")
NONE_KNOWN: Final = say("Asked: none known.")
NO_SUPPORT: Final = say("Asked: no support with medicines.")
THE_CARER: Final = say(
    "This contact is a carer. If this carer is the one who can't be there, call somebody else."
)
NOTHING_AHEAD: Final = say("Asked: nothing decided in advance, and no DNACPR or ReSPECT form.")
FORM: Final = say("There is a {form} form. Ask for it, and read it.")
UNNAMED: Final = say("DNACPR or ReSPECT")
FORMS: Final = {ResuscitationForm.DNACPR: say("DNACPR"), ResuscitationForm.RESPECT: say("ReSPECT")}
INTERPRETER: Final = say("An interpreter is needed.")
MISSING: Final = say("The plan doesn't say. Ask, and write it in.")
EMERGENCY: Final = say("Emergency plan, if the carer can't be there")
PASSPORT: Final = say("Hospital passport: what to know about me")


def _texts(*values: Any) -> Iterator[str]:
    """Each text that isn't blank, from texts and from lists of texts."""
    for value in values:
        if isinstance(value, tuple):
            yield from _texts(*value)
        elif isinstance(value, str) and not blank(value):
            yield str(value)


def _together(*values: Any) -> Iterator[str]:
    """The texts that belong together, on one line."""
    if held := list(_texts(*values)):
        yield ": ".join([held[0], "; ".join(held[1:])]) if held[1:] else held[0]


def _who(plan: SupportPlan) -> Iterator[Said]:
    person = plan.person
    if person is not None:
        yield from _texts(person.preferred_name, person.communication_needs)
        yield from _texts(person.language)
        if person.interpreter:
            yield INTERPRETER


def _call(plan: SupportPlan) -> Iterator[Said]:
    """The contacts with a way to reach them. A name alone helps nobody in an emergency."""
    crisis = plan.crisis_plan
    if isinstance(crisis, CrisisPlan):
        for one in crisis.contacts or ():
            if not blank(one.how):
                yield from _together(one.who, one.how, one.when)
                if _is_carer(one, plan):
                    yield THE_CARER


def _is_carer(contact: CrisisContact, plan: SupportPlan) -> bool:
    """Is this contact one of the person's carers, by key or by name?"""
    said = {(contact.who or "").strip().casefold()} - {""}
    return any(
        (contact.key is not None and contact.key == carer.key)
        or (carer.name or "").strip().casefold() in said
        for carer in plan.carers or ()
    )


def _sharing(plan: SupportPlan) -> Iterator[Said]:
    """What the person agreed to share. It is read before anything is handed over."""
    for consent in plan.consents or ():
        if consent.matter is ConsentMatter.SHARING:
            if consent.given is False:
                yield REFUSED
            elif consent.given:
                yield AGREED
            yield from _texts(consent.limits)


def _medicines(plan: SupportPlan) -> Iterator[Said]:
    health = plan.health
    if health is None:
        return
    if isinstance(health.medicines, MedicinesSupport):
        held = health.medicines
        yield from _texts(held.level, held.time_critical, held.as_required)
    elif health.medicines is not None:
        yield NO_SUPPORT


def _allergies(plan: SupportPlan) -> Iterator[Said]:
    known = None if plan.health is None else plan.health.allergies
    if known == ():
        yield NONE_KNOWN
    for allergy in known or ():
        yield from _together(allergy.substance, allergy.reaction)


def _treatment(plan: SupportPlan) -> Iterator[Said]:
    health = plan.health
    if health is None:
        return
    if health.conditions == () and health.known_risks == ():
        yield NONE_KNOWN
    for one in health.conditions or ():
        yield from _together(one.name, one.what_to_know)
    for risk in health.known_risks or ():
        yield from _together(*(getattr(risk, name) for name in field_types(type(risk))))


def _care(plan: SupportPlan) -> Iterator[Said]:
    for need in plan.needs or ():
        for support in need.support or ():
            yield from _together(support.what, support.frequency)


def _routine(plan: SupportPlan) -> Iterator[Said]:
    about = plan.about_me
    if about is not None:
        yield from _texts(about.good_support, about.being_safe, about.food, about.what_matters)


def _triggers(plan: SupportPlan) -> Iterator[Said]:
    crisis = plan.crisis_plan
    if isinstance(crisis, CrisisPlan):
        yield from _texts(crisis.triggers, crisis.relapse_signatures, crisis.management)


def _ahead(plan: SupportPlan) -> Iterator[Said]:
    """Decisions made in advance, and where the documents are. It never says if they are valid."""
    if plan.advance_decisions == () and none_recorded(plan.resuscitation):
        yield NOTHING_AHEAD
    for one in plan.advance_decisions or ():
        yield from _together(one.refuses, one.circumstances, one.kept_where)
    if isinstance(plan.resuscitation, Resuscitation):
        form = plan.resuscitation
        yield FORM.fill(form=FORMS[form.form] if form.form else UNNAMED)
        yield from _texts(form.kept_where)


def _services(plan: SupportPlan) -> Iterator[Said]:
    for worker in plan.workers or ():
        if worker.until is None:
            yield from _together(worker.role, worker.name, worker.organisation)
    if plan.provider is not None:
        yield from _texts(plan.provider.name)


def _nothing(_: SupportPlan) -> Iterator[Said]:
    """A section that a support plan never fills."""
    return iter(())


Reads = Callable[[SupportPlan], Iterator[Said]]
_WHO: Final = ("who", say("Who I am, and how to talk with me"), _who)
_SHARING: Final = ("sharing", say("What may be shared"), _sharing)
_MEDICINES: Final = ("medicines", say("Medicines"), _medicines)
_ALLERGIES: Final = ("allergies", say("Allergies"), _allergies)
_TREATMENT: Final = ("treatment", say("Health, treatment and risks"), _treatment)
_AHEAD: Final = ("ahead", say("Decided in advance"), _ahead)
_CARE: Final = ("care", say("Support I need"), _care)
_ROUTINE: Final = ("routine", say("My day, and how I like things"), _routine)
_TRIGGERS: Final = ("triggers", say("What makes things worse, and what to do"), _triggers)
_PARTS: Final[tuple[tuple[str, Message, Reads], ...]] = (
    _SHARING,
    _WHO,
    ("call", say("Who to call"), _call),
    _MEDICINES,
    _ALLERGIES,
    _TREATMENT,
    _AHEAD,
    _CARE,
    _ROUTINE,
    _TRIGGERS,
    ("services", say("Who else supports me"), _services),
    ("things", say("Where things are: keys, medicines, papers"), _nothing),
    ("bag", say("A bag for hospital"), _nothing),
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

    >>> from careplan.plans import SupportPlan
    >>> draft_emergency_plan(SupportPlan()).missing[-2:]
    ('things', 'bag')
    """
    return _drafted(plan, EMERGENCY, _PARTS)


def draft_hospital_passport(plan: SupportPlan) -> EmergencyDraft:
    """Draft a page for hospital staff from a person's plan.

    Args:
        plan: the person's plan.

    Returns:
        A draft. A section that the plan says nothing about is shown as missing.
    """
    return _drafted(plan, PASSPORT, _PAGE)


def _drafted(
    plan: SupportPlan, title: Message, parts: tuple[tuple[str, Message, Reads], ...]
) -> EmergencyDraft:
    sections = tuple(
        EmergencySection(key=key, title=heading, lines=tuple(dict.fromkeys(reads(plan))))
        for key, heading, reads in parts
    )
    return EmergencyDraft(title=title, sections=sections)
