"""What can't be decided at all: an application or a ledger that doesn't fit the fund or the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.eligibility.funds.application import Application, PastAward, awards_twice
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.fund_criteria import every_term, terms
from careplan.eligibility.recorded_decision import HeldAs
from careplan.errors import Problem, did_you_mean

_DAYS: Final = (
    "made_on",
    "registered_on",
    "assessment_booked_on",
    "assessment_completed_on",
    "bought_on",
    "discharged_on",
)
_MOST_HINTS: Final = 20


def problems_of(
    fund: Fund, application: Application, ledger: tuple[PastAward, ...] | None, on: date
) -> Iterator[Problem]:
    """Every problem, with its place in a document of an application and a ledger.

    Args:
        fund: the fund.
        application: the application.
        ledger: earlier awards; ``None`` if nobody has looked.
        on: the day it is decided for.
    """
    wrong = tuple(_wrong_types(fund, application, ledger, on))
    if wrong:
        yield from wrong
        return
    yield from (one.under("/application") for one in _of_application(fund, application, on))
    yield from awards_twice(ledger)


def _wrong_types(
    fund: object, application: object, ledger: object, on: object
) -> Iterator[Problem]:
    if not isinstance(fund, Fund):
        yield Problem("/fund", "expected a Fund: load_fund and fund_from make one")
    if type(on) is not date:  # a datetime is a date too
        yield Problem("/on", "expected a date, not a datetime or text")
    if not isinstance(application, Application):
        yield Problem("/application", "expected an Application: load(data, FundCase) reads one")
    if ledger is not None and not isinstance(ledger, tuple):
        yield Problem("/ledger", "expected a list of PastAward, or None if nobody has looked")
        return
    for index, one in enumerate(ledger or ()):
        if not isinstance(one, PastAward):
            expected = "expected a PastAward: load(data, FundCase) reads one"
            yield Problem(f"/ledger/{index}", expected)


def _of_application(fund: Fund, application: Application, on: date) -> Iterator[Problem]:
    if application.fund is not None and application.fund != fund.key:
        yield Problem("/fund", f"expected {fund.key!r}, the fund given")
    for name, held, known in (
        ("extent", application.extent, fund.assessment.extents),
        ("strand", application.strand, tuple(strand.key for strand in fund.strands)),
    ):
        if held is not None and held not in known:
            some = f"expected one of: {', '.join(known)}"
            yield Problem(f"/{name}", some if known else f"expected none: this fund has no {name}s")
    for name in _DAYS:
        day: date | None = getattr(application, name)
        if day is not None and day > on:
            yield Problem(f"/{name}", "expected a day on or before the day it is decided for")
    yield from _of_answers(fund, application)


def _of_answers(fund: Fund, application: Application) -> Iterator[Problem]:
    if not application.answers:
        return
    known = every_term(fund)
    known |= {one.fact.key: one for one in terms(fund, fund.strand(application.strand))}
    own = {key: term for key, term in known.items() if key.startswith(_OWN)}
    hints = 0
    for index, one in enumerate(application.answers):
        if one.fact is None:
            continue
        if one.fact not in own:
            hints += 1
            near = did_you_mean(one.fact, own) if hints <= _MOST_HINTS else ""
            yield Problem(f"/answers/{index}/fact", f"this fund has no such fact{near}")
        elif one.held is HeldAs.DOESNT_APPLY and not own[one.fact].may_not_apply:
            expected = "expected yes or no: this applies to every application"
            yield Problem(f"/answers/{index}/held", expected)


_OWN: Final = ("condition/", "exclusion/")
