"""Workers as flat records: what Lancashire's indicator of qualifications counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from careplan._core.arguments import are, is_day, listed, refuse
from careplan.answers import Answer
from careplan.workforce.employment import Employment
from careplan.workforce.practice import QualificationKind, QualificationState

_COUNTED: Final = {
    "care_certificate": frozenset({QualificationKind.CARE_CERTIFICATE}),
    # the specification counts "at least" a Level 2 diploma
    "diploma": frozenset(
        {QualificationKind.LEVEL_2, QualificationKind.LEVEL_3, QualificationKind.LEVEL_5}
    ),
}
_NONE: Final = "none"
_BEST_FIRST: Final = (
    QualificationState.ACHIEVED,
    QualificationState.UNDERTAKING,
    QualificationState.OFFERED,
)


def qualification_rows(
    employments: Iterable[Employment], *, since: date, until: date
) -> Iterator[dict[str, Any]]:
    """One record for each worker, for ``lancashire-kpi-3-diploma`` and ``-certificate``.

    No record has a worker's key: the figures are about the service. A blank is a blank, and is
    counted in nobody's favour.

    Args:
        employments: the employments. The indicator itself leaves out who wasn't there.
        since: the first day of the period.
        until: the last day of the period. What is dated after it counts for nothing.

    Yields:
        ``joined_on``, ``left_on``, ``front_line``, ``solely_outside_county``,
        ``maternity_whole_period``, ``care_certificate`` and ``diploma``. Somebody who turned an
        offer down was offered it.

    Raises:
        ArgumentError: if an argument is of a type that can't be used.

    Source: Lancashire's specification, Annex 2, KPI 3.

    >>> from careplan.workforce import Qualification
    >>> held = Qualification(kind=QualificationKind.LEVEL_2, state=QualificationState.OFFERED)
    >>> worker = Employment(qualifications=(held,), front_line=True)
    >>> row = next(qualification_rows([worker], since=date(2026, 4, 1), until=date(2026, 9, 30)))
    >>> row["diploma"], row["care_certificate"], row["front_line"]
    ('offered', 'none', True)
    """
    employments = listed(employments)
    refuse(are(Employment, employments=employments), is_day(since=since, until=until))
    for one in employments:
        yield {
            "joined_on": one.since,
            "left_on": one.until,
            "front_line": _either(one.front_line, one.manages_front_line),
            "solely_outside_county": one.outside_county_only,
            "maternity_whole_period": _on_maternity_leave(one, since, until),
            **{name: _standing(one, kinds, until) for name, kinds in _COUNTED.items()},
        }


def _either(first: Answer, second: Answer) -> Answer:
    if first or second:
        return True
    return None if first is None or second is None else False


def _on_maternity_leave(employment: Employment, since: date, until: date) -> Answer:
    """Were they on maternity leave for the whole period? ``None`` where a blank decides."""
    if employment.away is None:
        return None
    unsure = False
    for one in employment.away:
        if one.since is not None and one.since > since:
            continue
        if one.until is not None and one.until < until:
            continue
        if one.maternity and one.since is not None:
            return True
        unsure = unsure or one.maternity is not False
    return None if unsure else False


def _standing(
    employment: Employment, kinds: frozenset[QualificationKind], until: date
) -> str | None:
    """How far they are with any of some qualifications; ``None`` where a blank may hide one."""
    if employment.qualifications is None:
        return None
    held = [one for one in employment.qualifications if one.on is None or one.on <= until]
    states = {one.state for one in held if one.kind in kinds}
    offered = {QualificationState.DECLINED: QualificationState.OFFERED}
    states = {offered.get(state, state) if state is not None else None for state in states}
    best = next((state for state in _BEST_FIRST if state in states), None)
    hidden = None in states or any(one.kind is None for one in held)
    if best is QualificationState.ACHIEVED or not hidden:
        return _NONE if best is None else best.value
    return None
