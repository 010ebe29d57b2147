"""Applications to a fund, and the ledger of earlier awards. They contain references, not names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Age, Key, Money
from careplan._core.models import Model
from careplan.eligibility.funds.components import FundAssessment
from careplan.eligibility.recorded_decision import RecordedFact, repeated_facts
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Application(Model):
    """What is recorded of one application. Everything may be blank.

    Args:
        key: an opaque key. An award of this key in the ledger isn't counted against the
            application. If it is blank, every award in the ledger may count.
        fund: the key of the fund.
        made_on: the date of the application.
        carer: an opaque reference to the carer.
        household: an opaque reference to the household.
        person: an opaque reference to the person cared for.
        carer_age: the carer's age in years, on the day of the application.
        person_age: the age of the person cared for, likewise.
        registered: whether the carer was registered with the service on the day of applying.
        registered_on: the date since when the carer has been registered.
        carer_in_area: whether it was concluded that the carer lives in the fund's area.
        person_in_area: whether it was concluded that the person cared for lives there.
        assessment: how far the carer's assessment is.
        assessment_booked_on: the date the assessment was booked, not the date it is booked for.
        assessment_completed_on: the date the assessment was completed.
        needs_eligible: whether it was decided that the carer's needs are eligible.
        outcome: the key of the outcome that the award is to support.
        assessed_outcomes: the outcomes that the assessment found can't be achieved, by key.
        extent: the extent of the needs as the completed assessment found it: one of the fund's
            extents.
        strand: the way of applying: one of the fund's strands.
        discharged_on: the date the person cared for was discharged from hospital.
        asked: the amount asked for, in pounds.
        item_price: the price of the item asked for, in pounds.
        bought_already: whether the item was bought before applying.
        bought_on: the date the item was bought.
        answers: the answers to the fund's own exclusions and conditions.
        referred_because: why somebody referred the carer. The decision doesn't depend on it.
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
    assessment_booked_on: date | None = None
    assessment_completed_on: date | None = None
    needs_eligible: bool | None = None
    outcome: Key | None = None
    assessed_outcomes: tuple[Key, ...] | None = None
    extent: Key | None = None
    strand: Key | None = None
    discharged_on: date | None = None
    asked: Money | None = None
    item_price: Money | None = None
    bought_already: bool | None = None
    bought_on: date | None = None
    answers: tuple[RecordedFact, ...] | None = None
    referred_because: str | None = None

    def assessed_to(self, stage: FundAssessment) -> bool | None:
        """Has the assessment got as far as a stage? A date says so too; ``None`` if blank."""
        if self.assessment is not None:
            return self.assessment.reaches(stage)
        if self.assessment_completed_on is not None:
            return True
        booked = self.assessment_booked_on is not None
        return True if booked and FundAssessment.BOOKED.reaches(stage) else None

    @property
    def bought_before(self) -> bool | None:
        """Was the item bought before applying, from its date if nothing else says so?"""
        if self.bought_already is not None or self.bought_on is None or self.made_on is None:
            return self.bought_already
        return self.bought_on < self.made_on

    def impossible(self) -> Iterator[Problem]:
        """A problem for each date, amount or fact that can't be."""
        if self.registered is False and self.registered_on is not None:
            yield Problem("/registered_on", "expected no date, because registered is false")
        since, made_on = self.registered_on, self.made_on
        if self.registered and since and made_on and since > made_on:
            yield Problem("/registered_on", "expected a date on or before made_on")
        yield from self._assessed_before_it_was()
        bought = self.bought_on
        if bought and made_on and bought != made_on:
            if self.bought_already is False and bought < made_on:
                expected = "expected no date before made_on, because bought_already is false"
                yield Problem("/bought_on", expected)
            if self.bought_already and bought > made_on:
                expected = "expected a date before made_on, because bought_already is true"
                yield Problem("/bought_on", expected)
        for name in ("asked", "item_price"):
            if getattr(self, name) == 0:
                yield Problem(f"/{name}", "expected an amount above 0, or a blank")
        yield from repeated_facts("answers", self.answers)

    def _assessed_before_it_was(self) -> Iterator[Problem]:
        """A problem for each date of an assessment that hasn't got so far."""
        booked, completed = self.assessment_booked_on, self.assessment_completed_on
        for name, held, stage in (
            ("assessment_booked_on", booked, FundAssessment.BOOKED),
            ("assessment_completed_on", completed, FundAssessment.COMPLETED),
        ):
            if held and self.assessment is not None and not self.assessment.reaches(stage):
                expected = f"expected no date, because assessment isn't {stage.value} yet"
                yield Problem(f"/{name}", expected)
        if booked and completed and completed < booked:
            expected = "expected a date on or after assessment_booked_on"
            yield Problem("/assessment_completed_on", expected)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PastAward(Model):
    """One award in the ledger.

    Args:
        key: the key of the application it was made on.
        fund: the key of the fund.
        on: the date of the award.
        amount: the amount in pounds.
        carer: the reference to the carer, as in an application.
        household: the reference to the household, likewise.
        person: the reference to the person cared for, likewise.
        outcome: the key of the assessed outcome that it supports.
        strand: the fund's strand that it was made under.
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
        application: the application.
        ledger: earlier awards. ``()`` means that there are none, ``None`` that nobody has looked.
    """

    FORMAT: ClassVar[str] = "careplan-fund-case/1"

    application: Application | None = None
    ledger: tuple[PastAward, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """A problem for each award that is there twice."""
        yield from awards_twice(self.ledger)


def awards_twice(ledger: Iterable[PastAward] | None) -> Iterator[Problem]:
    """A problem for each award that is in a ledger twice. Each fund has keys of its own.

    Args:
        ledger: earlier awards; ``None`` if nobody has looked.
    """
    seen: set[tuple[str | None, str]] = set()
    for index, one in enumerate(ledger or ()):
        if one.key is None:
            continue
        if (one.fund, one.key) in seen:
            yield Problem(f"/ledger/{index}/key", "expected a key that no other has")
        seen.add((one.fund, one.key))
