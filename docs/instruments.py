"""The pages of the instruments, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careplan.instruments import SHIPPED, Instrument, load_instrument
from careplan.instruments.coding import by_labels
from careplan.instruments.components import How, Part
from careplan.instruments.published_evidence import Origin, Seen

SEEN = {
    Seen.SEVERAL: "seen in two or more sources",
    Seen.ONE: "seen in one source",
    Seen.DERIVED: "worked out from numbers that were seen",
}
BETTER = {"higher": "A higher score is better.", "lower": "A lower score is better."}


def pages() -> dict[str, str]:
    """Path to text, for the index and every instrument."""
    every = [load_instrument(key) for key in SHIPPED]
    found = {f"instruments/{one.key}.md": page(one) for one in every}
    return {"instruments/index.md": index(every), **found}


def index(every: list[Instrument]) -> str:
    """The instruments the library ships."""
    lines = ["# Instruments", "", "Scored questionnaires, without their items' wording.", ""]
    lines += ["| name | in code | title | items | gives |", "|---|---|---|---:|---|"]
    for one in every:
        gives = ", ".join(part.title for part in one.parts)
        name, code = f"[{one.key}]({one.key}.md)", one.key.upper().replace("-", "_")
        lines.append(f"| {name} | `{code}` | {one.title} | {len(one.items)} | {gives} |")
    lines += ["", "A council's own instrument is [a TOML file](../how-to/own-instrument.md).", ""]
    return "\n".join(lines)


def page(one: Instrument) -> str:
    """What it measures, its items by key, how it is scored, and on what evidence."""
    lines = [f"# {one.key}", "", f"{one.title}: {one.measures}.", "", one.who, ""]
    lines += ['!!! note "Licence"', "", f"    Owner: {one.licence.owner}."]
    lines += [f"    {one.licence.wording} {one.licence.scoring}"]
    lines += [f"    Terms as seen in {one.licence.seen}.", ""]
    lines += ["## Items", "", "Keys are the library's own labels, not the items' wording. Compare"]
    lines += ["them with your licensed copy before you map columns by number.", ""]
    lines += ["| number | key | codes | points | |", "|---:|---|---|---|---|", *items(one), ""]
    lines += [sourced(one.origin), ""]
    if one.labels is not None:
        lines += ["## Labels", "", 'Read with `coding="labels"`, or `--coding labels`:', ""]
        lines += ["| code | label |", "|---:|---|"]
        lines += [f"| {code} | {label} |" for label, code in by_labels(one).items()]
        lines += ["", sourced(one.labels.origin), ""]
    lines += ["## Scores", ""]
    for part in one.parts:
        lines += part_section(one, part)
    lines += ["## Blanks", "", "One blank gives no score for its part, and is named in the result."]
    lines += ["Blanks are filled only if a caller asks for it, with"]
    lines += ["[`prorate`](../reference/score.md).", ""]
    lines += ["## Known limits", "", *(f"- {limit}" for limit in one.limits), ""]
    if one.left_out:
        lines += ["## Left out", "", *(f"- {left}" for left in one.left_out), ""]
    return "\n".join(lines)


def items(one: Instrument) -> Iterator[str]:
    """A row for each item."""
    for item in one.items:
        low, high = min(item.points), max(item.points)
        same = all(code == point for code, point in item.points.items())
        worth = "as coded" if same else ", ".join(f"{c}→{p}" for c, p in item.points.items())
        notes = [f"SNOMED CT {code}" for code in item.snomed]
        if item.blanks:
            notes.append(f"no answer: {', '.join(map(str, item.blanks))}")
        if item.flag_from is not None:
            notes.append(f"**{item.flag_from} or more: look at once**")
        yield f"| {item.number} | `{item.key}` | {low} to {high} | {worth} | {'; '.join(notes)} |"


def part_section(one: Instrument, part: Part) -> Iterator[str]:
    """One score: its range, direction, table, bands, methods and norms."""
    yield from (f"### {part.title}", "")
    how = "mean" if part.how is How.MEAN else "sum"
    span = f"{part.reachable[0]} to {part.reachable[-1]}"
    counted = "" if len(part.items) == len(one.items) else f" of {', '.join(part.items)}"
    yield f"`{part.key}`: the {how} of the points{counted}, {span}. {BETTER[part.better.value]}"
    if part.snomed:
        yield f"SNOMED CT: {', '.join(part.snomed)} (current first)."
    yield ""
    for rule in part.missing:
        kind = "counts nothing" if rule.how == "as-zero" else "takes the mean of the answers"
        yield f'On request, `missing="{rule.key}"`: up to {rule.blanks} blank. A blank {kind}.'
        yield from ("", sourced(rule.origin or part.origin), "")
    if part.conversion is not None:
        yield from (f"Raw scores are converted to the {part.conversion.scale} scale:", "")
        yield from table(part.conversion.rows)
        yield from ("", sourced(part.conversion.origin), "")
    for scheme in part.schemes:
        used = "used unless another is named" if scheme.default else f'`scheme="{scheme.key}"`'
        yield from (f"**Bands, {used}.** {scheme.title}, on the {scheme.scale} scale:", "")
        yield from ("| key | label | from | to |", "|---|---|---:|---:|")
        for band in scheme.bands:
            yield f"| `{band.key}` | {band.label} | {band.low} | {band.high} |"
        yield from ("", sourced(scheme.origin), "")
    for method in part.methods:
        scales = " or ".join(method.scales)
        yield f'**Change, `by="{method.key}"`.** {method.title}. A difference of that size or more'
        yield from (f"counts, on {scales} scores.", "", sourced(method.origin), "")
    if part.norms:
        yield from ("| norm | who | when | scale | n | mean | SD | median | source |",)
        yield "|---|---|---|---|---:|---:|---:|---:|---|"
        for norm in part.norms:
            figures = [norm.n, norm.mean, norm.sd, norm.median]
            shown = " | ".join("" if figure is None else f"{figure:,}" for figure in figures)
            named = f"`{norm.key}` | {norm.who} | {norm.year} | {norm.scale}"
            yield f"| {named} | {shown} | {of(norm.origin)} |"
        yield ""


def table(rows: dict[int, Decimal]) -> Iterator[str]:
    """A conversion table, in three columns of pairs."""
    pairs = [f"{raw} | {score}" for raw, score in sorted(rows.items())]
    third = -(-len(pairs) // 3)
    yield "| raw | score | raw | score | raw | score |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for place in range(third):
        cells = [pairs[at] if at < len(pairs) else " | " for at in range(place, 3 * third, third)]
        yield f"| {' | '.join(cells)} |"


def of(origin: Origin) -> str:
    """Whose a number is, and how it was seen."""
    return f"{origin.attributed_to}; {origin.compared_with} ({SEEN[origin.seen]})"


def sourced(origin: Origin) -> str:
    """Where a number came from, as a small line."""
    note = f" {origin.note}" if origin.note else ""
    return (
        f"<small>Attributed to {origin.attributed_to}. Compared with {origin.compared_with},"
        f" {origin.compared_on}; {SEEN[origin.seen]}.{note}</small>"
    )
