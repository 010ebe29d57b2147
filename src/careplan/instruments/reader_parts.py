"""Reads the details of a part: bands, methods, norms, and where each came from."""

from __future__ import annotations

from careplan._core.documents import Table
from careplan.instruments.components import Band, Method, Part, Scheme
from careplan.instruments.evidence import Norm, Origin, Seen


def origin(table: Table, whole: Origin | None) -> Origin:
    """Read where a number came from.

    Args:
        table: the ``origin`` table.
        whole: the origin of the part or instrument that the number belongs to. It fills in what
            the table leaves out. ``None`` for the instrument itself, whose table must be complete.
    """
    note = "" if whole is None else whole.note
    if whole is not None and not table.raw:
        return whole
    found = Origin(
        attributed_to=table.text("attributed_to", *_or(whole, "attributed_to")),
        compared_with=table.text("compared_with", *_or(whole, "compared_with")),
        compared_on=table.day("compared_on", *_or(whole, "compared_on")),
        seen=Seen(table.choice("seen", tuple(Seen), *_or(whole, "seen"))),
        note=table.text("note", note),
    )
    table.done()
    return found


def _or(whole: Origin | None, name: str) -> tuple[object, ...]:
    """The default from `whole`, as an argument; no argument without one."""
    return () if whole is None else (getattr(whole, name),)


def schemes(table: Table, source: Origin) -> tuple[Scheme, ...]:
    """Read every scheme of bands of a part."""
    found = []
    for raw in table.tables("schemes"):
        key = raw.name("key")
        found.append(
            Scheme(
                key=key,
                title=raw.text("title"),
                scale=raw.text("scale", "raw"),
                bands=tuple(_band(one, key) for one in raw.tables("bands")),
                default=raw.flag("default"),
                origin=origin(raw.table("origin"), source),
            )
        )
        raw.done()
    if sum(scheme.default for scheme in found) > 1:
        table.wrong("schemes", "expected at most one default")
    named = [[scheme.key for scheme in found]]
    named += [[band.key for band in scheme.bands] for scheme in found]
    if any(len(set(keys)) < len(keys) for keys in named):
        table.wrong("schemes", "expected each key only once")
    return tuple(found)


def _band(raw: Table, scheme: str) -> Band:
    band = Band(
        key=raw.name("key"),
        label=raw.text("label"),
        low=raw.number("low"),
        high=raw.number("high"),
        scheme=scheme,
    )
    raw.done()
    return band


def scales_fit(table: Table, part: Part) -> None:
    """Note unknown scales, and scores that are in no band of a scheme, or in more than one."""
    expected = f"expected one of: {', '.join(part.scales)}"
    for index, scheme in enumerate(part.schemes):
        if scheme.scale not in part.scales:
            table.wrong(f"schemes/{index}/scale", expected)
            continue
        ends = [end for band in scheme.bands for end in (band.low, band.high)]
        if ends != sorted(ends):
            table.wrong(f"schemes/{index}/bands", "expected bands in order, lowest first")
        for value in (part.on(scheme.scale, raw) for raw in part.reachable):
            held = sum(value is None or band.low <= value <= band.high for band in scheme.bands)
            if value is not None and held != 1:
                where = "no band" if not held else "more than one band"
                table.wrong(f"schemes/{index}/bands", f"a score of {value} falls in {where}")
    for index, method in enumerate(part.methods):
        if not set(method.scales) <= set(part.scales):
            table.wrong(f"methods/{index}/scales", expected)
    for index, norm in enumerate(part.norms):
        if norm.scale not in part.scales:
            table.wrong(f"norms/{index}/scale", expected)


def methods(table: Table, source: Origin) -> tuple[Method, ...]:
    """Read every method of a part."""
    found = []
    for raw in table.tables("methods"):
        threshold = raw.number("threshold")
        if threshold <= 0:
            raw.wrong("threshold", "expected more than 0")
        found.append(
            Method(
                key=raw.text("key"),
                title=raw.text("title"),
                threshold=threshold,
                scales=raw.texts("scales", ("raw",)),
                origin=origin(raw.table("origin"), source),
            )
        )
        raw.done()
    if len({method.key for method in found}) < len(found):
        table.wrong("methods", "expected each key only once")
    return tuple(found)


def norms(table: Table, source: Origin) -> tuple[Norm, ...]:
    """Read what populations scored."""
    found = []
    for raw in table.tables("norms"):
        found.append(
            Norm(
                key=raw.name("key"),
                who=raw.text("who"),
                year=raw.text("year"),
                scale=raw.text("scale", "raw"),
                n=raw.whole("n", 1, 10**9, None),
                mean=raw.number("mean", None),
                sd=raw.number("sd", None, low=0),
                median=raw.number("median", None),
                origin=origin(raw.table("origin"), source),
            )
        )
        raw.done()
    if len({norm.key for norm in found}) < len(found):
        table.wrong("norms", "expected each key only once")
    return tuple(found)
