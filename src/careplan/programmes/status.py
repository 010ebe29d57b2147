"""How a programme stands on a day: what is done, on track, late or not started, and the money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from careplan._core.printing import Printable
from careplan.messages import Language, Message, render
from careplan.programmes.money import MoneyState, MoneyStatus, money
from careplan.programmes.programme import Programme
from careplan.programmes.queries import owners_of, placed
from careplan.programmes.state import ActionState, action_state


@frozen(kw_only=True)
class ActionOnDay:
    """Where one action stands.

    Args:
        key: of the action.
        number: as the document numbers it.
        label: of the action.
        theme: the key of its theme.
        area: the key of its area.
        owners: the roles responsible for it: its own, or its area's leads.
        state: where it stands.
        why: what that rests on.
    """

    key: str | None
    number: str | None
    label: str | None
    theme: str | None
    area: str | None
    owners: tuple[str, ...]
    state: ActionState
    why: Message


@frozen(kw_only=True)
class ProgrammeStatus(Printable):
    """A programme on a day.

    Args:
        programme: the programme.
        on: the day.
        actions: where each action stands, in the document's order.
        money: where each incentive stands.
    """

    programme: Programme
    on: date
    actions: tuple[ActionOnDay, ...]
    money: tuple[MoneyStatus, ...]

    @property
    def counts(self) -> Mapping[ActionState, int]:
        """How many actions stand where; every state is there."""
        return _counted(self.actions)

    def by_theme(self) -> dict[str | None, Mapping[ActionState, int]]:
        """The counts of each theme, by its key."""
        return self._by(lambda one: (one.theme,))

    def by_area(self) -> dict[str | None, Mapping[ActionState, int]]:
        """The counts of each area: where an incentive is paid for one, of each incentive."""
        return self._by(lambda one: (one.area,))

    def by_owner(self) -> dict[str | None, Mapping[ActionState, int]]:
        """The counts of each role; ``None`` where nobody is responsible. Shared ones count twice.

        An action with several owners counts for each of them.
        """
        return self._by(lambda one: one.owners or (None,))

    def _by(self, groups: Any) -> dict[str | None, Mapping[ActionState, int]]:
        found: dict[str | None, list[ActionOnDay]] = {}
        for one in self.actions:
            for group in groups(one):
                found.setdefault(group, []).append(one)
        return {group: _counted(held) for group, held in found.items()}

    def sums(self) -> dict[MoneyState, Decimal]:
        """Pounds in each state: earned, to be claimed, at stake, missed; blanks aren't summed."""
        found = dict.fromkeys(MoneyState, Decimal(0))
        for one in self.money:
            found[one.state] += one.amount or 0
        return found

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data: each action and each incentive with where it stands, and why."""
        return {
            "programme": self.programme.key,
            "on": self.on.isoformat(),
            "counts": {state.value: count for state, count in self.counts.items()},
            "actions": [
                {
                    "key": one.key,
                    "number": one.number,
                    "label": one.label,
                    "theme": one.theme,
                    "area": one.area,
                    "owners": list(one.owners),
                    "state": one.state.value,
                    "why": render(one.why, locale),
                }
                for one in self.actions
            ],
            "money": [one.as_dict(locale) for one in self.money],
        }


def _counted(actions: tuple[ActionOnDay, ...] | list[ActionOnDay]) -> Mapping[ActionState, int]:
    counts = Counter(one.state for one in actions)
    return {state: counts[state] for state in ActionState}


def status(programme: Programme, *, on: date) -> ProgrammeStatus:
    """Where a programme stands on a day.

    Args:
        programme: the programme.
        on: the day.

    Returns:
        Each action done, on track, late, not started, or can't tell, with what that rests on;
        the counts by theme, area and owner; and each incentive earned, to be claimed, at stake
        or missed. A blank is never taken for *on track*, nor for *late*.

    >>> from careplan.programmes import Area, Programme, ProgrammeAction, Theme
    >>> action = ProgrammeAction(key="a", due=date(2026, 3, 2))
    >>> plan = Programme(themes=(Theme(areas=(Area(actions=(action,)),)),))
    >>> found = status(plan, on=date(2026, 3, 3))
    >>> found.actions[0].state.value, found.counts["late"]
    ('late', 1)
    """
    actions = []
    for theme, area, action in placed(programme):
        state, why = action_state(action, on)
        actions.append(
            ActionOnDay(
                key=action.key,
                number=action.number,
                label=action.label,
                theme=theme.key,
                area=area.key,
                owners=owners_of(action, area),
                state=state,
                why=why,
            )
        )
    return ProgrammeStatus(
        programme=programme, on=on, actions=tuple(actions), money=tuple(money(programme, on))
    )
