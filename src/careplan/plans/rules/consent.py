"""Rules about consent, and the right by which it is signed. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.people import AfterRefusal, Authority, Consent, ConsentMatter
from careplan.plans.plan import SupportPlan
from careplan.risk.capacity import CapacityRecord
from careplan.rules import SKIP, Hit, fails, rule, unsure
from careplan.rules.blanks import blanks


@rule(
    "CO101",
    at="consents",
    says=say("It isn't recorded whether consent to care was given."),
    do=say("Ask for consent to care, and record the answer, yes or no."),
    danger=True,
    waivable=False,
    limits="It accepts a refusal as an answer.",
)
def consent_to_care_not_recorded(plan: SupportPlan) -> Iterator[Hit]:
    """It is recorded whether consent to care was given. A refusal is an answer."""
    if not _answered(plan, ConsentMatter.CARE):
        yield fails()


@rule(
    "CO102",
    at="consents",
    says=say("It isn't recorded whether consent to sharing information was given."),
    do=say("Ask for consent to sharing information, and record the answer, yes or no."),
    danger=True,
    waivable=False,
    limits="It accepts a refusal as an answer.",
)
def consent_to_sharing_not_recorded(plan: SupportPlan) -> Iterator[Hit]:
    """It is recorded whether consent to sharing information was given. A refusal is an answer."""
    if not _answered(plan, ConsentMatter.SHARING):
        yield fails()


def _answered(plan: SupportPlan, matter: ConsentMatter) -> bool:
    return any(one.matter is matter and one.given is not None for one in plan.consents or ())


@rule(
    "CO112",
    at="decided_since",
    says=say(
        "The person didn't agree to this care, and what was decided since isn't fully recorded."
    ),
    do=say(
        "Stop and ask again, or record what was decided after the refusal, by whom, by what right"
        " and when."
    ),
    danger=True,
    waivable=False,
    follows=("CO101",),
    limits="It doesn't judge whether care may go on after a refusal. Another rule asks"
    " for consent.",
)
def care_refused_and_nothing_decided(consent: Consent, *, plan: SupportPlan) -> Iterator[Hit]:
    """After a refusal of care, it is recorded what was decided, by whom and when."""
    yield from _refused(consent, ConsentMatter.CARE, plan)


@rule(
    "CO113",
    at="decided_since",
    says=say(
        "The person didn't agree to sharing information, and what was decided since isn't fully"
        " recorded."
    ),
    do=say(
        "Don't share. Or record what was decided after the refusal, by whom, by what right and"
        " when."
    ),
    danger=True,
    waivable=False,
    follows=("CO102",),
    limits="It doesn't judge whether information may be shared after a refusal. Another rule"
    " asks for consent.",
)
def sharing_refused_and_nothing_decided(consent: Consent, *, plan: SupportPlan) -> Iterator[Hit]:
    """After a refusal of sharing, it is recorded what was decided, by whom and when."""
    yield from _refused(consent, ConsentMatter.SHARING, plan)


def _refused(consent: Consent, matter: ConsentMatter, plan: SupportPlan) -> Iterator[Hit]:
    """A hit if consent to this was refused, and no later consent or full decision answers that."""
    if consent.given or consent.matter not in {matter, None}:
        yield from SKIP
    elif consent.given is None:
        yield unsure("given")
    elif consent.matter is None:
        yield unsure("matter")
    elif not (_given_later(consent, plan) or _is_full(consent.decided_since)):
        yield fails()


def _given_later(refusal: Consent, plan: SupportPlan) -> bool:
    """Did the person consent to the same on a later day?"""
    days = [one.on for one in plan.consents or () if one.given and one.matter is refusal.matter]
    return any(day and refusal.on and day > refusal.on for day in days)


def _is_full(decided: AfterRefusal | None) -> bool:
    """Is it recorded what was decided, by whom and when?"""
    return decided is not None and not (
        blank(decided.what) or blank(decided.by) or decided.on is None
    )


_SIGNATURE: Final = {
    "signed_by": say("Who signed this isn't recorded."),
    "authority": say("By what right this was signed isn't recorded."),
    "on": say("When this was signed isn't recorded."),
}


@rule(
    "CO103",
    at="signed_by",
    says=say("Part of the record of this signature is blank."),
    do=say("Record who signed this, by what right and when."),
    danger=True,
    waivable=False,
)
def unsigned_consent(consent: Consent) -> Iterator[Hit]:
    """A consent, or its refusal, records who signed, by what right, and when."""
    yield from blanks(consent, _SIGNATURE)


@rule(
    "CO104",
    at="authority",
    says=say(
        "This is recorded as the person's own signature, but it names somebody else as signing."
    ),
    do=say("Record who signed this, and by what right they signed."),
    danger=True,
    waivable=False,
    limits="If somebody signs because the person told them to, the rule reports it wrongly.",
)
def signed_for_without_right(consent: Consent, *, plan: SupportPlan) -> Iterator[Hit]:
    """If a consent is recorded as the person's own signature, the person is the one who signed."""
    if consent.authority is None:
        yield unsure("authority")
    elif consent.authority is not Authority.SELF:
        yield from SKIP
    elif consent.signed_by is None or plan.person is None or plan.person.key is None:
        yield unsure("signed_by")
    elif consent.signed_by != plan.person.key:
        yield fails()


@rule(
    "CO105",
    at="authority",
    says=say(
        "Consent to care was signed under a lasting power of attorney for "
        "property and affairs, which doesn't cover it."
    ),
    do=say(
        "Check what was signed and by what right, then ask somebody with the "
        "right to decide about care."
    ),
    danger=True,
    waivable=False,
)
def property_power_for_care(consent: Consent) -> Iterator[Hit]:
    """Consent to care isn't signed under a power of attorney for property and affairs."""
    if consent.matter is None:
        yield unsure("matter")
    elif consent.matter is not ConsentMatter.CARE or consent.given is False:
        yield from SKIP
    elif consent.authority is None:
        yield unsure("authority")
    elif consent.authority is Authority.LPA_PROPERTY_AND_AFFAIRS:
        yield unsure("given") if consent.given is None else fails()


@rule(
    "CO107",
    at="authority",
    says=say(
        "This was signed in the person's best interests, but no best "
        "interests decision is recorded."
    ),
    do=say("Record by what right this was signed, and any best interests decision behind it."),
    danger=True,
    waivable=False,
)
def interests_consent_without_decision(consent: Consent, *, plan: SupportPlan) -> Iterator[Hit]:
    """If consent was signed in the person's best interests, that decision is recorded."""
    if consent.authority is None:
        yield unsure("authority")
    elif consent.authority is not Authority.BEST_INTERESTS or consent.given is False:
        yield from SKIP
    elif consent.given is None:
        yield unsure("given")
    elif plan.capacity is None:
        yield unsure("authority")
    elif not (isinstance(plan.capacity, CapacityRecord) and plan.capacity.best_interests):
        yield fails()
