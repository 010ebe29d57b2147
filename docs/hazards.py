"""The page of hazards, and the same as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from careplan import catalogue
from careplan.formats import table_lines
from careplan.hazards import Hazard, HazardRow, hazard_log

HEAD = (
    "# Hazards\n",
    "What could hurt somebody, what controls it, and what is left to whoever uses the library.\n",
    (
        "Health IT in England is released with a clinical safety case. The standard for those who"
        " make software is DCB0129 (Amd 24/2018). We saw the page that publishes it, and not its"
        " text. **This claims no conformity with it**, and is no safety case: a supplier's safety"
        " officer judges a product as a whole, with the people who use it. It is what the library's"
        " makers found, for that officer to start from.\n"
    ),
    (
        "Each control names the tests that prove it. Another test sees to it that they exist, and"
        " that each rule about a danger, and each rule that nobody can waive, is under a hazard."
        " The same [as a table](hazards.csv) for a spreadsheet; `careplan hazards --format csv`"
        " writes it too. What happens to personal data is"
        " [for an impact assessment](../explanation/data-protection.md).\n"
    ),
)


def pages() -> dict[str, str]:
    """Path to text: the page, and the table."""
    lines = [*HEAD, "| hazard | controls | rules |", "|---|---|---|"]
    lines += [
        f"| [{one.title}](#{one.key}) | {len(one.controls)} | {len(one.rules) or ''} |"
        for one in hazard_log().hazards
    ]
    lines.append("")
    for one in hazard_log().hazards:
        lines += section(one)
    table = "\n".join(table_lines(HazardRow._fields, hazard_log().rows()))
    return {"hazards/index.md": "\n".join(lines), "hazards/hazards.csv": f"{table}\n"}


def section(one: Hazard) -> Iterator[str]:
    """One hazard, with links to its rules."""
    yield from (f"## {one.title} {{ #{one.key} }}", "")
    yield from (f"**Cause.** {one.cause}", "", f"**Possible harm.** {one.harm}", "")
    for control in one.controls:
        yield from (f"**Control.** {control.does}", "")
        yield from (f"- `{name}`" for name in control.tests)
        yield ""
    if one.rules:
        rules = catalogue.rules()
        links = (f"[{code} {rules[code].name}](../rules/{code}.md)" for code in one.rules)
        yield from (f"**Rules.** {', '.join(links)}", "")
    yield from (f"**Left to you.** {one.left}", "")
