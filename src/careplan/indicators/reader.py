"""Reads an indicator's TOML file, and reports everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from careplan._core.documents import Table
from careplan._core.frameworks import Reference
from careplan._core.sources import read_source
from careplan.citations import Citation, cite
from careplan.criteria.tree import all_of_these
from careplan.dates.periods import PeriodKind
from careplan.errors import UnknownNameError
from careplan.indicators.components import (
    Basis,
    DesiredDirection,
    Exclusion,
    Field,
    FieldKind,
    Noted,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.criteria import TimeUnit
from careplan.indicators.criteria_reader import criterion_from, field_named
from careplan.indicators.indicator import Indicator
from careplan.indicators.measures import (
    MEASURES,
    ChangeMeasure,
    CountMeasure,
    Measure,
    RatioMeasure,
    ShareMeasure,
    WaitMeasure,
)

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MOST: Final = 10**6


def read_indicator(top: Table) -> Indicator:
    """Read an indicator from the root table of its file. Problems go into ``top.problems``."""
    key, title = top.name("key"), top.text("title")
    fields = {field.key: field for field in _fields(top)}
    kind = top.choice("kind", [one.kind for one in MEASURES])
    measure = _measure(top, kind, fields)
    indicator = Indicator(
        key=key,
        title=title,
        edition=top.text("edition"),
        measure=measure,
        counts=top.text("counts"),
        basis=Basis(top.choice("basis", [one.value for one in Basis])),
        period=PeriodKind(top.choice("period", [one.value for one in PeriodKind])),
        direction=DesiredDirection(
            top.choice("direction", [one.value for one in DesiredDirection])
        ),
        cites=_cites(top, key, title),
        references=tuple(_references(top)),
        fields=tuple(fields.values()),
        within=criterion_from(top.table("where"), fields) if "where" in top else None,
        exclusions=tuple(_exclusions(top, fields)),
        rounding=_rounding(top.table("rounding"), kind),
        target=_target(top),
        worth=_worth(top),
        noted=_noted(top),
        note=top.text("note", ""),
    )
    top.done()
    return evolve(indicator, unfinished=tuple(top.unfilled or ()))


def _measure(top: Table, kind: str, fields: dict[str, Field]) -> Measure:
    """Read the settings that only one kind of measure has."""
    if kind == ShareMeasure.kind:
        meets = criterion_from(top.table("meets"), fields)
        return ShareMeasure(meets=all_of_these() if meets is None else meets)
    if kind == RatioMeasure.kind:
        meets = criterion_from(top.table("meets"), fields) if "meets" in top else None
        return RatioMeasure(meets=meets, over=top.text("over"))
    if kind == WaitMeasure.kind:
        return WaitMeasure(
            start=field_named(top, "start", fields, FieldKind.DAY),
            end=field_named(top, "end", fields, FieldKind.DAY),
            unit=TimeUnit(top.choice("unit", [TimeUnit.DAYS.value, TimeUnit.WORKING_DAYS.value])),
            open_counts=top.flag("open_counts"),
        )
    of = CountMeasure if kind == CountMeasure.kind else ChangeMeasure
    named = "number" in top
    return of(number=field_named(top, "number", fields, FieldKind.NUMBER) if named else None)


def _fields(top: Table) -> Iterator[Field]:
    seen: set[str] = set()
    for table in top.tables("field"):
        key = table.text("key")
        if not _NAME.fullmatch(key):
            table.wrong("key", "expected a name such as 'received_on'")
        if key in seen:
            table.wrong("key", "expected a key that no other has")
        seen.add(key)
        kind = FieldKind(table.choice("kind", [one.value for one in FieldKind]))
        yield Field(
            key=key,
            kind=kind,
            says=table.text("says"),
            options=table.names("options") if kind is FieldKind.CHOICE else (),
            blank=table.text("blank", ""),
        )
        table.done()


def _cites(top: Table, key: str, title: str) -> tuple[Citation, ...]:
    """The clauses it comes from, in the library's sources or in a council's own."""
    if "source" in top:
        return (read_source(top.table("source"), key, title).at(top.text("locator") or key or "?"),)
    found = []
    for at, text in enumerate(top.texts("cites")):
        try:
            found.append(cite(text))
        except (UnknownNameError, ValueError) as error:
            top.wrong(f"cites/{at}", str(error))
    if "cites" in top and not found:
        top.wrong("cites", "expected at least one clause, or a [source] with a locator")
    return tuple(found)


def _references(top: Table) -> Iterator[Reference]:
    for table in top.tables("reference"):
        yield Reference(
            framework=table.name("framework") or None,
            edition=table.text("edition", None),
            code=table.text("code") or None,
            part=table.text("part", None),
        )
        table.done()


def _exclusions(top: Table, fields: dict[str, Field]) -> Iterator[Exclusion]:
    seen: set[str] = set()
    for table in top.tables("exclude"):
        key = table.name("key")
        if key in seen:
            table.wrong("key", "expected a key that no other has")
        seen.add(key)
        reason, locator = table.text("reason"), table.text("locator")
        when = criterion_from(table.table("when"), fields)
        if when is not None:
            yield Exclusion(key=key, reason=reason, locator=locator, when=when)
        table.done()


def _rounding(table: Table, kind: str) -> Rounding:
    found = Rounding(
        places=table.whole("places", 0, 6),
        even=table.choice("half", ["up", "even"], "up") == "even",
        percent=kind in {ShareMeasure.kind, ChangeMeasure.kind} or table.flag("percent"),
    )
    table.passed_over("percent")
    table.done()
    return found


def _target(top: Table) -> Target | None:
    if "target" not in top:
        return None
    table = top.table("target")
    number: Decimal | None = None
    if not table.flag("to_be_confirmed"):
        number = table.number("number")
    reaches = Reaches(table.choice("reaches", [one.value for one in Reaches], "at-least"))
    table.done()
    return Target(number=number, reaches=reaches)


def _worth(top: Table) -> Worth | None:
    if "worth" not in top:
        return None
    table = top.table("worth")
    hours = tuple(map(Decimal, table.wholes("hours")))
    if not hours or any(not 0 < one <= _MOST for one in hours):
        table.wrong("hours", "expected hours, each above 0")
    found = Worth(hours=hours, money=table.money("money"), locator=table.text("locator"))
    table.done()
    return found


def _noted(top: Table) -> Noted | None:
    if "noted" not in top:
        return None
    table = top.table("noted")
    found = Noted(
        says=table.whole("says", 0, _MOST),
        of=table.whole("of", 1, _MOST),
        locator=table.text("locator"),
    )
    table.done()
    return found
