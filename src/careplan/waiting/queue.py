"""Who is seen next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from careplan.waiting.waiting_list import PriorityLevel, WaitingEntry


def queue(entries: Iterable[WaitingEntry], *, on: date) -> tuple[WaitingEntry, ...]:
    """Those who wait on a day, in the order in which to see them.

    The highest priority comes first; within one priority, whoever has waited longest. A blank
    never sinks to the bottom: an entry without a priority stands before the lowest priority on
    the list, and an entry without a date stands first within its priority.

    Args:
        entries: the entries of one list or of several.
        on: the day. Who has left by then, or begins to wait later, isn't in the queue.

    Returns:
        The entries. Those that nothing tells apart keep the order they came in.

    Source: the order of blanks is this library's choice; see the design decisions.

    >>> from careplan.waiting import Priority, WaitingEntry
    >>> low, high = (Priority(level=PriorityLevel(level)) for level in ("low", "high"))
    >>> waiting = [
    ...     WaitingEntry(key="a", priority=low, since=date(2025, 1, 6)),
    ...     WaitingEntry(key="b", since=date(2026, 11, 2)),
    ...     WaitingEntry(key="c", priority=high, since=date(2026, 11, 9)),
    ... ]
    >>> [entry.key for entry in queue(waiting, on=date(2026, 11, 30))]
    ['c', 'b', 'a']
    """
    waiting = sorted((entry for entry in entries if not entry.nothing_is_due(on)), key=_since)
    given = {level: [one for one in waiting if _level(one) is level] for level in PriorityLevel}
    *higher, lowest = [held for held in given.values() if held] or [[]]
    blank = [one for one in waiting if _level(one) is None]
    return tuple(chain(*higher, blank, lowest))


def _since(entry: WaitingEntry) -> date:
    return entry.since or date.min


def _level(entry: WaitingEntry) -> PriorityLevel | None:
    return None if entry.priority is None else entry.priority.level
