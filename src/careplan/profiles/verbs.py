"""The verbs that most people come for: check one thing, or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from careplan.errors import CareplanError
from careplan.messages import Language
from careplan.profiles.loader import load_profile
from careplan.records import Record
from careplan.rules import Finding, Profile, Report, Result, State, Waiver, judge

__all__ = ["Row", "check", "check_many"]


def check(
    x: Record,
    profile: str | Path | Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Judge a plan, or any part of one, by a profile.

    Args:
        x: a `SupportPlan`, a `Goal`, or any other object of the models.
        profile: a key such as ``"lancashire-rehab"``, a path to a council's own
            file, or a profile.
        on: the day judged by; there is no default of today.
        waivers: findings that somebody has decided to live with.

    Returns:
        A report with one row for each requirement. Content never makes this raise.

    Raises:
        UnknownNameError: if there is no such profile.
        ProfileError: if the profile's file is wrong.
        TypeError: if `x` is no object of the models, or `on` no date.

    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> report.ok, report.findings[0].code
    (False, 'GO103')
    """
    return judge(x, load_profile(profile), on=on, waivers=waivers)


class Row(NamedTuple):
    """One line of the long table: one requirement of one plan, or one finding under it.

    Args:
        position: which of the things handed in, from 0.
        key: its opaque key, if it has one.
        code: of the rule; ``""`` where the thing itself couldn't be judged.
        name: of the rule, or of the exception.
        level: how strongly it is demanded.
        state: what came of it.
        pointer: where; ``""`` where the requirement has no finding.
        sentence: what a person reads; ``""`` likewise.
        weight: how much it binds.
        citation: who demands it, with clause.
    """

    position: int
    key: str | None
    code: str
    name: str
    level: str
    state: str
    pointer: str
    sentence: str
    weight: str
    citation: str


def check_many(
    xs: Iterable[Record | CareplanError],
    profile: str | Path | Profile,
    *,
    on: date,
    locale: str | Language | None = None,
) -> Iterator[Row]:
    """Judge many, one at a time, as a long table; each is let go before the next is taken.

    Args:
        xs: plans, or parts of plans. An error among them, such as the reader yields for
            a line it can't read, becomes a row of its own; so does one that can't be
            judged. Neither stops the rest.
        profile: as for `check`.
        on: the day judged by.
        locale: the language of the sentences.

    Yields:
        A row for every requirement of every plan, and where it has findings one for each.

    >>> from careplan.goals import Goal
    >>> rows = check_many([Goal(key="g")], "lancashire-rehab", on=date(2026, 3, 2))
    >>> next(rows)._asdict()["key"]
    'g'
    """
    judged_by = load_profile(profile)
    for position, x in enumerate(xs):
        if isinstance(x, CareplanError):
            yield _unread(position, x)
            continue
        try:
            report = judge(x, judged_by, on=on)
        except Exception as error:  # noqa: BLE001  (one thing's crash must not stop the rest)
            yield _unread(position, error)
            continue
        for result in report.results:
            for finding in result.findings or (None,):
                yield _row(position, report.key, result, finding, locale)


def _unread(position: int, error: Exception) -> Row:
    state = State.FAILED_TO_RUN.value
    return Row(position, None, "", type(error).__name__, "", state, "", "", "", "")


def _row(
    position: int,
    key: str | None,
    result: Result,
    finding: Finding | None,
    locale: str | Language | None,
) -> Row:
    need = result.requirement
    return Row(
        position,
        key,
        need.rule.code,
        need.rule.name,
        need.level.value,
        (finding or result).state.value,
        finding.pointer if finding else "",
        finding.render(locale) if finding else "",
        need.weight.value,
        "; ".join(str(citation) for citation in need.cites),
    )
