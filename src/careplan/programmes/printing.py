"""Print a programme's status as a page: counts, then late actions, then the money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.messages import Message, say
from careplan.programmes.incentives import MoneyState
from careplan.programmes.queries import last_day
from careplan.programmes.state import ActionState
from careplan.programmes.status import ActionOnDay, ProgrammeStatus

STANDS: Final[Mapping[ActionState, Message]] = {
    ActionState.DONE: say("done"),
    ActionState.ON_TRACK: say("on track"),
    ActionState.LATE: say("late"),
    ActionState.NOT_STARTED: say("not started"),
    ActionState.CANT_TELL: say("can't tell"),
}
STATES: Final[Mapping[MoneyState, Message]] = {
    MoneyState.EARNED: say("earned"),
    MoneyState.CLAIMABLE: say("to be claimed"),
    MoneyState.AT_STAKE: say("still to be earned"),
    MoneyState.MISSED: say("missed"),
    MoneyState.CANT_TELL: say("can't tell"),
}
SIGNS: Final[Mapping[MoneyState, Sign]] = {
    MoneyState.EARNED: Sign.RIGHT,
    MoneyState.CLAIMABLE: Sign.TO_DO,
    MoneyState.AT_STAKE: Sign.TO_DO,
    MoneyState.MISSED: Sign.WRONG,
    MoneyState.CANT_TELL: Sign.UNSURE,
}
TITLE: Final = say("{title}, on {on}")
COUNTS: Final = say(
    "Actions: {all}. Done: {done}. On track: {track}. Late: {late}. Not started: {waiting}."
    " Can't tell: {unknown}."
)
ENDED: Final = say("This programme is past: it ended on {day}. It is judged on that day.")
LAST: Final = say("This programme is past: every date in it has passed. The last was {day}.")
THEMES: Final = say("By theme")
LATE: Final = say("Late")
MONEY: Final = say("Money")
AMOUNT: Final = say("{label}: £{amount}")
NO_AMOUNT: Final = say("{label}: the amount isn't recorded")
TOTALS: Final = say(
    "Earned: £{earned}. To be claimed: £{claimable}. Still to be earned: £{stake}. "
    "Missed: £{missed}. Can't tell: £{unknown}."
)
UNREAD: Final = say("What couldn't be read in the document")
UNNAMED: Final = say("(not named)")


@lines_of.register
def _lines(found: ProgrammeStatus) -> Iterator[Line]:
    """Yield the page, line by line."""
    programme = found.programme
    yield title(TITLE.fill(title=programme.title or programme.key or "", on=found.on))
    last = last_day(programme)
    if found.past and last is not None:
        yield text((LAST if programme.until is None else ENDED).fill(day=last))
    yield text(counted(found.counts))
    labels = {theme.key: theme.label for theme in programme.themes or ()}
    if len(labels) > 1:
        yield heading(THEMES)
        for theme, counts in found.by_theme().items():
            yield _item(labels.get(theme), counted(counts))
    late = [one for one in found.actions if one.state is ActionState.LATE]
    if late:
        yield heading(LATE)
        yield from (_late(one) for one in late)
    yield from _money(found)
    if programme.unread:
        yield heading(UNREAD)
        for one in programme.unread:
            yield _item(one.what, *([one.why] if one.why else []))


def _item(label: str | None, *after: Message | str) -> Line:
    return item(label or UNNAMED, *after)


def _late(one: ActionOnDay) -> Line:
    said = " ".join(filter(None, [one.number, one.label]))
    return _item(said, one.why, *one.titles)


def _money(found: ProgrammeStatus) -> Iterator[Line]:
    if not found.money:
        return
    yield heading(MONEY)
    sums = found.sums()
    yield text(
        TOTALS.fill(
            earned=sums[MoneyState.EARNED],
            claimable=sums[MoneyState.CLAIMABLE],
            stake=sums[MoneyState.AT_STAKE],
            missed=sums[MoneyState.MISSED],
            unknown=sums[MoneyState.CANT_TELL],
        )
    )
    for one in found.money:
        label = one.label or one.area or ""
        if one.amount is None:
            said = NO_AMOUNT.fill(label=label)
        else:
            said = AMOUNT.fill(label=label, amount=one.amount)
        yield item(said, one.why, mark=STATES[one.state], sign=SIGNS[one.state])


def counted(counts: Mapping[ActionState, int]) -> Message:
    """Put the counts in a sentence."""
    return COUNTS.fill(
        all=sum(counts.values()),
        done=counts[ActionState.DONE],
        track=counts[ActionState.ON_TRACK],
        late=counts[ActionState.LATE],
        waiting=counts[ActionState.NOT_STARTED],
        unknown=counts[ActionState.CANT_TELL],
    )
