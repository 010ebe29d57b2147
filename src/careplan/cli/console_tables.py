"""Tables on a terminal, at its width; and in a pipe with each row on one line."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table

from careplan.messages import Language, Message, render
from careplan.rules.requirement import Requirement


def table_of(locale: Language, *titles: Message) -> Table:
    """An empty table.

    Args:
        locale: the language of the titles.
        titles: the titles of its columns. Only the last column may wrap.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, title in enumerate(titles):
        table.add_column(render(title, locale), no_wrap=index < len(titles) - 1)
    return table


def show(table: Table) -> None:
    """Print a table: at the terminal's width, or on long lines if it isn't a terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=400)
    console.print(table)


def cites(need: Requirement) -> str:
    """The clauses that a requirement cites, in a line."""
    return "; ".join(str(citation) for citation in need.cites)
