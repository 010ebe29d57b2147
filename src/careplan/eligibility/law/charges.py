"""The conditions on charges for an adult's needs: section 18(1)(c) and (2) to (4)."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion
from careplan.eligibility.law.meeting_needs import no_financial_assessment
from careplan.messages import say

_S18: Final = "care-act-2014 s18"
_ART_3: Final = "care-act-commencement-2015 art 3"


def charge(*clauses: str, care_homes: bool, eased: bool = False) -> Combination:
    """No charge, or one of the three conditions of section 18.

    Args:
        *clauses: the clauses that ask for it: first that of the combination, then the others on
            what *no charge* means.
        care_homes: whether a care home is left out for whoever has means above the limit and asks,
            because that part of the duty was never begun.
        eased: whether it is the law of the eased days.
    """
    asks = fact(
        "asks-the-authority",
        say(
            "the adult's resources are above the limit, and the adult asks the authority to meet"
            " the needs"
        ),
        say(
            "Are the adult's resources above the limit, by a financial assessment, and does the"
            " adult ask the authority to meet the needs?"
        ),
        f"{_S18}(3)",
    )
    return any_of(
        "charge",
        fact(
            "no-charge",
            say("there is no charge for meeting the adult's needs"),
            say(
                "Are the adult's needs to be met without a charge, because none may be made or the"
                " authority decides to make none?"
            ),
            *clauses,
        ),
        *((no_financial_assessment(),) if eased else ()),
        fact(
            "resources-at-or-below-the-limit",
            say("the adult's resources are at or below the financial limit"),
            say(
                "Is the authority satisfied, by a financial assessment, that the adult's resources"
                " are at or below the financial limit?"
            ),
            f"{_S18}(2)",
            judgement=True,
        ),
        _not_in_a_care_home(asks) if care_homes else asks,
        all_of(
            "nobody-to-arrange",
            fact(
                "lacks-capacity-to-arrange",
                say("the adult lacks capacity to arrange care"),
                say("Is it recorded that the adult lacks capacity to arrange care?"),
                f"{_S18}(4)(a)",
                judgement=True,
            ),
            fact(
                "nobody-else-to-arrange",
                say("nobody else is authorised, or in a position, to arrange care for the adult"),
                say(
                    "Is it right that nobody else is authorised, or in a position, to arrange care"
                    " for the adult?"
                ),
                f"{_S18}(4)(b)",
                after=("lacks-capacity-to-arrange",),
            ),
            words=worded(
                say("the adult lacks capacity to arrange care, and there is nobody else to do it"),
                f"{_S18}(4)",
            ),
        ),
        words=worded(say("no charge, or one of the three conditions on charges"), clauses[0]),
    )


def _not_in_a_care_home(asks: Criterion) -> Combination:
    return all_of(
        "asks-and-not-in-a-care-home",
        asks,
        not_yes(
            "not-in-a-care-home",
            say("the adult's needs aren't to be met by a place in a care home"),
            fact(
                "in-a-care-home",
                say("the adult's needs are to be met by a place in a care home"),
                say("Are the adult's needs to be met by a place in a care home?"),
                _ART_3,
            ),
        ),
        words=worded(
            say(
                "the adult's resources are above the limit, the adult asks, and it isn't for a"
                " place in a care home"
            ),
            f"{_S18}(3)",
            _ART_3,
        ),
    )
