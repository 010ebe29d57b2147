"""Read a pathway from its TOML file. A gap, a stage out of order or a repeated key is an error."""

from __future__ import annotations

from itertools import pairwise

from careplan._core.documents import Table
from careplan._core.sources import read_source
from careplan.milestones.pathway import Ask, Pathway, Side, Stage

MOST_MONTHS = 120


def read_pathway(top: Table) -> Pathway:
    """Read a pathway from the root table of its file; problems are added to ``top.problems``."""
    key, title = top.name("key"), top.text("title")
    tables = top.tables("stage")
    stages = tuple(map(_stage, tables))
    found = Pathway(
        key=key,
        title=title,
        version=top.text("version"),
        source=read_source(top.table("source"), key, title),
        stages=stages,
        usual_months=top.whole("usual_months", 1, MOST_MONTHS, None),
    )
    if not stages:
        top.wrong("stage", "expected at least one stage, in the order in which they open")
    elif stages[0].opens:
        tables[0].wrong("opens", "expected 0: the first stage opens when the service starts")
    _in_order(tables, stages)
    _once(tables, [one.key for one in stages])
    if found.usual_months is not None and stages and found.usual_months < stages[-1].closes:
        top.wrong("usual_months", "expected at least as many months as the last stage's closes")
    top.done()
    return found


def _stage(table: Table) -> Stage:
    raw = table.tables("ask")
    asks = tuple(
        Ask(key=one.name("key"), of=Side(one.choice("of", list(Side))), label=one.text("label"))
        for one in raw
    )
    if not asks:
        table.wrong("ask", "expected at least one thing that the stage asks for")
    _once(raw, [one.key for one in asks])
    for one in raw:
        one.done()
    stage = Stage(
        key=table.name("key"),
        label=table.text("label"),
        opens=table.whole("opens", 0, MOST_MONTHS),
        closes=table.whole("closes", 1, MOST_MONTHS),
        printed=table.text("printed"),
        asks=asks,
    )
    if stage.closes <= stage.opens:
        table.wrong("closes", "expected more months than opens")
    table.done()
    return stage


def _in_order(tables: list[Table], stages: tuple[Stage, ...]) -> None:
    for place, (before, after) in enumerate(pairwise(stages), start=1):
        if after.closes <= before.closes:
            tables[place].wrong("closes", "expected more months than closes of the stage before")
        if after.opens < before.opens:
            tables[place].wrong(
                "opens", "expected at least as many months as opens of the stage before"
            )
        if after.opens > before.closes:
            tables[place].wrong("opens", "expected no gap after the stage before")


def _once(tables: list[Table], keys: list[str]) -> None:
    for place, (table, key) in enumerate(zip(tables, keys, strict=True)):
        if key in keys[:place]:
            table.wrong("key", "expected a key that no other has")
