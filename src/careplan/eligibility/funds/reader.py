"""Reads a fund's TOML file into a `Fund`, and notes everything that is wrong with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from careplan.citations import Grade, Kind, Source
from careplan.definitions import UNFILLED, Table
from careplan.eligibility.funds.fund import (
    Assessment,
    Beyond,
    Counts,
    Exclusion,
    Fund,
    Money,
    Paid,
    Repeat,
    Strand,
    Unit,
    Whose,
    Window,
    WindowKind,
)

__all__ = ["read_fund"]

_OLDEST: Final = 120
_MOST_MONTHS: Final = 120
_MOST_DAYS: Final = 366
_MOST_AWARDS: Final = 100
_NEEDS: Final = {"either": None, "eligible": True, "not-eligible": False}


def read_fund(top: Table) -> Fund:
    """A fund from the top of its file.

    What is wrong goes into ``top.problems``, what has still to be filled in into
    ``top.unfilled``; what comes back is of use only where there are no problems.
    """
    key, title = top.name("key"), top.text("title")
    source = _source(top.table("source"), key, title)
    opens, closes = _open(top.table("open"))
    who, assessment = top.table("who"), top.table("assessment")
    process = top.table("process")
    discharge = top.table("discharge")
    extents = assessment.texts("extents", ())
    fund = Fund(
        key=key,
        title=title,
        source=source,
        opens=opens,
        closes=closes,
        carer_min_age=who.whole("carer_min_age", 0, _OLDEST, None),
        person_min_age=who.whole("person_min_age", 0, _OLDEST, None),
        registered_by=_registered(who),
        area=who.text("area", None),
        area_of=Whose(who.choice("area_of", list(Whose), Whose.CARER)),
        assessment=Assessment(assessment.choice("state", list(Assessment), Assessment.NONE)),
        eligible_needs=_NEEDS[assessment.choice("needs", _NEEDS, "either")],
        answers_outcome=assessment.flag("answers_outcome"),
        extents=extents,
        least_extent=assessment.choice("least_extent", extents or ("(no extents)",), "") or None,
        discharged_within=discharge.whole("within_days", 0, _MOST_DAYS, None),
        exclusions=_clauses(top, "exclusion"),
        conditions=_clauses(top, "condition"),
        strands=_strands(top),
        retrospective=process.flag("retrospective") if "retrospective" in process else None,
        panel=process.flag("panel"),
        money=_money(top.table("money"), extents),
        window=_window(top.table("window")) if "window" in top else None,
        otherwise=top.texts("otherwise", ()),
        note=top.text("note", ""),
        unfinished=tuple(top.unfilled or ()),
    )
    for table in (who, assessment, process, discharge, top):
        table.done()
    return fund


def _source(table: Table, key: str, title: str) -> Source:
    grades = [grade.value for grade in Grade]
    source = Source(
        key=key,
        title=title,
        kind=Kind.POLICY,
        grade=Grade(table.choice("grade", grades)),
        compared_with=table.text("compared_with"),
        compared_on=table.day("compared_on"),
    )
    table.done()
    return source


def _open(table: Table) -> tuple[date | None, date | None]:
    opens, closes = table.day("from", None), table.day("to", None)
    if opens and closes and closes < opens:
        table.wrong("to", "expected a day on or after from")
    table.done()
    return opens, closes


def _registered(who: Table) -> date | bool | None:
    """``"application"``, or a day."""
    if type(who.raw.get("registered_by")) is date:
        day: date = who.day("registered_by")
        return day
    return True if who.choice("registered_by", ["application"], "") else None


def _clauses(top: Table, key: str) -> tuple[Exclusion, ...]:
    found = []
    for table in top.tables(key):
        found.append(
            Exclusion(
                key=table.name("key"),
                label=table.text("label"),
                question=table.text("question"),
                judgement=table.flag("judgement"),
            )
        )
        if sum(one.key == found[-1].key for one in found) > 1:
            table.wrong("key", "expected a key that no other has")
        table.done()
    return tuple(found)


def _strands(top: Table) -> tuple[Strand, ...]:
    found = []
    for table in top.tables("strand"):
        needs = _NEEDS[table.choice("needs", _NEEDS, "either")]
        found.append(Strand(key=table.name("key"), title=table.text("title"), eligible_needs=needs))
        if sum(one.key == found[-1].key for one in found) > 1:
            table.wrong("key", "expected a key that no other has")
        table.done()
    return tuple(found)


def _money(table: Table, extents: tuple[str, ...]) -> Money:
    paid = Paid(table.choice("paid", list(Paid)))
    known = paid if table.raw.get("paid") != UNFILLED else None
    money = Money(
        paid=paid,
        amounts=table.moneys("amounts") if known is Paid.FIXED else (),
        bands=_bands(table, extents) if known is Paid.BANDED else {},
        cap=table.money("cap") if known is Paid.CAPPED else None,
        item_cap=table.money("item_cap", None),
        beyond=Beyond(table.choice("beyond", list(Beyond), Beyond.CAPPED)),
    )
    table.done()
    return money


def _bands(table: Table, extents: tuple[str, ...]) -> dict[str, Decimal]:
    """A sum for each extent of need, no more and no fewer."""
    inner = table.table("bands")
    if not extents:
        table.wrong("bands", "needs the extents it goes by, in assessment")
    bands = {extent: inner.money(extent) for extent in extents}
    inner.done()
    return bands


def _window(table: Table) -> Window:
    kind = WindowKind(table.choice("kind", list(WindowKind)))
    rolling = kind is WindowKind.ROLLING and table.raw.get("kind") != UNFILLED
    window = Window(
        kind=kind,
        months=table.whole("months", 1, _MOST_MONTHS) if rolling else 0,
        unit=Unit(table.choice("unit", list(Unit))),
        counts=Counts(table.choice("counts", list(Counts), Counts.THIS_FUND)),
        awards=table.whole("awards", 1, _MOST_AWARDS, 1),
        money=table.money("money", None),
        repeat=Repeat(table.choice("repeat", list(Repeat), Repeat.NOT_ELIGIBLE)),
    )
    table.done()
    return window
