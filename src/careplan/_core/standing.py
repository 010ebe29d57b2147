"""What has to be in place and by when: rows with a state and a due day, for a page and no rule."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.citations import Citation, cite
from careplan.dates import Cadence, Due
from careplan.messages import Language, Message, render


class StandingState(StrEnum):
    """How one thing that has to be in place stands."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_RECORDED = "not-recorded"
    CANT_TELL = "cant-tell"


@frozen(kw_only=True)
class StandingRow:
    """One thing that has to be in place.

    Args:
        what: what it is, as a clause.
        state: how it stands.
        due: the last day for it, where there is one.
        cites: the clause that asks for it; ``None`` where only this library does.
    """

    what: Message
    state: StandingState
    due: date | None = None
    cites: Citation | None = None


@frozen(kw_only=True)
class Standing(Printable):
    """What has to be in place, and by when, on a day.

    Args:
        title: what it is about, with the day.
        on: the day.
        rows: each thing, in the order of the record.
    """

    title: Message
    on: date
    rows: tuple[StandingRow, ...] = field(repr=False)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the clauses.
        """
        return {
            "on": self.on.isoformat(),
            "rows": [
                {
                    "what": render(one.what, locale),
                    "state": one.state.value,
                    "due": one.due and one.due.isoformat(),
                    "cites": one.cites and one.cites.as_dict(),
                }
                for one in self.rows
            ],
        }


def recorded_row(what: Message, *, recorded: bool, clause: str | None) -> StandingRow:
    """A row for what is recorded, or isn't."""
    state = StandingState.DONE if recorded else StandingState.NOT_RECORDED
    return StandingRow(what=what, state=state, cites=None if clause is None else cite(clause))


def due_row(
    what: Message, due: date | None, done: date | None, *, on: date, clause: str | None
) -> StandingRow:
    """A row for what is done once, by a day; ``None`` for a day that we can't tell."""
    if done is not None and done <= on:
        state = StandingState.DONE
    elif due is None:
        state = StandingState.CANT_TELL
    else:
        state = StandingState.OVERDUE if due < on else StandingState.DUE
    cites = None if clause is None else cite(clause)
    return StandingRow(what=what, state=state, due=due, cites=cites)


def cadence_row(what: Message, found: Cadence, clause: str) -> StandingRow:
    """A row for what is done every so often."""
    return StandingRow(what=what, state=_OF[found.answer], due=found.due, cites=cite(clause))


_OF = {
    Due.LATE: StandingState.OVERDUE,
    Due.CANT_TELL: StandingState.CANT_TELL,
    Due.IN_TIME: StandingState.DUE,
    Due.DUE_BY: StandingState.DUE,
}
