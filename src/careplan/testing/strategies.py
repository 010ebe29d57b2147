"""Generates plans to test your own code with: complete ones, and ones that break a known rule.

Importing this module registers a strategy for every model, so that ``st.from_type(SupportPlan)``
and ``st.builds(YourPlan, plan=...)`` find it. It needs Hypothesis, which is in the ``testing``
extra.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from careplan import catalogue
from careplan._base.extras import needs
from careplan._core.models import Model
from careplan.plans import SupportPlan
from careplan.profiles import load_profile
from careplan.rules import Level, Profile
from careplan.serde import load

try:
    from hypothesis import strategies as st
except ImportError as error:  # pragma: no cover  (a test runs it in another process)
    reason = needs("careplan.testing.strategies", "testing")
    raise ImportError(reason, name=error.name) from None

from careplan.testing.model_strategies import records, register
from careplan.testing.safe_changes import (
    Variety,
    broken,
    explored,
    files_about,
    moved,
    variety,
)
from careplan.testing.vary_examples import changed

__all__ = [
    "Broken",
    "breaking",
    "passing",
    "records",
    "support_plans",
]


@frozen(kw_only=True)
class Broken:
    """An object that breaks one rule, and any other rule that necessarily breaks with it.

    Args:
        record: the object, such as a plan or a goal.
        rule: the code of the rule it is meant to break.
        codes: the codes of all the rules that it doesn't meet, with `rule` among them.
        story: what happened, in a sentence.
        on: the day to judge the object by.
    """

    record: Model
    rule: str
    codes: frozenset[str]
    story: str
    on: date
    _place: int

    @property
    def profile(self) -> Profile:
        """A profile of every rule in the catalogue, with the numbers this object was made for."""
        return variety(self._place).profile


def support_plans(*, profile: str | Path | Profile, on: date) -> st.SearchStrategy[SupportPlan]:
    """Plans that pass a profile on a day: every must is met.

    They are shipped examples with other words, names and keys, and with some fields left out.
    Each is judged before you get it. Hypothesis shrinks them towards an example that reads well.

    Args:
        profile: as for `careplan.check`.
        on: the day to judge the plans by.

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
    """Shipped examples that meet every requirement of a profile when they are moved to a day."""
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
    """One of the passing examples, with what can be changed in it. Found when it is first drawn."""
    return explored(_passing_examples(musts, on)[place], SupportPlan, musts, on)


@cache
def _musts(profile: Profile) -> Profile:
    """The profile with its musts only, which a plan has to meet to be complete."""
    musts = tuple(need for need in profile.requirements if need.level is Level.MUST)
    return evolve(profile, requirements=musts)


def passing(rule: str) -> st.SearchStrategy[Model]:
    """Objects that meet as many rules of the catalogue as they can, including this one.

    Args:
        rule: the rule's code or name. The objects are of a kind that has cases about this rule,
            such as a plan or a goal.

    Raises:
        UnknownNameError: if there is no such rule.

    >>> from hypothesis import find
    >>> find(passing("GO105"), lambda goal: True)
    <Goal, 13 of 18 fields recorded>
    """
    code = catalogue.rule(rule).code
    held = [partial(variety, at) for at, _ in files_about(code)]
    return _one_of(held)


def breaking(rule: str) -> st.SearchStrategy[Broken]:
    """Objects that break one rule, and only those other rules that necessarily break with it.

    Each object is one of the rule's shipped cases, with changes that break no further rule.

    Args:
        rule: the rule's code or name.

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
    """Draw an object like one of the examples.

    This is a composite strategy, so that Hypothesis doesn't print how each object was made.
    """
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
    """Draw an example with other words and keys, and with some fields left out. Dates stay."""

    def sound(data: Mapping[str, Any], on: date) -> bool:
        return broken(data, one.subject, one.profile, on) == one.states

    data, _ = draw(changed(one, one.example, one.on, sound, shift=0))
    return data


register()
