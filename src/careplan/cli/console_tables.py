"""Tables on a terminal, at its width; and in a pipe with each row on one line."""

from __future__ import annotations

import io
import sys

from rich import box
from rich.console import Console
from rich.table import Table

from careplan.cli.messages import show
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


def show_table(table: Table) -> None:
    """Print a table: at the terminal's width, or on long lines if it isn't a terminal.

    What is in its cells isn't taken for markup. Its lines are signs that standard output has.
    """
    console = Console()
    width = console.width if console.is_terminal else 400
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", write_through=True)
    Console(file=file, width=width, markup=False, emoji=False, highlight=False).print(table)
    file.seek(0)
    show(file.read(), end=False)


def cites(need: Requirement) -> str:
    """The clauses that a requirement cites, in a line."""
    return "; ".join(str(citation) for citation in need.cites)
