"""Incentives on a day: what has been earned, and what can still be earned or lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from careplan.answers import Answer, all_met
from careplan.messages import Language, Message, render, say
from careplan.programmes.action import ProgrammeAction
from careplan.programmes.components import Incentive
from careplan.programmes.programme import Area, Programme
from careplan.programmes.queries import areas_of
from careplan.programmes.state import ActionState, action_state


class MoneyState(StrEnum):
    """The state of an incentive on a day."""

    EARNED = "earned"
    CLAIMABLE = "to-be-claimed"
    """Everything it is paid for is done, but nobody has agreed yet that it is earned."""
    AT_STAKE = "at-stake"
    MISSED = "missed"
    CANT_TELL = "cant-tell"


EARNED_ON: Final = say("Agreed as earned on {day}.")
ALL_DONE: Final = say("Everything this money is paid for is recorded as done.")
UNTIL: Final = say("It can be earned until {day}.")
PROPOSED: Final = say("It can be earned until {day}, but that day is still to be confirmed.")
OVER: Final = say("The last day to earn it, {day}, has passed.")
OVER_UNKNOWN: Final = say(
    "The last day to earn it, {day}, has passed, and whether it was earned isn't recorded."
)
OVER_UNCONFIRMED: Final = say(
    "The last day to earn it, {day}, has passed, but that day isn't recorded as confirmed."
)
NO_DAY: Final = say("The last day to earn it isn't recorded.")


@frozen(kw_only=True)
class MoneyStatus:
    """The state of one incentive on a day.

    Args:
        area: key of the area that the incentive is paid for.
        label: label of that area.
        amount: amount in pounds; ``None`` if it isn't recorded.
        due: last day on which it can be earned.
        state: state of the incentive.
        why: reason for that state.
    """

    area: str | None
    label: str | None
    amount: Decimal | None
    due: date | None
    state: MoneyState
    why: Message

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Convert to plain data, ready for JSON.

        Args:
            locale: language of the reason, as for `careplan.messages.render`.
        """
        return {
            "area": self.area,
            "label": self.label,
            "amount": None if self.amount is None else str(self.amount),
            "due": None if self.due is None else self.due.isoformat(),
            "state": self.state.value,
            "why": render(self.why, locale),
        }


def money(programme: Programme, on: date) -> Iterator[MoneyStatus]:
    """Yield the state of each incentive on a day, in the order of the document.

    Args:
        programme: the programme.
        on: the day.
    """
    for _, area in areas_of(programme):
        if area.incentive is not None:
            state, why = _state(area.incentive, area, on)
            yield MoneyStatus(
                area=area.key,
                label=area.label,
                amount=area.incentive.amount,
                due=area.incentive.due,
                state=state,
                why=why,
            )


def _state(incentive: Incentive, area: Area, on: date) -> tuple[MoneyState, Message]:
    if incentive.earned_on is not None and incentive.earned_on <= on:
        return MoneyState.EARNED, EARNED_ON.fill(day=incentive.earned_on)
    done = all_met(_done(action, on) for action in area.actions) if area.actions else None
    if done:
        return MoneyState.CLAIMABLE, ALL_DONE
    due = incentive.due
    if due is None:
        return MoneyState.CANT_TELL, NO_DAY
    if due >= on:
        return MoneyState.AT_STAKE, (PROPOSED if incentive.to_be_confirmed else UNTIL).fill(day=due)
    if incentive.to_be_confirmed:
        return MoneyState.CANT_TELL, OVER_UNCONFIRMED.fill(day=due)
    unknown = done is None and incentive.earned_on is None
    state, says = (MoneyState.CANT_TELL, OVER_UNKNOWN) if unknown else (MoneyState.MISSED, OVER)
    return state, says.fill(day=due)


def _done(action: ProgrammeAction, on: date) -> Answer:
    """Check whether an action is done by a day; ``None`` (can't tell) if its state isn't known."""
    state, _ = action_state(action, on)
    return None if state is ActionState.CANT_TELL else state is ActionState.DONE
