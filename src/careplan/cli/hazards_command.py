"""The command that lists the hazards of using the library, for a supplier's safety officer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from careplan.cli.options import form_option
from careplan.cli.output import out_option, output_to
from careplan.formats import table_lines
from careplan.hazards import Hazard, HazardRow, hazard_log

CLAIM: Final = (
    "This says what the library's makers found. It is no safety case and claims no conformity:"
    " whoever builds a product on the library judges that."
)


@click.command()
@form_option("text", "csv", means="Text to read, or a table with a row for each control.")
@out_option
def hazards(form: str, out: Path | None) -> None:
    """List what here could hurt somebody, and its controls."""
    log = hazard_log()
    words = (line for one in log.hazards for line in _lines(one))
    with output_to(out) as output:
        if form == "text":
            output.write(CLAIM)
        for line in table_lines(HazardRow._fields, log.rows()) if form == "csv" else words:
            output.write(line)


def _lines(one: Hazard) -> Iterator[str]:
    """One hazard, in words."""
    yield f"\n{one.key}: {one.title}"
    yield f"  Cause: {one.cause}"
    yield f"  Possible harm: {one.harm}"
    for control in one.controls:
        yield f"  Control: {control.does}"
        yield from (f"    {name}" for name in control.tests)
    if one.rules:
        yield f"  Rules: {' '.join(one.rules)}"
    yield f"  Left to you: {one.left}"
