"""Rules about attorneys, deputies and their documents. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import Answer, any_met
from careplan.messages import say
from careplan.people import Authority, AuthorityDocument, Consent, ConsentMatter
from careplan.plans.plan import SupportPlan
from careplan.risk.capacity import BestInterestsDecision
from careplan.rules import SKIP, Hit, fails, rule, unsure
from careplan.rules.blanks import blanks

UNREGISTERED: Final = say("This lasting power of attorney is recorded as not registered.")
_DOCUMENTS: Final = frozenset(
    {
        Authority.LPA_HEALTH_AND_WELFARE,
        Authority.LPA_PROPERTY_AND_AFFAIRS,
        Authority.DEPUTY,
        Authority.COURT_OF_PROTECTION,
    }
)


@rule(
    "CO106",
    at="authority",
    says=say(
        "This was signed for the person. No document recorded as seen gives "
        "the signer the right to sign it."
    ),
    do=say(
        "Record by what right this was signed and, once you have seen it, the"
        " document that gives that right."
    ),
    danger=True,
    waivable=False,
    limits="It checks that a document was seen and what it covers, not whether it is valid.",
)
def authority_not_seen(consent: Consent, *, plan: SupportPlan) -> Iterator[Hit]:
    """Consent signed by an attorney, a deputy or the court rests on a document that somebody saw.

    The document gives the right recorded, belongs to the person who signed, and was in force on
    that day. For consent to care, it covers care.
    """
    if consent.authority is None:
        yield unsure("authority")
        return
    if consent.authority not in _DOCUMENTS:
        yield from SKIP
        return
    seen = any_met(_by_document(consent, one) for one in plan.authorities or ())
    if seen is False:
        yield fails()
    elif seen is None:
        yield unsure("authority")


def _by_document(consent: Consent, document: AuthorityDocument) -> Answer:
    """Is this the document by which the consent was signed, and was it seen?"""
    if document.authority is not consent.authority or document.seen_on is None:
        return False
    if document.holder is None or document.holder != consent.signed_by:
        return False
    if consent.on is not None and not _runs(document, consent.on):
        return False
    about_care = consent.matter in {ConsentMatter.CARE, ConsentMatter.SHADOWING}
    return _covers_care(document) if about_care else True


def _covers_care(document: AuthorityDocument) -> Answer:
    """Does the document cover care? For a deputy or a court order, only if it is recorded."""
    if document.covers_care is not None or document.authority is None:
        return document.covers_care
    lasting = {
        Authority.LPA_HEALTH_AND_WELFARE: True,
        Authority.LPA_PROPERTY_AND_AFFAIRS: False,
    }
    return lasting.get(document.authority)


def _runs(document: AuthorityDocument, day: date) -> bool:
    """Is the document in force on that day?"""
    began = document.since is None or document.since <= day
    return began and (document.until is None or day <= document.until)


@rule(
    "CO108",
    at="consulted",
    says=say(
        "Somebody with power to decide about care isn't recorded as "
        "deciding this or being consulted."
    ),
    do=say(
        "Find out who has power to decide about care. Let them decide, or "
        "consult them, and record which."
    ),
    danger=True,
    waivable=False,
    limits="It matches people by their key. It doesn't recognise somebody recorded only by role.",
)
def attorney_passed_over(
    decision: BestInterestsDecision, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """An attorney or deputy for care makes the best interests decision, or is consulted."""
    if plan.authorities is None:
        yield unsure("consulted")
        return
    day = decision.on or on
    running = [(one.holder, _covers_care(one)) for one in plan.authorities if _runs(one, day)]
    held = {holder for holder, covers in running if covers}
    took_part = {decision.by, *(one.who for one in decision.consulted or () if one.consulted)}
    if held and not held & took_part:
        yield fails()
    elif not held and any(covers is None for _, covers in running):
        yield unsure("consulted")
    elif not held:
        yield from SKIP


_DOCUMENT: Final = {
    "authority": say("What this document is isn't recorded."),
    "holder": say("Who has power under this document isn't recorded."),
    "seen_on": say("When this document was seen isn't recorded."),
    "seen_by": say("Who saw this document isn't recorded."),
}


@rule(
    "CO109",
    at="authority",
    says=say("Part of the record of this document is blank."),
    do=say("Record what this document is, who has power under it, who saw it and when."),
    danger=True,
    waivable=False,
)
def authority_document_incomplete(document: AuthorityDocument) -> Iterator[Hit]:
    """An authority document says what it is, who has power under it, who saw it and when."""
    yield from blanks(document, _DOCUMENT)


@rule(
    "CO110",
    at="registered",
    says=say("This lasting power of attorney isn't recorded as registered."),
    do=say("Check what this document is and whether it is registered, and record both."),
    danger=True,
    waivable=False,
)
def lasting_power_not_registered(document: AuthorityDocument) -> Iterator[Hit]:
    """A lasting power of attorney is recorded as registered."""
    lasting = {Authority.LPA_HEALTH_AND_WELFARE, Authority.LPA_PROPERTY_AND_AFFAIRS}
    if document.authority is None:
        yield unsure("authority")
    elif document.authority not in lasting:
        yield from SKIP
    elif document.registered is not True:
        yield fails(instead=UNREGISTERED) if document.registered is False else fails()


@rule(
    "CO111",
    at="authorities",
    says=say("It isn't recorded whether anybody is the person's attorney or deputy."),
    do=say("Ask whether there is an attorney or a deputy, and record the answer."),
    danger=True,
    waivable=False,
)
def authorities_not_asked_after(plan: SupportPlan) -> Iterator[Hit]:
    """It is recorded whether there is an attorney or a deputy, even if there is none."""
    if plan.authorities is None:
        yield fails()
