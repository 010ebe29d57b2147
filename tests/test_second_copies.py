"""Every number that was typed from a source, typed a second time."""

from careplan.plans import RegulatedActivity, Setting
from careplan.plans.rules.provider_registration import NEEDED
from careplan.profiles import load_profile

TREATMENT = RegulatedActivity.TREATMENT


def test_registration_equals_the_second_copy():
    """Specification 3.1: what each setting is registered for."""
    needed = dict(NEEDED)
    assert needed == {
        Setting.RESIDENTIAL: {RegulatedActivity.ACCOMMODATION, TREATMENT},
        Setting.SUPPORTED_HOUSING: {RegulatedActivity.PERSONAL_CARE, TREATMENT},
        Setting.HOME_CARE: {RegulatedActivity.PERSONAL_CARE, TREATMENT},
    }


REVIEWS = {
    "light-touch-review-late": {"opens_after": 6, "lasts": 2},
    "review-overdue": {"months": 12},
    "first-payment-review-late": {"months": 6},
    "later-payment-review-late": {"months": 12},
}
NUMBERS = {
    "care-act-adult": REVIEWS,
    "care-act-carer": REVIEWS,
    "lancashire-rehab": {
        "longer-than-the-service": {"months": 24},
        "past-the-usual-time": {"months": 24},
        "review-overdue": {"months": 3},
        "next-review-too-far": {"months": 3},
        "no-move-on-plan": {"months": 12},
        "many-one-to-one-hours": {"hours": 20},
        "relapse-prevention-untested": {"months": 12},
        "plan-not-reviewed-after-concern": {"days": 28},
        "goal-due-after-the-service": {"months": 24},
    },
    "medway-safeguarding": {
        "plan-not-looked-at-afterwards": {"days": 28},
        "concern-not-addressed-in-time": {"days": 7},
        "enquiry-not-closed-in-time": {"days": 90},
    },
}


def test_profile_numbers_equal_the_second_copy():
    """Weeks, months and hours, as the guidance, the regulations and the contract have them."""
    for key, numbers in NUMBERS.items():
        needs = load_profile(key).requirements
        assert {need.key: dict(need.values) for need in needs if need.values} == numbers
