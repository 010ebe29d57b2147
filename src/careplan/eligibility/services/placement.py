"""A placement under the Lancashire specification: setting, registration, and bars to a provider.

The registrations that each setting needs are data. The rules about a plan's provider use it too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from careplan._base.packaged import table
from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.messages import Message, say

SPEC: Final = "lancashire-rehab"

_ACTIVITIES: Final[dict[str, Message]] = {
    "accommodation-with-nursing-or-personal-care": say(
        "accommodation for people who need nursing or personal care"
    ),
    "treatment-of-disease-disorder-or-injury": say("treatment of disease, disorder or injury"),
    "personal-care": say("personal care"),
}
_SETTINGS: Final[dict[str, Message]] = {
    "residential-care": say("the setting is residential care"),
    "supported-housing": say("the setting is supported housing"),
    "home-care": say("the setting is the person's own home"),
}
_REGISTERED: Final = say("the provider is registered for {activity}")
_IS_REGISTERED: Final = say("Is the provider registered for {activity}?")
_IS_IT: Final = say("Is this right: {it}?")


def _registered(activity: str) -> Fact:
    name = _ACTIVITIES[activity]
    return fact(
        f"registered/{activity}",
        _REGISTERED.fill(activity=name),
        _IS_REGISTERED.fill(activity=name),
        f"{SPEC} 3.1",
    )


def setting() -> Combination:
    """A setting, and the registrations it needs. Those that every setting needs come first."""
    needs = {
        key: frozenset(every)
        for key, every in table("careplan", "registration")["settings"].items()
    }
    common = frozenset.intersection(*needs.values())
    alike = defaultdict(list)
    for key, every in needs.items():
        alike[every - common].append(key)
    ways = [
        all_of(
            f"in-{keys[0]}",
            any_of(
                f"setting-{keys[0]}",
                *(
                    fact(
                        f"setting/{key}",
                        _SETTINGS[key],
                        _IS_IT.fill(it=_SETTINGS[key]),
                        f"{SPEC} 2.9",
                    )
                    for key in keys
                ),
                words=worded(say("a setting of this kind"), f"{SPEC} 2.9"),
            ),
            *map(_registered, sorted(own)),
            words=worded(
                say("a setting of this kind, and the registration it needs"), f"{SPEC} 3.1"
            ),
        )
        for own, keys in alike.items()
    ]
    return all_of(
        "setting",
        *map(_registered, sorted(common)),
        any_of(
            "settings",
            *ways,
            words=worded(say("one of the settings, with the right registration"), f"{SPEC} 3.1"),
        ),
        words=worded(
            say("the setting, and the registration that the provider needs for it"), f"{SPEC} 3.1"
        ),
    )


def _bar(key: str, no_bar: Message, bar: Message, question: Message) -> Combination:
    return not_yes(f"not-{key}", no_bar, fact(key, bar, question, f"{SPEC} 5.1"))


PROVIDER: Final = all_of(
    "provider",
    _bar(
        "rated-inadequate",
        say("the provider isn't rated inadequate or of major concern"),
        say("the provider is rated inadequate, or of major concern"),
        say("Is the provider rated inadequate, or of major concern?"),
    ),
    _bar(
        "in-breach",
        say("the provider wasn't found in breach of the regulations"),
        say("the latest inspection found the provider in breach of the regulations"),
        say("Did the latest inspection find the provider in breach of the regulations?"),
    ),
    any_of(
        "improvement",
        _bar(
            "requires-improvement",
            say("the provider isn't rated as requiring improvement"),
            say("the provider is rated as requiring improvement, or the equivalent"),
            say("Is the provider rated as requiring improvement, or the equivalent?"),
        ),
        fact(
            "mitigation",
            say(
                "the provider has given evidence of what it does about being rated as"
                " requiring improvement, or the equivalent"
            ),
            say(
                "Has the provider given evidence of what it does about being rated as"
                " requiring improvement, or the equivalent?"
            ),
            f"{SPEC} 5.1",
            after=("requires-improvement",),
        ),
        words=worded(
            say("no rating of requires improvement, or evidence of what is done about it"),
            f"{SPEC} 5.1",
        ),
    ),
    words=worded(say("none of the three things that bar a provider applies"), f"{SPEC} 5.1"),
)
