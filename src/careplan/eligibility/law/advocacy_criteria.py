"""The criteria of the duty to arrange an advocate, which sections 67 and 68 share.

The four difficulties are with being involved. The Mental Capacity Act has a similar list about
making a decision. That is a different test, which isn't used here.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.messages import Message, say

REG_4: Final = "advocacy-regulations-2014 reg 4"


@frozen
class Section:
    """A section's clauses: its duty, the four difficulties, who stands in, and whose consent."""

    duty: str
    difficulty: str
    stands_in: str
    consent: str


def difficulty(section: Section) -> Combination:
    """Substantial difficulty in one of four ways."""

    def one(key: str, letter: str, label: Message, question: Message) -> Fact:
        return fact(key, label, question, f"{section.difficulty}({letter})", judgement=True)

    return any_of(
        "substantial-difficulty",
        one(
            "understanding",
            "a",
            say(
                "the person would have substantial difficulty in understanding relevant information"
            ),
            say(
                "Would the person have substantial difficulty in understanding relevant "
                "information?"
            ),
        ),
        one(
            "retaining",
            "b",
            say("the person would have substantial difficulty in retaining relevant information"),
            say("Would the person have substantial difficulty in retaining relevant information?"),
        ),
        one(
            "using-or-weighing",
            "c",
            say(
                "the person would have substantial difficulty in using or weighing relevant "
                "information, as part of being involved"
            ),
            say(
                "Would the person have substantial difficulty in using or weighing relevant "
                "information, as part of being involved?"
            ),
        ),
        one(
            "communicating",
            "d",
            say(
                "the person would have substantial difficulty in communicating their views, "
                "wishes or feelings"
            ),
            say(
                "Would the person have substantial difficulty in communicating their views, "
                "wishes or feelings?"
            ),
        ),
        words=worded(
            say("substantial difficulty in one or more of the four things"), section.difficulty
        ),
    )


def _agreed_to(section: Section) -> Combination:
    """The person's consent to being represented by somebody, or their best interests."""
    return any_of(
        "agreed-to",
        fact(
            "consents-to-being-represented",
            say("the person is able to consent to that person representing them, and consents"),
            say("Is the person able to consent to that person representing them, and do they?"),
            f"{section.consent}(a)",
        ),
        all_of(
            "represented-in-best-interests",
            fact(
                "lacks-capacity-to-consent",
                say("the person isn't able to consent to that person representing them"),
                say(
                    "Is it recorded that the person isn't able to consent to that person"
                    " representing them?"
                ),
                f"{section.consent}(b)",
                judgement=True,
            ),
            fact(
                "representing-in-best-interests",
                say("being represented by that person would be in the person's best interests"),
                say(
                    "Is the authority satisfied that being represented by that person would be in"
                    " the person's best interests?"
                ),
                f"{section.consent}(b)",
                after=("lacks-capacity-to-consent",),
                judgement=True,
            ),
            words=worded(
                say("the person isn't able to consent, and it is in their best interests"),
                f"{section.consent}(b)",
            ),
        ),
        words=worded(
            say("the person consents to being represented by them, or it is in their interests"),
            section.consent,
        ),
    )


def nobody_apt(section: Section) -> Combination:
    """There is no appropriate person: somebody apt, not paid to care, and agreed to."""
    return not_yes(
        "nobody-apt",
        say("there is no appropriate person to represent and support the person"),
        all_of(
            "appropriate-person",
            fact(
                "somebody-will-represent",
                say("there is somebody who would be apt to represent and support the person"),
                say("Is there somebody who would be apt to represent and support the person?"),
                f"{section.stands_in}(a)",
                judgement=True,
            ),
            fact(
                "not-a-paid-carer",
                say(
                    "the one who would represent the person isn't engaged in the person's care or"
                    " treatment, either for pay or as a professional"
                ),
                say(
                    "Is it right that the one who would represent the person isn't engaged in the"
                    " person's care or treatment, either for pay or as a professional?"
                ),
                f"{section.stands_in}(b)",
            ),
            _agreed_to(section),
            words=worded(
                say(
                    "there is an appropriate person who isn't engaged in the person's "
                    "care, either for pay or as a professional, and whom the person agrees to"
                ),
                section.stands_in,
            ),
        ),
    )


def long_stay() -> Combination:
    """The exception in regulation 4(2): a long stay that the NHS arranges, and best interests."""
    return all_of(
        "long-stay-exception",
        fact(
            "long-nhs-stay",
            say(
                "this is likely to lead the NHS to arrange a stay of 28 days or more in hospital,"
                " or of 8 weeks or more in a care home"
            ),
            say(
                "Is this likely to lead the NHS to arrange a stay for the person of 28 days or more"
                " in hospital, or of 8 weeks or more in a care home?"
            ),
            f"{REG_4}(2)(a)",
            judgement=True,
        ),
        fact(
            "advocate-in-best-interests",
            say("the authority is satisfied that an advocate would be in their best interests"),
            say(
                "Is the authority satisfied that arranging an advocate would be in the person's"
                " best interests?"
            ),
            f"{REG_4}(2)(b)",
            after=("long-nhs-stay",),
            judgement=True,
        ),
        words=worded(
            say("a long stay that the NHS arranges, and an advocate in the best interests"),
            f"{REG_4}(2)",
        ),
    )


def disagreement() -> Combination:
    """The exception in regulation 4(3): a disagreement, and agreement on an advocate."""
    return all_of(
        "disagreement-exception",
        fact(
            "dispute",
            say("the authority and the appropriate person disagree on a material issue"),
            say("Do the authority and the appropriate person disagree on a material issue?"),
            f"{REG_4}(3)(a)",
        ),
        fact(
            "both-agree-on-an-advocate",
            say("both agree that an advocate would be in the person's best interests"),
            say(
                "Do the authority and the appropriate person agree that arranging an advocate would"
                " be in the person's best interests?"
            ),
            f"{REG_4}(3)(b)",
            after=("dispute",),
            judgement=True,
        ),
        words=worded(
            say("a material disagreement, and agreement that an advocate is in the interests"),
            f"{REG_4}(3)",
        ),
    )
