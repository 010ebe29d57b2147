"""What a check does that no content can change: prepared once for a profile, a class and a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from attrs import field, frozen

from careplan.messages import Message
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.ready_made import all_recorded, fields_asked_for
from careplan.rules.requirement import Level, Profile, Requirement
from careplan.rules.result import Result
from careplan.rules.source_format import SourceFormat
from careplan.rules.traversal import Found, reachable


@frozen
class Prepared:
    """One requirement, prepared for one kind of subject on one day.

    Args:
        need: the requirement.
        met: its result if it is met everywhere.
        empty: its result if there is no object that it is about.
        lapsed: its result if all that it is about is over or on hold; ``None`` if it never lapses.
        settled: its result if no content can change it.
        given: the keyword arguments that the rule's function takes, without the subject.
        takes_whole: whether the function takes the whole subject too.
        waits: whether it may wait for something.
        source: what the source of the subject can hold.
    """

    need: Requirement
    met: Result
    empty: Result
    lapsed: Result | None = None
    settled: Result | None = None
    given: Mapping[str, Any] = field(factory=dict)
    takes_whole: bool = False
    waits: bool = False
    source: SourceFormat | None = None


Row = tuple[int, Prepared]
"""The place of a requirement in its profile, and what was prepared."""


class Rows(NamedTuple):
    """The requirements about one class that are about the same of its objects.

    Args:
        lapse: whether what is over or on hold is left out.
        fields: every field that some of them ask to be recorded, which is all that they ask.
        of_fields: those requirements. If none of the fields is blank anywhere, all are met.
        others: the other requirements.
    """

    lapse: bool
    fields: tuple[str, ...]
    of_fields: tuple[Row, ...]
    others: tuple[Row, ...]

    def all_met(self, found: Found) -> bool:
        """Is every requirement of `of_fields` met, as one look at each object tells?"""
        objects, _, unasked = found
        return bool(objects) and not unasked and all_recorded(objects, self.fields)


class AllPrepared(NamedTuple):
    """Every requirement of a profile, prepared.

    Args:
        at_first: the result of each requirement if there is no object that it is about.
        by_class: class to the requirements about its objects, without those that are settled.
        waiting: the rows that may wait for something.
        classes: the classes of the objects that any requirement is about.
    """

    at_first: tuple[Result, ...]
    by_class: Mapping[type[Any], tuple[Rows, ...]]
    waiting: tuple[Row, ...]
    classes: frozenset[type[Any]]


_Key = tuple[type[Any], date, SourceFormat | None]
_MOST_DAYS: Final = 64
_PREPARED: Final[WeakKeyDictionary[Profile, dict[_Key, AllPrepared]]] = WeakKeyDictionary()


def prepared(
    profile: Profile, kind: type[Any], on: date, source: SourceFormat | None
) -> AllPrepared:
    """The requirements of a profile, prepared once. A few days of each profile are kept."""
    held = _PREPARED.setdefault(profile, {})
    key = (kind, on, source)
    if (found := held.get(key)) is None:
        if len(held) >= _MOST_DAYS:
            held.clear()
        needs = profile.requirements
        found = held[key] = _together([_prepare(need, kind, on, source) for need in needs])
    return found


def _together(every: Sequence[Prepared]) -> AllPrepared:
    alike: dict[tuple[type[Any], bool], list[Row]] = {}
    for at, one in enumerate(every):
        if one.settled is None:
            alike.setdefault((one.need.rule.of, one.need.rule.lapses), []).append((at, one))
    by_class: dict[type[Any], tuple[Rows, ...]] = {}
    for (kind, lapse), rows in alike.items():
        by_class[kind] = (*by_class.get(kind, ()), _rows(rows, lapse=lapse))
    return AllPrepared(
        at_first=tuple(one.settled or one.empty for one in every),
        by_class=by_class,
        waiting=tuple((at, one) for at, one in enumerate(every) if one.waits),
        classes=frozenset(one.need.rule.of for one in every),
    )


def _rows(rows: Sequence[Row], *, lapse: bool) -> Rows:
    of_fields = {
        at: fields
        for at, one in rows
        if not (one.need.within or one.waits)
        if (fields := fields_asked_for(one.need.rule.test))
    }
    return Rows(
        lapse=lapse,
        fields=tuple({name: None for fields in of_fields.values() for name in fields}),
        of_fields=tuple((at, one) for at, one in rows if at in of_fields),
        others=tuple((at, one) for at, one in rows if at not in of_fields),
    )


def _prepare(need: Requirement, kind: type[Any], on: date, source: SourceFormat | None) -> Prepared:
    met = Result(requirement=need, state=State.MET)
    empty = aside(need, wording.NOTHING_HERE)
    if (settled := _settled(need, kind, on, source)) is not None:
        return Prepared(need, met, empty, settled=settled)
    takes, given = need.rule.takes, {"on": on, **need.values}
    return Prepared(
        need,
        met,
        empty,
        lapsed=aside(need, wording.NOTHING_DUE) if need.rule.lapses else None,
        given={name: given[name] for name in takes - {"plan"}},
        takes_whole="plan" in takes,
        waits=need.deferred_by is not None,
        source=source,
    )


def _settled(
    need: Requirement, kind: type[Any], on: date, source: SourceFormat | None
) -> Result | None:
    """The result that no content can change, if there is one."""
    rule = need.rule
    if need.level is Level.OFF:
        return aside(need, wording.TURNED_OFF.fill(reason=need.reason or ""))
    if not need.in_force(on):
        return aside(need, wording.NOT_IN_FORCE)
    if rule.of not in reachable(kind) or (rule.whole and not issubclass(kind, rule.whole)):
        return aside(need, wording.OUT_OF_SCOPE, State.OUT_OF_SCOPE)
    if source is not None and not source.can_hold(rule.of, rule.at.partition("/")[0]):
        return beyond_source(need, source)
    return None


def aside(need: Requirement, reason: Message, state: State = State.DOESNT_APPLY) -> Result:
    """The result of a requirement that isn't checked, and why."""
    return Result(requirement=need, state=state, reason=reason)


def beyond_source(need: Requirement, source: SourceFormat) -> Result:
    """The result of a requirement about something that the source can't hold."""
    reason = wording.BEYOND_SOURCE.fill(source=source.title)
    return Result(requirement=need, state=State.OUT_OF_SCOPE, reason=reason, beyond_source=True)
