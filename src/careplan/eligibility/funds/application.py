"""An application to a fund, and the ledger of what was awarded before: references, never names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.fields import Age, Key, Money
from careplan._core.models import Model, unique_keys
from careplan.eligibility.funds.fund import FundAssessment
from careplan.eligibility.kept import RecordedFact, repeated_facts
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Application(Model):
    """What is recorded of one application. Everything may be blank.

    Args:
        key: opaque; an award of this key in the ledger isn't counted against it. It is no
            fact: without one, no award in the ledger is its own.
        fund: the key of the fund.
        made_on: when it was made.
        carer: an opaque reference to the carer.
        household: to the household.
        person: to the person cared for.
        carer_age: in years, on the day it was made.
        person_age: of the person cared for.
        registered: whether the carer was registered with the service on the day of applying.
        registered_on: since when.
        carer_in_area: whether the carer was concluded to live in the fund's area.
        person_in_area: whether the person cared for was.
        assessment: how far the carer's assessment has come.
        needs_eligible: whether it was decided that the carer's needs are eligible.
        outcome: the outcome that the award is to answer, by key.
        assessed_outcomes: the outcomes that the assessment found out of reach.
        extent: how far the needs go, in the fund's own words.
        strand: which way in, in the fund's own words.
        discharged_on: when the person cared for was discharged from hospital.
        asked: the sum asked for, in pounds.
        item_price: what the thing asked for costs, in pounds.
        bought_already: whether it was bought before applying.
        answers: to the fund's own exclusions and conditions.
        referred_because: why somebody referred the carer. Nothing is decided by it.
    """

    key: Key | None = None
    fund: Key | None = None
    made_on: date | None = None
    carer: Key | None = None
    household: Key | None = None
    person: Key | None = None
    carer_age: Age | None = None
    person_age: Age | None = None
    registered: bool | None = None
    registered_on: date | None = None
    carer_in_area: bool | None = None
    person_in_area: bool | None = None
    assessment: FundAssessment | None = None
    needs_eligible: bool | None = None
    outcome: Key | None = None
    assessed_outcomes: tuple[Key, ...] | None = None
    extent: Key | None = None
    strand: Key | None = None
    discharged_on: date | None = None
    asked: Money | None = None
    item_price: Money | None = None
    bought_already: bool | None = None
    answers: tuple[RecordedFact, ...] | None = None
    referred_because: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Registration that contradicts its day; nothing asked for; one fact twice."""
        if self.registered is False and self.registered_on is not None:
            yield Problem("/registered_on", "expected none, where registered is false")
        since, made_on = self.registered_on, self.made_on
        if self.registered and since and made_on and since > made_on:
            yield Problem("/registered_on", "expected a day by made_on, where registered is true")
        if self.asked == 0:
            yield Problem("/asked", "expected a sum above 0, or none")
        yield from repeated_facts("answers", self.answers)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PastAward(Model):
    """One award in the ledger.

    Args:
        key: of the application it was made on.
        fund: the key of the fund.
        on: when it was made.
        amount: in pounds.
        carer: the same reference as in an application.
        household: likewise.
        person: likewise.
        outcome: the assessed outcome it answers, by key.
        strand: of the fund.
    """

    key: Key | None = None
    fund: Key | None = None
    on: date | None = None
    amount: Money | None = None
    carer: Key | None = None
    household: Key | None = None
    person: Key | None = None
    outcome: Key | None = None
    strand: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FundCase(Model):
    """An application with the ledger to decide it by, as one document.

    Args:
        application: what was applied for.
        ledger: earlier awards; ``()`` is looked, and there are none. ``None`` is not looked.
    """

    application: Application | None = None
    ledger: tuple[PastAward, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Two awards on one application."""
        yield from unique_keys("ledger", self.ledger)
