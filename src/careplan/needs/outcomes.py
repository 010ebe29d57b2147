"""The outcomes and matters that the Care Act and its regulations name.

The short labels are the library's own. The letters are the law's.
"""

from __future__ import annotations

from enum import StrEnum


class AdultOutcome(StrEnum):
    """The ten outcomes of reg 2(2), (a) to (j), in the regulation's order.

    Source: Care and Support (Eligibility Criteria) Regulations 2015, reg 2(2).
    Safe use of the home (e) comes before keeping it habitable (f).
    """

    NUTRITION = "nutrition"
    HYGIENE = "personal-hygiene"
    TOILET = "toilet-needs"
    CLOTHING = "suitable-clothing"
    SAFE_HOME = "safe-use-of-home"
    HABITABLE_HOME = "habitable-home"
    RELATIONSHIPS = "relationships"
    WORK_AND_LEARNING = "work-training-education-volunteering"
    COMMUNITY = "local-facilities-and-services"
    CHILD = "caring-for-a-child"


class CarerOutcome(StrEnum):
    """The eight outcomes of reg 3(2)(b), (i) to (viii), in the regulation's order.

    Source: Care and Support (Eligibility Criteria) Regulations 2015, reg 3(2)(b).
    """

    CHILD = "caring-for-a-child"
    OTHERS = "caring-for-others"
    HABITABLE_HOME = "habitable-home"
    NUTRITION = "nutrition"
    RELATIONSHIPS = "relationships"
    WORK_AND_LEARNING = "work-training-education-volunteering"
    COMMUNITY = "local-facilities-and-services"
    RECREATION = "recreation"


class AdultMatter(StrEnum):
    """The matters in s9(4) that support to an adult may be relevant to.

    Source: Care Act 2014, s9(4)(a) to (c).
    """

    WELLBEING = "wellbeing"
    WISHED_OUTCOMES = "wished-outcomes"
    CONTRIBUTION = "contribution-of-support"


class CarerMatter(StrEnum):
    """The matters in s10(5) and (6) that support to a carer may be relevant to.

    Source: Care Act 2014, s10(5)(a) to (e) and s10(6)(a) and (b).
    """

    ABLE = "able-to-care"
    WILLING = "willing-to-care"
    WELLBEING = "wellbeing"
    WISHED_OUTCOMES = "wished-outcomes"
    CONTRIBUTION = "contribution-of-support"
    WORK = "work"
    LEARNING_AND_RECREATION = "education-training-recreation"
