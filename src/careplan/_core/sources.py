"""Reads the source that a council's own definition names in its ``[source]`` table."""

from __future__ import annotations

from careplan._core.documents import Table
from careplan.citations import Grade, Source, SourceKind


def read_source(table: Table, key: str, title: str) -> Source:
    """Read the source of a council's own definition.

    Args:
        table: the ``[source]`` table. Problems go into its list of problems.
        key: the definition's key.
        title: the definition's title.
    """
    found = Source(
        key=key,
        title=title,
        kind=SourceKind.POLICY,
        grade=Grade(table.choice("grade", [grade.value for grade in Grade])),
        compared_with=table.text("compared_with"),
        compared_on=table.day("compared_on"),
    )
    table.done()
    return found
