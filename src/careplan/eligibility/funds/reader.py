"""Reads a fund's TOML file into a `Fund`, and lists everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from careplan._core.documents import Table
from careplan._core.sources import read_source
from careplan.eligibility.catalogue import SHIPPED as DECISIONS
from careplan.eligibility.funds.fund import (
    Beyond,
    Counts,
    Fund,
    FundAssessment,
    FundExclusion,
    FundMoney,
    FundUnit,
    FundWindow,
    Paid,
    Repeat,
    Strand,
    Whose,
    WindowKind,
)
from careplan.eligibility.funds.terms_of_award import terms

_OLDEST: Final = 120
_MOST_MONTHS: Final = 120
_MOST_DAYS: Final = 366
_MOST_AWARDS: Final = 100
_NEEDS: Final = {"either": None, "eligible": True, "not-eligible": False}


def read_fund(top: Table) -> Fund:
    """A fund from the top table of its file.

    Problems are added to ``top.problems``, and places to fill in to ``top.unfilled``. The result
    may be used only if there are no problems.
    """
    key, title = top.name("key"), top.text("title")
    source = read_source(top.table("source"), key, title)
    opens, closes = _open(top.table("open"))
    who, assessment = top.table("who"), top.table("assessment")
    process = top.table("process")
    discharge = top.table("discharge")
    extents = assessment.names("extents", ())
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
        assessment=FundAssessment(
            assessment.choice("state", list(FundAssessment), FundAssessment.NONE)
        ),
        eligible_needs=_NEEDS[assessment.choice("needs", _NEEDS, "either")],
        answers_outcome=assessment.flag("answers_outcome"),
        extents=extents,
        least_extent=_least(assessment, extents),
        discharged_within=discharge.whole("within_days", 0, _MOST_DAYS, None),
        exclusions=_clauses(top, "exclusion"),
        conditions=_clauses(top, "condition"),
        strands=_strands(top),
        retrospective=process.flag("retrospective") if "retrospective" in process else None,
        panel=process.flag("panel"),
        money=_money(top.table("money"), extents, waiting=assessment.unfilled_at("extents")),
        window=_window(top.table("window")) if "window" in top else None,
        otherwise=top.texts("otherwise", ()),
        note=top.text("note", ""),
        unfinished=tuple(top.unfilled or ()),
    )
    for table in (who, assessment, process, discharge, top):
        table.done()
    _refuse(top, fund)
    return fund


def _refuse(top: Table, fund: Fund) -> None:
    """Note problems between different parts of the file."""
    if fund.key in DECISIONS:
        top.wrong("key", "expected a key that no decision in the library has")
    if not fund.unfinished and not any(terms(fund)):
        top.wrong("", "expected at least one term: who it is for, or what must be true")
    for at, strand in enumerate(fund.strands):
        both = {fund.eligible_needs, strand.eligible_needs}
        if both == {True, False}:
            top.wrong(f"strand/{at}/needs", "contradicts needs in [assessment]")


def _open(table: Table) -> tuple[date | None, date | None]:
    opens, closes = table.day("from", None), table.day("to", None)
    waiting = table.unfilled_at("from") or table.unfilled_at("to")
    if opens and closes and closes < opens and not waiting:
        table.wrong("to", "expected a day on or after from")
    table.done()
    return opens, closes


def _registered(who: Table) -> date | bool | None:
    """The date in ``registered_by``; `True` for ``"application"``; ``None`` if it isn't there."""
    if type(who.raw.get("registered_by")) is date:
        day: date = who.day("registered_by")
        return day
    return True if who.choice("registered_by", ["application"], "") else None


def _least(table: Table, extents: tuple[str, ...]) -> str | None:
    if extents:
        return table.choice("least_extent", extents, "") or None
    if "least_extent" in table and not table.unfilled_at("extents"):
        table.wrong("least_extent", "expected extents as well, because this is one of them")
    return str(table.text("least_extent", "")) or None


def _each(top: Table, key: str) -> Iterator[Table]:
    """The tables of a list, whose keys must all differ."""
    seen: set[str] = set()
    for table in top.tables(key):
        name = table.raw.get("key")
        if isinstance(name, str) and name in seen and not table.unfilled_at("key"):
            table.wrong("key", "expected a key that no other has")
        seen.add(str(name))
        yield table
        table.done()


def _clauses(top: Table, key: str) -> tuple[FundExclusion, ...]:
    return tuple(
        FundExclusion(
            key=table.name("key"),
            label=table.text("label"),
            question=table.text("question"),
            judgement=table.flag("judgement"),
        )
        for table in _each(top, key)
    )


def _strands(top: Table) -> tuple[Strand, ...]:
    return tuple(
        Strand(
            key=table.name("key"),
            title=table.text("title"),
            eligible_needs=_NEEDS[table.choice("needs", _NEEDS, "either")],
        )
        for table in _each(top, "strand")
    )


def _money(table: Table, extents: tuple[str, ...], *, waiting: bool) -> FundMoney:
    paid = Paid(table.choice("paid", list(Paid)))
    known: Paid | None = paid
    if table.unfilled_at("paid"):
        known = None
        table.passed_over("amounts", "bands", "cap")
    money = FundMoney(
        paid=paid,
        amounts=table.moneys("amounts") if known is Paid.FIXED else (),
        bands=_bands(table, extents, waiting=waiting) if known is Paid.BANDED else (),
        cap=table.money("cap") if known is Paid.CAPPED else None,
        item_cap=table.money("item_cap", None),
        beyond=Beyond(table.choice("beyond", list(Beyond), Beyond.CAPPED)),
    )
    table.done()
    return money


def _bands(
    table: Table, extents: tuple[str, ...], *, waiting: bool
) -> tuple[tuple[str, Decimal], ...]:
    """An amount for each extent of need, no more and no fewer."""
    inner = table.table("bands")
    if not extents and not waiting:
        table.wrong("bands", "expected extents in [assessment] as well, one for each band")
    bands = tuple((extent, inner.money(extent)) for extent in extents)
    if not waiting:
        inner.done()
    return bands


def _window(table: Table) -> FundWindow:
    kind = WindowKind(table.choice("kind", list(WindowKind)))
    rolling = kind is WindowKind.ROLLING
    if table.unfilled_at("kind"):
        rolling = False
        table.passed_over("months")
    window = FundWindow(
        kind=kind,
        months=table.whole("months", 1, _MOST_MONTHS) if rolling else 0,
        unit=FundUnit(table.choice("unit", list(FundUnit))),
        counts=Counts(table.choice("counts", list(Counts), Counts.THIS_FUND)),
        awards=table.whole("awards", 1, _MOST_AWARDS, 1),
        money=table.money("money", None),
        repeat=Repeat(table.choice("repeat", list(Repeat), Repeat.NOT_ELIGIBLE)),
    )
    if window.money is not None and window.repeat is not Repeat.NOT_ELIGIBLE:
        table.wrong("money", "is allowed only if repeat is 'not-eligible'")
    table.done()
    return window
