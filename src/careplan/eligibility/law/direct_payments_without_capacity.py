"""Whether a direct payment has to be made to an authorised person: section 32.

The one who asks may be authorised under the Mental Capacity Act to decide about the adult's care.
If not, they have to be suitable, and anybody who is so authorised has to support the request.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.eligibility.builders import gate
from careplan.eligibility.law.direct_payments import allowed, decision, sum_in_the_budget
from careplan.messages import say

_S32: Final = "care-act-2014 s32"
_REG_5: Final = "direct-payments-regulations-2014 reg 5"

_AUTHORISED: Final = any_of(
    "authorised",
    fact(
        "asker-authorised",
        say(
            "the person who asks is authorised under the Mental Capacity Act to decide about the"
            " adult's care"
        ),
        say(
            "Is the person who asks authorised under the Mental Capacity Act (as an attorney or"
            " deputy) to decide about the adult's care?"
        ),
        f"{_S32}(4)(a)",
    ),
    all_of(
        "suitable-and-supported",
        fact(
            "suitable",
            say(
                "the person who asks is suitable, as whoever is so authorised agrees with the"
                " authority, or as the authority considers if nobody is"
            ),
            say(
                "Is the person who asks suitable: by agreement between the authority and somebody"
                " who is authorised to decide about the adult's care or, if nobody is, in the"
                " authority's view?"
            ),
            f"{_S32}(4)(b)",
            f"{_S32}(4)(c)",
            judgement=True,
        ),
        any_of(
            "decision-maker",
            not_yes(
                "nobody-else-authorised",
                say("nobody else is authorised to decide about the adult's care"),
                fact(
                    "somebody-else-authorised",
                    say("somebody else is authorised to decide about the adult's care"),
                    say(
                        "Is anybody authorised under the Mental Capacity Act to decide about the"
                        " adult's care, other than the person who asks?"
                    ),
                    f"{_S32}(5)",
                ),
            ),
            fact(
                "decision-maker-supports",
                say("somebody who is authorised to decide about the adult's care supports it"),
                say(
                    "Does somebody who is authorised to decide about the adult's care support the"
                    " request?"
                ),
                f"{_S32}(5)",
                after=("somebody-else-authorised",),
            ),
            words=worded(
                say(
                    "nobody else is authorised to decide, or somebody who is authorised"
                    " supports the request"
                ),
                f"{_S32}(5)",
            ),
        ),
        words=worded(
            say("the person who asks is suitable, and has the support that is needed"),
            f"{_S32}(4)(b)",
            f"{_S32}(4)(c)",
            f"{_S32}(5)",
        ),
    ),
    words=worded(
        say("the person who asks is authorised themselves, or is suitable and supported"),
        f"{_S32}(4)",
        f"{_S32}(5)",
    ),
)

_APPROPRIATE: Final = all_of(
    "appropriate-after-the-steps",
    fact(
        "steps-taken-first",
        say(
            "the people named in the regulations were consulted first, the adult's wishes,"
            " feelings, beliefs and values considered, and any criminal record certificate that is"
            " needed obtained"
        ),
        say(
            "Were the people named in the regulations consulted first, the adult's wishes,"
            " feelings, beliefs and values considered, and any criminal record certificate that is"
            " needed obtained?"
        ),
        _REG_5,
    ),
    fact(
        "appropriate",
        say("a direct payment to the person who asks is an appropriate way to meet the needs"),
        say(
            "Is a direct payment to the person who asks an appropriate way to meet the adult's"
            " needs?"
        ),
        f"{_S32}(9)",
        after=("steps-taken-first",),
        judgement=True,
    ),
    words=worded(
        say("a direct payment is appropriate, judged after the steps that come first"),
        f"{_S32}(9)",
        _REG_5,
    ),
)

DIRECT_PAYMENT_WITHOUT_CAPACITY: Final = decision(
    "direct-payment-without-capacity",
    say("Whether a direct payment has to be made to an authorised person"),
    gate(
        say("a direct payment to an adult who asks for one (Care Act 2014, section 31)"),
        "no-capacity-to-ask",
        say("the adult lacks capacity to ask for a direct payment"),
        say("Is it recorded that the adult lacks capacity to ask for this direct payment now?"),
        f"{_S32}(1)(b)",
        judgement=True,
    ),
    all_of(
        "payment",
        sum_in_the_budget(f"{_S32}(1)(a)"),
        fact(
            "authorised-person-asks",
            say("somebody asks for the adult's direct payment to be made to them"),
            say("Does somebody ask for the adult's direct payment to be made to them?"),
            f"{_S32}(1)(c)",
        ),
        _AUTHORISED,
        allowed(f"{_S32}(6)"),
        fact(
            "acts-in-best-interests",
            say("the person who asks will act in the adult's best interests"),
            say("Will the person who asks act in the adult's best interests?"),
            f"{_S32}(7)",
            judgement=True,
        ),
        fact(
            "able-to-manage",
            say(
                "the person who asks can manage the payment, alone or with whatever help they can"
                " get"
            ),
            say(
                "Can the person who asks manage the payment, alone or with whatever help they can"
                " get?"
            ),
            f"{_S32}(8)",
            judgement=True,
        ),
        _APPROPRIATE,
        words=worded(
            say(
                "a request, and the five conditions for a direct payment where the "
                "adult lacks capacity"
            ),
            f"{_S32}(2)",
        ),
    ),
)
"""Section 32: an authorised person's request, and five conditions."""
