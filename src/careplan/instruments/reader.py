"""Reads an instrument's definition, and reports everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Final

from careplan._core.documents import Table
from careplan.instruments.components import Better, Conversion, How, Item, Part
from careplan.instruments.evidence import Licence, Origin
from careplan.instruments.instrument import Instrument
from careplan.instruments.missing import MissingRule
from careplan.instruments.reader_parts import methods, norms, origin, scales_fit, schemes
from careplan.instruments.scoring import tidy
from careplan.instruments.snomed import is_snomed

_MOST_ITEMS: Final = 200
_MOST: Final = 1000
_MOST_BLANKS: Final = 10
_MOST_TOTALS: Final = 2000
_TAKEN: Final = ("raw", "band", "answered", "before", "after", "difference", "change", "unpaired")


def read_instrument(top: Table, fuller: Callable[[str], Instrument | None]) -> Instrument:
    """Read an instrument from the tables of its file.

    Args:
        top: the root table of the file. Problems go into its list of problems.
        fuller: a function that finds the fuller form by the key in ``within``.

    Returns:
        The instrument. It is usable only if there are no problems.
    """
    source = origin(top.table("origin"), None)
    within = fuller(top.text("within")) if "within" in top else None
    if "within" in top and within is None:
        top.wrong("within", "isn't an instrument the library ships")
    items = _items(top, within)
    parts = [_part(table, items, source) for table in top.tables("parts")]
    if not parts:
        top.wrong("parts", "expected at least one")
    _no_twins(top, "parts", [part.key for part in parts])
    total = top.text("total", None)
    if total is not None and total not in {part.key for part in parts}:
        top.wrong("total", "isn't one of its parts")
    licence = top.table("licence")
    instrument = Instrument(
        key=top.name("key"),
        title=top.text("title"),
        version=top.text("version"),
        measures=top.text("measures"),
        who=top.text("who"),
        items=items,
        parts=tuple(parts),
        total=total,
        within=within,
        licence=Licence(
            owner=licence.text("owner"),
            scoring=licence.text("scoring"),
            wording=licence.text("wording"),
            seen=licence.text("seen"),
        ),
        limits=top.texts("limits", ()),
        left_out=top.texts("left_out", ()),
        origin=source,
    )
    licence.done()
    top.done()
    return instrument


def _no_twins(table: Table, key: str, names: Iterable[object]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            table.wrong(key, f"expected each only once: {name} appears more than once")


def _items(top: Table, within: Instrument | None) -> tuple[Item, ...]:
    codes = top.table("codes")
    low, high = codes.whole("low", 0, _MOST), codes.whole("high", 0, _MOST)
    blanks = codes.wholes("blanks", ())
    codes.done()
    if high <= low:
        codes.wrong("high", "expected a number above low")
    if any(low <= code <= high or not 0 <= code <= _MOST for code in blanks):
        codes.wrong("blanks", f"expected codes that aren't answers, from 0 to {_MOST}")
    if len(blanks) > _MOST_BLANKS:
        codes.wrong("blanks", f"expected at most {_MOST_BLANKS}")
    tables = top.tables("items")
    if not 0 < len(tables) <= _MOST_ITEMS:
        top.wrong("items", f"expected from 1 to {_MOST_ITEMS}")
        tables = tables[:_MOST_ITEMS]
    items = tuple(_item(table, range(low, high + 1), blanks) for table in tables)
    _no_twins(top, "items", [item.key for item in items])
    _no_twins(top, "items", [item.number for item in items])
    for table, item in zip(tables, items, strict=True):
        if within is not None and not _in_full(item, within):
            table.wrong("", f"isn't an item of {within.key} with the same number and points")
    return items


def _in_full(item: Item, within: Instrument) -> bool:
    same = [one for one in within.items if one.key == item.key]
    return bool(same) and (same[0].number, same[0].points) == (item.number, item.points)


def _item(table: Table, codes: range, blanks: tuple[int, ...]) -> Item:
    points = table.wholes("points", tuple(codes))
    if len(points) != len(codes) or any(abs(point) > _MOST for point in points):
        table.wrong("points", f"expected one number for each code, at most {_MOST}")
        points = tuple(codes)
    if table.flag("reverse"):
        points = points[::-1]
    flag_from = table.whole("flag_from", 0, _MOST, None)
    item = Item(
        key=table.name("key"),
        number=table.whole("number", 1, _MOST),
        points=MappingProxyType(dict(zip(codes, points, strict=True))),
        blanks=blanks,
        flag_from=flag_from,
        snomed=_snomed(table),
        text=table.text("text", None),
    )
    table.done()
    return item


def _snomed(table: Table) -> tuple[str, ...]:
    codes = table.texts("snomed", ())
    if not all(map(is_snomed, codes)):
        table.wrong("snomed", "expected SNOMED CT identifiers with a correct check digit")
    return codes


def _part(table: Table, items: tuple[Item, ...], source: Origin) -> Part:
    known = {item.key: item for item in items}
    wanted = table.texts("items", tuple(known))
    for key in wanted:
        if key not in known:
            table.wrong("items", f"{key} isn't an item")
    _no_twins(table, "items", wanted)
    counted = tuple(key for key in wanted if key in known)
    if not counted:
        table.wrong("items", "expected at least one")
    how = How(table.choice("how", tuple(How), How.SUM.value))
    reachable = _reachable(table, [known[key] for key in counted], how)
    own = origin(table.table("origin"), source)
    conversion = _conversion(table, reachable, own) if "conversion" in table else None
    part = Part(
        key=table.name("key"),
        title=table.text("title"),
        items=counted,
        how=how,
        better=Better(table.choice("better", tuple(Better))),
        conversion=conversion,
        schemes=schemes(table, own),
        methods=methods(table, own),
        missing=_missing(table, len(counted), own, converted=conversion is not None),
        norms=norms(table, own),
        snomed=_snomed(table),
        origin=own,
        reachable=reachable,
    )
    scales_fit(table, part)
    table.done()
    return part


def _reachable(table: Table, items: list[Item], how: How) -> tuple[Decimal, ...]:
    """Every raw score that answers to all the items can give."""
    lowest = sum(min(item.points.values()) for item in items)
    span = sum(max(item.points.values()) for item in items) - lowest + 1
    if span > _MOST_TOTALS:
        table.wrong("items", f"expected at most {_MOST_TOTALS} different totals")
        return (Decimal(lowest),)
    sums = 1  # one bit for each total, counted from the lowest
    for item in items:
        least = min(item.points.values())
        shifted = (sums << (point - least) for point in set(item.points.values()))
        sums = reduce(or_, shifted)
    asked = len(items) if how is How.MEAN and items else 1
    held = (place for place in range(span) if sums >> place & 1)
    return tuple(tidy(Decimal(lowest + place) / asked) for place in held)


def _conversion(table: Table, reachable: tuple[Decimal, ...], source: Origin) -> Conversion:
    raw = table.table("conversion")
    pairs = raw.pairs("rows")
    scale = raw.name("scale")
    own = origin(raw.table("origin"), source)
    raw.done()
    if scale in _TAKEN:
        raw.wrong("scale", f"expected a name other than {', '.join(_TAKEN)}")
    rows = dict(pairs)
    if len(rows) != len(pairs):
        raw.wrong("rows", "expected each raw score once")
    gaps = [str(value) for value in reachable if value not in rows]
    if gaps:
        raw.wrong("rows", f"has no row for: {', '.join(gaps)}")
    if any(key not in reachable for key in rows):
        raw.wrong("rows", "has a row for a raw score that answers can't give")
    scores = [rows[key] for key in sorted(rows)]
    if scores != sorted(set(scores)):
        raw.wrong("rows", "expected scores that rise with the raw score")
    return Conversion(scale=scale, rows=MappingProxyType(rows), origin=own)


def _missing(
    table: Table, asked: int, source: Origin, *, converted: bool
) -> tuple[MissingRule, ...]:
    found = []
    for raw in table.tables("missing"):
        how = raw.choice("how", ("prorate", "as-zero"))
        rounding = raw.choice("rounding", ("half-even", "half-up", "none"), "none")
        if converted and (how, rounding) == ("prorate", "none"):
            raw.wrong("rounding", "its table needs whole numbers: expected half-even or half-up")
        found.append(
            MissingRule(
                key=raw.name("key"),
                blanks=raw.whole("blanks", 1, max(asked - 1, 1)),
                how=how,
                rounding=rounding,
                origin=origin(raw.table("origin"), source),
            )
        )
        raw.done()
    _no_twins(table, "missing", [rule.key for rule in found])
    return tuple(found)
