"""The pages of the indicators, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator

from careplan._core.definitions import Template
from careplan.indicators import SHIPPED, Indicator
from careplan.indicators.components import Reaches
from careplan.indicators.loader import INDICATORS


def pages() -> dict[str, str]:
    """Path to text: an index, and a page for each indicator."""
    every = [INDICATORS.find(key) for key in SHIPPED]
    return {"indicators/index.md": index(every)} | {
        f"indicators/{one.key}.md": template(one) if isinstance(one, Template) else page(one)
        for one in every
    }


def index(every: list[Indicator | Template]) -> str:
    """Each with its period and its target."""
    lines = ["# Indicators", "", "Figures that contracts and councils are judged by, as data.", ""]
    lines += ["| name | title | for each | target |", "|---|---|---|---|"]
    for one in every:
        told = "| to fill in" if isinstance(one, Template) else f"{one.period} | {target(one)}"
        lines.append(f"| [{one.key}]({one.key}.md) | {one.title} | {told} |")
    lines += ["", "How to [write a return](../how-to/kpi-return.md), and how to define"]
    return "\n".join([*lines, "[your own](../how-to/own-indicator.md).", ""])


def target(one: Indicator) -> str:
    """The target, as far as the source gives it."""
    if one.target is None:
        return "none"
    if one.target.number is None:
        return "to be confirmed"
    least = "at least" if one.target.reaches is Reaches.AT_LEAST else "at most"
    return f"{least} {one.target.number}"


def page(one: Indicator) -> str:
    """What it counts and leaves out, where it comes from, and the fields of its records."""
    lines = [f"# {one.key}", "", f"{one.title}. Edition {one.edition}. {one.note}", ""]
    lines += [f'`load_indicator("{one.key}")`', ""]
    lines += [f"A {one.kind} of {one.counts}, for each {one.period.value}."]
    lines += [
        f"Basis: {one.basis.value}. Target: {target(one)}. Better: {one.direction.value}.",
        "",
    ]
    lines += [f"- {cite} (seen {cite.grade.value})" for cite in one.cites]
    lines += [f"- {ref.framework} {ref.code}{ref.part or ''}" for ref in one.references]
    lines += [
        "",
        "## Records",
        "",
        "| field | value | what it is | a blank means |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{field.key}` | {' / '.join(field.options) or field.kind.value} | {field.says} "
        f"| {field.blank or 'not recorded'} |"
        for field in one.fields
    ]
    lines += ["", *left_out(one)]
    if one.note_reaches is False and one.noted is not None:
        said = f"{one.noted.says} of {one.noted.of}"
        lines += ["", f"The source notes {said} beside its target. That doesn't reach the target;"]
        lines += [f"{one.needed(one.noted.of)} would."]
    if one.worth is not None:
        rate = one.worth.an_hour
        said = f"£{rate} an hour" if rate else "no whole number of pence an hour"
        lines += ["", f"The source's hours and its £{one.worth.money} imply {said}."]
    return "\n".join([*lines, ""])


def template(one: Template) -> str:
    """What must still be filled in, and the file to do it in."""
    lines = [f"# {one.key}", "", f"{one.title}.", ""]
    lines += ["A template. It calculates nothing until these are filled in, in a copy of its file:"]
    lines += ["", *(f"- `{place}`" for place in one.unfinished), ""]
    return "\n".join([*lines, "```toml", INDICATORS.shipped_text(one.key).rstrip(), "```", ""])


def left_out(one: Indicator) -> Iterator[str]:
    """What doesn't count, and why."""
    if not one.exclusions:
        return
    yield from ("## Left out", "")
    for each in one.exclusions:
        yield f"- {each.reason} (`{each.key}`; {each.locator})"
