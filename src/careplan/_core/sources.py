"""The source that a council's own definition names: read from its ``[source]`` table."""

from __future__ import annotations

from careplan._core.documents import Table
from careplan.citations import Grade, Source, SourceKind


def read_source(table: Table, key: str, title: str) -> Source:
    """The source of a council's own definition, from its ``[source]`` table.

    Args:
        table: the table; what is wrong with it goes into its problems.
        key: of the definition.
        title: of the definition.
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
