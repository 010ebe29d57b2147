"""The status of a programme on a day: its actions and its money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from careplan._core.printing import Printable
from careplan.messages import Language, Message, render
from careplan.programmes.incentives import MoneyState, MoneyStatus, money
from careplan.programmes.programme import Programme
from careplan.programmes.queries import done_by, last_day, own_day, owners_of, placed, titles_of
from careplan.programmes.state import ActionState, action_state


@frozen(kw_only=True)
class ActionOnDay:
    """The state of one action on a day.

    Args:
        key: key of the action.
        number: number of the action in the document.
        label: label of the action.
        theme: key of its theme.
        area: key of its area.
        owners: keys of the roles responsible: its own owners, or its area's leads.
        titles: titles of those roles, as they are printed.
        state: state of the action.
        why: reason for that state.
    """

    key: str | None
    number: str | None
    label: str | None
    theme: str | None
    area: str | None
    owners: tuple[str, ...]
    titles: tuple[str, ...]
    state: ActionState
    why: Message


@frozen(kw_only=True)
class ProgrammeStatus(Printable):
    """The status of a programme on a day.

    Args:
        programme: the programme.
        on: the day.
        actions: state of each action, in the order of the document.
        money: state of each incentive.
    """

    programme: Programme
    on: date
    actions: tuple[ActionOnDay, ...]
    money: tuple[MoneyStatus, ...]

    @property
    def past(self) -> bool:
        """Has the programme ended, or has every date in it passed if it has no end?

        The actions of a programme that ended are judged on its last day.
        """
        last = last_day(self.programme)
        return last is not None and last < self.on

    @property
    def counts(self) -> Mapping[ActionState, int]:
        """Number of actions in each state; every state is included."""
        return _counted(self.actions)

    def by_theme(self) -> dict[str | None, Mapping[ActionState, int]]:
        """Count the actions in each state for each theme, by the theme's key."""
        return self._by(lambda one: (one.theme,))

    def by_area(self) -> dict[str | None, Mapping[ActionState, int]]:
        """Count the actions in each state for each area, by the area's key.

        Where an incentive is paid for an area, these are the counts for the incentive.
        """
        return self._by(lambda one: (one.area,))

    def by_owner(self) -> dict[str | None, Mapping[ActionState, int]]:
        """Count the actions in each state for each role; ``None`` if nobody is responsible.

        An action with several owners is counted for each of them.
        """
        return self._by(lambda one: one.owners or (None,))

    def _by(self, groups: Any) -> dict[str | None, Mapping[ActionState, int]]:
        found: dict[str | None, list[ActionOnDay]] = {}
        for one in self.actions:
            for group in groups(one):
                found.setdefault(group, []).append(one)
        return {group: _counted(held) for group, held in found.items()}

    def sums(self) -> dict[MoneyState, Decimal]:
        """Add up the pounds in each state: earned, to be claimed, at stake, missed and can't tell.

        Amounts that aren't recorded are left out.
        """
        found = dict.fromkeys(MoneyState, Decimal(0))
        for one in self.money:
            found[one.state] += one.amount or 0
        return found

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Convert to plain data, ready for JSON: each action and incentive, its state and why.

        Args:
            locale: language of the reasons, as for `careplan.messages.render`.
        """
        return {
            "programme": self.programme.key,
            "on": self.on.isoformat(),
            "past": self.past,
            "counts": {state.value: count for state, count in self.counts.items()},
            "actions": [
                {
                    "key": one.key,
                    "number": one.number,
                    "label": one.label,
                    "theme": one.theme,
                    "area": one.area,
                    "owners": list(one.owners),
                    "titles": list(one.titles),
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
    """Work out the status of a programme on a day.

    Args:
        programme: the programme.
        on: the day.

    Returns:
        Each action (done, on track, late, not started or can't tell) with the reason, and each
        incentive (earned, to be claimed, at stake, missed or can't tell). It can count actions by
        theme, area and owner. A blank never counts as on track, nor as late. The actions of a
        programme that ended are judged as its last day left them.

    >>> from careplan.programmes import Area, Programme, ProgrammeAction, Theme
    >>> action = ProgrammeAction(key="a", due=date(2026, 3, 2), done=False)
    >>> plan = Programme(themes=(Theme(areas=(Area(actions=(action,)),)),))
    >>> found = status(plan, on=date(2026, 3, 3))
    >>> found.actions[0].state.value, found.counts["late"]
    ('late', 1)
    """
    actions = []
    judged = own_day(programme, on)
    for theme, area, action in placed(programme):
        owners = owners_of(action, area)
        state, why = action_state(action, on if done_by(action, on) else judged)
        actions.append(
            ActionOnDay(
                key=action.key,
                number=action.number,
                label=action.label,
                theme=theme.key,
                area=area.key,
                owners=owners,
                titles=titles_of(programme, owners),
                state=state,
                why=why,
            )
        )
    return ProgrammeStatus(
        programme=programme, on=on, actions=tuple(actions), money=tuple(money(programme, on))
    )
