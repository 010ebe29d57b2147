"""Generated plans to throw at your own code: complete ones, and ones broken in a known way.

Importing this registers a strategy for every model, so that ``st.from_type(SupportPlan)`` and
``st.builds(YourPlan, plan=...)`` find it. Needs Hypothesis, which the ``testing`` extra brings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from careplan import catalogue
from careplan._core.models import Model
from careplan.plans import SupportPlan
from careplan.profiles import load_profile
from careplan.rules import Level, Profile
from careplan.serde import load
from careplan.testing.model_strategies import records, register
from careplan.testing.mutate import changed
from careplan.testing.mutations import (
    Variety,
    broken,
    explored,
    files_about,
    moved,
    variety,
)

__all__ = [
    "Broken",
    "breaking",
    "passing",
    "records",
    "support_plans",
]


@frozen(kw_only=True)
class Broken:
    """Something that breaks one rule, and what necessarily breaks with it.

    Args:
        record: the thing.
        rule: the code of the rule.
        codes: the codes of all the rules that it doesn't meet, the rule among them.
        story: what happened.
        on: the day to judge it by.
    """

    record: Model
    rule: str
    codes: frozenset[str]
    story: str
    on: date
    _place: int

    @property
    def profile(self) -> Profile:
        """Every rule of the catalogue, with the numbers it was made for."""
        return variety(self._place).profile


def support_plans(*, profile: str | Path | Profile, on: date) -> st.SearchStrategy[SupportPlan]:
    """Plans that pass a profile on a day: no must of it is unmet.

    They are shipped examples with other words, names, keys and less that is spare, judged before
    they are handed out. They shrink towards an example that reads well.

    Args:
        profile: as for `careplan.check`.
        on: the day they are to be judged by.

    Raises:
        ValueError: if the profile isn't about plans, or no shipped example passes it on that day.

    >>> from careplan import check
    >>> from hypothesis import find
    >>> on = date(2026, 11, 20)
    >>> plan = find(support_plans(profile="lancashire-rehab", on=on), lambda plan: True)
    >>> check(plan, "lancashire-rehab", on=on).ok
    True
    """
    asked = load_profile(profile)
    if asked.subject is not SupportPlan:
        msg = f"{asked.key} isn't about plans"
        raise ValueError(msg)
    musts = _musts(asked)
    found = _passing_examples(musts, on)
    if not found:
        msg = f"no shipped example passes {asked.key} on that day"
        raise ValueError(msg)
    return _one_of([partial(_explored, musts, on, place) for place in range(len(found))])


@cache
def _passing_examples(musts: Profile, on: date) -> list[Mapping[str, Any]]:
    """Shipped examples that meet all of a profile when they are moved to a day."""
    held: dict[str, Mapping[str, Any]] = {}
    for file in catalogue.case_files():
        if catalogue.subject(file.subject) is SupportPlan:
            held.setdefault(repr(file.example), moved(file.example, (on - file.on).days))
            for case in file.cases:
                held.setdefault(repr(case.data), moved(case.data, (on - case.on).days))
    found = []
    for example in held.values():
        if not broken(example, SupportPlan, musts, on):
            found.append(example)
        if len(found) == _ENOUGH:
            break
    return found


_ENOUGH: Final = 12


@cache
def _explored(musts: Profile, on: date, place: int) -> Variety:
    """One of them, with what may be changed in it: found out when it is first drawn."""
    return explored(_passing_examples(musts, on)[place], SupportPlan, musts, on)


@cache
def _musts(profile: Profile) -> Profile:
    """The profile with its musts alone: what a plan has to meet to be complete."""
    musts = tuple(need for need in profile.requirements if need.level is Level.MUST)
    return evolve(profile, requirements=musts)


def passing(rule: str) -> st.SearchStrategy[Model]:
    """Things that meet every rule of the catalogue that they can, this one among them.

    Args:
        rule: code or name. What is drawn is of the kind its cases are about: a plan, a goal.

    Raises:
        UnknownNameError: if there is no such rule.

    >>> from hypothesis import find
    >>> find(passing("GO105"), lambda goal: True)
    <Goal, 13 of 15 fields recorded>
    """
    code = catalogue.rule(rule).code
    held = [partial(variety, at) for at, _ in files_about(code)]
    return _one_of(held)


def breaking(rule: str) -> st.SearchStrategy[Broken]:
    """Things that break one rule, and only what that necessarily entails.

    A drawn thing that passes has one of the rule's shipped patches applied.

    Args:
        rule: code or name.

    Raises:
        UnknownNameError: if there is no such rule.

    >>> from hypothesis import find
    >>> found = find(breaking("GO105"), lambda found: True)
    >>> found.rule, sorted(found.codes)
    ('GO105', ['GO105'])
    """
    code = catalogue.rule(rule).code
    ways = [
        (at, number)
        for at, file in files_about(code)
        for number, case in enumerate(file.cases)
        if case.rule == code and case.state.value == "not met"
    ]
    return _broken_by(code, ways)


@st.composite
def _one_of(draw: st.DrawFn, held: Sequence[Callable[[], Variety]]) -> Any:
    """An object like one of some examples. Composite, so that no draw is printed as its making."""
    one = held[draw(st.integers(0, len(held) - 1))]()
    return load(draw(_varied(one)), one.subject)


@st.composite
def _broken_by(draw: st.DrawFn, code: str, ways: list[tuple[int, int]]) -> Broken:
    place, number = ways[draw(st.integers(0, len(ways) - 1))]
    case, one = catalogue.case_files()[place].cases[number], variety(place)
    states = broken(case.data, one.subject, one.profile, case.on)

    def sound(data: Mapping[str, Any], on: date) -> bool:
        return broken(data, one.subject, one.profile, on) == states

    data, days = draw(changed(one, case.data, case.on, sound))
    return Broken(
        record=load(data, one.subject),
        rule=code,
        codes=frozenset(states),
        story=case.story,
        on=date.fromordinal(case.on.toordinal() + days),
        place=place,
    )


@st.composite
def _varied(draw: st.DrawFn, one: Variety) -> dict[str, Any]:
    """An example with other words and keys, and less that is spare; all days as they were."""

    def sound(data: Mapping[str, Any], on: date) -> bool:
        return broken(data, one.subject, one.profile, on) == one.states

    data, _ = draw(changed(one, one.example, one.on, sound, shift=0))
    return data


register()
